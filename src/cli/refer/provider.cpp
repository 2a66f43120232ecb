// casemgr refer provider add, list, show, set, service, contact: the directory of providers.
#include <fmt/core.h>

#include "casemgr/report/providers.hpp"
#include "casemgr/rules/record/live.hpp"
#include "kit/part.hpp"
#include "refer/refer.hpp"

namespace casemgr::cli {

namespace {

/// Adds a service for each `--service CATEGORY`: services are records, not fields.
void add_services(Call& call, Provider& provider, const ProviderDirectory& directory) {
  for (const std::string& category : call.given.options("service")) {
    if (any_live(provider.services, [&](const ProviderService& one) { return one.category.value == category; }))
      continue;
    ProviderService service;
    service.category = {category};
    provider.services.append(call.cases.context().ids.make<ProviderService>(directory), service);
  }
}

void run_provider_add(Call& call) {
  const auto loaded = call.cases.directory().load_providers();
  add_drafts<Provider>(call, loaded, [&](ProviderDirectory& after, Provider& draft) {
    put_text(call.given, &draft, draft.name, call.given.argument("TEXT"));
    if (draft.name.empty()) draft.name = call.given.text("TEXT", "Provider name");
    add_services(call, draft, after);
    return cycle::add_provider(after, std::move(draft), call.cases.context());
  });
}

void run_provider_set(Call& call) {
  const auto loaded = call.cases.directory().load_providers();
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  if (end_or_void(call, loaded, id.value)) return;
  Provider changed = *loaded.record.providers.find(id);
  apply_change(call, changed, nullptr);
  add_services(call, changed, loaded.record);
  call.cases.change(loaded, cycle::set_provider, id, std::move(changed));
}

/// As for a noun: without more it lists, text or options add, a full id in place of the text changes.
template <class T>
void run_provider_part(Call& call, const Part<ProviderDirectory, Provider, T>& part) {
  const std::string text = call.given.argument("TEXT");
  if (text.empty() && !call.given.gives_fields()) {
    call.cases.only_reads();
    const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
    const Records<T>& all = (*call.cases.directory().providers().providers.find(id)).*(part.inner);
    const Records<T>& shown = (*call.cases.visible_providers().providers.find(id)).*(part.inner);
    call.output.print(list_of(call,
                              report::provider_parts(std::string(call.given.verb->name), shown,
                                                     split_words(part.columns), call.given.has("void")),
                              static_cast<int>(all.size() - shown.size())));
    return;
  }
  const auto loaded = call.cases.directory().load_providers();
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  const Provider& provider = *loaded.record.providers.find(id);
  if ((provider.*(part.inner)).find(text) != nullptr) return change_part(call, loaded, part, Id<T>{text});
  if (call.given.has("void")) {
    throw Error(ErrorKind::usage, fmt::format("cannot void '{}': no such record at {}", text, id.value));
  }
  add_parts(call, loaded, part, id,
            [&](T& draft) { put_text(call.given, &draft, draft.name, call.given.text_given()); });
}

constexpr Part<ProviderDirectory, Provider, ProviderService> service_part = {
    .outer = &ProviderDirectory::providers,
    .inner = &Provider::services,
    .add = cycle::add_provider_part<ProviderService>,
    .set = cycle::set_provider_part<ProviderService>,
    .columns = "name category eligibility area languages status"};
constexpr Part<ProviderDirectory, Provider, ProviderContact> contact_part = {
    .outer = &ProviderDirectory::providers,
    .inner = &Provider::contacts,
    .add = cycle::add_provider_part<ProviderContact>,
    .set = cycle::set_provider_part<ProviderContact>,
    .columns = "name title phone email"};

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
  const std::size_t all =
      report::providers_section(call.cases.directory().providers(), search, call.given.today()).rows.size();
  const int left_out = static_cast<int>(all - section.rows.size());
  search.with_void = true;
  const std::size_t with_void = report::providers_section(known, search, call.given.today()).rows.size();
  call.output.tell_not_listed(static_cast<int>(with_void - section.rows.size()), "void record", "void");
  call.output.print(list_of(call, std::move(section), left_out));
}

void run_provider_show(Call& call) {
  const Id<Provider> id = select_provider(call.cases, call.given.argument("PROVIDER"));
  const ProviderDirectory known = known_to(call.cases.directory().providers(), call.output.audience());
  if (known.providers.find(id) == nullptr) return show_left_out(call, {}, id.value);
  Provider provider = *known.providers.find(id);
  if (provider.source && !call.output.prints_json()) provider.source->imported = {};  // Digests are for programs.
  report::Section clients = report::referred_section();
  Shown shown{.id = id.value,
              .type = Provider::rows(),
              .record = &provider,
              .title = fmt::format("{} · {}", provider.name, id.value),
              .rows = {clients}};
  if (!call.given.has("clients")) return show_record(call, std::move(shown));
  Problems problems;
  report::Section whole = report::referred_section();
  call.cases.each_client(
      [&](const store::LoadedCase& client) {
        report::add_referred(call.cases.visible(client.record).shown(), id, call.given.today(), clients);
        report::add_referred(client.record, id, call.given.today(), whole);
      },
      problems);
  for (const Problem& problem : problems) call.output.say(problem);
  if (!problems.empty()) call.output.fail_later(ErrorKind::rule);
  shown.left_out = static_cast<int>(whole.rows.size() - clients.rows.size());
  shown.rows = shown.sections = {clients};
  show_record(call, std::move(shown));
}

std::vector<report::Document> provider_shape(const Blank& /*blank*/) {
  return record_shape(Provider::rows(), {}, {report::referred_section()});
}

Argument provider_argument() {
  return {.name = "PROVIDER",
          .sentence = "Provider: its id, the start of its id, or words from its name.",
          .completes = Completes::provider};
}

Option service_option(Lasting sentence) {
  Option option = repeated(value("service", "CATEGORY", sentence));
  option.completes = Completes::codes;
  option.codes = Category::codes();
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
          "Every word must occur in the entry: name, description, services with eligibility and area, address, phone "
          "numbers, contacts, note; case and accents do not matter. Category, language and area must match in the same "
          "service; the area also in the provider's address. An entry never checked, or not for half a year, is "
          "marked.",
      .examples = {"casemgr refer provider list", "casemgr refer provider list pantry east --language es",
                   "casemgr refer provider list --service housing --capacity capacity",
                   "casemgr refer provider list --not-checked-since -6mo"},
      .arguments = {{.name = "WORDS", .sentence = "Words to search for.", .required = false, .repeats = true}},
      .options = {service_option("Only providers offering this category of service."),
                  repeated(value("language", "TAG", "Only providers with a service in this language.")),
                  value("area", "TEXT", "Only providers serving or located in this area."),
                  repeated(code_option("capacity", code_list(Capacity{}), "Only providers with this capacity.")),
                  date_option("not-checked-since", "Only providers never checked, or last checked before this date."),
                  flag("void", "Include void records."), include_option()},
      .run = run_provider_list,
      .shape = [](const Blank& blank) { return list_shape(report::providers_section({}, {}, blank.inputs.today)); }};
}

Verb provider_set_verb() {
  return {.name = "provider set",
          .summary = "change a provider",
          .description =
              "An empty value (\"\") clears a field. To change services and contacts, use 'provider service' and "
              "'provider contact'.",
          .examples = {"casemgr refer provider set hope --capacity waitlist --checked today",
                       "casemgr refer provider set hope --void --reason \"Closed for good\""},
          .arguments = {provider_argument()},
          .options = {service_option("Category of service to add."), flag("void", "Void the provider (with --reason)."),
                      value("reason", "TEXT", "Why it is void.")},
          .fields = {provider_fields()},
          .needs = Needs::write,
          .run = run_provider_set};
}

template <const auto& part>
std::vector<report::Document> provider_part_shape(const Blank& /*blank*/) {
  const Provider none;
  return list_shape(report::provider_parts("rows", none.*(part.inner), split_words(part.columns), false));
}

Verb part_verb(Lasting name, Lasting summary, const schema::RecordType& (*record)(), Lasting sentence,
               std::vector<Lasting> examples, void (*run)(Call&),
               std::vector<report::Document> (*shape)(const Blank&)) {
  return {.name = name,
          .summary = summary,
          .description =
              "With only PROVIDER, lists records. With text or options, adds one. With a record's full id instead of "
              "text, changes it; --void --reason voids it.",
          .examples = std::move(examples),
          .arguments = {provider_argument(),
                        text_argument(keep(fmt::format("{} Or full id of the record to change.", sentence)))},
          .options = {flag("void", "Void the record (with --reason); when listing, include void ones."),
                      value("reason", "TEXT", "Why it is void."), include_option()},
          .fields = {{.record = record, .without = {"name", "source.system", "source.id", "source.imported"}}},
          .needs = Needs::write,
          .run = run,
          .shape = shape};
}

}  // namespace

std::vector<Verb> provider_verbs() {
  return {
      {.name = "provider add",
       .summary = "add a provider to the directory",
       .description = "Counts as checked today unless --checked gives another date.",
       .examples = {"casemgr refer provider add \"Hope Housing\" --service housing --phone 555-0101"},
       .arguments = {text_argument("Name of the provider.")},
       .options = {service_option("Category of service it offers; may be repeated.")},
       .fields = {provider_fields()},
       .needs = Needs::write,
       .run = run_provider_add},
      provider_list_verb(),
      {.name = "provider show",
       .summary = "show a provider",
       .examples = {"casemgr refer provider show hope", "casemgr refer provider show hope --clients"},
       .arguments = {provider_argument()},
       .options = {flag("clients", "Also list clients with an open referral there; reads every client's file."),
                   include_option()},
       .looks_back = true,
       .run = run_provider_show,
       .shape = provider_shape},
      provider_set_verb(),
      part_verb(
          "provider service", "add, change or list a provider's services", &ProviderService::rows,
          "Name of the service.",
          {"casemgr refer provider service hope \"Food pantry\" --category food --area \"East side\" --language es",
           "casemgr refer provider service hope"},
          [](Call& call) { run_provider_part(call, service_part); }, provider_part_shape<service_part>),
      part_verb(
          "provider contact", "add, change or list a provider's contact people", &ProviderContact::rows,
          "Name of the person.", {"casemgr refer provider contact hope \"Ann Park\" --title Intake --phone 555-0102"},
          [](Call& call) { run_provider_part(call, contact_part); }, provider_part_shape<contact_part>),
  };
}

}  // namespace casemgr::cli
