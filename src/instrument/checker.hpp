// Collects the problems of a definition, and those of a definition that changes a built-in one.
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

/// Returns problems for parts of `own` that change what a practice's file must not: a safety flag of the built-in
/// `base`, the answers of its conditions, or whether the instrument is asked alone and marked sensitive. `whole` is
/// `own` completed by `base`. Bands, labels, wording and further flags may differ.
Problems safety_changes(const Definition& base, const Definition& own, const Definition& whole);

}  // namespace casemgr::instrument
