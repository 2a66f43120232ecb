#include "casemgr/cycle/provider.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
#include "records.hpp"
#include "vocabulary.hpp"

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

void note_namesakes(const ProviderDirectory& directory, const std::string& id, const Provider& provider,
                    Outcome& outcome) {
  for (const auto& [other_id, other] : directory.providers) {
    if (other_id.value != id && !other.is_void() && fold(other.name) == fold(provider.name)) {
      outcome.notes.push_back(fmt::format("provider {} has the same name", other_id.value));
    }
  }
}

/// Words of its services that the settings do not know, those that stood there `before` apart.
void note_categories(const Provider& provider, const Provider* before, const Context& context, Outcome& outcome) {
  for (const auto& [id, service] : provider.services) {
    const ProviderService* was = before == nullptr ? nullptr : before->services.find(id);
    if (was == nullptr || !(was->category == service.category)) {
      note_category(service.category, context, outcome.notes);
    }
  }
}

}  // namespace

Outcome add_provider(ProviderDirectory& directory, Provider draft, const Context& context) {
  if (!draft.checked) draft.checked = context.today();
  if (draft.by.empty()) draft.by = context.by;
  complete_provider(directory, draft, context);
  judge(nullptr, Provider::rows(), &draft, nullptr, context);
  const Id<Provider> id = context.ids.make<Provider>(directory);
  Outcome outcome{id.value, label(draft), {}};
  note_namesakes(directory, id.value, draft, outcome);
  note_categories(draft, nullptr, context, outcome);
  if (!directory.format) directory.format = file_format;
  directory.providers.append(id, std::move(draft));
  return outcome;
}

Outcome set_provider(ProviderDirectory& directory, const Id<Provider>& id, Provider changed, const Context& context) {
  Provider& there = live(directory.providers, id);
  complete_provider(directory, changed, context);
  judge(nullptr, Provider::rows(), &changed, &there, context);
  Outcome outcome{id.value, label(changed), {}};
  note_namesakes(directory, id.value, changed, outcome);
  note_categories(changed, &there, context, outcome);
  there = std::move(changed);
  return outcome;
}

Outcome note_capacity(ProviderDirectory& directory, const Id<Provider>& id, Capacity capacity, Date day) {
  Provider& provider = live(directory.providers, id);
  provider.capacity = ProviderCapacity{.status = capacity, .date = day};
  return {id.value, fmt::format("{}: {}", label(provider), code(capacity)), {}};
}

}  // namespace casemgr::cycle
