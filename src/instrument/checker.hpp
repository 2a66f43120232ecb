// Collects the problems of a definition.
//
// Private to the layer.
#pragma once

#include <string>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::instrument {

struct Checker {
  const Definition& definition;
  Problems problems;

  void wrong(std::string path, std::string what) {
    problems.push_back({"", 0, 0, std::move(path), std::move(what), Check::structure});
  }
};

/// Checks that every possible total is in exactly one band, and that every band has a total. Needs items and scoring
/// without problems.
void check_bands(Checker& c);

}  // namespace casemgr::instrument
