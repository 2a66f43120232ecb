#include "refer_provider.hpp"

#include <algorithm>

#include "call.hpp"
#include "casemgr/cycle/provider.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/root/text.hpp"
#include "fields.hpp"
#include "parse.hpp"
#include "select.hpp"
#include "show.hpp"

namespace casemgr::cli {

namespace {

/// `--service CATEGORY` stands for a service of that category: services are records, not fields.
void add_services(Call& call, Provider& provider, const ProviderDirectory& directory) {
  for (const std::string& category : call.options("service")) {
    const auto& services = provider.services;
    const bool there = std::any_of(services.begin(), services.end(),
                                   [&](const auto& entry) { return entry.record.category.value == category; });
    if (there) continue;
    ProviderService service;
    service.category = {category};
    provider.services.append(call.context().ids.make<ProviderService>(directory), service);
  }
}

void run_add(Call& call) {
  const auto loaded = call.directory().load_providers();
  ProviderDirectory after = loaded.record;
  std::vector<cycle::Outcome> outcomes;
  for (Provider& draft : drafts<Provider>(call, nullptr)) {
    if (const std::string name = call.argument("TEXT"); !name.empty()) draft.name = name;
    if (draft.name.empty()) draft.name = call.text("TEXT", "name of the provider");
    add_services(call, draft, after);
    outcomes.push_back(cycle::add_provider(after, std::move(draft), call.context()));
  }
  call.change_providers(loaded, after, outcomes);
}

void run_set(Call& call) {
  const auto loaded = call.directory().load_providers();
  const Id<Provider> id = select_provider(call, call.argument("PROVIDER"));
  Provider changed = *loaded.record.providers.find(id);
  read_change(call, Provider::rows(), nullptr, &changed);
  apply_options(call, &changed, nullptr);
  add_services(call, changed, loaded.record);
  ProviderDirectory after = loaded.record;
  const cycle::Outcome outcome = cycle::set_provider(after, id, std::move(changed), call.context());
  call.change_providers(loaded, after, {outcome});
}

bool fits(Call& call, const Provider& provider) {
  if (provider.is_void() && !call.has("void")) return false;
  const std::vector<std::string> wanted = call.options("service");
  const auto offers = [&](const std::string& category) {
    return std::any_of(provider.services.begin(), provider.services.end(),
                       [&](const auto& entry) { return entry.record.category.value == category; });
  };
  if (!std::all_of(wanted.begin(), wanted.end(), offers)) return false;
  std::string all = provider.name + " " + provider.description;
  for (const auto& [id, service] : provider.services)
    all += " " + service.name + " " + service.category.value + " " + service.area + " " + service.eligibility;
  const std::string folded = fold(all);
  const std::vector<std::string> words = split_words(fold(call.argument("WORDS")));
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

void run_list(Call& call) {
  report::Section section;
  section.key = "providers";
  section.columns = {{.key = "id", .title = "Provider", .id = true}, {.key = "name", .title = "Name"},
                     {.key = "categories", .title = "Services"},     {.key = "phones", .title = "Phone"},
                     {.key = "capacity", .title = "Capacity"},       {.key = "checked", .title = "Checked"}};
  section.empty_text = "no providers";
  for (const auto& [id, provider] : call.directory().providers().providers) {
    if (!fits(call, provider)) continue;
    std::vector<std::string> categories;
    for (const auto& [service_id, service] : provider.services) categories.push_back(service.category.value);
    const bool known = provider.capacity && provider.capacity->status;
    section.rows.push_back({id.value, provider.name, categories, provider.phones,
                            known ? report::Cell(code(*provider.capacity->status)) : report::Cell(), provider.checked});
  }
  if (section.rows.empty()) refuse_verb_meant(call.line());
  call.print(list_of(call, std::move(section)));
}

void run_show(Call& call) {
  const Id<Provider> id = select_provider(call, call.argument("PROVIDER"));
  const Provider& provider = *call.directory().providers().providers.find(id);
  show_record(call, {}, id.value, Provider::rows(), &provider, provider.name + " · " + id.value);
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

FieldOptions provider_fields() {
  return {.record = &Provider::rows,
          .renamed = {{"capacity.status", "capacity"},
                      {"capacity.date", "capacity-date"},
                      {"source.system", "source-system"},
                      {"source.id", "source-id"}}};
}

}  // namespace

std::vector<Verb> provider_verbs() {
  return {
      {.name = "provider add",
       .summary = "add a provider to the directory",
       .description = {},
       .examples = {"casemgr refer provider add \"Hope Housing\" --service housing --phone 555-0101"},
       .arguments = {text_argument("Name of the provider.")},
       .options = {service_option("Category of a service it offers; may be repeated.")},
       .fields = {provider_fields()},
       .needs = Needs::write,
       .input = true,
       .run = run_add},
      {.name = "provider list",
       .summary = "list providers",
       .description = {},
       .examples = {"casemgr refer provider list", "casemgr refer provider list --service housing"},
       .arguments = {{.name = "WORDS", .sentence = "Words that name, services or area hold.", .required = false}},
       .options = {service_option("Only those that offer it."), flag("void", "Void ones too.")},
       .needs = Needs::read,
       .run = run_list},
      {.name = "provider show",
       .summary = "show a provider",
       .description = {},
       .examples = {"casemgr refer provider show hope"},
       .arguments = {provider_argument()},
       .needs = Needs::read,
       .run = run_show},
      {.name = "provider set",
       .summary = "change a provider",
       .description = "An empty text takes a field out.",
       .examples = {"casemgr refer provider set hope --capacity waitlist --checked today"},
       .arguments = {provider_argument()},
       .options = {service_option("Category of a service to add.")},
       .fields = {provider_fields()},
       .needs = Needs::write,
       .input = true,
       .run = run_set},
  };
}

}  // namespace casemgr::cli
