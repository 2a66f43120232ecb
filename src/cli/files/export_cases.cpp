// casemgr export cases: whole files of some clients, for a substitute or another practice.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/store/output.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

bool has_kind(const schema::Located& one, Sensitive kind) {
  const schema::Field* sensitive = one.type->find("sensitive");
  for (std::size_t i = 0; sensitive != nullptr && i < sensitive->size(one.record); ++i) {
    if (sensitive->value.print(sensitive->at(one.record, i)) == code(kind)) return true;
  }
  return false;
}

/// Whole files leave nothing out: records marked violence leave the directory only if the line says so.
void refuse_violence(Call& call, const std::vector<store::LoadedCase>& clients) {
  const bool included = contains(call.given.options("include"), code(Sensitive::violence));
  for (const store::LoadedCase& client : clients) {
    const std::vector<schema::Located> all = schema::all_records(Case::rows(), &client.record);
    const auto marked = std::count_if(all.begin(), all.end(),
                                      [](const schema::Located& one) { return has_kind(one, Sensitive::violence); });
    if (marked == 0 || included) continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot export client '{}': {} marked violence, and whole files leave out nothing",
                            client.record.id.value, counted(marked, "record is", "records are")),
                "add --include violence if the recipient may have them, or leave out the client");
  }
}

void refuse_existing(const std::filesystem::path& directory, const std::string& name) {
  std::error_code trouble;
  if (!std::filesystem::exists(directory, trouble)) return;
  if (std::filesystem::is_directory(directory, trouble) && std::filesystem::is_empty(directory, trouble)) return;
  throw Error(ErrorKind::rule, fmt::format("cannot export to '{}': it is not empty", name),
              "name a new directory; first import what was done in an earlier copy");
}

/// The provider directory with those that the files name.
std::string providers_named(Call& call, const std::vector<store::LoadedCase>& clients) {
  const store::Loaded<ProviderDirectory> all = call.cases.directory().load_providers();
  if (all.bytes.empty()) return {};
  ProviderDirectory named = all.record;
  erase_if(named.providers, [&](const Entry<Provider>& one) {
    return std::none_of(clients.begin(), clients.end(), [&](const store::LoadedCase& client) {
      return client.bytes.find(one.id.value) != std::string::npos;
    });
  });
  const std::optional<store::Write> write = call.cases.directory().change(all, named);
  return write ? *write->after : all.bytes;
}

/// The copy has no repository of its own, and none around it must take its files.
std::string settings_of_copy(Call& call) {
  const store::Loaded<Settings> settings = call.cases.directory().load_settings();
  Settings copied = settings.record;
  copied.commit = false;
  const std::optional<store::Write> write = call.cases.directory().change(settings, copied);
  return write ? *write->after : settings.bytes;
}

Files files_of(Call& call, const std::vector<store::LoadedCase>& clients) {
  Files files;
  const auto add = [&](const std::string& path, const std::string& text) {
    files.emplace_back(exported_base + path, text);
    files.emplace_back(path, text);
  };
  for (const store::LoadedCase& client : clients) add(client.path, client.bytes);
  if (const std::string providers = providers_named(call, clients); !providers.empty())
    add("providers.yaml", providers);
  for (const std::string& path : call.cases.directory().all_files()) {
    if (!path.starts_with("instruments/")) continue;
    if (const auto text = call.cases.directory().text_of(path)) files.emplace_back(path, *text);
  }
  // The settings make it a case directory: they come last.
  files.emplace_back("casemgr.yaml", settings_of_copy(call));
  return files;
}

/// What the practitioner must know before the copy goes to another hand.
void tell_whole(Call& call, const store::LoadedCase& client) {
  const std::string& id = client.record.id.value;
  std::vector<std::string> kinds;
  for (const schema::Located& one : schema::all_records(Case::rows(), &client.record)) {
    for (const std::string& kind : code_list(Sensitive{}).codes) {
      if (has_kind(one, *parse_code<Sensitive>(kind))) add_missing(kinds, spoken(kind));
    }
  }
  if (!kinds.empty()) call.output.say(fmt::format("client {} has records marked: {}", id, join(kinds, ", ")));
  if (is_endangered(client.record)) {
    call.output.say(fmt::format("client {} has a violence or abuse flag: the copy says where to find the client", id));
  }
}

void run_export_cases(Call& call) {
  const std::string named = call.given.argument("DIR");
  const std::filesystem::path directory = call.world.directory / named;
  std::vector<store::LoadedCase> clients;
  for (const std::string& selector : call.given.argument_list("CLIENT")) {
    store::LoadedCase loaded = call.cases.client(selector);
    const bool twice =
        std::any_of(clients.begin(), clients.end(), [&](const auto& one) { return one.path == loaded.path; });
    if (!twice) clients.push_back(std::move(loaded));
  }
  for (const store::LoadedCase& client : clients) {
    if (!is_pointer(client.record)) continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot export client '{}': its records are in another file", client.record.id.value));
  }
  refuse_violence(call, clients);
  refuse_existing(directory, named);
  const Files files = files_of(call, clients);
  if (!call.given.globals.dry_run) store::write_outputs(directory, files);
  for (const store::LoadedCase& client : clients) tell_whole(call, client);
  call.output.say(fmt::format(
      "whole files of {}, not encrypted and without history; a release of information or another legal basis must "
      "cover the recipient, and none is checked or recorded here",
      counted(clients.size(), "client")));
  std::string text;
  for (const store::LoadedCase& client : clients)
    text += fmt::format("{}\t{}\n", client.record.id.value, list_name(client.record.person));
  call.output.print_text(text);
}

}  // namespace

Verb export_cases_verb() {
  return {
      .name = "cases",
      .summary = "copy whole client files for a substitute or another practice",
      .description =
          "DIR becomes a case directory with the files of the clients, the settings, own instruments and the "
          "providers they name, without git history. The copy keeps what was exported, so that 'import "
          "cases' can bring back what was changed there. Nothing is left out: clients with records marked violence "
          "need --include violence.",
      .examples = {"casemgr export cases out/substitute lopez berg"},
      .arguments =
          {{.name = "DIR",
            .sentence = "New directory; inside the case directory below out/.",
            .completes = Completes::file},
           {.name = "CLIENT", .sentence = "Client: id or name.", .repeats = true, .completes = Completes::client}},
      .options = {repeated(completing(value("include", "WHAT", "Records marked violence are copied also: violence."),
                                      Completes::codes, {code(Sensitive::violence)}))},
      .run = run_export_cases};
}

}  // namespace casemgr::cli
