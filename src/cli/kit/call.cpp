#include "kit/call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <ostream>
#include <utility>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/idle_work.hpp"
#include "casemgr/rules/service/units.hpp"
#include "casemgr/schema/value.hpp"
#include "kit/parse.hpp"
#include "kit/sanitize.hpp"
#include "kit/select.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

namespace {

Time today_of(const Line& line, const World& world) {
  const auto from_environment = world.environment.find("CASEMGR_TODAY");
  std::string words = line.globals.today;
  if (words.empty() && from_environment != world.environment.end()) words = from_environment->second;
  if (words.empty()) return world.now;
  try {
    return read_time(words, world.now);
  } catch (const Error& error) {
    const std::string from = line.globals.today.empty() ? "CASEMGR_TODAY" : "--today";
    throw Error(error.kind(), std::string(error.what()) + ", given by " + from, error.hint());
  }
}

}  // namespace

Call::Call(Line line, World& world) : line_(std::move(line)), world_(world), now_(today_of(line_, world)) {}

Call::~Call() = default;

std::optional<Date> Call::date(std::string_view option, DateBias bias) {
  const std::string words = this->option(option);
  if (words.empty()) return std::nullopt;
  const Date day = read_date(words, today(), bias);
  if (words != iso(day)) message("--" + std::string(option) + " " + words + ": " + weekday_name(day) + " " + iso(day));
  return day;
}

std::optional<Time> Call::time(std::string_view option, DateBias bias) {
  const std::string words = this->option(option);
  if (words.empty()) return std::nullopt;
  const Time time = read_time(words, now_, bias);
  if (words != iso(time)) message("--" + std::string(option) + " " + words + ": " + iso(time));
  return time;
}

void Call::refuse_code(std::string_view what, const std::string& text, const schema::CodeList& list) {
  throw Error(ErrorKind::usage, "'" + text + "' " + schema::not_a_code(list, text),
              what.starts_with("--") ? "it was given as " + std::string(what) : std::string());
}

const std::string& Call::standard_input() {
  if (standard_input_) throw Error(ErrorKind::usage, "cannot read standard input twice on one line");
  standard_input_.emplace(std::istreambuf_iterator<char>(world_.in), std::istreambuf_iterator<char>());
  return *standard_input_;
}

std::string Call::entered(std::string_view given, const std::string& source) {
  Sanitized entered = sanitize(given, source);
  if (!entered.message.empty()) message(entered.message);
  return entered.text;
}

std::string Call::text(std::string_view name, std::string_view prompt, bool many_lines) {
  std::string given = argument(name);
  if (given.empty()) given = option(name);
  if (given == "-") {
    std::string all = entered(standard_input(), "text from standard input");
    if (all.ends_with('\n')) all.pop_back();
    return all;
  }
  if (!given.empty()) return given;
  if (!can_ask()) {
    throw Error(ErrorKind::usage, "missing " + std::string(name), "usage: " + usage_line(*line_.group, *line_.verb));
  }
  std::string answer = many_lines ? edit("", ".txt") : ask(std::string(prompt));
  if (trim(answer).empty()) throw Error(ErrorKind::aborted, "nothing was entered");
  return answer;
}

std::string Call::reason(std::string_view prompt) {
  std::string given = option("reason");
  if (given.empty() && can_ask()) given = ask(std::string(prompt));
  if (trim(given).empty()) throw Error(ErrorKind::rule, "a reason is missing", "give it with --reason \"…\"");
  return given;
}

const std::filesystem::path& Call::root() {
  if (root_.empty()) {
    std::string named = line_.globals.directory;
    const auto from_environment = world_.environment.find("CASEMGR_DIR");
    if (named.empty() && from_environment != world_.environment.end()) named = from_environment->second;
    root_ = store::find_case_directory(world_.directory, named);
  }
  return root_;
}

store::CaseDirectory& Call::directory() {
  if (directory_) return *directory_;
  const bool writes = line_.verb->needs == Needs::write && !only_reads_ && !line_.globals.dry_run;
  if (writes && !can_ask()) lock();
  directory_ = std::make_unique<store::CaseDirectory>(root());
  return *directory_;
}

void Call::lock() {
  if (lock_) return;
  lock_ = std::make_unique<store::Lock>(root());
  for (const std::string& line : lock_->messages()) message(line);
}

cycle::Context& Call::context() {
  if (context_) return *context_;
  store::CaseDirectory& cases = directory();
  const auto seed = world_.environment.find("CASEMGR_SEED");
  ids_ = std::make_unique<Ids>(seed == world_.environment.end() || seed->second.empty() ? Ids::random(world_.random)
                                                                                        : Ids::seeded(seed->second));
  Worker by;
  const auto& people = cases.settings().people.items;
  if (people.size() == 1) {
    by.value = people.front().first;
  } else if (line_.verb->needs == Needs::write && !only_reads_) {
    by.value = store::git_config_by(cases.root());
    if (by.value.empty()) {
      throw Error(ErrorKind::aborted, "cannot tell who is at work: the settings name several people",
                  "git config casemgr.by SHORT names the one at work in this clone");
    }
  }
  context_ = std::make_unique<cycle::Context>(
      cycle::Context{now_, *ids_, cases.settings(), cases.providers(), cases.instruments(), by});
  return *context_;
}

void Call::echo(const store::LoadedCase& client) {
  if (line_.verb->needs != Needs::write || only_reads_) return;
  const std::string& id = client.record.id.value;
  if (std::find(echoed_.begin(), echoed_.end(), id) != echoed_.end()) return;
  echoed_.push_back(id);
  message(id + "  " + list_name(client.record.person));
}

store::LoadedCase Call::client(const std::string& selector) {
  store::LoadedCase loaded = directory().load(select_client(*this, selector));
  echo(loaded);
  return loaded;
}

void Call::each_client(const std::function<void(const store::LoadedCase&)>& visit, Problems& problems) {
  directory().for_each(visit, problems, progress(*this, "reading clients"));
}

Audience Call::audience() const {
  Audience audience;
  audience.scope = recipient_;
  for (const std::string& kind : options("include"))
    audience.include.push_back(code_from<Sensitive>("--include", kind));
  const bool is_own_screen = world_.out_is_terminal && line_.globals.output.empty() && !has("for");
  audience.reader = recipient_      ? Audience::Reader::recipient
                    : is_own_screen ? Audience::Reader::own_screen
                                    : Audience::Reader::others;
  return audience;
}

void Call::address_to(DisclosureScope scope) {
  recipient_ = std::move(scope);
  visible_providers_.reset();
}

VisibleCase Call::visible(const Case& c) {
  const store::CaseDirectory& cases = directory();
  return visible_to(c, audience(), cases.providers(), cases.settings(), domains_of(cases.instruments()));
}

const ProviderDirectory& Call::visible_providers() {
  const ProviderDirectory& all = directory().providers();
  if (!visible_providers_) visible_providers_ = visible_to(all, audience());
  return visible_providers_ ? *visible_providers_ : all;
}

void Call::tell_left_out(int count) {
  if (count == 0) return;
  message(fmt::format("left out {} marked violence; --include violence shows what is left out",
                      count == 1 ? "1 record" : fmt::format("{} records", count)));
}

store::LoadedCase Call::client() {
  std::string selector = argument("CLIENT");
  if (selector == "-") {
    const std::vector<std::string> ids = split_words(entered(standard_input(), "a client from standard input"));
    if (ids.size() != 1) {
      throw Error(ErrorKind::usage, "cannot take " + std::to_string(ids.size()) + " clients from standard input",
                  "this command is about one client; usage: " + usage_line(*line_.group, *line_.verb));
    }
    selector = ids.front();
  }
  try {
    return client(selector);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found || line_.maybe_verb.empty()) throw;
    const auto near = verb_meant(line_);
    if (!near) throw;
    throw Error(ErrorKind::usage,
                "'" + line_.maybe_verb + "' is neither a verb of '" + line_.group->name + "' nor a client",
                "did you mean '" + line_.group->name + " " + *near + "'?");
  }
}

std::vector<store::LoadedCase> Call::clients() {
  std::vector<std::string> selectors = argument_list("CLIENT");
  if (selectors.size() == 1 && selectors.front() == "-") {
    selectors = split_words(entered(standard_input(), "a client from standard input"));
    if (selectors.empty()) throw Error(ErrorKind::usage, "no client came from standard input");
  }
  std::vector<store::LoadedCase> all;
  for (const std::string& selector : selectors) {
    store::LoadedCase loaded = client(selector);
    const bool twice =
        std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.path == loaded.path; });
    if (twice) throw Error(ErrorKind::usage, "client '" + loaded.record.id.value + "' is named twice");
    all.push_back(std::move(loaded));
  }
  return all;
}

std::string Call::operation_named(const std::string& operation) const {
  if (!operation.empty()) return operation;
  return line_.verb->name.empty() ? line_.group->name : line_.group->name + " " + line_.verb->name;
}

void Call::queue(std::optional<store::Write> write, std::string client, const cycle::Outcome& outcome,
                 const std::string& operation) {
  for (const std::string& line : outcome.messages) message(line);
  pending_.add(std::move(write), {operation_named(operation), std::move(client), outcome.id}, outcome.words);
}

void Call::queue_each(std::optional<store::Write> write, const std::string& client,
                      const std::vector<cycle::Outcome>& outcomes, const std::string& operation) {
  for (const cycle::Outcome& outcome : outcomes) {
    for (const std::string& line : outcome.messages) message(line);
  }
  pending_.add_each(std::move(write), {operation_named(operation), client, {}}, outcomes);
}

void Call::tell_of_change(const Case& before, const Case& after) {
  for (const std::string& line : units_out_of_step(before, after, directory().settings())) message(line);
  const std::string idle = idle_work(before, after, today());
  if (!idle.empty()) message(idle);
}

void Call::change(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                  const std::string& operation) {
  queue(directory().change(before, after), after.id.value, outcome, operation);
  tell_of_change(before.record, after);
}

void Call::change(const store::LoadedCase& before, const Case& after, const std::vector<cycle::Outcome>& outcomes,
                  const std::string& operation) {
  queue_each(directory().change(before, after), after.id.value, outcomes, operation);
  tell_of_change(before.record, after);
}

void Call::create(const Case& client, const cycle::Outcome& outcome) {
  queue(directory().create(client), client.id.value, outcome, {});
}

void Call::change_providers(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                            const std::vector<cycle::Outcome>& outcomes) {
  queue_each(directory().change(before, after), {}, outcomes, {});
}

void Call::change_providers_too(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after) {
  pending_.last().also = directory().change(before, after);
}

void Call::write_file(store::Write write, const std::string& client, const cycle::Outcome& outcome) {
  queue(std::move(write), client, outcome, {});
}

void Call::write_file_too(store::Write write, const std::string& client, const std::string& operation) {
  queue(std::move(write), client, {client, {}, {}}, operation);
  pending_.last().answered = false;
}

void Call::kept(const std::string& path, const std::string& client, const cycle::Outcome& outcome,
                std::vector<std::string> changed) {
  queue(std::nullopt, client, outcome, {});
  pending_.last().kept = path;
  pending_.last().changed = std::move(changed);
}

void Call::answer(const std::string& key, const std::string& json) {
  pending_.last().extra.emplace_back(key, json);
}

render::Format Call::format() const {
  if (line_.globals.format) return *line_.globals.format;
  return world_.out_is_terminal && line_.globals.output.empty() ? render::Format::table : render::Format::plain;
}

bool Call::colour() const {
  if (line_.globals.color == "always") return true;
  if (line_.globals.color == "never" || world_.environment.contains("NO_COLOR")) return false;
  return world_.out_is_terminal && line_.globals.output.empty();
}

void Call::print(const report::Document& document) {
  const render::Format format = this->format();
  if (!document.problems.empty()) {
    fail_later(ErrorKind::rule);
    tell_unreadable(document, format);
  }
  if (format == render::Format::ics) {
    throw Error(ErrorKind::usage, "this command has no calendar output", "one of: " + render::document_formats());
  }
  render::Style style{world_.width, colour(), line_.globals.section, {}};
  if (style.color && directory_) style.ids = directory_->client_ids();
  tell_left_out(document.left_out);
  report::Document page = document;
  if (page.left_out == 1) page.lead.emplace_back("1 record is not shown here.");
  if (page.left_out > 1) page.lead.push_back(fmt::format("{} records are not shown here.", page.left_out));
  put(render::render(page, format, style));  // Rendering cleans each cell; its own colours stay.
}

std::string Call::page_text(const report::Document& document) {
  return without_controls(render::render(document, format(), {world_.width, false, line_.globals.section, {}}));
}

void Call::tell_unreadable(const report::Document& document, render::Format format) {
  using enum render::Format;
  const bool cannot_hold =
      format == csv || format == plain || format == ids || (document.flat && (format == json || format == jsonl));
  if (!cannot_hold) return;
  for (const Problem& problem : document.problems) say(to_string(problem));
}

void Call::print_text(const std::string& text) {
  put(without_controls(text));
}

void Call::print_bytes(const std::string& bytes, const Problems& problems) {
  for (const Problem& problem : problems) say(to_string(problem));
  if (!problems.empty()) fail_later(ErrorKind::rule);
  put(bytes);
}

void Call::put(const std::string& text) {
  if (!line_.globals.output.empty()) {
    const std::filesystem::path file = world_.directory / line_.globals.output;
    store::write_output(file, text);
    message("wrote " + line_.globals.output);
    return;
  }
  page(*this, text);
}

void Call::message(const std::string& line) {
  if (!line_.globals.quiet) say(line);
}

void Call::say(const std::string& line) {
  world_.err << without_controls(line) << '\n';
}

void Call::fail_later(ErrorKind kind) {
  if (exit_code_ == 0) exit_code_ = static_cast<int>(kind);
}

bool Call::can_ask() const {
  return world_.in_is_terminal && world_.err_is_terminal && !line_.globals.no_input;
}

std::string Call::ask(const std::string& prompt) {
  const std::optional<std::string> answer = listen(prompt);
  if (!answer) throw Error(ErrorKind::aborted, "no answer was given");
  return *answer;
}

std::optional<std::string> Call::listen(const std::string& prompt) {
  world_.err << without_controls(prompt) + (prompt.ends_with('?') ? " " : ": ") << std::flush;
  std::string answer;
  if (!std::getline(world_.in, answer)) return std::nullopt;
  constexpr std::size_t terminal_line = 4095;  // A terminal takes no longer one and says nothing.
  if (world_.in_is_terminal && answer.size() >= terminal_line) {
    say("a terminal cuts a line at 4095 bytes: the end of this one may be missing");
  }
  return entered(answer, "an answer");
}

bool Call::confirm(const std::string& question) {
  if (line_.globals.yes || line_.globals.dry_run) return true;  // A dry run changes nothing that is to be confirmed.
  if (!can_ask()) throw Error(ErrorKind::aborted, "cannot ask: " + question, "--yes answers yes");
  return is_yes(ask(question + " [y/N]"));
}

std::string Call::edit(const std::string& start, const std::string& suffix) {
  return edit_text(*this, start, suffix);
}

}  // namespace casemgr::cli
