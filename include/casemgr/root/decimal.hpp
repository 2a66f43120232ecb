// Exact decimal numbers: units, scores, money. Never binary floating point.
//
// A Decimal keeps its digits ("45.00" prints as "45.00") and compares by value. It has up to 18 digits; arithmetic that
// needs more throws Error(rule).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casemgr {

class Decimal {
 public:
  constexpr Decimal() = default;
  /// `digits` / 10^`scale`; `scale` 0 to 18.
  constexpr explicit Decimal(std::int64_t digits, int scale = 0) : digits_(digits), scale_(scale) {}

  /// `-?digits[.digits]`, no exponent, no leading `+`, no leading zeros (`012` is text), no more than 18 digits.
  static std::optional<Decimal> parse(std::string_view text);

  [[nodiscard]] std::string str() const;           ///< With all its digits.
  [[nodiscard]] std::string canonical() const;     ///< Without trailing zeros: `45`, `0.5`, `0` (never `-0`).
  [[nodiscard]] Decimal rounded(int scale) const;  ///< To `scale` places, half away from zero.
  [[nodiscard]] bool is_zero() const { return digits_ == 0; }
  [[nodiscard]] bool is_negative() const { return digits_ < 0; }
  [[nodiscard]] std::int64_t digits() const { return digits_; }
  [[nodiscard]] int scale() const { return scale_; }
  [[nodiscard]] double approximate() const;  ///< For drawing and statistics only, never for money.

  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b);
  friend Decimal operator*(Decimal a, Decimal b);
  /// Divides `a` by `b` to `scale` places, half away from zero. Throws Error(rule) when `b` is zero.
  friend Decimal divide(Decimal a, Decimal b, int scale);
  friend bool operator==(Decimal a, Decimal b);
  friend std::strong_ordering operator<=>(Decimal a, Decimal b);

 private:
  std::int64_t digits_ = 0;
  int scale_ = 0;
};

Decimal divide(Decimal a, Decimal b, int scale);

/// An amount in the practice's currency. Written with two decimals.
struct Money {
  Decimal amount;

  friend bool operator==(const Money&, const Money&) = default;
  friend std::strong_ordering operator<=>(const Money& a, const Money& b) { return a.amount <=> b.amount; }
};

/// The number without a plus before its first digit, as levels are written: `+1`.
std::string_view without_plus(std::string_view number);

}  // namespace casemgr
