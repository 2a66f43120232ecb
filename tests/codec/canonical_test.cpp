// Canonical text and its digest, held to the formula written out in the plainest way. No signed note and no agreed plan
// holds any more if one byte of them changes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/decimal.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/canonical.hpp"
#include "support.hpp"

namespace canonical_test {

using namespace casemgr;
using schema::Field;
using schema::RecordType;
using schema::Shape;
using test::RandomRecords;

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;  // path and JSON value

std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    const std::string_view escaped = "\"\\\b\f\n\r\t";
    const std::size_t at = escaped.find(c);
    if (at != std::string_view::npos) {
      json += fmt::format("\\{}", "\"\\bfnrt"[at]);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", c);
    } else {
      json += c;
    }
  }
  return json + '"';
}

std::string part(const std::string& key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0 || c == '-' || c == '_' || c == '+';
  });
  return bare ? key : quoted(key);
}

std::string value_of(const schema::ValueType& type, const void* value) {
  const std::string text = type.print(value);
  if (schema::is_number(type.type)) return Decimal::parse(text)->canonical();
  return type.type == schema::Type::boolean ? text : quoted(text);
}

void add(const RecordType& type, const void* record, const std::string& prefix, const schema::Covers& covers,
         bool whole, Lines& lines) {
  for (const Field& f : type.fields) {
    const bool covered = whole || covers(type, f);
    std::vector<std::string> items;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      const bool keyed = f.shape != Shape::value && f.shape != Shape::record && f.shape != Shape::set;
      const std::string path =
          prefix + std::string(f.key) + (keyed ? "." + part(std::string(f.element_key(record, i))) : "");
      if (f.has_records()) {
        add(f.record(), f.at(record, i), path + ".", covers, covered, lines);
      } else if (f.shape == Shape::set) {
        items.push_back(value_of(f.value, f.at(record, i)));
      } else if (covered) {
        lines.emplace_back(path, value_of(f.value, f.at(record, i)));
      }
    }
    std::sort(items.begin(), items.end());
    if (covered && !items.empty()) lines.emplace_back(prefix + std::string(f.key), "[" + join(items, ",") + "]");
  }
}

std::string spelled(Lines lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [path, value] : lines) text += path + ": " + value + "\n";
  return text;
}

template <class T>
void hold(std::uint64_t seed, const schema::Covers& covers) {
  RandomRecords random(seed, 1 + static_cast<int>(seed % 10));
  T record{};
  random.fill(T::rows(), &record);
  Lines lines;
  add(T::rows(), &record, "x.y.", covers, false, lines);
  const std::string expected = spelled(lines);
  REQUIRE(schema::canonical_text(record, "x.y.", covers) == expected);
  REQUIRE(schema::canonical_digest(record, "x.y.", covers) == sha256_hex(expected));
}

}  // namespace

TEST_CASE("random records have the canonical text and the digest of the plain formula") {
  const std::vector<schema::Covers> all = {
      [](const RecordType&, const Field&) { return true; },
      [](const RecordType&, const Field& field) { return field.meaning.agreed; },
      [](const RecordType& type, const Field& field) { return &type == &Contact::rows() && field.key != "signed"; },
      [](const RecordType&, const Field& field) { return field.key.size() % 2 == 0; },
  };
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    const schema::Covers& covers = all[seed % all.size()];
    hold<Contact>(seed, covers);
    hold<Goal>(seed, covers);
    hold<Plan>(seed, covers);
    hold<Assessment>(seed, covers);
    if (seed % 10 == 0) hold<Case>(seed, covers);
  }
}

TEST_CASE("lines stand in order of their paths, those of one path as they were added") {
  static const std::string signs = "ab.-_+\"0\xC3\xA9:";
  std::uint64_t state = 7;
  const auto below = [&](std::size_t n) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33U) % n;
  };
  for (int round = 0; round < 2000; ++round) {
    Lines lines;
    schema::CanonicalText text;
    for (std::size_t i = below(40); i > 0; --i) {
      std::string path;
      for (std::size_t size = 1 + below(4); size > 0; --size) path += signs[below(signs.size())];
      lines.emplace_back(path, std::to_string(i));
      text.add_line(path, std::to_string(i));
    }
    const std::string expected = spelled(lines);
    REQUIRE(text.text() == expected);
    REQUIRE(text.digest() == sha256_hex(expected));
  }
}

TEST_CASE("every byte and every character is quoted as JSON has it") {
  for (int c = 1; c < 0x80; ++c) {
    const std::string text = std::string("a") + static_cast<char>(c) + "b" + static_cast<char>(c);
    CHECK(json_quote(text) == quoted(text));
  }
  for (const std::string& text :
       {std::string(), std::string("\xC3\xA9"), std::string("x\xE8\xAA\x9Ey\"\xF0\x9F\x99\x82"), std::string("\n\n"),
        std::string(300, 'x') + "\\"}) {
    CHECK(json_quote(text) == quoted(text));
  }
  CHECK(json_quote("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
  std::string appended = "x: ";
  append_json_quoted(appended, "y\tz");
  CHECK(appended == "x: \"y\\tz\"");
}

}  // namespace canonical_test
