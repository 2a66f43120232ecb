// Definitions for tests: the built-in ones and short ones from text, read as the program reads them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::instrument {

inline Definition parsed(std::string_view text, Problems& problems) {
  yaml::Tree tree;
  Definition definition;
  if (yaml::read(std::string(text), "test.yaml", tree, problems)) {
    codec::ReadOptions options;
    options.file = "test.yaml";
    codec::read(tree, 0, Definition::rows(), &definition, options, problems);
  }
  return definition;
}

/// Fails the test where the text is not a definition.
inline Definition parsed(std::string_view text) {
  Problems problems;
  Definition definition = parsed(text, problems);
  for (const Problem& problem : problems) FAIL_CHECK(to_string(problem));
  return definition;
}

inline const Library& builtin() {
  static const Library library = [] {
    Library made;
    for (const EmbeddedFile& file : builtin_files()) made.add(parsed(file.text));
    return made;
  }();
  return library;
}

inline Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

/// Scores words as typed: `2 1 3 -`.
inline Result scored(const Definition& definition, std::string_view words, std::optional<Sex> sex = {},
                     std::optional<Age> age = {}) {
  return score(definition, answers_in_order(definition, split_words(words)), sex, age);
}

/// What `call` refuses, message and hint; empty where it refuses nothing.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
  return {};
}

}  // namespace casemgr::instrument
