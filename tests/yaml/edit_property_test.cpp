// Thousands of random files and edits: what is outside the edit stays, what is inside is what was meant.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "edits.hpp"
#include "scribe.hpp"
#include "support/property.hpp"

namespace edit_property_test {

using namespace casemgr;
using namespace casemgr::yaml;
using namespace casemgr::yaml::testing;
using casemgr_test::check_seeded;

namespace {

constexpr int rounds = 4000;

/// The text without the blanks of lines that hold nothing else: behind a block they may have to go.
std::string tidy(const std::string& text) {
  std::string result;
  for (const std::string& line : split(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, '\n')) {
    result += (!trim(line).empty() ? line : line.ends_with('\r') ? "\r" : "") + '\n';
  }
  return result;
}

/// Bytes that `a` and `b` share at the start and at the end, together.
std::size_t shared(std::string_view a, std::string_view b) {
  const std::size_t least = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < least && a[front] == b[front]) {
    ++front;
  }
  std::size_t back = 0;
  while (back < least - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
    ++back;
  }
  return front + back;
}

}  // namespace

TEST_CASE("every generated file can be read") {
  check_seeded("readable", rounds, [](std::uint64_t seed) {
    const std::string text = Scribe(seed).document();
    Tree tree;
    Problems problems;
    const bool good = read(text, "x", tree, problems);
    RC_LOG() << text << "\n" << (good ? "" : to_string(problems.front()));
    RC_ASSERT(good);
  });
}

TEST_CASE("one edit: the file says what was meant and nothing else has changed") {
  check_seeded("one edit", rounds, [](std::uint64_t seed) {
    Scribe scribe(seed);
    const std::string text = scribe.document();
    const Made made = make_edits(text, 1, scribe);
    RC_LOG() << text << "\n---- " << described(made.edits) << "\n";
    const std::string result = yaml::apply(text, made.edits);
    RC_LOG() << result << "\n";
    Tree tree;
    Problems problems;
    RC_ASSERT(read(result, "x", tree, problems));
    RC_ASSERT(same(to_value(tree), made.meant));
    RC_ASSERT(result.starts_with(text.substr(0, made.touched_begin)));
    RC_ASSERT(result.ends_with(text.substr(made.touched_end)));
    if (made.pure) {
      const std::string before = tidy(text);
      const std::string after = tidy(result);
      RC_ASSERT(shared(before, after) >= std::min(before.size(), after.size()));
    }
  });
}

TEST_CASE("several edits at once") {
  check_seeded("several edits", rounds, [](std::uint64_t seed) {
    Scribe scribe(seed);
    const std::string text = scribe.document();
    const Made made = make_edits(text, 2 + scribe.dice().under(6), scribe);
    RC_LOG() << text << "\n---- " << described(made.edits) << "\n";
    const std::string result = yaml::apply(text, made.edits);
    RC_LOG() << result << "\n";
    Tree tree;
    Problems problems;
    RC_ASSERT(read(result, "x", tree, problems));
    RC_ASSERT(same(to_value(tree), made.meant));
    RC_ASSERT(result.starts_with(text.substr(0, made.touched_begin)));
    RC_ASSERT(result.ends_with(text.substr(made.touched_end)));
  });
}

TEST_CASE("line ends stay what they are") {
  check_seeded("line ends", rounds / 4, [](std::uint64_t seed) {
    Scribe scribe(seed);
    const std::string text = scribe.document();
    const Made made = make_edits(text, 3, scribe);
    const std::string result = yaml::apply(text, made.edits);
    const bool crlf = text.find("\r\n") != std::string::npos;
    for (std::size_t at = result.find('\n'); at != std::string::npos; at = result.find('\n', at + 1)) {
      RC_ASSERT((at > 0 && result[at - 1] == '\r') == crlf);
    }
  });
}

TEST_CASE("a document written anew reads back the same") {
  check_seeded("write", rounds, [](std::uint64_t seed) {
    Scribe scribe(seed);
    Value value = Value::map();
    for (std::size_t i = 0; i < 4; ++i) {
      value.entries.emplace_back(scribe.new_key(), scribe.value(3));
    }
    const std::string text = write_document(value, "a header", scribe.dice().one_in(2) ? "c7kq2mw" : "");
    RC_LOG() << text;
    Tree tree;
    Problems problems;
    RC_ASSERT(read(text, "x", tree, problems));
    RC_ASSERT(same(to_value(tree), value));
  });
}

}  // namespace edit_property_test
