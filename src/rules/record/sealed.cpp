#include "casemgr/rules/record/sealed.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

constexpr const char* signed_note = "signed note";
constexpr const char* agreed_plan = "agreed plan";
constexpr const char* one_agreement = "agreement";

const Sealed* sealed_at(const std::vector<Sealed>& records, const std::string& path) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const Sealed& one) { return one.path == path; });
  return at == records.end() ? nullptr : &*at;
}

}  // namespace

std::vector<Sealed> sealed_records(const Case& c) {
  std::vector<Sealed> found;
  for (const auto& [id, contact] : c.contacts) {
    if (is_signed(contact)) found.push_back({"contacts." + id.value, signed_note, note_digest({}, contact)});
  }
  for (const auto& [id, plan] : c.plans) {
    if (plan.agreements.empty()) continue;
    found.push_back({"plans." + id.value, agreed_plan, agreed_digest(plan.agreed)});
    for (const auto& [own, agreement] : plan.agreements)
      found.push_back({fmt::format("plans.{}.agreements.{}", id.value, own.value), one_agreement,
                       agreement_digest({}, {}, agreement, plan.agreed)});
  }
  return found;
}

void SealedHistory::see(OfFile& known, const SealedChange& change, const Sealed& record) {
  const auto [at, is_new] = known.try_emplace(record.path, First{change.commit, record.kind, {record.says}});
  First& first = at->second;
  if (is_new || first.says.contains(record.says)) return;
  const auto has_it = [&](const SealedVersion* version) {
    return !version->is_readable || sealed_at(version->records, record.path) != nullptr;
  };
  if (std::any_of(change.before.begin(), change.before.end(), has_it)) {
    first.broken = true;
  } else if (!first.broken) {
    first.says.insert(record.says);
  }
}

void SealedHistory::add(const SealedChange& change) {
  if (!change.after->is_readable) return;
  OfFile& known = files_[change.file];
  for (const Sealed& record : change.after->records) see(known, change, record);
  for (const SealedVersion* before : change.before) {
    for (const Sealed& record : before->records) {
      if (sealed_at(change.after->records, record.path) != nullptr) continue;
      const auto at = known.find(record.path);
      if (at == known.end()) continue;
      if (change.may_leave) {
        known.erase(at);
      } else {
        at->second.broken = true;
      }
    }
  }
}

std::size_t SealedHistory::count() const {
  std::size_t sum = 0;
  for (const auto& [file, records] : files_) sum += records.size();
  return sum;
}

namespace {

/// The file is not there any more, and none of its records elsewhere.
Problem file_gone(const std::string& file, std::size_t count, const std::string& commit) {
  return {file,
          0,
          0,
          {},
          fmt::format("is gone, with {} that git has, as in commit {}", counted(count, "signed or agreed record"),
                      commit.substr(0, 12)),
          Check::history};
}

}  // namespace

void SealedHistory::add_problems(const std::string& file, const OfFile& records, const SealedVersion& now,
                                 const Stays& stays, Problems& found) {
  std::string changed_plan;
  for (const auto& [path, first] : records) {
    // What was agreed in a plan that is another one is told once.
    if (stays(path, first) || (!changed_plan.empty() && path.starts_with(changed_plan))) continue;
    if (first.kind == agreed_plan) changed_plan = path + '.';
    const bool is_there = sealed_at(now.records, path) != nullptr;
    const std::string commit = first.commit.substr(0, 12);
    found.push_back({file, 0, 0, path,
                     is_there ? fmt::format("is another {} than in commit {}", first.kind, commit)
                              : fmt::format("is no longer the {} of commit {}", first.kind, commit),
                     Check::history});
  }
}

Problems SealedHistory::problems(const std::map<std::string, SealedVersion>& now) const {
  // By path and what they say: where the records of other files are.
  std::set<std::pair<std::string, std::string>> there;
  for (const auto& [file, version] : now) {
    for (const Sealed& record : version.records) there.emplace(record.path, record.says);
  }
  const Stays stays = [&](const std::string& path, const First& first) {
    return std::any_of(first.says.begin(), first.says.end(), [&](const std::string& says) {
      return there.contains({path, says});
    });
  };
  Problems found;
  for (const auto& [file, records] : files_) {
    const auto version = now.find(file);
    if (version != now.end()) {
      if (version->second.is_readable) add_problems(file, records, version->second, stays, found);
      continue;
    }
    const auto gone = [&](const auto& one) { return !stays(one.first, one.second); };
    const auto count = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), gone));
    if (count > 0)
      found.push_back(file_gone(file, count, std::find_if(records.begin(), records.end(), gone)->second.commit));
  }
  return found;
}

}  // namespace casemgr
