#include "casemgr/cycle/provider.hpp"

#include <fmt/core.h>

#include "records.hpp"

namespace casemgr::cycle {

namespace {

template <class T>
void give_provider_ids(const ProviderDirectory& directory, Records<T>& records, const Context& context) {
  for (Entry<T>& entry : records) {
    if (!schema::well_formed_id(entry.id.value, T::rows().letter)) entry.id = context.ids.make<T>(directory);
  }
}

void complete_provider(const ProviderDirectory& directory, Provider& provider, const Context& context) {
  give_provider_ids(directory, provider.services, context);
  give_provider_ids(directory, provider.contacts, context);
  if (provider.capacity && provider.capacity->status && !provider.capacity->date) {
    provider.capacity->date = context.today();
  }
}

void warn_namesakes(const ProviderDirectory& directory, const std::string& id, const Provider& provider,
                    Outcome& outcome) {
  for (const auto& [other_id, other] : directory.providers) {
    if (other_id.value != id && !other.is_void() && fold(other.name) == fold(provider.name)) {
      warn(outcome.messages, "provider {} has the same name", other_id.value);
    }
  }
}

/// Words of its services that the settings do not know, those that stood there `before` apart.
void warn_categories(const Provider& provider, const Provider* before, const Context& context, Outcome& outcome) {
  for (const auto& [id, service] : provider.services) {
    const ProviderService* was = before == nullptr ? nullptr : before->services.find(id);
    if (was == nullptr || !(was->category == service.category)) {
      warn_category(service.category, context, outcome.messages);
    }
  }
}

void check_part(const ProviderContact& /*contact*/) {}
void check_part(const ProviderService& service) {
  if (service.name.empty() && service.category.empty()) {
    throw Error(ErrorKind::usage, "missing service name", "a name, or '--category' with one of the domains");
  }
}

template <class T>
constexpr auto parts = &Provider::services;
template <>
constexpr auto parts<ProviderContact> = &Provider::contacts;

/// The place of `void` of any record of the directory, or null.
std::optional<Void>* void_of(ProviderDirectory& directory, std::string_view id, std::string& words) {
  for (auto& [provider_id, provider] : directory.providers) {
    words = label(provider);
    if (provider_id.value == id) return &provider.voided;
    if (ProviderService* service = provider.services.find(id)) {
      words += ": " + label(*service);
      return &service->voided;
    }
    if (ProviderContact* contact = provider.contacts.find(id)) {
      words += ": " + label(*contact);
      return &contact->voided;
    }
  }
  return nullptr;
}

}  // namespace

template <class T>
Outcome add_provider_part(ProviderDirectory& directory, const Id<Provider>& id, T draft, const Context& context) {
  check_part(draft);
  Provider changed = live(directory.providers, id);
  if (draft.by.empty()) draft.by = context.by;
  const Id<T> made = context.ids.make<T>(directory);
  const std::string words = label(draft);
  (changed.*parts<T>).append(made, std::move(draft));
  Outcome outcome = set_provider(directory, id, std::move(changed), context);
  return {made.value, fmt::format("{}: {}", outcome.words, words), std::move(outcome.messages)};
}

template <class T>
Outcome set_provider_part(ProviderDirectory& directory, const Id<T>& id, T changed, const Context& context) {
  check_part(changed);
  const Entry<Provider>& owner = *live_inside(directory.providers, parts<T>, id).first;
  Provider provider = owner.record;
  const std::string words = label(changed);
  *(provider.*parts<T>).find(id) = std::move(changed);
  Outcome outcome = set_provider(directory, Id<Provider>(owner.id), std::move(provider), context);
  return {id.value, fmt::format("{}: {}", outcome.words, words), std::move(outcome.messages)};
}

template Outcome add_provider_part(ProviderDirectory&, const Id<Provider>&, ProviderService, const Context&);
template Outcome add_provider_part(ProviderDirectory&, const Id<Provider>&, ProviderContact, const Context&);
template Outcome set_provider_part(ProviderDirectory&, const Id<ProviderService>&, ProviderService, const Context&);
template Outcome set_provider_part(ProviderDirectory&, const Id<ProviderContact>&, ProviderContact, const Context&);

Outcome void_in_directory(ProviderDirectory& directory, std::string_view id, const std::string& reason,
                          const Context& context) {
  std::string words;
  std::optional<Void>* voided = void_of(directory, id, words);
  if (voided == nullptr) refuse_unknown("provider", id);
  if (*voided) refuse(fmt::format("'{}' is already void", id));
  if (trim(reason).empty()) refuse(fmt::format("cannot void '{}' without a reason", id), "add '--reason'");
  *voided = Void{context.today(), context.by, reason};
  return {std::string(id), fmt::format("void: {}", words), {}};
}

Outcome add_provider(ProviderDirectory& directory, Provider draft, const Context& context) {
  if (!draft.checked) draft.checked = context.today();
  if (draft.by.empty()) draft.by = context.by;
  complete_provider(directory, draft, context);
  validate(nullptr, Provider::rows(), &draft, nullptr, context);
  const Id<Provider> id = context.ids.make<Provider>(directory);
  Outcome outcome{id.value, label(draft), {}};
  warn_namesakes(directory, id.value, draft, outcome);
  warn_categories(draft, nullptr, context, outcome);
  if (!directory.format) directory.format = file_format;
  directory.providers.append(id, std::move(draft));
  return outcome;
}

Outcome set_provider(ProviderDirectory& directory, const Id<Provider>& id, Provider changed, const Context& context) {
  Provider& there = live(directory.providers, id);
  complete_provider(directory, changed, context);
  validate(nullptr, Provider::rows(), &changed, &there, context);
  Outcome outcome{id.value, label(changed), {}};
  warn_namesakes(directory, id.value, changed, outcome);
  warn_categories(changed, &there, context, outcome);
  there = std::move(changed);
  return outcome;
}

Outcome record_capacity(ProviderDirectory& directory, const Id<Provider>& id, Capacity capacity, Date day) {
  Provider& provider = live(directory.providers, id);
  provider.capacity = ProviderCapacity{.status = capacity, .date = day};
  return {id.value, fmt::format("{}: {}", label(provider), spoken(capacity)), {}};
}

}  // namespace casemgr::cycle
