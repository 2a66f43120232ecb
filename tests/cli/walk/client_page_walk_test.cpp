// Whether `report client` has every field of the person and of an assessment's domains, or says why not.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/person.hpp"
#include "cli/walk/modes.hpp"

namespace casemgr::walk {

namespace client_page_walk {

/// Fields that are no key of that section, each with where they are.
const std::map<std::string, std::string, std::less<>> elsewhere = {
    {"household", "'client household' has it: it names other clients"},
    {"distinct", "the same"},
    {"contact_points", "a section of its own"},
    {"identifiers", "a section of its own"},
};

void check_fields(const schema::RecordType& type, const nlohmann::json& row) {
  for (const schema::Field& field : type.fields) {
    const std::string key(field.key);
    CHECK_MESSAGE((row.contains(key) || elsewhere.contains(key)), key);
  }
}

TEST_CASE("report client has every field of the person and of what was found") {
  Practice practice;
  const std::filesystem::path file = practice.root() / ("clients/" + practice.ids().at("maria") + ".yaml");
  std::string text = test::read(file);
  const std::size_t person = text.find("person:\n") + 8;
  text.insert(person,
              "  veteran: true\n  race: [\"Race as said\"]\n  identifiers:\n    zpqrs:\n      system: hmis\n      "
              "value: \"H-77\"\n");
  const std::size_t domain = text.find("      transportation:");
  REQUIRE(domain != std::string::npos);
  text.insert(domain, "      education:\n        not_assessed: \"Not a concern now\"\n");
  const std::string draft = "status: draft";
  for (std::size_t at = text.find(draft); at != std::string::npos; at = text.find(draft))
    text.replace(at, draft.size(), "status: complete");
  test::write(file, text);
  std::vector<std::string> words = words_of("report client {maria}", practice.ids());
  for (const char* format : {"json", "table", "md", "html"}) {
    std::vector<std::string> call = words;
    call.insert(call.end(), {"--format", format});
    const Answer answer = practice.play(call);
    REQUIRE_MESSAGE(answer.code == 0, answer.err);
    for (const char* said : {"Not a concern now", "Race as said", "H-77"})
      CHECK_MESSAGE(answer.out.find(said) != std::string::npos, std::string(format) << ": " << std::string(said));
    if (std::string(format) != "json") continue;
    const nlohmann::json page = nlohmann::json::parse(answer.out);
    check_fields(Person::rows(), page["person"].at(0));
    check_fields(DomainFinding::rows(), page["situation"].at(0));
    CHECK(page["person"].at(0)["veteran"] == true);
    CHECK(page["identifiers"].size() == 1);
  }
}

}  // namespace client_page_walk

}  // namespace casemgr::walk
