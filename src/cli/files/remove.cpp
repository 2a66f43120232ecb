// casemgr remove, casemgr void: removing a record, or declaring it void.
#include <fmt/core.h>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

/// Returns the id of any record of the client: full, or a prefix of two or more that fits one.
std::string any_record(const Case& c, const std::string& selector) {
  std::vector<std::string> fitting;
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    if (located.id == selector) return selector;
    if (selector.size() >= 2 && located.id.starts_with(selector)) add_missing(fitting, located.id);
  }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.empty())
    throw Error(ErrorKind::not_found, fmt::format("no record '{}' in client '{}'", selector, c.id.value));
  throw Error(ErrorKind::ambiguous, fmt::format("record '{}' is ambiguous: {}", selector, join(fitting, ", ")),
              "use the id");
}

/// A file that others lead to has their records also; one that leads to another may be the client's last.
void refuse_merged(Call& call, const store::LoadedCase& client) {
  const std::string& id = client.record.id.value;
  if (is_pointer(client.record)) call.cases.refuse_pointer(client, "remove");
  const std::vector<std::string> pointers = call.cases.directory().pointers_to(id);
  if (pointers.empty()) return;
  throw Error(
      ErrorKind::rule,
      fmt::format("cannot remove client '{}': the records of '{}' were merged into it", id, join(pointers, "', '")),
      fmt::format("first: {}", suggest::client_separate(pointers.front())));
}

void remove_client(Call& call, const store::LoadedCase& client) {
  const std::string& id = client.record.id.value;
  refuse_merged(call, client);
  const bool kept = call.cases.directory().history_keeps(client.path, {!call.given.globals.no_commit});
  if (const bool for_good = call.given.has("for-good"); !kept && !for_good && !call.given.globals.dry_run) {
    throw Error(ErrorKind::rule, fmt::format("cannot remove client '{}': the record is not in git history", id),
                "commit it first, or add --for-good to delete it permanently");
  }
  if (!call.terminal.confirm_writing(fmt::format("Remove the entire record of client {}{}?", id,
                                                 kept ? " from the case directory" : " permanently"))) {
    throw Error(ErrorKind::aborted, "nothing was removed");
  }
  call.cases.write_file(
      {client.path, client.bytes, std::nullopt, {}}, id,
      {id, "client removed", {kept ? "earlier versions remain in git history" : "no earlier version remains"}});
}

void run_remove(Call& call) {
  call.cases.take_pointers();
  const store::LoadedCase client = call.cases.client();
  const std::string record = call.given.argument("RECORD");
  if (record.empty()) return remove_client(call, client);
  call.cases.change(client, cycle::remove_record, any_record(client.record, record));
}

void run_void(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const std::string id = any_record(client.record, call.given.argument("RECORD"));
  call.cases.change(client, cycle::void_record, id, call.given.reason("Reason for voiding"));
}

Argument any_record_argument(bool required) {
  return {.name = "RECORD",
          .sentence = "Record: its id, or the start of its id.",
          .required = required,
          .completes = Completes::record};
}

}  // namespace

Group remove_group() {
  return command_group(
      {.description = "A record others refer to, a signed note, a disclosure or an agreed plan cannot be removed; void "
                      "it instead. Without RECORD, removes the client's file after confirmation; it remains in git "
                      "history. If there is no history, --for-good is required.",
       .examples = {"casemgr remove lopez u7zkr", "casemgr remove c7kq2mw --yes"},
       .arguments = {each_client_of_input_argument(), any_record_argument(false)},
       .options = {flag("for-good", "Remove a client's file even if it is not in git history.")},
       .needs = Needs::write,
       .run = run_remove});
}

Group void_group() {
  return command_group({.description = "Voiding a history entry undoes the change it records: the state before it is "
                                       "in effect again. Voiding a closing reopens what was settled with it.",
                        .examples = {"casemgr void lopez x9wmd --reason \"Entered in the wrong file\""},
                        .arguments = {each_client_argument(), any_record_argument(true)},
                        .options = {value("reason", "TEXT", "Why it is void.")},
                        .needs = Needs::write,
                        .run = run_void});
}

}  // namespace casemgr::cli
