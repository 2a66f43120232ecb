// casemgr export cases: whole files of some clients, for a substitute or another practice.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/store/copy.hpp"
#include "casemgr/store/output.hpp"
#include "files/case_export.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

bool has_kind(const schema::Located& one, Sensitive kind) {
  const schema::Field* sensitive = one.type->find("sensitive");
  for (std::size_t i = 0; sensitive != nullptr && i < sensitive->size(one.record); ++i) {
    if (sensitive->value.print(sensitive->at(one.record, i)) == code(kind)) return true;
  }
  return false;
}

std::size_t count_marked(const RecordType& type, const void* record) {
  const std::vector<schema::Located> all = schema::all_records(type, record);
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [](const schema::Located& one) { return has_kind(one, Sensitive::violence); }));
}

bool names(const store::LoadedCase& client, const Id<Provider>& provider) {
  return client.bytes.find(provider.value) != std::string::npos;
}

/// The providers that go along and are marked violence, as a whole or in a part.
std::vector<const Entry<Provider>*> marked_providers(const CaseExport& out) {
  std::vector<const Entry<Provider>*> marked;
  for (const Entry<Provider>& provider : out.providers.providers) {
    ProviderDirectory alone;
    alone.providers.append(provider.id, provider.record);
    if (count_marked(ProviderDirectory::rows(), &alone) != 0) marked.push_back(&provider);
  }
  return marked;
}

/// How many records of the client no reader knows to whom violence must not be revealed: marked ones, void ones too,
/// and what was found in the domain safety.
std::size_t count_hidden(Call& call, const Case& c) {
  const store::CaseDirectory& cases = call.cases.directory();
  const VisibleCase seen = visible_to(c, {.reader = Audience::Reader::others}, cases.providers(), cases.settings(),
                                      domains_of(cases.instruments()));
  const LeftOut& left_out = seen.left_out();
  if (const std::size_t marked = count_marked(Case::rows(), &c); marked != 0) return marked;
  const auto known = static_cast<std::size_t>(left_out.count());
  return std::max({known, left_out.named.size(), std::min<std::size_t>(left_out.ids.size(), 1)});
}

/// Whole files leave nothing out: what is marked violence leaves the directory only if the line says so.
void refuse_violence(Call& call, const CaseExport& out) {
  const auto refuse = [](const store::LoadedCase& client, const std::string& what) {
    throw Error(ErrorKind::rule, fmt::format("cannot export client '{}': {}", client.record.id.value, what),
                "add --include violence if the recipient may have them, or leave out the client");
  };
  const std::vector<const Entry<Provider>*> providers = marked_providers(out);
  for (const store::LoadedCase& client : out.clients) {
    if (const std::size_t marked = count_hidden(call, client.record); marked != 0)
      refuse(client, fmt::format("{} marked violence, and whole files leave out nothing",
                                 counted(marked, "record is", "records are")));
    for (const Entry<Provider>* provider : providers) {
      if (names(client, provider->id))
        refuse(client, fmt::format("it names provider '{}', which is marked violence", provider->id.value));
    }
  }
}

void refuse_existing(const std::filesystem::path& directory, const std::string& name) {
  std::error_code trouble;
  if (!std::filesystem::exists(directory, trouble)) return;
  if (std::filesystem::is_directory(directory, trouble) && std::filesystem::is_empty(directory, trouble)) return;
  throw Error(ErrorKind::rule, fmt::format("cannot export to '{}': it is not empty", name),
              "name a new directory; first import what was done in an earlier copy");
}

/// The providers that the files name.
ProviderDirectory providers_named(const ProviderDirectory& all, const std::vector<store::LoadedCase>& clients) {
  ProviderDirectory named = all;
  erase_if(named.providers, [&](const Entry<Provider>& one) {
    return std::none_of(clients.begin(), clients.end(),
                        [&](const store::LoadedCase& client) { return names(client, one.id); });
  });
  return named;
}

/// The text of a file with that record alone: comments and keys of the practice's own may be about anyone.
template <class T>
std::string rewritten(Call& call, const std::string& path, const T& record) {
  return *call.cases.directory().change(store::Loaded<T>{path, {}, {}}, record)->after;
}

std::vector<std::pair<std::string, std::string>> files_of(Call& call, const CaseExport& out) {
  std::vector<std::pair<std::string, std::string>> files;
  const auto add = [&](const std::string& path, const std::string& text) {
    files.emplace_back(store::exported_base + path, text);
    files.emplace_back(path, text);
  };
  for (const store::LoadedCase& client : out.clients) add(client.path, client.bytes);
  const store::CaseDirectory& cases = call.cases.directory();
  if (const auto all = cases.load_providers(); !all.bytes.empty())
    add(all.path, rewritten(call, all.path, out.providers));
  for (const std::string& path : cases.all_files()) {
    if (!path.starts_with("instruments/")) continue;
    if (const auto text = cases.text_of(path)) files.emplace_back(path, *text);
  }
  files.emplace_back(store::copy_mark, call.cases.context().ids.make_token("copy").value + '\n');
  // The copy has no repository of its own, and none around it must take its files. The settings make it a case
  // directory: they come last.
  const store::Loaded<Settings> settings = cases.load_settings();
  Settings copied = settings.record;
  copied.commit = false;
  files.emplace_back(settings.path, rewritten(call, settings.path, copied));
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

/// Names the clients who are not exported and whose ids are in the files: in a text, a comment, a key of its own.
void tell_others(Call& call, const CaseExport& out) {
  std::vector<std::string> ids = call.cases.directory().client_ids();
  std::erase_if(ids, [&](const std::string& id) {
    return std::any_of(out.clients.begin(), out.clients.end(), [&](const auto& client) {
      return client.record.id.value == id || client.record.merged.find(id);
    });
  });
  for (const store::LoadedCase& client : out.clients) {
    for (const std::string& id : ids) {
      if (client.bytes.find(id) == std::string::npos) continue;
      call.output.say(
          fmt::format("the file of client {} names client {}, who is not exported", client.record.id.value, id));
    }
  }
}

void tell_providers(Call& call, const CaseExport& out) {
  for (const Entry<Provider>* provider : marked_providers(out))
    call.output.say(fmt::format("provider {} '{}' is marked violence and is in the copy", provider->id.value,
                                provider->record.name));
}

std::vector<store::LoadedCase> clients_meant(Call& call) {
  std::vector<store::LoadedCase> clients;
  for (const std::string& selector : call.given.argument_list("CLIENT")) {
    store::LoadedCase loaded = call.cases.client(selector);
    call.cases.refuse_incomplete(loaded);
    if (is_pointer(loaded.record)) {
      throw Error(ErrorKind::rule,
                  fmt::format("cannot export client '{}': its records are in another file", loaded.record.id.value));
    }
    const bool twice =
        std::any_of(clients.begin(), clients.end(), [&](const auto& one) { return one.path == loaded.path; });
    if (!twice) clients.push_back(std::move(loaded));
  }
  return clients;
}

void print_clients(Call& call, const CaseExport& out) {
  std::string text;
  for (const store::LoadedCase& client : out.clients)
    text += fmt::format("{}\t{}\n", client.record.id.value, list_name(client.record.person));
  call.output.print_text(text);
}

void run_export_cases(Call& call) {
  const std::string named = call.given.argument("DIR");
  const std::filesystem::path directory = call.world.directory / named;
  const bool included = call.given.includes_violence();
  CaseExport out{.clients = clients_meant(call)};
  call.given.use("output");
  call.given.refuse_unused();
  cut_others(call, out);
  out.providers = providers_named(call.cases.directory().providers(), out.clients);
  if (!included) refuse_violence(call, out);
  refuse_existing(directory, named);
  const auto files = files_of(call, out);
  // A list that cannot be written to its file is no reason to leave a copy behind.
  const bool lists_first = !call.given.globals.output.empty();
  if (lists_first) print_clients(call, out);
  if (!call.given.globals.dry_run) store::write_outputs(directory, files);
  for (const store::LoadedCase& client : out.clients) tell_whole(call, client);
  tell_providers(call, out);
  tell_others(call, out);
  call.output.say(fmt::format(
      "whole files of {}, not encrypted and without history; a release of information or another legal basis must "
      "cover the recipient, and none is checked or recorded here",
      counted(out.clients.size(), "client")));
  if (!lists_first) print_clients(call, out);
}

}  // namespace

Verb export_cases_verb() {
  return {
      .name = "cases",
      .summary = "copy whole client files for a substitute or another practice",
      .description =
          "DIR becomes a case directory with the files of the clients, the settings, own instruments and the "
          "providers they name, without git history. The copy keeps what was exported, so that 'import "
          "cases' can bring back what was changed there. Of the clients nothing is left out but the ids of clients who "
          "are not exported ('client distinct') and a household none of them shares; an id in a text or comment is "
          "named. Settings and providers go without comments and keys of your own. Records and providers marked "
          "violence need --include violence.",
      .examples = {"casemgr export cases out/substitute lopez berg"},
      .arguments =
          {{.name = "DIR",
            .sentence = "New directory; inside the case directory below out/.",
            .completes = Completes::file},
           {.name = "CLIENT", .sentence = "Client: id or name.", .repeats = true, .completes = Completes::client}},
      .options = {repeated(code_option("include", keep_codes({code(Sensitive::violence)}),
                                       "Copy records and providers marked violence also."))},
      .run = run_export_cases};
}

}  // namespace casemgr::cli
