#include "client/intake.hpp"

#include <fmt/core.h>

#include <set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/rules/record/live.hpp"
#include "kit/ask_form.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

bool has_value(const ContactPoint& point, ContactSystem system, const std::string& value) {
  if (point.is_void() || point.system != system) return false;
  const std::string key = phone_key(value);
  return key.empty() ? fold(trim(point.value)) == fold(trim(value)) : phone_key(point.value) == key;
}

ContactPoint& point_of(Person& person, ContactSystem system, const std::string& value) {
  for (auto& [id, point] : person.contact_points) {
    if (has_value(point, system, value)) return point;
  }
  ContactPoint point;
  point.system = system;
  point.value = value;
  return person.contact_points.append({}, point);  // The verb draws its id.
}

std::string given_of(const Call& call, std::size_t index) {
  for (const FieldOption& made : call.given.fields.at(index)) {
    const std::string& name = made.option.name;
    if (call.given.has(name)) return "--" + name;
    if (call.given.has("no-" + name)) return "--no-" + name;
  }
  return {};
}

/// The only contact point on file, to which an option without a number belongs.
ContactPoint& only_point(Person& person, const std::string& option) {
  ContactPoint* only = nullptr;
  std::size_t count = 0;
  for (auto& [id, point] : person.contact_points) {
    if (point.is_void()) continue;
    only = &point;
    ++count;
  }
  if (count == 1) return *only;
  throw Error(ErrorKind::usage,
              fmt::format("'{}' belongs to one number, and {} on file", option,
                          count == 0 ? "none is" : fmt::format("{} are", count)),
              "name it: --phone NUMBER or --email ADDRESS");
}

}  // namespace

FieldOptions contact_point_fields() {
  return {.record = &ContactPoint::rows,
          .without = {"system", "value", "note", "by", "sensitive"},
          .renamed = {{"use", "phone-use"}, {"voicemail_ok", "voicemail"}}};
}

void apply_contact_points(Call& call, Person& person, std::size_t index) {
  const std::string option = given_of(call, index);
  std::vector<ContactPoint*> meant;
  std::size_t count = 0;
  for (const auto& [name, system] :
       {std::pair{"phone", ContactSystem::phone}, std::pair{"email", ContactSystem::email}}) {
    for (const std::string& given : call.given.options(name)) {
      if (trim(given).empty()) {
        throw Error(ErrorKind::usage, fmt::format("'--{}' is empty", name),
                    fmt::format("'{}' takes one out of use", suggest::void_record("CLIENT", "ID")));
      }
      ContactPoint& point = point_of(person, system, given);
      if (++count == 1 && !option.empty()) apply_options(call, &point, nullptr, index);
    }
  }
  if (option.empty()) return;
  if (count > 1) {
    throw Error(ErrorKind::usage, fmt::format("'{}' belongs to one number, and {} are given", option, count),
                fmt::format("give one here, the others by '{}'", suggest::client_status.verb()));
  }
  if (count == 0) apply_options(call, &only_point(person, option), nullptr, index);
}

namespace {

void ask_phone(Call& call, Person& person) {
  if (!person.contact_points.empty()) return;
  const std::string number(trim(call.terminal.ask("Phone")));
  if (number.empty()) return;
  call.terminal.remember("phone", number);
  ContactPoint& point = point_of(person, ContactSystem::phone, number);
  point.voicemail_ok = call.terminal.ask_fact("Is voicemail allowed there? [y/n, Enter: not asked yet]");
  if (point.voicemail_ok) call.terminal.remember_flag(*point.voicemail_ok ? "voicemail" : "no-voicemail");
}

std::string asked_text(Call& call, const std::string& known, const std::string& question, const std::string& option) {
  if (!known.empty()) return known;
  std::string answer(trim(call.terminal.ask(question)));
  call.terminal.remember(option, answer);
  return answer;
}

}  // namespace

void ask_intake(Call& call, Case& draft, Episode& episode) {
  if (!call.terminal.can_ask() || call.given.has("input") || draft.person.name) return;
  const Form form{&Person::rows,
                  {{.key = "name.given", .prompt = "First name"},
                   {.key = "name.family", .prompt = "Last name"},
                   {.key = "birth_date", .prompt = "Date of birth, or the year if only that is known"},
                   {.key = "languages", .prompt = "Languages, preferred first, such as es"}}};
  ask_form(call, draft, form, &draft.person);
  if (!draft.person.name) return;  // The verb says that it needs one.
  ask_phone(call, draft.person);
  episode.presenting_issue = asked_text(call, episode.presenting_issue, "What brings the client?", "issue");
  episode.source = asked_text(call, episode.source, "Who sent the client?", "source");
}

namespace {

/// How to go on: a former client comes back, a present one is used.
std::string way_on(const Duplicate& one) {
  if (one.state.starts_with("on ")) return fmt::format(": {}", suggest::client_show(one.id));
  return fmt::format("; reopen a former client: {}", suggest::reopen.verb());
}

/// Adds the clients into whom one was merged who is like the draft.
void add_like_merged(Call& call, const Case& draft, std::vector<std::string>& ids) {
  const auto compare = [&](const Case& c) {
    if (duplicate_of(draft.person, c)) add_missing(ids, c.id.value);
  };
  const auto ignored = [](const std::string& /*id*/) {};  // A file that cannot be read is named already.
  call.cases.directory().for_each_mentioning({"merged:"}, {}, compare, ignored);
}

std::vector<std::string> duplicate_lines(Call& call, const Case& draft, std::vector<std::string>& ids) {
  Problems problems;
  call.cases.directory().for_each_person(
      [&](const std::string& id, const Person& person) {
        if (!alike(draft.person, person).empty()) ids.push_back(id);
      },
      problems);
  add_like_merged(call, draft, ids);
  std::vector<std::string> lines;
  if (!problems.empty()) {
    std::set<std::string> files;
    for (const Problem& problem : problems) files.insert(problem.file);
    call.output.message(fmt::format("{} cannot be read and {} not compared: {}", counted(files.size(), "file"),
                                    files.size() == 1 ? "is" : "are", suggest::check_all.verb()));
  }
  for (const std::string& id : ids) {
    try {
      const store::LoadedCase there = call.cases.directory().load(id);
      const std::optional<Duplicate> one = duplicate_of(draft.person, there.record);
      if (one) lines.push_back(duplicate_words(*one) + way_on(*one));
    } catch (const Error&) {
      lines.push_back(id + " may be the same person and has a file that cannot be read");
    }
  }
  return lines;
}

}  // namespace

void check_duplicates(Call& call, Case& draft) {
  std::vector<std::string> ids;
  const std::vector<std::string> lines = duplicate_lines(call, draft, ids);
  for (const std::string& line : lines) call.output.message("warning: " + line);
  if (lines.empty() || !call.terminal.can_ask()) return;
  const bool one = lines.size() == 1;
  if (!call.terminal.confirm_writing(
          fmt::format("Is {} a different person, to be added as a new client?", list_name(draft.person)))) {
    throw Error(ErrorKind::aborted, "no new client was written",
                one ? "the client above is already on file" : "the clients above are already on file");
  }
  for (const std::string& id : ids) add_missing(draft.person.distinct, Token{id});
}

}  // namespace casemgr::cli
