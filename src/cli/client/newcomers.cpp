#include "client/newcomers.hpp"

#include <fmt/core.h>

#include <set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"
#include "kit/client_filter.hpp"

namespace casemgr::cli {

namespace {

/// How to go on: a former client comes back, a present one is used.
std::string way_on(const Duplicate& one) {
  if (one.state.starts_with("on ")) return fmt::format(": {}", suggest::client_show(one.id));
  return fmt::format("; reopen a former client: {}", suggest::reopen.verb());
}

std::string number_key(const Identifier& number) {
  return fmt::format("{}={}", fold(trim(number.system)), trim(number.value));
}

/// Refuses a number that is on file for a client with another name or birth date: it does not name this client.
void refuse_other_person(const Person& person, const Case& there, const std::string& number) {
  const bool other_name = person.name && there.person.name && fold(list_name(person)) != fold(list_name(there.person));
  const bool other_day = person.birth_date && there.person.birth_date && person.birth_date != there.person.birth_date;
  if (!other_name && !other_day) return;
  throw Error(ErrorKind::rule,
              fmt::format("'{}' is the number of client '{}', whose {} differs", number, there.id.value,
                          other_name ? "name" : "birth date"),
              "for the same person, omit what differs; else check the number");
}

}  // namespace

void Newcomers::enter(const std::string& client, const Person& person, bool has_numbers) {
  for (const std::string& word : likeness_keys(person)) by_likeness_.emplace(word, all_.size());
  all_.push_back({client, person});
  if (!has_numbers) return;
  for (const auto& [id, number] : live(person.identifiers)) numbers_.emplace(number_key(number), client);
}

void Newcomers::read_directory() {
  if (std::exchange(is_read_, true)) return;
  const store::CaseDirectory& cases = call_.cases.directory();
  Problems problems;
  cases.for_each_person([&](const std::string& id, const Person& person) { enter(id, person, true); }, problems);
  const auto enter_merged = [&](const Case& c) {
    for (const auto& [id, merged] : c.merged.items) enter(c.id.value, merged.person, false);
  };
  cases.for_each_mentioning({"merged:"}, {}, enter_merged, [](const std::string& /*named already*/) {});
  has_unread_ = !problems.empty();
  if (!has_unread_) return;
  std::set<std::string> files;
  for (const Problem& problem : problems) files.insert(problem.file);
  call_.output.message(fmt::format("{} cannot be read and {} not compared: {}", counted(files.size(), "file"),
                                   files.size() == 1 ? "is" : "are", suggest::check_all.verb()));
}

void Newcomers::added(const Case& made) {
  enter(made.id.value, made.person, true);
  added_.emplace(made.id.value, made);
}

std::vector<std::string> Newcomers::alike_clients(const Person& person) {
  std::set<std::size_t> places;
  for (const std::string& word : likeness_keys(person)) {
    const auto [first, last] = by_likeness_.equal_range(word);
    for (auto at = first; at != last; ++at) places.insert(at->second);
  }
  std::vector<std::string> ids;
  for (const std::size_t place : places) {
    if (!alike(person, all_[place].person).empty()) add_missing(ids, all_[place].client);
  }
  return ids;
}

std::optional<Duplicate> Newcomers::compare(const Case& draft, const std::string& id) const {
  const auto made = added_.find(id);
  return duplicate_of(draft.person, made != added_.end() ? made->second : call_.cases.directory().load(id).record);
}

std::vector<std::string> Newcomers::duplicate_lines(const Case& draft, std::vector<std::string>& ids) {
  read_directory();
  ids = alike_clients(draft.person);
  std::vector<std::string> lines;
  for (const std::string& id : ids) {
    try {
      if (const std::optional<Duplicate> one = compare(draft, id))
        lines.push_back(duplicate_words(*one) + way_on(*one));
    } catch (const Error&) {
      lines.push_back(id + " may be the same person and has a file that cannot be read");
    }
  }
  return lines;
}

std::vector<std::string> Newcomers::check_duplicates(Case& draft) {
  std::vector<std::string> ids;
  std::vector<std::string> lines = duplicate_lines(draft, ids);
  for (std::string& line : lines) line.insert(0, "warning: ");
  if (lines.empty() || !call_.terminal.can_ask()) return lines;
  for (const std::string& line : lines) call_.output.message(line);
  const bool one = lines.size() == 1;
  if (!call_.terminal.confirm_writing(
          fmt::format("Is {} a different person, to be added as a new client?", list_name(draft.person)))) {
    throw Error(ErrorKind::aborted, "no new client was written",
                one ? "the client above is already on file" : "the clients above are already on file");
  }
  for (const std::string& id : ids) add_missing(draft.person.distinct, Token{id});
  return {};
}

/// `hmis=H-001` is that number; `hmis` alone is the client's own of that list.
Identifier Newcomers::number_sought(const Person& person) const {
  const std::string given = call_.given.option("unless-exists");
  if (given.find('=') != std::string::npos || given.find(':') != std::string::npos)
    return identifier_named("--unless-exists", given);
  std::vector<Identifier> own;
  for (const auto& [id, number] : live(person.identifiers)) {
    if (fold(trim(number.system)) == fold(trim(given))) own.push_back(number);
  }
  if (own.size() == 1 && !trim(own.front().value).empty()) return own.front();
  throw Error(ErrorKind::rule,
              fmt::format("the client has {} of '{}'", own.empty() ? "no number" : "several numbers", given),
              "'identifiers' of the person: [{system: …, value: …}]");
}

/// A file that cannot be read may have the number, and several clients must not; the selector says so.
std::optional<std::string> Newcomers::with_number(const Identifier& named) {
  read_directory();
  std::set<std::string> ids;
  const auto [first, last] = numbers_.equal_range(number_key(named));
  for (auto at = first; at != last; ++at) ids.insert(at->second);
  const bool is_added = ids.size() == 1 && added_.contains(*ids.begin());
  if (is_added) return *ids.begin();
  if (ids.size() > 1 || has_unread_) {
    return call_.cases.selector().with_number(named);
  }
  return ids.empty() ? std::nullopt : std::optional(call_.cases.directory().holder_of(*ids.begin()));
}

bool Newcomers::is_there_already(Person& person) {
  if (!call_.given.has("unless-exists")) return false;
  const Identifier named = number_sought(person);
  const std::string number = fmt::format("{}={}", named.system, named.value);
  const std::optional<std::string> id = with_number(named);
  if (!id) {
    if (!has_identifier(person, named)) person.identifiers.append({}, named);  // The verb draws its id.
    return false;
  }
  const auto made = added_.find(*id);
  if (made != added_.end()) {
    refuse_other_person(person, made->second, number);
    call_.output.say(fmt::format("{} has {} already; nothing of this intake is recorded", *id, number));
    call_.cases.answer_again(*id, list_name(made->second.person));
    return true;
  }
  const store::LoadedCase there = call_.cases.directory().load(*id);
  refuse_other_person(person, there.record, number);
  call_.output.say(fmt::format("{} has {} already; nothing of this intake is recorded", *id, number));
  if (is_closed(there.record))
    call_.output.say(fmt::format("the case is closed; to reopen it: {}", suggest::reopen(there.record.id)));
  call_.cases.change(there, there.record, cycle::Outcome{*id, list_name(there.record.person), {}});
  return true;
}

}  // namespace casemgr::cli
