#include <doctest/doctest.h>

#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/rows.hpp"
#include "casemgr/schema/walk.hpp"

namespace walk_test {

using namespace casemgr;
using schema::field;
using schema::Need;
using schema::record;
using schema::RecordType;

namespace {

CASEMGR_CODES(Colour, "colour", red, dark_blue, not_);

struct Wheel {
  std::optional<Decimal> size{};
  std::string note{};
  static const RecordType& rows() {
    static const auto type = record<Wheel>({"wheel", 'h'}, field("size", &Wheel::size, Need::optional, "How big."),
                                           field("note", &Wheel::note, Need::optional, "Remark."));
    return type;
  }
};

struct Bell {
  std::optional<bool> loud{};
  Values<int> tones{};
  static const RecordType& rows() {
    static const auto type = record<Bell>({"bell"}, field("loud", &Bell::loud, Need::optional, "Whether it is loud."),
                                          field("tones", &Bell::tones, Need::optional, "Tones by name."));
    return type;
  }
};

struct Bike {
  std::string name{};
  std::optional<Money> price{};
  std::vector<Colour> colours{};
  std::optional<Bell> bell{};
  Records<Wheel> wheels{};
  ByName<Wheel> spares{};
  std::optional<Date> bought{};
  static const RecordType& rows() {
    static const auto type =
        record<Bike>({"bike", 'b'}, field("name", &Bike::name, Need::required, "What it is called."),
                     field("price", &Bike::price, Need::optional, "What it cost."),
                     field("colours", &Bike::colours, Need::optional, "Its colours."),
                     field("bell", &Bike::bell, Need::optional, "Its bell."),
                     field("wheels", &Bike::wheels, Need::optional, "Its wheels."),
                     field("spares", &Bike::spares, Need::optional, "Wheels in the cellar."),
                     field("bought", &Bike::bought, Need::optional, "Day it was bought."));
    return type;
  }
};

Bike example() {
  Bike bike;
  bike.name = "A \"b\"\nc";
  bike.price = Money{*Decimal::parse("120.50")};
  bike.colours = {Colour::red, Colour::dark_blue};
  bike.bell.emplace().loud = true;
  bike.bell->tones.put("c", 3);
  bike.bell->tones.put("x: 1\ny", 10);
  bike.wheels.append({"hzzzz"}, Wheel{Decimal::parse("26.0"), "rear"});
  bike.wheels.append({"h2222"}, Wheel{Decimal::parse("24"), ""});
  bike.spares["old"].size = Decimal::parse("-0.50");
  bike.bought = parse_date("2026-03-02");
  return bike;
}

bool all(const RecordType&, const schema::Field&) { return true; }

}  // namespace

TEST_CASE("canonical text: one line for each field, by path, values without layout") {
  const Bike bike = example();
  CHECK(schema::canonical_text(bike, "b.", all) ==
        "b.bell.loud: true\n"
        "b.bell.tones.\"x: 1\\ny\": 10\n"
        "b.bell.tones.c: 3\n"
        "b.bought: \"2026-03-02\"\n"
        "b.colours: [\"dark-blue\",\"red\"]\n"
        "b.name: \"A \\\"b\\\"\\nc\"\n"
        "b.price: 120.5\n"
        "b.spares.old.size: -0.5\n"
        "b.wheels.h2222.size: 24\n"
        "b.wheels.hzzzz.note: \"rear\"\n"
        "b.wheels.hzzzz.size: 26\n");
  const Bike empty;
  CHECK(schema::canonical_text(empty, "", all).empty());
}

TEST_CASE("canonical text covers a field with all that is in it, and asks of the fields inside the others") {
  const Bike bike = example();
  const std::string text = schema::canonical_text(bike, "", [](const RecordType& type, const schema::Field& covered) {
    return covered.key == "bell" || covered.key == "spares" || (&type == &Wheel::rows() && covered.key == "note");
  });
  CHECK(text ==
        "bell.loud: true\nbell.tones.\"x: 1\\ny\": 10\nbell.tones.c: 3\nspares.old.size: -0.5\n"
        "wheels.hzzzz.note: \"rear\"\n");
}

TEST_CASE("lines of several records are sorted by path, not by line") {
  schema::CanonicalText text;
  for (const auto& [path, value] :
       std::vector<std::pair<std::string, std::string>>{{"a-b", "1"}, {"c", "2"}, {"a", "\"x: y\""}, {"\"b: z\"", "3"}})
    text.add_line(path, value);
  CHECK(text.text() == "\"b: z\": 3\na: \"x: y\"\na-b: 1\nc: 2\n");
  CHECK(schema::CanonicalText().text().empty());
}

TEST_CASE("order and spelling make no difference, values do") {
  const Bike bike = example();
  Bike other = example();
  other.price = Money{*Decimal::parse("120.5")};
  std::swap(other.colours[0], other.colours[1]);
  std::swap(other.wheels[0], other.wheels[1]);
  CHECK(schema::same_record(Bike::rows(), &bike, &other));
  CHECK(schema::canonical_text(bike, "", all) == schema::canonical_text(other, "", all));
  const std::vector<void (*)(Bike&)> changes = {
      [](Bike& b) { b.name += "."; },
      [](Bike& b) { b.price.reset(); },
      [](Bike& b) { b.colours[0] = Colour::not_; },
      [](Bike& b) { b.colours.pop_back(); },
      [](Bike& b) { b.bell->loud = false; },
      [](Bike& b) { b.bell->tones.put("c", 4); },
      [](Bike& b) { b.bell->tones.items[0].first = "d"; },
      [](Bike& b) { b.wheels[1].record.note = "x"; },
      [](Bike& b) { b.wheels[1].id.value = "h3333"; },
      [](Bike& b) { b.spares.items.clear(); },
      [](Bike& b) { b.bought = parse_date("2026-03-03"); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    Bike changed = example();
    changes[i](changed);
    CHECK(!schema::same_record(Bike::rows(), &bike, &changed));
    CHECK(!schema::same_record(Bike::rows(), &changed, &bike));
    CHECK(schema::canonical_text(bike, "", all) != schema::canonical_text(changed, "", all));
  }
}

TEST_CASE("all records keyed by id are found, with their paths") {
  const Bike bike = example();
  const auto found = schema::all_records(Bike::rows(), &bike);
  REQUIRE(found.size() == 2);
  CHECK(found[0].id == "hzzzz");
  CHECK(found[0].path == "wheels.hzzzz");
  CHECK(found[0].type == &Wheel::rows());
  CHECK(found[0].record == &bike.wheels[0].record);
  CHECK(found[1].path == "wheels.h2222");
}

TEST_CASE("JSON values keep digits and quote the rest") {
  const Bike bike = example();
  const auto json = [](std::string_view key, const void* owner, const RecordType& type) {
    const schema::Field* f = type.find(key);
    return schema::json_value(f->value, f->at(owner, 0));
  };
  CHECK(json("price", &bike, Bike::rows()) == "120.50");
  CHECK(json("colours", &bike, Bike::rows()) == "\"red\"");
  CHECK(json("bought", &bike, Bike::rows()) == "\"2026-03-02\"");
  CHECK(json("loud", &*bike.bell, Bell::rows()) == "true");
  CHECK(json("size", &bike.wheels[0].record, Wheel::rows()) == "26.0");
}

TEST_CASE("ids have their letter and the length of their kind") {
  CHECK(schema::well_formed_id("g9tkd", 'g'));
  CHECK(schema::well_formed_id("g9tkd", 0));
  CHECK(schema::well_formed_id("c7kq2mw", 'c'));
  for (const std::string_view wrong : {"", "g", "g9tk", "g9tkdd", "G9tkd", "g9tka", "g9tk1", "n9tkd", "c7kq2mw"}) {
    CAPTURE(wrong);
    CHECK(!schema::well_formed_id(wrong, 'g'));
  }
  CHECK(!schema::well_formed_id("c7kq2", 'c'));
}

TEST_CASE("a schema says what may stand in a file and explains it") {
  const std::string text = schema::json_schema(Bike::rows(), "Bike", "bike.schema.json");
  for (const std::string_view part :
       {R"("$schema": "http://json-schema.org/draft-07/schema#")", R"("$id": "bike.schema.json")", R"("title": "Bike")",
        R"("^h[bcdfghjkmnpqrstvwxz23456789]{4}$": {
          "$ref": "#/definitions/wheel"
        })",
        R"("enum": ["red", "dark-blue", "not"])", R"("required": ["name"])",
        R"("description": "Day it was bought.",
      "markdownDescription": "Day it was bought.\n\nA day, `YYYY-MM-DD`.")",
        R"("additionalProperties": false)", R"("^x-": {})"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find("bell-wheel") == std::string::npos);
}

}  // namespace walk_test
