#include "refer/provider.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/cycle/provider.hpp"
#include "casemgr/report/providers.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/part.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"
#include "kit/text_argument.hpp"
#include "refer/provider_exchange.hpp"

namespace casemgr::cli {

namespace {

/// `--service CATEGORY` stands for a service of that category: services are records, not fields.
void add_services(Call& call, Provider& provider, const ProviderDirectory& directory) {
  for (const std::string& category : call.given.options("service")) {
    const auto& services = provider.services;
    const bool there = std::any_of(services.begin(), services.end(), [&](const auto& entry) {
      return !entry.record.is_void() && entry.record.category.value == category;
    });
    if (there) continue;
    ProviderService service;
    service.category = {category};
    provider.services.append(call.cases.context().ids.make<ProviderService>(directory), service);
  }
}

void run_provider_add(Call& call) {
  const auto loaded = call.cases.directory().load_providers();
  ProviderDirectory after = loaded.record;
  std::vector<cycle::Outcome> outcomes;
  for (Provider& draft : drafts<Provider>(call, nullptr)) {
    put_text(call.given, &draft, draft.name, call.given.argument("TEXT"));
    if (draft.name.empty()) draft.name = call.given.text("TEXT", "name of the provider");
    add_services(call, draft, after);
    outcomes.push_back(cycle::add_provider(after, std::move(draft), call.cases.context()));
  }
  call.cases.change_providers(loaded, after, outcomes);
}

void run_provider_set(Call& call) {
  const auto loaded = call.cases.directory().load_providers();
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  if (end_or_void(call, loaded, id.value)) return;
  Provider changed = *loaded.record.providers.find(id);
  read_change(call, Provider::rows(), nullptr, &changed);
  apply_options(call, &changed, nullptr);
  add_services(call, changed, loaded.record);
  ProviderDirectory after = loaded.record;
  const cycle::Outcome outcome = cycle::set_provider(after, id, std::move(changed), call.cases.context());
  call.cases.change_providers(loaded, after, {outcome});
}

/// Nouns behave alike: nothing more lists, text or options add, a full id in the place of the text changes.
template <class T>
void run_provider_part(Call& call, const Part<ProviderDirectory, Provider, T>& part) {
  const std::string text = call.given.argument("TEXT");
  if (text.empty() && !call.given.gives_fields()) {
    call.cases.only_reads();
    const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
    const Records<T>& all = (*call.cases.directory().providers().providers.find(id)).*(part.inner);
    const Records<T>& shown = (*call.cases.visible_providers().providers.find(id)).*(part.inner);
    call.output.print(
        list_of(call, report::provider_parts(call.given.verb->name, shown, part.columns, call.given.has("void")),
                static_cast<int>(all.size() - shown.size())));
    return;
  }
  const auto loaded = call.cases.directory().load_providers();
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  const Provider& provider = *loaded.record.providers.find(id);
  if ((provider.*(part.inner)).find(text) != nullptr) return change_part(call, loaded, part, Id<T>{text});
  if (call.given.has("void")) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no id of {} to be void", text, id.value));
  }
  add_parts(call, loaded, part, id, [&](T& draft) {
    put_text(call.given, &draft, draft.name, text == "-" ? call.given.text("TEXT", {}) : text);
  });
}

void run_provider_service(Call& call) {
  run_provider_part<ProviderService>(call,
                                     {.outer = &ProviderDirectory::providers,
                                      .inner = &Provider::services,
                                      .add = cycle::add_provider_part<ProviderService>,
                                      .set = cycle::set_provider_part<ProviderService>,
                                      .columns = {"name", "category", "eligibility", "area", "languages", "status"}});
}

void run_provider_contact(Call& call) {
  run_provider_part<ProviderContact>(call, {.outer = &ProviderDirectory::providers,
                                            .inner = &Provider::contacts,
                                            .add = cycle::add_provider_part<ProviderContact>,
                                            .set = cycle::set_provider_part<ProviderContact>,
                                            .columns = {"name", "title", "phone", "email"}});
}

void run_provider_list(Call& call) {
  report::ProviderSearch search;
  search.words = split_words(join(call.given.argument_list("WORDS"), " "));
  search.categories = call.given.options("service");
  search.languages = call.given.options("language");
  search.area = call.given.option("area");
  for (const std::string& word : call.given.options("capacity"))
    search.capacities.push_back(code_from<Capacity>("--capacity", word));
  search.not_checked_since = call.given.date("not-checked-since", DateBias::past);
  search.with_void = call.given.has("void");
  const ProviderDirectory known = known_to(call.cases.directory().providers(), call.output.audience());
  report::Section section = report::providers_section(known, search, call.given.today());
  if (section.rows.empty()) call.given.refuse_verb_meant();
  const std::size_t left_out = call.cases.directory().providers().providers.size() - known.providers.size();
  call.output.print(list_of(call, std::move(section), static_cast<int>(left_out)));
}

void run_provider_show(Call& call) {
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  const ProviderDirectory known = known_to(call.cases.directory().providers(), call.output.audience());
  if (known.providers.find(id) == nullptr) {
    show_left_out(call, {}, id.value);
    return;
  }
  Provider provider = *known.providers.find(id);
  const render::Format format = call.output.format();
  const bool for_programs = format == render::Format::json || format == render::Format::jsonl;
  if (provider.source && !for_programs) provider.source->imported = {};  // Digests tell people nothing.
  if (!call.given.has("clients")) {
    show_record(call, {}, id.value, Provider::rows(), &provider, fmt::format("{} · {}", provider.name, id.value));
    return;
  }
  report::Section clients = report::referred_section();
  std::vector<std::string> open;
  Problems problems;
  int left_out = 0;
  call.cases.each_client(
      [&](const store::LoadedCase& client) {
        const VisibleCase seen = call.cases.visible(client.record);
        for (report::Row& row : report::referred_rows(seen.shown(), id, call.given.today())) {
          const std::string referral = std::get<std::string>(row[1].value);
          open.push_back(
              fmt::format("{{\"client\": {}, \"id\": {}}}", json_quote(client.record.id.value), json_quote(referral)));
          clients.rows.push_back(std::move(row));
        }
        left_out += left_out_of(seen, Referral::rows());
      },
      problems);
  for (const Problem& problem : problems) call.output.say(to_string(problem));
  if (!problems.empty()) call.output.fail_later(ErrorKind::rule);
  show_record(call, {}, id.value, Provider::rows(), &provider, fmt::format("{} · {}", provider.name, id.value),
              {{"open_referrals", fmt::format("[{}]", join(open, ", "))}}, {std::move(clients)}, left_out);
}

Argument provider_argument() {
  return {.name = "PROVIDER",
          .sentence = "Provider: id, its beginning, or words of its name.",
          .completes = Completes::provider};
}

Option service_option(std::string sentence) {
  Option option = value("service", "CATEGORY", std::move(sentence));
  option.repeats = true;
  option.completes = Completes::codes;
  option.codes = Category::codes().codes;
  return option;
}

Option repeated(Option option) {
  option.repeats = true;
  return option;
}

FieldOptions provider_fields() {
  return {.record = &Provider::rows,
          .without = {"source.imported"},
          .renamed = {{"capacity.status", "capacity"},
                      {"capacity.date", "capacity-date"},
                      {"source.system", "source-system"},
                      {"source.id", "source-id"}}};
}

Verb provider_list_verb() {
  return {
      .name = "provider list",
      .summary = "search the provider directory",
      .description =
          "Every word has to stand somewhere in the entry: name, description, services with eligibility and area, "
          "address, telephones, contacts, note; case and accents do not matter. Category, language and area are "
          "looked for in one and the same service; the area also in the provider's address. An entry that was never "
          "checked, or not for half a year, says so.",
      .examples = {"casemgr refer provider list", "casemgr refer provider list pantry east --language es",
                   "casemgr refer provider list --service housing --capacity capacity",
                   "casemgr refer provider list --not-checked-since -6mo"},
      .arguments = {{.name = "WORDS", .sentence = "Words to look for.", .required = false, .repeats = true}},
      .options = {service_option("Only those that offer it."),
                  repeated(value("language", "TAG", "Only those with a service in that language.")),
                  value("area", "TEXT", "Only those that serve the area, or are in it."),
                  repeated(code_option("capacity", code_list(Capacity{}), "Only those of that capacity.")),
                  date_option("not-checked-since", "Only those last checked before that day, or never."),
                  flag("void", "Void ones too."), include_option()},
      .needs = Needs::read,
      .run = run_provider_list};
}

Verb provider_set_verb() {
  return {.name = "provider set",
          .summary = "change a provider",
          .description = "An empty text takes a field out. Services and contacts have commands of their own.",
          .examples = {"casemgr refer provider set hope --capacity waitlist --checked today",
                       "casemgr refer provider set hope --void --reason \"Closed for good\""},
          .arguments = {provider_argument()},
          .options = {service_option("Category of a service to add."), flag("void", "Declare the provider void."),
                      value("reason", "TEXT", "Why it is void.")},
          .fields = {provider_fields()},
          .needs = Needs::write,
          .input = true,
          .run = run_provider_set};
}

Verb part_verb(std::string name, std::string summary, const schema::RecordType& (*record)(), std::string sentence,
               std::vector<std::string> examples, void (*run)(Call&)) {
  return {.name = std::move(name),
          .summary = std::move(summary),
          .description =
              "Without more it lists; text, or options without an id, adds; a full id in the place of the "
              "text changes that record, and with --void --reason declares it void.",
          .examples = std::move(examples),
          .arguments = {provider_argument(),
                        text_argument(fmt::format("{} Or the full id of one to change.", std::move(sentence)))},
          .options = {flag("void", "Declare the record named void (with --reason); when listing, show void ones too."),
                      value("reason", "TEXT", "Why it is void."), include_option()},
          .fields = {{.record = record, .without = {"name", "source.system", "source.id", "source.imported"}}},
          .needs = Needs::write,
          .input = true,
          .run = run};
}

}  // namespace

std::vector<Verb> provider_verbs() {
  std::vector<Verb> verbs = {
      {.name = "provider add",
       .summary = "add a provider to the directory",
       .description = "It counts as checked today unless --checked says otherwise.",
       .examples = {"casemgr refer provider add \"Hope Housing\" --service housing --phone 555-0101"},
       .arguments = {text_argument("Name of the provider.")},
       .options = {service_option("Category of a service it offers; may be repeated.")},
       .fields = {provider_fields()},
       .needs = Needs::write,
       .input = true,
       .run = run_provider_add},
      provider_list_verb(),
      {.name = "provider show",
       .summary = "show a provider",
       .description = {},
       .examples = {"casemgr refer provider show hope", "casemgr refer provider show hope --clients"},
       .arguments = {provider_argument()},
       .options = {flag("clients", "Also which clients have an open referral there; reads every client's file."),
                   include_option()},
       .needs = Needs::read,
       .run = run_provider_show},
      provider_set_verb(),
      part_verb(
          "provider service", "services of a provider: add, change, list", &ProviderService::rows,
          "Name of the service.",
          {"casemgr refer provider service hope \"Food pantry\" --category food --area \"East side\" --language es",
           "casemgr refer provider service hope"},
          run_provider_service),
      part_verb("provider contact", "whom to ask at a provider: add, change, list", &ProviderContact::rows,
                "Name of the person.",
                {"casemgr refer provider contact hope \"Ann Park\" --title Intake --phone 555-0102"},
                run_provider_contact),
  };
  for (Verb& verb : provider_exchange_verbs()) verbs.push_back(std::move(verb));
  return verbs;
}

}  // namespace casemgr::cli
