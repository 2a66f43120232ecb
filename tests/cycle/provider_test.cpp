#include "casemgr/cycle/provider.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::provider_test {

TEST_CASE("a provider is checked today, with ids for what it holds; namesakes are noted") {
  Desk desk;
  Provider draft;
  CHECK_THROWS_AS(add_provider(desk.providers, draft, desk.context()), Error);
  CHECK(desk.providers.providers.empty());
  draft.name = "Hope Housing";
  draft.services.append({"#1"}, {{}, {}, {"housing"}});
  draft.contacts.append({"#1"}, {{}, "Jo Field"});
  const Outcome first = add_provider(desk.providers, draft, desk.context());
  const Provider& made = *desk.providers.providers.find(std::string_view(first.id));
  CHECK(made.checked == day("2026-06-01"));
  CHECK(schema::well_formed_id(made.contacts[0].id.value, ProviderContact::rows().letter));
  CHECK(first.messages.empty());
  draft.name = "hope housing";
  draft.services = {};
  draft.contacts = {};
  CHECK(has(notes(add_provider(desk.providers, draft, desk.context())), first.id));
}

TEST_CASE("changing a provider dates a new capacity and judges what changed") {
  Desk desk;
  const Id<Provider> id = with_provider(desk);
  Provider changed = *desk.providers.providers.find(id);
  changed.capacity = ProviderCapacity{Capacity::waitlist, {}};
  set_provider(desk.providers, id, changed, desk.context());
  CHECK(desk.providers.providers.find(id)->capacity->date == day("2026-06-01"));
  changed.checked = day("2026-06-02");
  CHECK_THROWS_AS(set_provider(desk.providers, id, changed, desk.context()), Error);
  CHECK(desk.providers.providers.find(id)->checked == day("2026-06-01"));
  CHECK_THROWS_AS(set_provider(desk.providers, {"p2222"}, changed, desk.context()), Error);
  record_capacity(desk.providers, id, Capacity::capacity, day("2026-05-30"));
  CHECK(desk.providers.providers.find(id)->capacity->status == Capacity::capacity);
}

}  // namespace casemgr::cycle::provider_test
