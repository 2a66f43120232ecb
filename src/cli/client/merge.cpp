// casemgr client merge, separate, distinct: one person entered twice, and two who look like one.
#include "casemgr/cycle/merge.hpp"
#include "casemgr/cycle/already.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/schema/walk.hpp"
#include "client/client.hpp"
#include "kit/call.hpp"
#include "kit/household.hpp"

namespace casemgr::cli {

namespace {

store::LoadedCase other_client(Call& call) {
  const std::string& given = call.given.argument("OTHER");
  if (given.empty()) throw Error(ErrorKind::usage, "missing OTHER", "usage: " + call.given.usage());
  return call.cases.client(given);
}

/// Changes the files of third clients that name one of the two.
template <class Change>
void change_others(Call& call, const Case& keep, const Case& other, const std::set<std::string>& words,
                   const Change& change) {
  std::vector<std::string> named;
  const auto note = [&](const Case& c) { named.push_back(c.id.value); };
  const auto unread = [&](const std::string& id) {
    call.output.message(fmt::format("client {} cannot be read: whether it names {} is not known", id, other.id.value));
  };
  call.cases.directory().for_each_mentioning(words, {keep.id.value, other.id.value}, note, unread);
  for (const std::string& id : named) {
    const store::LoadedCase client = call.cases.directory().load(id);
    Case after = client.record;
    if (is_pointer(after) || !change(after)) continue;
    call.cases.change(client, after, cycle::Outcome{id, fmt::format("names {}", keep.id.value), {}});
  }
}

cycle::Pointing pointing_of(Call& call, const store::LoadedCase& keep, const store::LoadedCase& other) {
  const store::CaseDirectory& cases = call.cases.directory();
  const std::string& id = keep.record.id.value;
  cycle::Pointing pointing{.besides = store::has_own_text(other)};
  if (is_pointer(keep.record)) {
    const std::vector<std::string> way = cases.way_of(keep.record);
    pointing.circle = way.back() == id && contains(way, other.record.id.value);
    if (!pointing.circle) call.cases.refuse_pointer(keep, "merge another into");
  }
  if (is_pointer(other.record)) pointing.leads_here = contains(cases.way_of(other.record), id);
  return pointing;
}

/// Two households do not become one with the clients: who else lives with the other is named.
void say_household(Call& call, const Case& keep, const Case& other, cycle::Outcome& outcome) {
  const Token& home = other.person.household;
  if (home.empty() || home == keep.person.household) return;
  const std::vector<std::string> lines = household_lines(household_told(call, other));
  if (lines.empty()) return;
  outcome.messages.push_back(fmt::format("not in the household of {}: {}, living with {}; if all live together: {}",
                                         keep.id.value, join(lines, ", "), other.id.value,
                                         suggest::household_new(keep.id)));
}

void run_merge_client(Call& call) {
  call.cases.take_pointers();
  const store::LoadedCase client = call.cases.client();
  const store::LoadedCase other = other_client(call);
  if (client.path == other.path && !call.cases.followed().empty()) {
    const std::string& id = client.record.id.value;
    throw cycle::AlreadySo(id, fmt::format("client '{}' was merged into '{}' already", call.cases.followed(), id), {})
        .said_by(id, false);
  }
  Case keep = client.record;
  Case pointer = other.record;
  cycle::TwoOutcomes done = cycle::merge_client(keep, pointer, call.cases.context(), pointing_of(call, client, other));
  const std::string& id = other.record.id.value;
  change_others(call, keep, other.record, {id}, [&](Case& c) { return cycle::mend_references(c, keep, other.record); });
  say_household(call, keep, other.record, done.kept);
  call.cases.change_moving(client, keep, done.kept,
                           {.from = other, .client = id, .paths = done.moved, .renamed = done.renamed});
  call.cases.make_pointer(other, pointer, done.other);
}

/// The clients merged into `keep` that can be taken out of it: those whose files lead elsewhere, else all.
std::vector<std::string> separable(Call& call, const Case& keep) {
  const store::CaseDirectory& cases = call.cases.directory();
  std::vector<std::string> ids, elsewhere;
  for (const auto& [id, merged] : keep.merged.items) {
    if (!merged.through.empty()) continue;
    ids.push_back(id);
    try {
      const std::optional<store::LoadedCase> holder = cases.holder(cases.load(id).record);
      if (holder && holder->record.id != keep.id) elsewhere.push_back(id);
    } catch (const Error&) {
      continue;  // Its file is not needed for that.
    }
  }
  return elsewhere.empty() ? ids : elsewhere;
}

/// A client whose file is missing; the file of another has the records.
std::optional<store::LoadedCase> without_file(Call& call, const std::string& id) {
  std::optional<store::LoadedCase> pointer;
  const auto look = [&](const Case& c) {
    const MergedClient* merged = c.merged.find(id);
    if (merged == nullptr) return;
    Case there;
    there.format = file_format;
    there.id = {id};
    there.person.name = merged->person.name;
    pointer = store::LoadedCase{store::client_path(id), {}, pointer_to({c.id.value}, there)};
  };
  call.cases.directory().for_each_mentioning({id}, {}, look, [](const std::string& /*unread*/) {});
  return pointer;
}

/// The file that the line names: by its own id, or the only one merged into the client, who is then `keep`.
store::LoadedCase pointer_meant(Call& call, std::optional<store::LoadedCase>& named_keep) {
  const std::vector<std::string> named = call.given.clients();
  const store::CaseDirectory& cases = call.cases.directory();
  const std::string id = named.size() == 1 ? named.front() : std::string();
  if (contains(cases.client_ids(), id)) {
    store::LoadedCase loaded = cases.load(id);
    if (is_pointer(loaded.record)) return loaded;
  } else if (schema::well_formed_id(id, Case::rows().letter)) {
    if (std::optional<store::LoadedCase> pointer = without_file(call, id)) return *std::move(pointer);
  }
  const store::LoadedCase client = call.cases.client();
  if (is_pointer(client.record)) return client;
  const std::vector<std::string> ids = separable(call, client.record);
  const std::string& keep = client.record.id.value;
  if (ids.empty()) throw Error(ErrorKind::rule, fmt::format("no record was merged into that of client '{}'", keep));
  if (ids.size() > 1) {
    throw Error(ErrorKind::ambiguous, fmt::format("several were merged into client '{}': {}", keep, join(ids, ", ")),
                fmt::format("name one by its id: {}", suggest::client_separate(ids.front())));
  }
  named_keep = client;
  if (contains(cases.client_ids(), ids.front())) {
    store::LoadedCase loaded = cases.load(ids.front());
    if (is_pointer(loaded.record)) return loaded;
    throw Error(ErrorKind::rule,
                fmt::format("the records of '{}' are in the file of client '{}', and its file is a client's own again",
                            ids.front(), keep),
                fmt::format("merge the two again, then take them apart: {}",
                            suggest::client_merge(client.record.id, ids.front())));
  }
  return without_file(call, ids.front()).value();
}

/// Throws what is wrong with a file on the way from the pointer to the records, which are in one that cannot be read.
void load_keeper(Call& call, const Case& pointer) {
  const std::vector<std::string> ids = call.cases.directory().client_ids();
  std::set<std::string> seen;
  std::string next = pointer.merged_into.value;
  while (contains(ids, next) && seen.insert(next).second) {
    next = call.cases.directory().load(next).record.merged_into.value;
  }
}

void run_separate(Call& call) {
  call.cases.take_pointers();
  std::optional<store::LoadedCase> client;
  const store::LoadedCase pointer = pointer_meant(call, client);
  const std::string& id = pointer.record.id.value;
  Case other = pointer.record;
  const std::optional<store::LoadedCase> holder = call.cases.directory().holder(other);
  // Two clones may have merged the client into two others: what is taken out of the one goes to the other.
  const bool elsewhere = client && holder && holder->path != client->path;
  if (!client) client = holder;
  if (!client) load_keeper(call, pointer.record);
  if (!client || client->record.merged.find(id) == nullptr) {
    const cycle::Outcome released = cycle::release_pointer(other, call.cases.context());
    return call.cases.change_pointer(pointer, other, released);
  }
  Case keep = client->record;
  cycle::TwoOutcomes done = cycle::separate_client(keep, other, call.cases.context());
  if (elsewhere) {
    other.merged_into = pointer.record.merged_into;
    done.other.messages = {fmt::format("move them: {}", suggest::client_merge(holder->record.id, id))};
  }
  const MergedClient& merged = *client->record.merged.find(id);
  change_others(call, keep, other, {client->record.id.value, id},
                [&](Case& c) { return cycle::part_references(c, client->record, id, merged); });
  const std::string left = call.cases.change_parted(*client, keep, done.kept, id);
  call.cases.change_moving(pointer, other, done.other,
                           {.from = *client, .client = id, .back = true, .paths = done.moved, .left = left});
}

/// The file of that id, also if it leads to another, else the client that the word means.
store::LoadedCase file_named(Call& call, const std::string& word) {
  if (contains(call.cases.directory().client_ids(), word)) {
    store::LoadedCase loaded = call.cases.directory().load(word);
    if (is_pointer(loaded.record)) return loaded;
  }
  return call.cases.client(word);
}

void refuse_merged_as_distinct(const store::LoadedCase& client) {
  if (!is_pointer(client.record)) return;
  throw Error(ErrorKind::rule,
              fmt::format("client '{}' was merged into '{}'", client.record.id.value, client.record.merged_into.value),
              fmt::format("take it out first: {}", suggest::client_separate(client.record.id)));
}

void run_distinct(Call& call) {
  call.cases.take_pointers();
  const std::vector<std::string> named = call.given.clients();
  const store::LoadedCase first = named.size() == 1 ? file_named(call, named.front()) : call.cases.client();
  const std::string& given = call.given.argument("OTHER");
  const store::LoadedCase second = given.empty() ? other_client(call) : file_named(call, given);
  const bool forget = call.given.has("forget");
  if (forget && !are_distinct(first.record, second.record)) {
    const std::string& id = first.record.id.value;
    throw cycle::AlreadySo(
        id, fmt::format("clients '{}' and '{}' are not recorded as two people", id, second.record.id.value), {})
        .said_by(id, false);
  }
  const auto mark = [&](const store::LoadedCase& client, const Case& other) {
    if (forget && !contains(client.record.person.distinct, Token{other.id.value})) return;
    if (!forget) refuse_merged_as_distinct(client);
    Case after = client.record;
    const cycle::Outcome outcome = cycle::mark_distinct(after, other, forget);
    if (is_pointer(after)) return call.cases.change_pointer(client, after, outcome);
    call.cases.change(client, after, outcome);
  };
  mark(first, second.record);
  mark(second, first.record);
}

Argument other_argument(Lasting sentence) {
  return {.name = "OTHER", .sentence = sentence, .completes = Completes::client};
}

}  // namespace

std::vector<Verb> merge_verbs() {
  return {
      {.name = "merge",
       .summary = "make one record of a client who was entered twice",
       .description =
           "The records of OTHER move into the file of CLIENT, each with its origin; the file of OTHER then only leads "
           "there, and names and ids of OTHER mean CLIENT. A single value of CLIENT stays; where OTHER differs, its "
           "value is kept also and is on 'client show'. Where both have an open episode one no longer counts: the "
           "other gets what it lacks, and the higher acuity override. Of two active plans the later one counts. Other "
           "clients' records that name OTHER name CLIENT; who lives with OTHER is named, and stays in that household. "
           "If one of the two is recorded as died and the other is not, correct that first. What comes back into the "
           "file of OTHER, such as by a merge of git, is an error in every list and on the pages of CLIENT, and no "
           "page of CLIENT goes to others, until CLIENT and OTHER are merged again: of two states of one record both "
           "stay, one with a new id. 'client separate' takes them apart; --dry-run shows what would be written.",
       .examples = {"casemgr client merge lopez c9xw4tb --dry-run"},
       .arguments = {client_argument(), other_argument("Client whose records move: id or name.")},
       .needs = Needs::write,
       .run = run_merge_client},
      {.name = "separate",
       .summary = "take a merged record apart again",
       .description =
           "CLIENT is the id of the record that was merged, or the client into whose file only one was. What came from "
           "it moves back with the changes made since, and so does what was written since about nothing else. "
           "What else is of the day of the merge or later stays and is named, safety flags first. "
           "References between the two are dropped and named, but a signed note keeps them. A plan agreed for both is "
           "void, and the plans before it are active again. What the file has of its own stays in it. A file that "
           "leads to no client's file becomes a client's own again.",
       .examples = {"casemgr client separate c9xw4tb --dry-run"},
       .arguments = {client_argument()},
       .needs = Needs::write,
       .run = run_separate},
      {.name = "distinct",
       .summary = "record that two clients are not the same person",
       .description =
           "Remembered in both files: no warning of a duplicate names the two again, and they are not merged.",
       .examples = {"casemgr client distinct lopez c9xw4tb"},
       .arguments = {client_argument(), other_argument("The other client: id or name.")},
       .options = {flag("forget", "They may be the same person after all.")},
       .needs = Needs::write,
       .run = run_distinct}};
}

}  // namespace casemgr::cli
