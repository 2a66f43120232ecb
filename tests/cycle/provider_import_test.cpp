#include "casemgr/cycle/provider_import.hpp"
#include "casemgr/cycle/provider.hpp"

#include "cycle/desk.hpp"

namespace casemgr::cycle::provider_import_test {

namespace {

ImportedProvider hope() {
  ImportedProvider told;
  told.where = "hope.json:1:1";
  told.whole = true;
  told.all_contacts = true;
  told.provider.name = "Hope Housing";
  told.provider.phones = {"555-0101"};
  told.provider.hours = "Mon";
  told.provider.source = ProviderSource{{}, "1", {}};
  ProviderService flat;
  flat.name = "Flats";
  flat.status = "active";
  flat.source = ProviderSource{{}, "s1", {}};
  told.provider.services.append({}, flat);
  ProviderContact ann;
  ann.name = "Ann";
  ann.source = ProviderSource{{}, "c1", {}};
  told.provider.contacts.append({}, ann);
  return told;
}

Imported import(Desk& desk, const ImportedProvider& told, ImportOptions request = {}) {
  return import_providers(desk.providers, {told}, request, desk.context());
}

Provider& only(Desk& desk) {
  REQUIRE(desk.providers.providers.size() == 1);
  return desk.providers.providers[0].record;
}

}  // namespace

TEST_CASE("the same source twice changes nothing the second time") {
  Desk desk;
  CHECK(import(desk, hope()).made == 1);
  const Provider before = only(desk);
  CHECK(before.source->system == "hsds");
  CHECK(schema::well_formed_id(before.services[0].id.value, 'z'));
  const Imported again = import(desk, hope());
  CHECK(again.outcomes.empty());
  CHECK(again.unchanged == 1);
  CHECK(schema::same_record(Provider::rows(), &before, &only(desk)));
}

TEST_CASE("what the source says anew is taken, what the practice wrote is kept") {
  Desk desk;
  import(desk, hope());
  only(desk).phones = {"555-9999"};
  only(desk).note = "Ask for Ann";
  only(desk).capacity = ProviderCapacity{Capacity::waitlist, day("2026-05-01")};
  ImportedProvider told = hope();
  CHECK(import(desk, told).kept.empty());  // It says what it said before.
  told.provider.phones = {"555-0202"};
  told.provider.hours = "Tue";
  told.provider.email = "new@hope.example";
  const Imported done = import(desk, told);
  REQUIRE(done.outcomes.size() == 1);
  CHECK(done.outcomes[0].words == "Hope Housing: email, hours");
  REQUIRE(done.kept.size() == 1);
  CHECK(done.kept[0].ends_with("kept the practice's value: phones"));
  CHECK(only(desk).phones == std::vector<std::string>{"555-9999"});
  CHECK(only(desk).hours == "Tue");
  CHECK(only(desk).note == "Ask for Ann");
  CHECK(only(desk).capacity->status == Capacity::waitlist);
  told.provider.hours.clear();
  import(desk, told);
  CHECK(only(desk).hours.empty());
  CHECK(only(desk).phones == std::vector<std::string>{"555-9999"});
}

TEST_CASE("what the practice took out stays out") {
  Desk desk;
  import(desk, hope());
  only(desk).hours.clear();
  CHECK(import(desk, hope()).outcomes.empty());
  CHECK(only(desk).hours.empty());
}

TEST_CASE("a service no longer told becomes inactive, a contact goes, the practice's own stay") {
  Desk desk;
  import(desk, hope());
  ProviderService own;
  own.name = "Our own";
  add_provider_part<ProviderService>(desk.providers, desk.providers.providers[0].id, own, desk.context());
  ImportedProvider told = hope();
  told.provider.services = {};
  told.provider.contacts = {};
  told.whole = false;
  told.all_contacts = false;
  CHECK(import(desk, told).outcomes.empty());  // A page of services: others may stand on other pages.
  told.whole = true;
  told.all_contacts = true;
  const Imported done = import(desk, told);
  CHECK(done.changed == 1);
  CHECK(only(desk).services[0].record.status == "inactive");
  CHECK(only(desk).services[1].record.status.empty());
  CHECK(only(desk).contacts.empty());
  CHECK(import(desk, told).outcomes.empty());
  import(desk, hope());
  CHECK(only(desk).services[0].record.status == "active");
  CHECK(only(desk).contacts.size() == 1);
}

TEST_CASE("a value that the source no longer lists is removed and named, unless the source lacks its table") {
  Desk desk;
  import(desk, hope());
  ImportedProvider told = hope();
  told.provider.phones = {};
  told.provider.hours = {};
  ImportOptions request;
  request.silent = {"provider phones"};
  const Imported done = import(desk, told, request);
  REQUIRE(done.outcomes.size() == 1);
  CHECK(done.outcomes[0].words == "Hope Housing: hours: no longer listed");
  CHECK(done.silent == std::map<std::string, std::size_t>{{"provider phones", 1}});
  CHECK(only(desk).phones.size() == 1);
  CHECK(import(desk, told).outcomes[0].words == "Hope Housing: phones: no longer listed");
}

TEST_CASE("a service of which the source has a refused row does not end, and a provider not listed is named") {
  Desk desk;
  import(desk, hope());
  ImportedProvider told = hope();
  told.provider.services = {};
  ImportOptions request;
  request.refused = {"s1"};
  request.lists_all = true;
  CHECK(import(desk, told, request).outcomes.empty());
  const Imported none = import_providers(desk.providers, {}, request, desk.context());
  REQUIRE(none.gone.size() == 1);
  CHECK(none.gone[0].ends_with(" Hope Housing"));
  CHECK(desk.providers.providers.size() == 1);
}

TEST_CASE("a contact with a note of the practice stays") {
  Desk desk;
  import(desk, hope());
  only(desk).contacts[0].record.note = "Speaks Dari";
  ImportedProvider told = hope();
  told.provider.contacts = {};
  CHECK(import(desk, told).kept.size() == 1);
  CHECK(only(desk).contacts.size() == 1);
}

TEST_CASE("an id that is no UUID does not change an entry of another name") {
  Desk desk;
  import(desk, hope());
  ImportedProvider other = hope();
  other.provider.name = "Another county's";
  const Imported done = import(desk, other);
  CHECK(done.outcomes.empty());
  CHECK(done.doubt.size() == 1);
  ImportOptions named;
  named.system_named = true;
  CHECK(import(desk, other, named).changed == 1);
  named.system = "elsewhere";
  CHECK(import(desk, hope(), named).made == 1);
}

TEST_CASE("an entry that the practice declared void does not come back") {
  Desk desk;
  import(desk, hope());
  void_in_directory(desk.providers, desk.providers.providers[0].id.value, "Closed", desk.context());
  ImportedProvider told = hope();
  told.provider.hours = "Tue";
  CHECK(import(desk, told).outcomes.empty());
}

TEST_CASE("the directory's own entries are left alone") {
  Desk desk;
  add_provider(desk.providers, hope().provider, desk.context());
  ImportOptions request;
  request.own = {{"1", desk.providers.providers[0].id.value}};
  CHECK(import(desk, hope(), request).own == 1);
  CHECK(desk.providers.providers.size() == 1);
}

}  // namespace casemgr::cycle::provider_import_test
