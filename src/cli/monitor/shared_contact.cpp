#include "monitor/monitor.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <set>

#include "casemgr/cycle/contact.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/fields.hpp"
#include "kit/other_clients.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

void ask_mode(Call& call, const Case& c, Contact& draft) {
  if (draft.mode || mode_following(c, draft, call.cases.directory().settings())) return;
  draft.mode = call.terminal.missing_code<ContactMode>("mode", "How was the contact made?");
}

void ask_to_write(Call& call, const std::string& question) {
  if (!call.terminal.confirm_writing(question)) throw Error(ErrorKind::aborted, "nothing was written");
}

namespace {

using Clients = std::vector<store::LoadedCase>;

bool is_among(const Clients& clients, const std::string& id) {
  return std::any_of(clients.begin(), clients.end(), [&](const auto& one) { return one.record.id.value == id; });
}

/// Splits `CLIENT=REST` as given by `option`: returns the client's id and the rest.
std::pair<std::string, std::string> client_and_rest(Call& call, const std::string& option, const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos || equals == 0)
    throw Error(ErrorKind::usage, fmt::format("cannot use '{}': it names no client", given),
                fmt::format("--{} CLIENT=…", option));
  return {call.cases.client_id(given.substr(0, equals)), given.substr(equals + 1)};
}

void check_among(const Clients& clients, const std::string& option, const std::string& id) {
  if (is_among(clients, id)) return;
  throw Error(ErrorKind::usage, fmt::format("cannot use --{1} for client '{0}': not part of this contact", id, option),
              "name the client on the command line as well");
}

/// Returns the minutes of each client, in the clients' order; none where `--share` was not given.
std::vector<int> shares_given(Call& call, const Clients& clients) {
  std::map<std::string, int> minutes;
  for (const std::string& given : call.given.options("share")) {
    const auto [client, rest] = client_and_rest(call, "share", given);
    check_among(clients, "share", client);
    const auto number = Decimal::parse(rest);
    if (!number || number->scale() != 0 || number->is_negative() || number->digits() > 100'000)
      throw Error(ErrorKind::usage, fmt::format("'{}' is not a number of minutes", rest), "--share CLIENT=30");
    if (!minutes.emplace(client, static_cast<int>(number->digits())).second)
      throw Error(ErrorKind::usage, fmt::format("cannot give client '{}' two shares", client));
  }
  std::vector<int> all;
  if (minutes.empty()) return all;
  for (const auto& client : clients) {
    const auto at = minutes.find(client.record.id.value);
    if (at == minutes.end())
      throw Error(ErrorKind::usage, fmt::format("missing --share for client '{}'", client.record.id.value),
                  "give --share once for each client; 0 is allowed");
    all.push_back(at->second);
  }
  return all;
}

void ask_about_flags(Call& call, const Clients& clients) {
  for (const auto& client : clients) {
    if (has_violence_flag(client.record, call.given.today()))
      ask_to_write(call, fmt::format("{} has a violence or abuse flag. Record a contact shared with others?",
                                     client.record.id.value));
  }
}

/// Returns the words for a client's file: those of the contact and of the next task.
std::string all_words(const Contact& draft, const cycle::ContactExtras& extras) {
  return extras.next ? fmt::format("{}\n{}", contact_words(draft), extras.next->text) : contact_words(draft);
}

void ask_about_name(Call& call, const Case& other, const Case& c, const std::string& words) {
  if (other.id == c.id || !names(words, other, c)) return;
  ask_to_write(call,
               fmt::format("The text for {} contains a name of {}. Record it anyway?", c.id.value, other.id.value));
}

/// Links as they were given, by option, those of them found in a client's file, and those that the last file has not.
struct Links {
  std::map<std::string, std::vector<std::string>> given{};
  std::set<std::string> found{};
  std::vector<std::string> missed{};
};

template <class T>
void add_given(Links& links, const Call& call, const std::string& option, const std::vector<Id<T>>& by_input) {
  std::vector<std::string>& all = links.given[option];
  all = call.given.options(option);
  for (const Id<T>& id : by_input) {
    if (!id.empty()) all.push_back(id.value);
  }
}

/// Returns the links of the options and of `--input`.
Links links_given(const Call& call, const Contact& whole) {
  Links links;
  add_given(links, call, "goal", whole.goals);
  add_given(links, call, "need", whole.needs);
  add_given(links, call, "referral", whole.referrals);
  add_given<Service>(links, call, "service", {whole.service});
  add_given<Authorization>(links, call, "authorization", {whole.authorization});
  add_given<Appointment>(links, call, "appointment", {whole.appointment});
  return links;
}

/// Returns the records that the links mean in this client's file; passes over those of other clients.
template <class T>
std::vector<Id<T>> links_in(Call& call, const Case& c, const std::string& option, Links& links) {
  std::vector<Id<T>> ids;
  for (const std::string& selector : links.given[option]) {
    try {
      ids.push_back(select<T>(call.cases, c, selector));
      links.found.insert(option + ' ' + selector);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;
      links.missed.push_back(fmt::format("{} '{}'", option, selector));
    }
  }
  return ids;
}

template <class T>
Id<T> link_in(Call& call, const Case& c, const std::string& option, Links& links) {
  const std::vector<Id<T>> ids = links_in<T>(call, c, option, links);
  if (std::any_of(ids.begin(), ids.end(), [&](const Id<T>& id) { return id != ids.front(); })) {
    throw Error(ErrorKind::usage,
                fmt::format("option '--{}' names {} records of client '{}'", option, ids.size(), c.id.value),
                "name one of them");
  }
  return ids.empty() ? Id<T>{} : ids.front();
}

void link(Call& call, const Case& c, Contact& draft, Links& links) {
  links.missed.clear();
  draft.goals = links_in<Goal>(call, c, "goal", links);
  draft.needs = links_in<ClientNeed>(call, c, "need", links);
  draft.referrals = links_in<Referral>(call, c, "referral", links);
  draft.service = link_in<Service>(call, c, "service", links);
  draft.authorization = link_in<Authorization>(call, c, "authorization", links);
  draft.appointment = link_in<Appointment>(call, c, "appointment", links);
}

/// Takes time and minutes over from the appointment that is named, in whichever client's file it is, because all of the
/// clients were there. Returns the mode for those who have no such appointment; nothing where none is named.
std::optional<ContactMode> take_appointment_given(Call& call, const Clients& clients, Links& links, bool has_shares,
                                                  Contact& whole) {
  for (const auto& client : clients) {
    const Id<Appointment> id = link_in<Appointment>(call, client.record, "appointment", links);
    if (id.empty()) continue;
    Contact there = at_appointment(whole, *client.record.appointments.find(id), call.given.now());
    there.appointment = id;
    whole.at = there.at;
    if (!has_shares) whole.minutes = there.minutes;
    const ContactMode mode = mode_following(client.record, there, call.cases.directory().settings()).value();
    return mode == ContactMode::home_visit ? ContactMode::in_person : mode;  // It is the home of one of them.
  }
  return std::nullopt;
}

/// Refuses a link that is in no client's file.
void refuse_unlinked(const Links& links) {
  for (const auto& [option, selectors] : links.given) {
    for (const std::string& selector : selectors) {
      if (!links.found.contains(option + ' ' + selector))
        throw Error(ErrorKind::not_found, fmt::format("no {} '{}' for any client in this contact", option, selector));
    }
  }
}

/// Lays the options and words of the line over a contact before it is divided; its links are looked up later, file by
/// file.
void complete_whole(Call& call, const Clients& clients, const SharedWords& words, Contact& whole) {
  apply_unlinked_options(call, &whole, DateBias::past);
  apply_form(call, whole);
  put_text(call.given, &whole, whole.text, words.text);
  const bool each_has_own = words.own.size() == clients.size();
  const bool asks = needs_words(whole) && trim(first_words(whole)).empty() && !each_has_own;
  if (asks || call.given.has("edit")) ask_note(call, whole);
}

/// One contact with all of the clients.
struct Shared {
  Links links{};
  std::optional<ContactMode> mode_beside{};  ///< Of those without the appointment that is named.
  std::vector<Contact> parts{};              ///< In the clients' order.
};

Shared shared_contact(Call& call, const Clients& clients, const std::vector<int>& minutes, Contact whole) {
  Shared shared{.links = links_given(call, whole)};
  shared.mode_beside = take_appointment_given(call, clients, shared.links, !minutes.empty(), whole);
  if (!shared.mode_beside) ask_mode(call, clients.front().record, whole);
  shared.parts = cycle::divide_contact(std::move(whole), clients.size(), minutes, call.cases.context());
  return shared;
}

/// Returns the contacts that `--input` gives, or the one of the line.
std::vector<Shared> shared_contacts(Call& call, const Clients& clients, const SharedWords& words) {
  if (call.given.has("measure") || call.given.has("attainment"))
    throw Error(ErrorKind::usage, "cannot record a measurement in a contact with several clients",
                fmt::format("use '{}'", suggest::measure.verb()));
  const std::vector<int> minutes = shares_given(call, clients);
  ask_about_flags(call, clients);
  std::deque<Contact> all;
  const auto make = [&]() -> void* { return &all.emplace_back(); };
  if (!read_input(call, Contact::rows(), nullptr, {.bias = DateBias::past}, make)) all.emplace_back();
  std::vector<Shared> shared;
  for (Contact& whole : all) {
    complete_whole(call, clients, words, whole);
    shared.push_back(shared_contact(call, clients, minutes, std::move(whole)));
  }
  return shared;
}

/// Adds the part of the client at `index`, and says which of the links given that client has not.
cycle::Outcome add_part(Call& call, const Clients& clients, std::size_t index, Case& after, Shared& shared,
                        const std::string& own, const cycle::ContactExtras& extras) {
  const Case& c = clients[index].record;
  Contact part = shared.parts[index];
  add_own_words(part, own);
  const std::string all = all_words(part, extras);
  for (const auto& other : clients) ask_about_name(call, other.record, c, all);
  link(call, c, part, shared.links);
  if (!part.mode && part.appointment.empty()) part.mode = shared.mode_beside;
  cycle::Outcome outcome = cycle::add_contact(after, std::move(part), extras, call.cases.context());
  for (const std::string& missed : shared.links.missed)
    outcome.messages.push_back(fmt::format("{} has no {}: its note is not linked to it", c.id.value, missed));
  std::set<std::string> together;
  for (const auto& client : clients) together.insert(client.record.id.value);
  warn_of_overlap(call, after, {outcome.id}, together);
  return outcome;
}

}  // namespace

void read_own_words(Call& call, Clients& clients, SharedWords& words) {
  for (const std::string& given : call.given.options("own")) {
    const auto [client, text] = client_and_rest(call, "own", given);
    const bool in_texts_place = !is_among(clients, client) && words.text == call.given.argument("TEXT") &&
                                split_words(words.text).size() == 1 && call.cases.client_id(words.text) == client;
    if (in_texts_place) {
      clients.push_back(call.cases.client(words.text));
      words.text.clear();
    }
    check_among(clients, "own", client);
    if (!words.own.emplace(client, text).second)
      throw Error(ErrorKind::usage, fmt::format("cannot give client '{}' two --own texts", client),
                  "combine them into one");
  }
}

void ask_about_sharers(Call& call, const Case& c, const Contact& before, const Contact& now) {
  const std::string words = contact_words(now);
  if (words == contact_words(before)) return;
  for (const Case& other : sharers(call, c, joint_of(c, &now))) ask_about_name(call, other, c, words);
}

void write_shared(Call& call, const Clients& clients, SharedWords words) {
  const cycle::ContactExtras extras = contact_extras(call);
  std::vector<Shared> all = shared_contacts(call, clients, words);
  for (std::size_t i = 0; i < clients.size(); ++i) {
    Case after = clients[i].record;
    std::vector<cycle::Outcome> outcomes;
    for (Shared& shared : all) {
      outcomes.push_back(numbered(all.size(), outcomes.size(), [&] {
        return add_part(call, clients, i, after, shared, words.own[after.id.value], extras);
      }));
    }
    call.cases.change(clients[i], after, outcomes);
  }
  for (const Shared& shared : all) refuse_unlinked(shared.links);
}

}  // namespace casemgr::cli
