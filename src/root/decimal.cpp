#include "casemgr/root/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "casemgr/root/error.hpp"

namespace casemgr {
namespace {

// Every sum, product and comparison of two numbers of 19 digits fits: 10^19 * 10^18 < 2^127.
__extension__ using Wide = __int128;

constexpr int most_digits = 18;

constexpr std::array<std::int64_t, most_digits + 1> powers = [] {
  std::array<std::int64_t, most_digits + 1> made{};
  std::int64_t power = 1;
  for (std::int64_t& entry : made) {
    entry = power;
    power = &entry == &made.back() ? power : power * 10;
  }
  return made;
}();

constexpr std::int64_t power_of_ten(int exponent) { return powers.at(static_cast<std::size_t>(exponent)); }

Wide magnitude(Wide number) { return number < 0 ? -number : number; }

bool fits(Wide digits) { return magnitude(digits) < power_of_ten(most_digits); }

/// Returns `digits` / 10^`scale`. Drops only trailing zeros, and only if the digits do not fit otherwise.
Decimal exact(Wide digits, int scale) {
  while (scale > 0 && (scale > most_digits || !fits(digits)) && digits % 10 == 0) {
    digits /= 10;
    --scale;
  }
  if (scale > most_digits || !fits(digits)) throw Error(ErrorKind::rule, "cannot compute with more than 18 digits");
  return Decimal(static_cast<std::int64_t>(digits), scale);
}

/// Returns the digits of `number` at a scale not below its own.
Wide digits_at(Decimal number, int scale) { return Wide{number.digits()} * power_of_ten(scale - number.scale()); }

Wide half_away(Wide quotient, Wide rest, Wide divisor, bool negative) {
  const Wide size = magnitude(quotient) + (2 * magnitude(rest) >= magnitude(divisor) ? 1 : 0);
  return negative ? -size : size;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const bool no_part = point != std::string_view::npos && part.empty();
  const bool leading_zero = whole.size() > 1 && whole.front() == '0';
  const std::size_t count = (whole == "0" ? 0 : whole.size()) + part.size();
  if (whole.empty() || no_part || leading_zero || count > most_digits) return std::nullopt;
  std::int64_t digits = 0;
  for (const std::string_view figures : {whole, part}) {
    for (const char c : figures) {
      if (!is_digit(c)) return std::nullopt;
      digits = digits * 10 + (c - '0');
    }
  }
  return Decimal(negative ? -digits : digits, static_cast<int>(part.size()));
}

std::string Decimal::str() const {
  std::string figures = std::to_string(digits_);
  const std::size_t sign = is_negative() ? 1 : 0;
  const auto places = static_cast<std::size_t>(scale_);
  if (places > 0) {
    const std::size_t count = figures.size() - sign;
    if (count <= places) figures.insert(sign, places + 1 - count, '0');
    figures.insert(figures.size() - places, 1, '.');
  }
  return figures;
}

std::string Decimal::canonical() const {
  Decimal shortest = *this;
  while (shortest.scale_ > 0 && shortest.digits_ % 10 == 0) {
    shortest.digits_ /= 10;
    --shortest.scale_;
  }
  return shortest.str();
}

Decimal Decimal::rounded(int scale) const {
  if (scale >= scale_) {
    const Wide digits = digits_at(*this, scale);
    if (!fits(digits)) {
      throw Error(ErrorKind::rule, "cannot write '" + str() + "' with " + std::to_string(scale) + " decimals",
                  "numbers can have up to 18 digits");
    }
    return Decimal(static_cast<std::int64_t>(digits), scale);
  }
  const std::int64_t divisor = power_of_ten(scale_ - scale);
  return Decimal(static_cast<std::int64_t>(half_away(digits_ / divisor, digits_ % divisor, divisor, is_negative())),
                 scale);
}

double Decimal::approximate() const { return static_cast<double>(digits_) / static_cast<double>(power_of_ten(scale_)); }

Decimal operator+(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  return exact(digits_at(a, scale) + digits_at(b, scale), scale);
}

Decimal operator-(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  return exact(digits_at(a, scale) - digits_at(b, scale), scale);
}

Decimal operator*(Decimal a, Decimal b) { return exact(Wide{a.digits_} * b.digits_, a.scale_ + b.scale_); }

Decimal divide(Decimal a, Decimal b, int scale) {
  if (b.is_zero()) throw Error(ErrorKind::rule, "cannot divide '" + a.str() + "' by zero");
  const bool negative = a.is_negative() != b.is_negative();
  int shift = scale + b.scale_ - a.scale_;
  const Wide divisor = magnitude(b.digits_) * Wide{power_of_ten(shift < 0 ? -shift : 0)};
  Wide quotient = magnitude(a.digits_) / divisor;
  Wide rest = magnitude(a.digits_) % divisor;
  // Long division, digit by digit, as written by hand: the shifted dividend itself might need 54 digits.
  for (; shift > 0 && fits(quotient); --shift) {
    quotient = quotient * 10 + rest * 10 / divisor;
    rest = rest * 10 % divisor;
  }
  const Wide digits = half_away(quotient, rest, divisor, negative);
  if (shift > 0 || !fits(digits)) throw Error(ErrorKind::rule, "cannot compute with more than 18 digits");
  return Decimal(static_cast<std::int64_t>(digits), scale);
}

bool operator==(Decimal a, Decimal b) { return (a <=> b) == std::strong_ordering::equal; }

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  const Wide left = digits_at(a, scale);
  const Wide right = digits_at(b, scale);
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::string_view without_plus(std::string_view number) {
  const bool has_plus = number.size() > 1 && number.front() == '+' && is_digit(number[1]);
  return has_plus ? number.substr(1) : number;
}

}  // namespace casemgr
