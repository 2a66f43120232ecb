#include "casemgr/rules/record/sealed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <functional>

#include "casemgr/rules/plan/agreement.hpp"
#include "model/well_kept.hpp"

namespace casemgr::sealed_test {
namespace {

const std::string own_file = "clients/c7kq2mw.yaml";
const std::string other_file = "clients/c9xk2mn.yaml";

/// The words of a finding, after its path.
std::string words(const Problems& found) {
  std::string all;
  for (const Problem& one : found) all += finding_words(one) + '\n';
  return all;
}

/// A history made of cases.
class Commits {
 public:
  const SealedVersion* version(const Case& c) {
    versions_.push_back({sealed_records(c), true});
    return &versions_.back();
  }
  const SealedVersion* nothing() {
    versions_.emplace_back();
    return &versions_.back();
  }
  const SealedVersion* unreadable() {
    versions_.push_back({{}, false});
    return &versions_.back();
  }
  void commit(const std::string& id, std::vector<const SealedVersion*> before, const SealedVersion* after,
              bool may_leave = false, const std::string& file = own_file) {
    history.add({.commit = id, .file = file, .before = std::move(before), .after = after, .may_leave = may_leave});
  }
  Problems now(const Case& c) { return history.problems({{own_file, *version(c)}}); }

  SealedHistory history{};

 private:
  std::deque<SealedVersion> versions_{};
};

Case signed_case() {
  Case c = made::well_kept();
  c.contacts[0].record.text = "Saw both flats.";
  c.contacts[0].record.signed_ = Signature{.by = {"ml"}, .date = made::day("2026-06-02"), .digest = "any"};
  return c;
}

TEST_CASE("what a file has that was signed or agreed") {
  std::string found;
  for (const Sealed& one : sealed_records(signed_case())) found += one.path + ' ' + one.kind + '\n';
  CHECK(found ==
        "contacts.x9wmd signed note\nplans.l5btw agreed plan\nplans.l5btw.agreements.zc3vd agreement\n"
        "plans.l5btw.agreements.zd4wf agreement\n");
  CHECK(sealed_records(Case{}).empty());
}

TEST_CASE("what was signed or agreed is compared with the first commit that has it") {
  const Case first = signed_case();
  const std::string note = "contacts.x9wmd: ", plan = "plans.l5btw: ", agreement = "plans.l5btw.agreements.zc3vd: ";
  const struct {
    const char* about;
    std::function<void(Case&)> change;
    std::string found;
  } rows[] = {
      {"nothing", [](Case&) {}, ""},
      {"a digest alone", [](Case& c) { c.contacts[0].record.signed_->digest = "other"; }, ""},
      {"a note that is void", [](Case& c) { c.contacts[0].record.voided = Void{}; }, ""},
      {"billed", [](Case& c) { c.contacts[0].record.billed = Billed{.batch = "7"}; }, ""},
      {"a text", [](Case& c) { c.contacts[0].record.text = "Saw one."; },
       note + "is another signed note than in commit 0123456789ab\n"},
      {"who signed", [](Case& c) { c.contacts[0].record.signed_->by = {"rv"}; },
       note + "is another signed note than in commit 0123456789ab\n"},
      {"the signature", [](Case& c) { c.contacts[0].record.signed_.reset(); },
       note + "is no longer the signed note of commit 0123456789ab\n"},
      {"the note", [](Case& c) { c.contacts = {}; }, note + "is no longer the signed note of commit 0123456789ab\n"},
      {"a plan's text",
       [](Case& c) {
         c.plans[0].record.agreed += "x: 1\n";
         c.plans[0].record.digest = agreed_digest(c.plans[0].record.agreed);
       },
       plan + "is another agreed plan than in commit 0123456789ab\n"},
      {"the status of a plan", [](Case& c) { c.plans[0].record.status = PlanStatus::superseded; }, ""},
      {"another agreement", [](Case& c) { c.plans[0].record.agreements.append({"znew2"}, Agreement{}); }, ""},
      {"who agreed", [](Case& c) { c.plans[0].record.agreements[0].record.name = "Other"; },
       agreement + "is another agreement than in commit 0123456789ab\n"},
      {"an agreement",
       [](Case& c) { erase_if(c.plans[0].record.agreements, [](const auto& x) { return x.id.value == "zc3vd"; }); },
       agreement + "is no longer the agreement of commit 0123456789ab\n"},
      {"all agreements", [](Case& c) { c.plans[0].record.agreements = {}; },
       plan + "is no longer the agreed plan of commit 0123456789ab\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Commits commits;
    Case unsigned_yet = first;
    unsigned_yet.contacts[0].record.signed_.reset();
    const SealedVersion* before = commits.version(unsigned_yet);
    commits.commit("ffffffffffffff", {commits.nothing()}, before);
    const SealedVersion* signed_then = commits.version(first);
    commits.commit("0123456789abcdef", {before}, signed_then);
    Case now = first;
    row.change(now);
    std::string found = words(commits.now(now));
    // Whether the change is in the working tree alone or in a commit is the same.
    const std::string plan_commit = "ffffffffffff";
    if (const auto at = found.find(plan_commit); at != std::string::npos) found.replace(at, 12, "0123456789ab");
    CHECK(found == row.found);
    commits.commit("aaaaaaaaaaaaaa", {signed_then}, commits.version(now));
    std::string later = words(commits.now(now));
    if (const auto at = later.find(plan_commit); at != std::string::npos) later.replace(at, 12, "0123456789ab");
    CHECK(later == row.found);
  }
}

TEST_CASE("a note that is signed anew after its signature was taken away is not what was signed") {
  const Case first = signed_case();
  Case without = first;
  without.contacts[0].record.signed_.reset();
  Case anew = first;
  anew.contacts[0].record.text = "Saw one.";
  Commits commits;
  const SealedVersion *one = commits.version(first), *two = commits.version(without), *three = commits.version(anew);
  commits.commit("1111111111111111", {commits.nothing()}, one);
  commits.commit("2222222222222222", {one}, two);
  commits.commit("3333333333333333", {two}, three);
  CHECK(words(commits.now(anew)) == "contacts.x9wmd: is another signed note than in commit 111111111111\n");
  CHECK(commits.now(first).empty());
}

TEST_CASE("two who signed one note apart may agree on either, and on nothing else") {
  const Case base = [] {
    Case c = signed_case();
    c.contacts[0].record.signed_.reset();
    return c;
  }();
  const Case ours = signed_case();
  Case theirs = ours;
  theirs.contacts[0].record.signed_->by = {"rv"};
  Case neither = ours;
  neither.contacts[0].record.signed_->by = {"ab"};
  Commits commits;
  const SealedVersion *root = commits.version(base), *left = commits.version(ours), *right = commits.version(theirs);
  commits.commit("0000000000000000", {commits.nothing()}, root);
  commits.commit("1111111111111111", {root}, left);
  commits.commit("2222222222222222", {root}, right);
  CHECK(commits.now(ours).empty());
  CHECK(commits.now(theirs).empty());
  CHECK(commits.now(neither).size() == 1);
  commits.commit("3333333333333333", {left, right}, commits.version(neither));
  CHECK(commits.now(neither).size() == 1);
  CHECK(commits.history.count() == 4);
}

TEST_CASE("records that move, clients that go, files that cannot be read") {
  const Case first = signed_case();
  Commits commits;
  const SealedVersion* one = commits.version(first);
  commits.commit("1111111111111111", {commits.nothing()}, one);

  // The whole file by hand.
  CHECK(words(commits.history.problems({})) ==
        "is gone, with 4 signed or agreed records that git has, as in commit 111111111111\n");
  // The same records under their ids elsewhere.
  CHECK(commits.history.problems({{other_file, *one}, {own_file, *commits.nothing()}}).empty());
  CHECK(commits.history.problems({{other_file, *one}}).empty());
  // A file that cannot be read is told elsewhere.
  CHECK(commits.history.problems({{own_file, *commits.unreadable()}}).empty());

  commits.commit("2222222222222222", {one}, commits.unreadable());
  CHECK(commits.now(first).empty());
  CHECK(commits.now(Case{}).size() == 2);
  commits.commit("3333333333333333", {commits.unreadable()}, commits.nothing(), true);
  CHECK(commits.now(Case{}).size() == 2);
  commits.commit("4444444444444444", {one}, commits.nothing(), true);
  CHECK(commits.now(Case{}).empty());
  CHECK(commits.history.problems({}).empty());
}

}  // namespace
}  // namespace casemgr::sealed_test
