#include "client/intake.hpp"

#include <fmt/core.h>

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
    if (call.given.has(made.option.name)) return made.option.dashed();
    const std::string denied = fmt::format("no-{}", made.option.name);
    if (call.given.has(denied)) return "--" + denied;
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

}  // namespace casemgr::cli
