#include "casemgr/rules/record/client_columns.hpp"

#include <doctest/doctest.h>

#include <set>

namespace casemgr::client_columns_test {

TEST_CASE("a column is named by its field, an identifier with its system") {
  std::set<std::string_view> names;
  for (const ClientField& field : client_fields()) CHECK(names.insert(field.name).second);
  CHECK(find_client_field("family") != nullptr);
  CHECK(find_client_field("identifier:medicaid") != nullptr);
  for (const std::string_view wrong : {"identifier", "identifier:", "family:x", "nothing", ""}) {
    CHECK(find_client_field(wrong) == nullptr);
  }
  CHECK(system_of("identifier:medicaid") == "medicaid");
}

TEST_CASE("a file that says nothing has no text in any column") {
  const Case c;
  for (const ClientField& field : client_fields()) CHECK(client_text(c, field.name).empty());
}

TEST_CASE("a telephone is that of its use, and the first is the plain one") {
  Case c;
  ContactPoint home;
  home.system = ContactSystem::phone;
  home.value = "555-0101";
  home.use = "home";
  home.voicemail_ok = false;
  c.person.contact_points.append({"z1111"}, home);
  CHECK(client_text(c, "phone").empty());
  CHECK(client_text(c, "home_phone") == "555-0101");
  CHECK(client_text(c, "voicemail") == "no");
}

TEST_CASE("a row without a number is known by names and birth date") {
  ListedClient row;
  row.cells = {{"family", "Lopez"}, {"given", "Maria"}, {"born", "1958-03-14"}};
  CHECK(row.list_key() == "Lopez, Maria 1958-03-14");
  row.key = "17";
  CHECK(row.list_key() == "17");
}

}  // namespace casemgr::client_columns_test
