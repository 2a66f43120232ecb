// Text of the command table that lives as long as the program, so that no row of it copies any.
//
// Most of it is literals, which lie in the binary. What is made when a group is made is kept once, until the end.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/schema/field.hpp"

namespace casemgr::cli {

/// A text that outlives every row of the table: the compiler takes a literal and no string that may end earlier.
class Lasting : public std::string_view {
 public:
  constexpr Lasting() = default;
  template <std::size_t n>
  constexpr Lasting(const char (&literal)[n]) : std::string_view(literal, n - 1) {}
  Lasting(const std::string&) = delete;

  /// The key or sentence of a field, or the name of a record type: rows are made once.
  static Lasting of_row(std::string_view text) { return Lasting(text); }

 private:
  explicit constexpr Lasting(std::string_view text) : std::string_view(text) {}
};

/// Codes that outlive every row of the table.
class Codes : public std::span<const std::string> {
 public:
  Codes() = default;
  Codes(const schema::CodeList& list) : span(list.codes) {}
  Codes(schema::CodeList&&) = delete;

  /// `low, high`
  [[nodiscard]] std::string listed() const;

 private:
  friend Codes keep_codes(std::vector<std::string> codes);
  explicit Codes(const std::vector<std::string>& codes) : span(codes) {}
};

/// Return what was made, which is kept until the program ends.
Lasting keep(std::string text);
Codes keep_codes(std::vector<std::string> codes);

}  // namespace casemgr::cli
