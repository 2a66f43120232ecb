// What speaks against taking the files of a copy: errors that they would bring, and what they would take away.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/danger_changes.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/lost.hpp"
#include "casemgr/yaml/read.hpp"
#include "files/case_import.hpp"
#include "files/part_words.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

/// Whether a provider that comes along is all that is missing.
bool comes_along(const CaseImport& import, const Problem& problem) {
  if (problem.check != Check::reference) return false;
  return std::any_of(import.providers.providers.begin(), import.providers.providers.end(),
                     [&](const auto& entry) { return problem.what.starts_with(fmt::format("'{}'", entry.id.value)); });
}

/// The errors that `check` would report of a client's file with that text; reads its record into `record`.
Problems errors_of(Call& call, const CaseImport& import, const std::string& path, const std::string& text,
                   Case& record) {
  const store::CaseDirectory& cases = call.cases.directory();
  std::optional<store::LoadedCase> loaded;
  Problems found = errors_in(cases.check_text(path, text, &loaded));
  std::erase_if(found, [&](const Problem& problem) { return comes_along(import, problem); });
  if (!loaded) return found;
  record = std::move(loaded->record);
  if (is_pointer(record)) return found;
  const RuleContext context{call.given.today(), cases.settings(), import.providers, cases.instruments()};
  for (Problem& problem : errors_in(case_problems(record, context))) {
    problem.file = path;
    found.push_back(std::move(problem));
  }
  return found;
}

void check_errors(Call& call, CaseImport& import, Incoming& one) {
  Case ignored;
  const Problems known = one.ours ? errors_of(call, import, one.path, *one.ours, ignored) : Problems{};
  for (const Problem& problem : errors_of(call, import, one.path, one.after, one.after_record)) {
    const bool is_known = std::any_of(
        known.begin(), known.end(), [&](const Problem& p) { return p.path == problem.path && p.what == problem.what; });
    if (!is_known) import.found.push_back(problem);
  }
}

/// The client as it will be; none where there is no such client.
std::optional<Case> client_after(Call& call, const CaseImport& import, const std::string& id) {
  if (const Incoming* one = import.find(id)) return one->after_record;
  if (!contains(call.cases.directory().client_ids(), id)) return std::nullopt;
  return call.cases.directory().load(id).record;
}

/// A new file that leads to another client needs that client's.
void check_pointer(Call& call, CaseImport& import, const Incoming& one) {
  const std::string& into = one.after_record.merged_into.value;
  const std::optional<Case> target = client_after(call, import, into);
  if (target && (is_pointer(*target) || target->merged.find(one.id) != nullptr)) return;
  import.faults.push_back(fmt::format("{} was merged into {} in the copy; import {} also", one.id, into, into));
}

/// The clients who were merged into this one in the copy, or separated from it there, are so here.
void check_merged(Call& call, CaseImport& import, const Incoming& one) {
  const std::vector<std::string> pointers = call.cases.directory().pointers_to(one.id);
  for (const auto& [id, merged] : one.before_record.merged.items) {
    if (one.after_record.merged.find(id) != nullptr || !contains(pointers, id)) continue;
    import.faults.push_back(fmt::format("{} was separated from {} in the copy; do the same here first: {}", id, one.id,
                                        suggest::client_separate(id)));
  }
  for (const auto& [id, merged] : one.after_record.merged.items) {
    if (one.before_record.merged.find(id) != nullptr || contains(pointers, id)) continue;
    const std::optional<Case> other = client_after(call, import, id);
    if (!other || is_pointer(*other)) continue;
    add_once(import.faults, fmt::format("{} was merged into {} in the copy; do the same here first: {}", id, one.id,
                                        suggest::client_merge(one.id, id)));
  }
}

/// The part of a file, with its value here and in the copy where the readers may know them.
std::string change_words(const Incoming& one, const PartWords& words, const yaml::Path& path) {
  const std::string here = one.ours ? words.value(*one.ours, path) : "nothing";
  const bool is_value = here != "nothing" && here != "a record" && words.shows(path);
  return words.name(path) +
         (is_value ? fmt::format(": here {}, in the copy {}", here, words.value(one.theirs, path)) : "");
}

void add_taken_before(CaseImport& import, const Incoming& one, const PartWords& words) {
  const std::string name = one.is_client() ? one.id : one.name;
  for (const yaml::Path& path : one.before.undone) {
    import.faults.push_back(
        fmt::format("{}: {}: taken from this copy before and changed here since; change it in the copy also", name,
                    path.empty() ? "a comment" : change_words(one, words, path)));
  }
  for (const yaml::Path& path : one.before.earlier)
    import.earlier.push_back(fmt::format("{}: {}", name, change_words(one, words, path)));
}

/// What a file would lose, with the words for it.
struct LossCheck {
  Call& call;
  CaseImport& import;
  const Incoming& one;
  const PartWords& words;
  const yaml::Tree& before;

  void add(std::vector<std::string>& to, const yaml::Path& path, const std::string& why = {}) const {
    const schema::Located* record = words.record_at(path);
    const bool whole = record != nullptr && record->path == join(path, ".");
    const std::string value = whole ? std::string() : value_words(path);
    const yaml::Path around(path.begin(), path.end() - 1);
    const bool is_item = before[before.nearest(around)].kind == yaml::Kind::list;
    to.push_back(fmt::format("{}: {}{}{}", one.is_client() ? one.id : one.name, words.name(is_item ? around : path),
                             value, why.empty() ? "" : ": " + why));
  }

  [[nodiscard]] std::string value_words(const yaml::Path& path) const {
    if (!words.shows(path)) return {};
    const std::string value = words.value(*one.ours, path);
    return value == "a record" || value == "nothing" ? std::string() : " " + value;
  }

  void comments(const yaml::Tree& after) const {
    for (const std::string& comment : yaml::lost_comments(before, after)) {
      const bool shows = call.cases.messages_show(Sensitive::violence);
      import.deletions.push_back(fmt::format("{}: a comment{}", one.is_client() ? one.id : one.name,
                                             shows ? fmt::format(" '{}'", truncate(comment, 60)) : ""));
    }
  }
};

/// Calls `each` with the check and every path that the file would lose.
template <class Each>
void each_loss(Call& call, CaseImport& import, const Incoming& one, const PartWords& words, const Each& each) {
  yaml::Tree before;
  yaml::Tree after;
  Problems ignored;  // Both texts were read before.
  if (!yaml::read(*one.ours, one.path, before, ignored) || !yaml::read(one.after, one.path, after, ignored)) return;
  const LossCheck check{call, import, one, words, before};
  for (const yaml::Path& path : yaml::lost_parts(before, after, shape_in(one.path))) each(check, path);
  check.comments(after);
}

void check_client_losses(Call& call, CaseImport& import, const Incoming& one) {
  const PartWords words(call, one.before_record);
  for (const Weakened& record : weakened(one.before_record, one.after_record)) {
    import.faults.push_back(
        fmt::format("{}: {}: {} in the copy", one.id, words.name(split(record.record.path, '.')), record.what));
  }
  each_loss(call, import, one, words, [&](const LossCheck& check, const yaml::Path& path) {
    const schema::Located* record = words.record_at(path);
    const bool whole = record != nullptr && record->path == join(path, ".");
    const bool counts = whole || (record != nullptr && record->type == &Disclosure::rows());
    const std::string why = counts ? why_permanent(one.before_record, *record) : std::string();
    check.add(why.empty() ? import.deletions : import.faults, path,
              why.empty() ? std::string() : "no longer in the copy; " + why);
  });
}

/// The clients here whose files name the provider.
std::vector<std::string> clients_naming(Call& call, const CaseImport& import, const std::string& provider) {
  std::vector<std::string> naming;
  const auto unread = [&](const std::string& id) { naming.push_back(id); };
  call.cases.directory().for_each_mentioning(
      {provider}, {}, [&](const Case& c) { naming.push_back(c.id.value); }, unread);
  std::erase_if(naming, [&](const std::string& id) {
    const Incoming* one = import.find(id);
    return one != nullptr && one->after.find(provider) == std::string::npos;
  });
  return naming;
}

void check_provider_losses(Call& call, CaseImport& import, const Incoming& one) {
  const ProviderDirectory before = call.cases.directory().providers();
  const PartWords words(call, before);
  each_loss(call, import, one, words, [&](const LossCheck& check, const yaml::Path& path) {
    const bool whole = path.size() == 2 && path.front() == "providers";
    const std::vector<std::string> naming =
        whole ? clients_naming(call, import, path.back()) : std::vector<std::string>{};
    check.add(naming.empty() ? import.deletions : import.faults, path,
              naming.empty() ? std::string() : "no longer in the copy; named here by " + join(naming, ", "));
  });
}

}  // namespace

void check_incoming(Call& call, CaseImport& import) {
  for (Incoming& one : import.files) {
    if (one.is_client()) check_errors(call, import, one);
  }
  for (const Incoming& one : import.files) {
    if (!one.is_client() || one.after == one.ours) continue;
    if (is_pointer(one.after_record)) {
      check_pointer(call, import, one);
    } else {
      check_merged(call, import, one);
    }
  }
}

std::vector<std::string> danger_words(Call& call, const Incoming& one) {
  std::vector<std::string> said;
  const PartWords words(call, one.before_record);
  for (const DangerChange& change : danger_changes(one.before_record, one.after_record)) {
    yaml::Path path = split(change.record.path, '.');
    std::string line = fmt::format("warning: {}: {}: {} in the copy", one.id, words.name(path), change.what);
    path.push_back(change.key);
    const bool shows = !change.key.empty() && words.shows(path) && PartWords(call, one.after_record).shows(path);
    if (shows) line += " to " + words.value(one.after, path);
    said.push_back(std::move(line));
  }
  return said;
}

void check_taken_before(Call& call, CaseImport& import) {
  for (const Incoming& one : import.files) {
    if (one.before.undone.empty() && one.before.earlier.empty()) continue;
    if (one.is_new()) {
      import.faults.push_back(fmt::format("{} was taken from this copy before and is not here any more", one.name));
    } else if (one.is_client()) {
      add_taken_before(import, one, PartWords(call, one.before_record));
    } else {
      add_taken_before(import, one, PartWords(call, call.cases.directory().providers()));
    }
  }
}

void check_losses(Call& call, CaseImport& import) {
  for (const Incoming& one : import.files) {
    if (one.is_new() || one.after == one.ours) continue;
    if (one.is_client()) {
      check_client_losses(call, import, one);
    } else {
      check_provider_losses(call, import, one);
    }
  }
}

}  // namespace casemgr::cli
