#include "kit/output.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ostream>
#include <system_error>

#include "casemgr/report/deidentify.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/environment.hpp"
#include "kit/parse.hpp"
#include "kit/talk.hpp"

namespace casemgr::cli {

namespace {

/// What was asked for, by the names of words and options: what a program needs to know which rows these are. The period
/// is told apart, resolved.
std::vector<std::pair<std::string, std::vector<std::string>>> filters_of(const Line& line, bool has_period) {
  const std::vector<std::string> told_apart =
      has_period ? std::vector<std::string>{"from", "to", "period"} : std::vector<std::string>();
  std::vector<std::pair<std::string, std::vector<std::string>>> filters;
  for (const auto& [name, given] : line.words) {
    std::string key(name);
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    filters.emplace_back(std::move(key), given);
  }
  for (const auto& [name, given] : line.values) {
    // Made again from the same records a page is the same.
    if (is_global(name) || name == "as-of" || contains(told_apart, name)) continue;
    filters.emplace_back(name, given == std::vector<std::string>{""} ? std::vector<std::string>{"true"} : given);
  }
  return filters;
}

/// Returns the line without the command that it suggests, if that names an id for which `is_new`: what is wrong is
/// said, but nobody can follow it. Empty if it says no more.
std::string without_new_command(const std::string& line, const std::function<bool(const std::string&)>& is_new) {
  const std::size_t at = line.find("casemgr ");
  if (at == std::string::npos) return line;
  const std::vector<std::string> words = split(line.substr(at), ' ');
  const bool names_new = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return is_new(word.substr(0, word.find_first_of(");,:'")));
  });
  if (!names_new) return line;
  const std::string before = line.substr(0, at);
  if (before.ends_with(" (")) return before.substr(0, before.size() - 2);
  for (const char* between : {"; ", ": "}) {
    if (const std::size_t cut = before.rfind(between); cut != std::string::npos) return before.substr(0, cut);
  }
  return {};
}

constexpr std::ptrdiff_t screen_lines = 40;  // Shorter pages are printed without a pager.

}  // namespace

std::string report_name(const Group& group, const Verb& verb) {
  return group.row.name == "report" ? std::string(verb.name) : command_words(group, verb);
}

std::string Drafts::keep(const std::string& text, const std::string& suffix) {
  const std::string name = fmt::format("draft-{}{}", world_.random() % 1'000'000, suffix);
  return store::begin_draft(case_root(world_, globals_.directory), name, text).string();
}

void Drafts::hold(std::filesystem::path draft, std::string take_up) {
  // An editor may have replaced the draft by a file with other permissions.
  std::error_code trouble;
  using std::filesystem::perms;
  std::filesystem::permissions(draft, perms::owner_read | perms::owner_write, trouble);
  drafts_.emplace_back(std::move(draft), std::move(take_up));
}

void Drafts::drop(std::size_t left) {
  std::error_code trouble;
  for (; drafts_.size() > left; drafts_.erase(drafts_.begin())) std::filesystem::remove(drafts_.front().first, trouble);
}

std::string Drafts::leave(std::size_t first) {
  const auto from = drafts_.begin() + static_cast<std::ptrdiff_t>(first);
  const Held left(from, drafts_.end());
  drafts_.erase(from, drafts_.end());
  return words_of(left);
}

std::string Drafts::held() const { return words_of(drafts_); }

std::string Drafts::words_of(const Held& drafts) {
  std::vector<std::string> held;
  for (const auto& [draft, take_up] : drafts)
    held.push_back(fmt::format("your text is saved in {}; {}", draft.string(), take_up));
  return join(held, "\nhint: ");
}

Output::Output(World& world, const Line& line) : drafts(world, line.globals), world_(world), line_(line) {}

void Output::message(const std::string& line, const std::string& client) {
  if (!line_.globals.quiet) say(line, client);
}

void Output::say(const std::string& given, const std::string& client) {
  const std::string line = followable(given);
  if (line.empty() && !given.empty()) return;
  in_turn([this, line, client = client.empty() ? about_ : client] {
    write_line(world_, line, talks_json(line_.globals), client);
  });
}

void Output::say(const Problem& problem) {
  in_turn([this, problem] { write_problem(world_, problem, talks_json(line_.globals)); });
}

void Output::say(const Error& error, const std::string& client) {
  in_turn([this, error, client] { write_error(world_, error, talks_json(line_.globals), client); });
}

std::string Output::followable(const std::string& line) const {
  return line_.globals.dry_run && is_new_id ? without_new_command(line, is_new_id) : line;
}

void Output::follow_up(const std::string& given, const std::string& client) {
  const std::string line = followable(given);
  if (line_.globals.quiet || (line.empty() && !given.empty())) return;
  waiting_.push_back({[this, line, client = client.empty() ? about_ : client] {
                        write_line(world_, line, talks_json(line_.globals), client);
                      },
                      true});
}

void Output::in_turn(std::function<void()> write) {
  if (waiting_.empty()) return write();
  waiting_.push_back({std::move(write)});
}

void Output::release(bool made) {
  for (const Waiting& one : std::exchange(waiting_, {})) {
    if (made || !one.follows) one.write();
  }
}

void Output::drop_follow_ups(std::size_t first) {
  const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(first, waiting_.size()));
  waiting_.erase(std::remove_if(from, waiting_.end(), [](const Waiting& one) { return one.follows; }), waiting_.end());
}

render::Format Output::format() const {
  line_.use("format");
  line_.use("json");
  if (line_.globals.format) return *line_.globals.format;
  return world_.out_is_terminal && line_.globals.output.empty() ? render::Format::table : render::Format::plain;
}

render::Format Output::page_format() const {
  line_.use("format");
  line_.use("json");
  const bool all_of_it = line_.globals.section.empty() && line_.globals.fields.empty();
  return all_of_it ? line_.globals.format.value_or(render::Format::table) : format();
}

render::Format Output::format_of(const report::Document& document) const {
  return document.page ? page_format() : format();
}

render::Style Output::style(render::Format chosen) const {
  if (recipient && !(line_.globals.section.empty() && line_.globals.fields.empty())) {
    throw Error(ErrorKind::usage, "cannot choose a part of a page for a recipient", "omit --section and --fields");
  }
  line_.use("section");
  if (chosen != render::Format::ids) line_.use("fields");
  if (chosen == render::Format::csv) line_.use("csv-raw");
  return {.width = width(),
          .whole = !(world_.out_is_terminal && line_.globals.output.empty()),
          .section = line_.globals.section,
          .fields = line_.globals.fields,
          .csv_raw = line_.globals.csv_raw};
}

void Output::expect_page() const {
  static_cast<void>(style(format()));
  line_.use("output");
}

std::size_t Output::width() const {
  return world_.out_is_terminal && line_.globals.output.empty() ? world_.width : world_.text_width;
}

bool Output::colour() const {
  if (line_.globals.color == "always") return true;
  if (line_.globals.color == "never" || world_.environment.contains("NO_COLOR")) return false;
  return world_.out_is_terminal && line_.globals.output.empty();
}

Audience Output::audience() const {
  Audience audience;
  audience.scope = recipient;
  if (line_.includes_violence()) audience.include.push_back(Sensitive::violence);
  const bool is_own_screen = world_.out_is_terminal && line_.globals.output.empty() && !line_.gives("for");
  audience.reader = recipient       ? Audience::Reader::recipient
                    : is_own_screen ? Audience::Reader::own_screen
                                    : Audience::Reader::others;
  audience.goes_home = !is_own_screen && (recipient ? recipient->goes_home : goes_home);
  return audience;
}

void Output::tell_left_out(int count) {
  if (count == 0) return;
  say(fmt::format("{} marked violence not shown; add --include violence to show what is left out",
                  counted(count, "record")));
}

void Output::tell_not_listed(int count, const std::string& what, const std::string& option, const std::string& of) {
  if (count == 0) return;
  say(fmt::format("not listed: {}{}; --{} includes {}", counted(count, what), of, option, count == 1 ? "it" : "them"));
}

void Output::tell_refuge(int count) {
  if (count == 0) return;
  say(fmt::format(
      "left out {} a shelter, hotline or safety plan: {}", counted(count, "record that names", "records that name"),
      recipient && !recipient->to_client
          ? fmt::format("{} may live with the client, or is named in a violence or abuse flag", recipient->recipient)
          : "the page goes home with the client"));
}

report::Document Output::named(report::Document document) const {
  document.command = report_name(*line_.group, *line_.verb);
  if (!recipient && document.filters.empty()) document.filters = filters_of(line_, document.period.has_value());
  if (document.deidentified) report::forget_filters(document);
  return document;
}

report::Readers Output::readers(bool is_page) const {
  const bool is_part = !line_.globals.section.empty() || !line_.globals.fields.empty();
  if (line_.gives("deidentify")) return report::Readers::programs;  // It has no words that are for people only.
  if (colour()) return report::Readers::both;  // What is to be typed of an id depends on all of the document's ids.
  const bool for_people = !is_part && render::is_for_people(is_page ? page_format() : format());
  return for_people ? report::Readers::people : report::Readers::programs;
}

void Output::tell_about(const report::Document& document) {
  if (!document.problems.empty()) {
    fail_later(ErrorKind::rule);
    report_unreadable(document);
  }
  tell_left_out(document.left_out - document.refuge);
  tell_refuge(document.refuge);
}

void Output::refuse_calendar(render::Format chosen) const {
  if (chosen != render::Format::ics) return;
  throw Error(ErrorKind::usage, "cannot print this command's output as a calendar (ics)",
              "one of: " + render::document_formats());
}

store::PageFolder Output::page_folder(const std::vector<std::string>& clients) const {
  using render::Format;
  line_.use("output");
  const std::string& named = line_.globals.output;
  if (named.empty()) throw Error(ErrorKind::usage, "missing '-o DIR'", "--each writes a file for each client into it");
  const std::filesystem::path directory = world_.directory / named;
  std::error_code trouble;
  const bool is_file =
      std::filesystem::exists(directory, trouble) && !std::filesystem::is_directory(directory, trouble);
  if (is_file || format_by_name(named)) {
    throw Error(ErrorKind::usage,
                fmt::format("cannot write pages to '{}': it is {}", named, is_file ? "a file" : "the name of a file"),
                "--each writes a file for each client into the directory of -o; -f gives its format");
  }
  const Format chosen = page_format();
  refuse_calendar(chosen);
  static_cast<void>(style(chosen));
  line_.refuse_unused();
  const bool is_text = chosen == Format::table || chosen == Format::plain || chosen == Format::ids;
  return {directory, clients, is_text ? "txt" : render::format_name(chosen)};
}

void Output::print_into(store::PageFolder& folder, const std::string& client, report::Document document) {
  const render::Format chosen = format_of(document);
  render::Style chosen_style = style(chosen);
  chosen_style.color = colour();
  if (chosen_style.color && ids) chosen_style.ids = ids();
  report::Document page = named(std::move(document));
  report::take_rows(page);
  if (!page.problems.empty()) {
    if (!std::exchange(told_problems_, true)) report_unreadable(page);  // Of the practice's own files: on every page.
    fail_later(ErrorKind::rule);
  }
  report::say_not_shown(page);
  folder.write(client, [&](const store::TakeOutput& take) { render::render(page, chosen, chosen_style, take); });
}

void Output::print(report::Document document) {
  const render::Format chosen = format_of(document);
  refuse_calendar(chosen);
  render::Style chosen_style = style(chosen);
  chosen_style.color = colour();
  if (chosen_style.color && ids) chosen_style.ids = ids();
  report::Document page = named(std::move(document));
  if (render::is_for_people(chosen)) report::take_rows(page);
  bool told = !report::has_rows_to_come(page);
  if (!told) {
    tell_after_rows(page, told);
  } else {
    tell_about(page);
    report::say_not_shown(page);
  }
  // Rendering removes control characters from each cell; its colors stay.
  if (chosen == render::Format::table && line_.globals.output.empty()) {
    std::string text;
    render::render(page, chosen, chosen_style, [&](std::string_view piece) { text += piece; });
    put(drawn_for(world_, world_.out_is_terminal, std::move(text)));
  } else {
    put([&](const store::TakeOutput& take) { render::render(page, chosen, chosen_style, take); });
  }
  if (!told) tell_about(page);  // The rows to come are of a section that this format does not print.
}

void Output::tell_after_rows(report::Document& document, bool& told) {
  for (report::Section& section : document.sections) {
    if (!section.source) continue;
    section.source = [this, &told, source = std::move(section.source)](report::Document& page,
                                                                       const report::TakeRows& take) {
      source(page, take);
      if (std::exchange(told, true)) return;
      world_.out.flush();  // Where both go to one file, messages stand behind the rows.
      tell_about(page);
    };
  }
}

std::string Output::page_text(report::Document document) {
  const render::Format chosen = format_of(document);
  return without_controls(render::render(named(std::move(document)), chosen, style(chosen)));
}

void Output::report_unreadable(const report::Document& document) {
  const bool is_seen = world_.out_is_terminal && line_.globals.output.empty() && document.page;
  if (is_seen && format_of(document) == render::Format::table) return;
  for (const Problem& problem : document.problems) say(problem);
}

void Output::print_text(const std::string& text) { put(without_controls(text)); }

void Output::print_bytes(const std::string& bytes, const Problems& problems) {
  for (const Problem& problem : problems) say(problem);
  if (!problems.empty()) fail_later(ErrorKind::rule);
  put(bytes);
}

void Output::put(const std::string& text) {
  put([&](const store::TakeOutput& take) { take(text); });
}

void Output::put(const store::WriteOutput& write) {
  line_.use("output");
  // Standard output has a place that a file opened anew by that name has not: what stood there would be overwritten.
  static constexpr std::array own_stream = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"};
  if (!line_.globals.output.empty() && !contains(own_stream, line_.globals.output)) {
    store::write_output(world_.directory / line_.globals.output, [&](const store::TakeOutput& take) {
      write(take);
      line_.refuse_unused();
    });
    return message("wrote " + line_.globals.output);
  }
  std::string text;
  int failure = 0;
  write([&](std::string_view piece) {
    line_.refuse_unused();
    if (world_.out_is_terminal) {
      text += piece;
    } else if (failure == 0) {
      errno = 0;
      if (!(world_.out << piece)) failure = errno;
    }
  });
  line_.refuse_unused();
  page(text);
  if (failure != 0) errno = failure;  // `write_failure` says what kept the first piece from being written.
}

void Output::page(const std::string& text) {
  const bool long_enough = std::count(text.begin(), text.end(), '\n') > screen_lines;
  if (long_enough && world_.out_is_terminal && !line_.globals.no_pager && world_.run_with_input) {
    const std::string pager = variable(world_, {"CASEMGR_PAGER", "PAGER"}, "less -FRX");
    if (pager != "cat" && world_.run_with_input(pager, text) == 0) return;
  }
  world_.out << text;
}

std::optional<std::string> write_failure(std::ostream& out) {
  if (out) {
    errno = 0;
    if (out.flush()) return std::nullopt;
  }
  return errno == 0 ? "" : fmt::format(": {}", std::generic_category().message(errno));
}

void Output::fail_later(ErrorKind kind) {
  if (exit_code_ == 0) exit_code_ = static_cast<int>(kind);
}

}  // namespace casemgr::cli
