// What the checks of a definition collect.
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

/// Every total there can be lies in exactly one band, and every band is reached by one. Needs sound items and scoring.
void check_bands(Checker& c);

}  // namespace casemgr::instrument
