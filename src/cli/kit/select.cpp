#include "kit/select.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cli {

namespace {

template <class Fits>
std::vector<Candidate> filtered(const std::vector<Candidate>& all, Fits fits) {
  std::vector<Candidate> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), fits);
  return found;
}

std::vector<Candidate> matching(const std::vector<Candidate>& all, const std::string& selector, bool open = true) {
  if (selector == ".") return filtered(all, [&](const Candidate& one) { return one.open == open; });
  return meant(all, selector, 2, open);
}

std::string pick(CaseAccess& cases, const std::string& what, const std::vector<Candidate>& all,
                 const std::string& selector, const std::string& list_command) {
  const std::vector<Candidate> several = matching(all, selector);
  if (several.size() > 1) return choose(cases.terminal, what, selector, several);
  if (several.size() == 1) return several.front().id;
  const std::string none =
      selector == "." ? fmt::format("no open {}", what) : fmt::format("no {} '{}'", what, selector);
  throw Error(ErrorKind::not_found, none, list_command);
}

/// Returns the ended records whose words match, which a selector by words does not find.
std::vector<Candidate> ended_meant(const std::vector<Candidate>& all, const std::string& selector) {
  return filtered(
      all, [&](const Candidate& one) { return !one.open && (selector == "." || words_start(one.words, selector)); });
}

constexpr std::string_view signed_status = "signed";

/// Returns the status of a record, from the field that its type has.
std::string status_of(const Case& c, const schema::RecordType& type, const std::string& id) {
  if (const Contact* note = c.contacts.find(Id<Contact>{id}); note != nullptr && is_signed(*note))
    return std::string(signed_status);
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    if (located.type != &type || located.id != id) continue;
    for (const char* key : {"status", "lifecycle"}) {
      const std::string status = schema::text_of(type, located.record, key);
      if (!status.empty()) return status;
    }
  }
  return "over";
}

/// Throws Error(not_found) with the ended records that `selector` may mean; returns if none is.
void refuse_ended(const std::vector<Candidate>& all, const Case& c, const schema::RecordType& type,
                  const std::string& selector) {
  std::vector<std::string> ended;
  std::string what = fmt::format("open {}", type.name);
  std::string hint = "use the id for a record that is no longer open";
  for (const Candidate& one : ended_meant(all, selector)) {
    const std::string status = status_of(c, type, one.id);
    ended.push_back(fmt::format("{} is {}", one.id, spoken(status)));
    if (status != signed_status) continue;
    what = "unsigned note";
    hint = fmt::format("to amend it: {}", suggest::amend(c.id, Id<Contact>{one.id}));
  }
  if (ended.empty()) return;
  const std::string named = selector == "." ? "" : fmt::format(" '{}'", selector);
  throw Error(ErrorKind::not_found, fmt::format("no {}{}; {}", what, named, join(ended, ", ")), std::move(hint));
}

std::string pick_record(CaseAccess& cases, const std::vector<Candidate>& all, const Case& c,
                        const schema::RecordType& type, const std::string& selector) {
  try {
    return pick(cases, std::string(type.name), all, selector,
                fmt::format("run '{}' to see the record", suggest::client_show(c.id)));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) refuse_ended(all, c, type, selector);
    throw;
  }
}

}  // namespace

std::vector<Candidate> candidates(const store::CaseDirectory& cases, const Case& c, const schema::RecordType* type,
                                  Date today) {
  std::vector<Candidate> found;
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    if (type != nullptr && located.type != type) continue;
    Candidate candidate{located.id, label(located, cases.providers()), is_open(located, today)};
    // A plan's risk has the same id in each version: the last one counts, in the place of the first.
    const auto same =
        std::find_if(found.begin(), found.end(), [&](const Candidate& one) { return one.id == located.id; });
    if (same == found.end()) {
      found.push_back(std::move(candidate));
    } else {
      *same = std::move(candidate);
    }
  }
  return found;
}

std::string select_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                          const std::string& selector) {
  return pick_record(cases, candidates(cases.directory(), c, &type, cases.given.today()), c, type, selector);
}

std::string select_ended_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                                const std::string& selector) {
  const std::vector<Candidate> all = candidates(cases.directory(), c, &type, cases.given.today());
  const std::vector<Candidate> ended = matching(all, selector, false);
  if (ended.size() == 1) return ended.front().id;
  if (ended.empty()) return pick_record(cases, all, c, type, selector);
  throw Error(ErrorKind::ambiguous, fmt::format("{} '{}' is ambiguous: {}", type.name, selector, ids_of(ended)),
              "use the id");
}

Id<Provider> select_provider(CaseAccess& cases, const std::string& selector) {
  std::vector<Candidate> all;
  for (const auto& [id, provider] : cases.directory().providers().providers) {
    all.push_back({id.value, provider.name, !provider.is_void()});
  }
  return {pick(cases, "provider", all, selector, fmt::format("run '{}' to see them", suggest::provider_list()))};
}

bool names_record(const Case& c, const schema::RecordType& type, const std::string& word) {
  if (word == ".") return true;
  return schema::any_record(Case::rows(), &c, [&](std::string_view id, const schema::RecordRef& record) {
    return record.type == &type && id == word;
  });
}

}  // namespace casemgr::cli
