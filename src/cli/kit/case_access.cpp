#include "kit/case_access.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

namespace {

/// The place of the outcome whose record a changed path names; the first of them if it names none.
std::size_t place_of(const std::vector<cycle::Outcome>& outcomes, const std::string& path) {
  const std::vector<std::string> keys = split(path, '.');
  const auto named = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const cycle::Outcome& outcome) { return contains(keys, outcome.id); });
  return named == outcomes.end() ? 0 : static_cast<std::size_t>(named - outcomes.begin());
}

}  // namespace

cycle::Outcome outcome_of(const cycle::AlreadySo& so) {
  cycle::Outcome outcome{so.id(), so.what(), {}};
  if (so.loses_reason()) outcome.messages.emplace_back("the reason is not recorded");
  if (!so.hint().empty()) outcome.messages.push_back("hint: " + so.hint());
  return outcome;
}

void CaseAccess::only_reads() {
  if (is_one_of_several_)
    throw Error(ErrorKind::usage, fmt::format("'{}' lists records of one client only", given.command()),
                "to change something for several clients, say what; usage: " + given.usage());
  only_reads_ = true;
}

store::Write* CaseAccess::waiting(const std::string& path) {
  for (Pending& one : pending_) {
    if (one.write && one.write->path == path) return &*one.write;
    if (one.also && one.also->path == path) return &*one.also;
  }
  return nullptr;
}

void CaseAccess::merge_into_earlier(std::optional<store::Write>& write) {
  store::Write* const earlier = waiting(write->path);
  if (earlier == nullptr) return;
  replaced_.push_back(*earlier);
  earlier->after = write->after;
  append(earlier->changed, write->changed);
  write.reset();
}

void CaseAccess::start_run(const NamedClient& client) {
  own = {};  // Each run reads the input anew.
  is_one_of_several_ = true;
  before_run_ = pending_.size();
  said_before_run_ = output_.waiting();
  replaced_.clear();
  only_reads_ = takes_pointers_ = false;
  record_wanted_ = client.record;
  const std::vector<Argument>& rows = given.verb->arguments;
  if (rows.size() < 2 || rows[1].record == nullptr || !given.gives_word(rows[1].name)) return;
  const std::string& word = given.words.find(rows[1].name)->second.front();
  if (is_id_of_record(word)) record_wanted_ = word;
}

void CaseAccess::drop_run() {
  pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(before_run_), pending_.end());
  output_.drop_follow_ups(said_before_run_);
  for (; !replaced_.empty(); replaced_.pop_back()) {
    if (store::Write* const waits = waiting(replaced_.back().path)) *waits = replaced_.back();
  }
}

void CaseAccess::require_record(const Case& client) const {
  if (record_wanted_.empty()) return;
  const auto is_wanted = [&](std::string_view id, const schema::RecordRef&) { return id == record_wanted_; };
  if (!schema::any_record(Case::rows(), &client, is_wanted))
    throw Error(ErrorKind::not_found, fmt::format("no record '{}' in client '{}'", record_wanted_, client.id.value));
}

const std::filesystem::path& CaseAccess::root() {
  if (root_.empty()) root_ = case_root(world_, given.globals.directory);
  return root_;
}

store::Tell tell_to(const Audience& audience) {
  if (audience.sees(Sensitive::violence)) return {};
  return [](Problems found, const Case& readable) {
    return told_problems(std::move(found), visible_to(readable, {.reader = Audience::Reader::others}, {}, {}));
  };
}

store::CaseDirectory& CaseAccess::directory() {
  if (directory_) return *directory_;
  if (writes() && !given.globals.dry_run && !terminal.can_ask()) lock();
  directory_ = std::make_unique<store::CaseDirectory>(past_ ? past_->root() : root(), tell_to(output_.audience()));
  if (!output_.ids) output_.ids = [this] { return directory_->client_ids(); };
  return *directory_;
}

void CaseAccess::look_back(const store::Revision& revision) { past_ = std::make_unique<store::Past>(root(), revision); }

store::Source CaseAccess::source() {
  if (past_) return {past_->revision().commit, false, directory().settings_digest()};
  return directory().source();
}

namespace {

[[noreturn]] void refuse_past() {
  throw Error(ErrorKind::usage, "cannot record anything in the records of an earlier day", "leave out --as-of");
}

}  // namespace

void CaseAccess::lock() {
  if (past_) refuse_past();
  if (lock_) return;
  lock_ = std::make_unique<store::Lock>(root());
  for (const std::string& line : lock_->messages()) output_.message(line);
}

Worker CaseAccess::worker() {
  const Settings& settings = directory().settings();
  const std::vector<std::string> people = at_work(settings, given.today());
  const Worker only{people.size() == 1 ? people.front() : std::string()};
  if (!writes()) return only;
  const std::string named = variable(world_, {"CASEMGR_BY"});
  const Worker by{named.empty() ? store::git_config_by(root()) : named};
  if (!by.empty()) {
    require_at_work(settings, by, given.today());
    return by;
  }
  if (only.empty()) {
    throw Error(ErrorKind::aborted,
                fmt::format("cannot tell which worker you are: the settings list {}",
                            people.empty() ? "none" : "several people"),
                people.empty() ? "'people' of casemgr.yaml has their short names, with 'since' and 'until'"
                               : "run 'git config casemgr.by SHORT' to set who works in this clone, or set CASEMGR_BY");
  }
  return only;
}

void CaseAccess::name_committer() {
  const std::string named = variable(world_, {"CASEMGR_BY"});
  std::string by = named.empty() ? store::git_config_by(root()) : named;
  const std::vector<std::string> people = at_work(directory().settings(), given.today());
  if (by.empty() && people.size() == 1) by = people.front();
  directory().commit_as({by});
}

cycle::Context& CaseAccess::context() {
  if (context_) return *context_;
  store::CaseDirectory& cases = directory();
  const Worker by = worker();
  ids_ = std::make_unique<Ids>(ids_for(world_));
  output_.is_new_id = [this](const std::string& id) { return ids_->has_drawn(id); };
  context_ = std::make_unique<cycle::Context>(
      cycle::Context{given.now(), *ids_, cases.settings(), cases.providers(), cases.instruments(), by, world_.skips});
  return *context_;
}

ClientSelector& CaseAccess::selector() { return selector_ ? *selector_ : selector_.emplace(directory()); }

std::string CaseAccess::client_id(const std::string& selector_given) {
  std::string merged;
  std::string id = selector().select(selector_given, terminal, merged);
  followed_ = merged;
  if (!merged.empty() && echoed_.insert(merged).second) {
    output_.message(fmt::format("client {} was merged into {}", merged, id), id);
  }
  return id;
}

void CaseAccess::echo(const Case& client) {
  const std::string& id = client.id.value;
  if (!writes()) return;
  last_client_ = id;
  if (!echoed_.insert(id).second) return;
  output_.message(fmt::format("{}  {}", id, list_name(client.person)), id);
}

store::LoadedCase CaseAccess::client(const std::string& selector_given) {
  const std::string id = client_id(selector_given);
  const store::Write* const waits = is_one_of_several_ ? waiting(store::client_path(id)) : nullptr;
  if (waits != nullptr && !waits->after)
    throw Error(ErrorKind::not_found, fmt::format("client '{}' is removed by this command", id));
  store::LoadedCase loaded = waits == nullptr ? directory().load(id) : directory().read(*waits);
  if (lock_ && !is_one_of_several_ && !given.globals.no_commit) directory().expect_write(loaded.path);
  echo(loaded.record);
  require_record(loaded.record);
  if (is_pointer(loaded.record) && writes() && !takes_pointers_) refuse_pointer(loaded, "change");
  tell_beside(loaded);
  return loaded;
}

Problems CaseAccess::beside(const store::LoadedCase& client) {
  if (!is_pointer(client.record)) return directory().merged_file_problems(client.record);
  const std::optional<Problem> problem = directory().pointer_problem(client);
  return problem ? Problems{*problem} : Problems{};
}

void CaseAccess::tell_beside(const store::LoadedCase& client) {
  if (takes_pointers_ || !echoed_.insert(client.path).second) return;
  const Problems problems = beside(client);
  for (const Problem& problem : problems) output_.say(problem);
  if (!problems.empty() && !writes()) output_.fail_later(ErrorKind::rule);
}

namespace {

/// Refuses with what is wrong beside the client's file; what follows the last `; ` says how to mend it.
[[noreturn]] void refuse_for(const std::string& refused, const std::string& what, const std::string& otherwise) {
  const std::size_t at = what.rfind("; ");
  throw Error(ErrorKind::rule, fmt::format("{}: {}", refused, what.substr(0, at)),
              at == std::string::npos ? otherwise : what.substr(at + 2));
}

}  // namespace

void CaseAccess::refuse_pointer(const store::LoadedCase& pointer, const std::string& verb) {
  const std::optional<Problem> problem = directory().pointer_problem(pointer);
  refuse_for(fmt::format("cannot {} client '{}'", verb, pointer.record.id.value),
             problem ? problem->what : "its records are in another file", {});
}

void CaseAccess::refuse_incomplete(const store::LoadedCase& client) {
  const Problems problems = beside(client);
  if (problems.empty()) return;
  const Problem& first = problems.front();
  refuse_for(fmt::format("cannot disclose client '{}': {}", client.record.id.value, first.file), first.what,
             suggest::check_file(first.file).text());
}

void CaseAccess::each_client(const std::function<void(const store::LoadedCase&)>& visit, Problems& problems,
                             Order order) {
  const auto progress = terminal.progress("reading clients");
  if (order == Order::by_id) return directory().for_each(visit, problems, progress);
  std::vector<std::pair<std::string, std::string>> named;  // Folded name and id.
  Problems told_below;
  directory().for_each_person(
      [&](const std::string& id, const Person& person) { named.emplace_back(fold(list_name(person)), id); },
      told_below);
  std::sort(named.begin(), named.end());
  std::vector<std::string> ids;
  for (auto& [name, id] : named) ids.push_back(std::move(id));
  directory().for_each(visit, problems, progress, ids);
}

void CaseAccess::address_to(DisclosureScope scope) {
  output_.recipient = std::move(scope);
  visible_providers_.reset();
}

VisibleCase CaseAccess::visible(const Case& c) {
  const Audience audience = output_.audience();
  // What shows everything needs no other file, which may be unreadable.
  if (audience.sees_all() && !audience.goes_home) return VisibleCase(c);
  const store::CaseDirectory& cases = directory();
  return visible_to(c, audience, cases.providers(), cases.settings(), domains_of(cases.instruments()));
}

const ProviderDirectory& CaseAccess::visible_providers() {
  const ProviderDirectory& all = directory().providers();
  if (!visible_providers_) visible_providers_ = visible_to(all, output_.audience());
  return visible_providers_ ? *visible_providers_ : all;
}

store::LoadedCase CaseAccess::client() {
  const std::vector<std::string> named = given.clients();
  if (given.argument("CLIENT") == "-" && named.size() != 1) {
    throw Error(ErrorKind::usage, fmt::format("cannot use {} clients from standard input", named.size()),
                "this command is about one client; usage: " + given.usage());
  }
  try {
    store::LoadedCase loaded = client(named.empty() ? std::string() : named.front());
    output_.about(loaded.record.id.value);
    return loaded;
  } catch (const Error& error) {
    const auto near = error.kind() == ErrorKind::not_found ? given.verb_meant() : std::nullopt;
    if (!near) throw;
    throw Error(ErrorKind::usage,
                fmt::format("'{}' is neither a verb of '{}' nor a client", given.maybe_verb, given.group->row.name),
                fmt::format("did you mean '{} {}'?", given.group->row.name, *near));
  }
}

std::vector<store::LoadedCase> CaseAccess::clients() {
  const std::vector<std::string> selectors = given.clients();
  std::vector<store::LoadedCase> all;
  for (const std::string& selector : selectors) {
    store::LoadedCase loaded = client(selector);
    const bool twice =
        std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.path == loaded.path; });
    // A name given twice was rather meant as a part of the text.
    const bool counts_once = is_id_of_client(selector) || given.clients_from_input();
    if (twice && !counts_once)
      throw Error(ErrorKind::usage, fmt::format("client '{}' is given twice", loaded.record.id.value));
    if (!twice) all.push_back(std::move(loaded));
  }
  if (all.size() == 1) output_.about(all.front().record.id.value);
  return all;
}

void CaseAccess::refuse_unused(bool of_all_verbs) const {
  using enum render::Format;
  static_cast<void>(given.includes_violence());  // Answers and dry runs show their words by it.
  const render::Format format = given.globals.format.value_or(plain);
  if (given.globals.dry_run) {
    given.use("output");
  } else if (format == plain || format == table || format == json || format == jsonl || format == ids) {
    given.use("format");
    given.use("json");
  }
  given.refuse_unused(of_all_verbs);
}

void CaseAccess::queue(std::optional<store::Write> write, const std::string& client,
                       const std::vector<cycle::Outcome>& outcomes, const std::string& operation) {
  refuse_unused();
  if (past_) refuse_past();
  std::vector<std::string> changed = write ? write->changed : std::vector<std::string>{};
  const bool written = write.has_value();
  if (write) merge_into_earlier(write);
  const std::size_t first = pending_.size();
  for (const cycle::Outcome& outcome : outcomes) {
    pending_.push_back({.write = std::exchange(write, std::nullopt),
                        .operation = {operation.empty() ? given.command() : operation, client, outcome.id},
                        .words = outcome.words,
                        .messages = outcome.messages,
                        .written = written});
  }
  for (std::string& path : changed) pending_[first + place_of(outcomes, path)].changed.push_back(std::move(path));
}

void CaseAccess::unchanged(const std::string& id, const std::string& what, const std::vector<std::string>& more) {
  refuse_unused();
  pending_.push_back({.write = {}, .operation = {given.command(), last_client_, id}, .words = what, .told = {what}});
  if (!last_client_.empty()) {
    const store::LoadedCase client = directory().load(last_client_);
    tell_answers(pending_.size() - 1, {&client.record});
  }
  if (pending_.back().hidden) pending_.back().told.clear();
  for (const std::string& line : more) {
    pending_.back().told.push_back(line);
    output_.say(line);
  }
}

store::Loaded<ProviderDirectory> CaseAccess::providers_to_change() {
  store::Loaded<ProviderDirectory> loaded = directory().load_providers();
  const store::Write* const waits = is_one_of_several_ ? waiting(loaded.path) : nullptr;
  return waits == nullptr ? std::move(loaded) : directory().read_providers(*waits);
}

void CaseAccess::say_already(const cycle::AlreadySo& so) {
  if (!pending_.back().hidden) pending_.back().told.emplace_back(so.what());
  for (const std::string& line : outcome_of(so).messages) {
    pending_.back().told.push_back(line);
    output_.say(line);
  }
}

void CaseAccess::change_providers_too(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after) {
  std::optional<store::Write> write = directory().change(before, after);
  if (!write) return;
  pending_.back().written = true;
  merge_into_earlier(write);
  pending_.back().also = std::move(write);
}

void CaseAccess::answer_again(const std::string& client, const std::string& words) {
  pending_.push_back({.write = {}, .operation = {given.command(), client, client}, .words = words});
}

void CaseAccess::answer_of(const std::string& client, const std::string& id, const std::string& key,
                           const std::string& json) {
  for (auto at = pending_.rbegin(); at != pending_.rend() && at->operation.client == client; ++at) {
    if (at->operation.id != id) continue;
    at->extra.emplace_back(key, json);
    return;
  }
}

void CaseAccess::answer_line(std::size_t first, int line, const std::string& ref) {
  for (std::size_t i = first; i < pending_.size(); ++i) {
    Pending& one = pending_[i];
    one.line = line;
    if (!ref.empty() && one.operation.id == one.operation.client) one.extra.emplace_back("ref", json_quote(ref));
  }
}

void CaseAccess::answer_refused(int line, const std::string& ref, std::vector<std::string> why) {
  pending_.push_back({.write = {}, .operation = {given.command(), {}, {}}, .words = {}, .told = std::move(why)});
  answer_line(pending_.size() - 1, line, ref);
}

void CaseAccess::create(const Case& client, const std::vector<cycle::Outcome>& outcomes) {
  refuse_unused();
  const Case none;
  refuse_other_workers(Case::rows(), &none, &client, directory().settings(), given.today());
  const std::size_t first = pending_.size();
  queue(directory().create(client, own.values_of_new(client)), client.id.value, outcomes);
  for (std::size_t i = first + 1; i < pending_.size(); ++i) pending_[i].logged = false;
  tell_answers(first, {&client});
}

void CaseAccess::change(const store::LoadedCase& before, const Case& after,
                        const std::vector<cycle::Outcome>& outcomes) {
  refuse_unused();
  if (is_pointer(before.record)) refuse_pointer(before, "change");
  refuse_other_workers(Case::rows(), &before.record, &after, directory().settings(), given.today());
  const std::size_t first = pending_.size();
  const std::vector<codec::OwnValue> values = own.values({Case::rows(), &before.record, &after, outcomes});
  queue(directory().change(before, after, values), after.id.value, outcomes);
  tell_change(first, before.record, after);
}

void CaseAccess::change_moving(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                               const store::Moved& moved) {
  queue_client(before, after, outcome, moved.from.record, directory().change(before, after, moved));
}

void CaseAccess::change_pointer(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome) {
  queue_client(before, after, outcome, before.record, directory().change(before, after));
}

void CaseAccess::make_pointer(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome) {
  queue_client(before, after, outcome, before.record, directory().rewrite(before, after));
}

std::string CaseAccess::change_parted(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                                      const std::string& client) {
  const std::optional<store::Write> write = directory().change_parted(before, after, client);
  queue_client(before, after, outcome, before.record, write);
  return write ? *write->after : before.bytes;
}

void CaseAccess::queue_client(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                              const Case& also, std::optional<store::Write> write) {
  refuse_unused();
  const std::size_t first = pending_.size();
  queue(std::move(write), after.id.value, {outcome});
  tell_answers(first, {&before.record, &after, &also});
}

void CaseAccess::write_file_too(store::Write write, const std::string& client, const std::string& operation) {
  queue(std::move(write), client, {{client, {}, {}}}, operation);
  print_messages(pending_.size() - 1);
  pending_.back().answered = false;
}

void CaseAccess::kept(const std::string& path, const std::string& client, const cycle::Outcome& outcome,
                      std::vector<std::string> changed) {
  queue(std::nullopt, client, {outcome});
  print_messages(pending_.size() - 1);
  pending_.back().kept = path;
  pending_.back().changed = std::move(changed);
}

}  // namespace casemgr::cli
