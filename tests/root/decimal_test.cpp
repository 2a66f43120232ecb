#include "casemgr/root/decimal.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/error.hpp"

namespace casemgr::decimal_test {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t most = 999'999'999'999'999'999;

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

Wide power(int exponent) {
  Wide result = 1;
  for (; exponent > 0; --exponent) {
    result *= 10;
  }
  return result;
}

Wide size(Wide n) { return n < 0 ? -n : n; }

/// Any number of up to 18 digits, long and short ones alike.
Decimal arbitrary_number() {
  const auto long_digits = rc::gen::inRange<std::int64_t>(-most, most + 1);
  const auto short_digits = rc::gen::inRange<std::int64_t>(-5000, 5001);
  return Decimal(*rc::gen::oneOf(long_digits, short_digits), *rc::gen::inRange(0, 19));
}

/// True when `digits` / 10^`scale` can be written with 18 digits at most.
bool writable(Wide digits, int scale) {
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    --scale;
  }
  return scale <= 18 && size(digits) <= most;
}

/// `result` is exactly `digits` / 10^`scale`, or was refused because it has no room.
template <class Compute>
void expect_exact(Compute compute, Wide digits, int scale) {
  std::optional<Decimal> result;
  try {
    result = compute();
  } catch (const Error& error) {
    RC_ASSERT(error.kind() == ErrorKind::rule);
  }
  RC_ASSERT(result.has_value() == writable(digits, scale));
  if (result) {
    RC_ASSERT(result->scale() <= scale);
    RC_ASSERT(Wide{result->digits()} * power(scale - result->scale()) == digits);
  }
}

TEST_CASE("numbers as they are written") {
  for (const char* text : {"0", "45", "45.00", "-0.5", "0.05", "999999999999999999", "0.000000000000000001", "-12.340",
                           "0.999999999999999999", "0.00"}) {
    CAPTURE(text);
    CHECK(number(text).str() == text);
  }
  for (const char* text : {"",
                           "-",
                           "+1",
                           "012",
                           "-01",
                           "00",
                           "1.",
                           ".5",
                           "1e3",
                           "1,5",
                           " 1",
                           "1 ",
                           "0x1f",
                           "1.2.3",
                           "--1",
                           "1.-2",
                           "1000000000000000000",
                           "1.000000000000000000",
                           "0.0000000000000000001",
                           "١"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK(number("-0").str() == "0");
  CHECK(number("-0.00").str() == "0.00");
}

TEST_CASE("every number reads back as it was written, and equal in its canonical form") {
  CHECK(rc::check("parse and str", [] {
    const Decimal given = arbitrary_number();
    RC_PRE(given.scale() < 18 || size(given.digits()) <= most);
    const std::optional<Decimal> read = Decimal::parse(given.str());
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->digits() == given.digits());
    RC_ASSERT(read->scale() == given.scale());
    const std::string canonical = given.canonical();
    RC_ASSERT(number(canonical) == given);
    RC_ASSERT(canonical.find('.') == std::string::npos || !canonical.ends_with('0'));
  }));
}

TEST_CASE("the canonical form has no zeros to spare") {
  CHECK(number("45.00").canonical() == "45");
  CHECK(number("0.50").canonical() == "0.5");
  CHECK(number("-0.0").canonical() == "0");
  CHECK(number("100").canonical() == "100");
  CHECK(number("-1.010").canonical() == "-1.01");
}

TEST_CASE("sums, differences and products are exact or refused") {
  CHECK(rc::check("sum", [] {
    const Decimal a = arbitrary_number();
    const Decimal b = arbitrary_number();
    const int scale = std::max(a.scale(), b.scale());
    const Wide left = Wide{a.digits()} * power(scale - a.scale());
    const Wide right = Wide{b.digits()} * power(scale - b.scale());
    expect_exact([&] { return a + b; }, left + right, scale);
    expect_exact([&] { return a - b; }, left - right, scale);
  }));
  CHECK(rc::check("product", [] {
    const Decimal a = arbitrary_number();
    const Decimal b = arbitrary_number();
    expect_exact([&] { return a * b; }, Wide{a.digits()} * b.digits(), a.scale() + b.scale());
  }));
}

TEST_CASE("sums keep the digits of money") {
  CHECK((number("0.10") + number("0.20")).str() == "0.30");
  CHECK((number("12") * number("45.00")).str() == "540.00");
  CHECK((number("1.5") - number("1.50")).str() == "0.00");
  CHECK_THROWS_AS(Decimal(most) + Decimal(1), Error);
  CHECK_THROWS_AS(Decimal(most) * Decimal(2), Error);
  CHECK_THROWS_AS(Decimal(1, 18) * Decimal(1, 1), Error);
  CHECK((Decimal(10, 18) * Decimal(1, 1)).canonical() == "0.000000000000000001");
  CHECK(Decimal(-most) + Decimal(0) == Decimal(-most));
}

TEST_CASE("order is by value") {
  CHECK(number("1.0") == number("1"));
  CHECK(number("0.00") == number("-0"));
  CHECK(number("0.1") < number("0.11"));
  CHECK(number("-2") < number("-1.99"));
  CHECK(rc::check("order", [] {
    const Decimal a = arbitrary_number();
    const Decimal b = arbitrary_number();
    const Wide left = Wide{a.digits()} * power(b.scale());
    const Wide right = Wide{b.digits()} * power(a.scale());
    RC_ASSERT((a < b) == (left < right));
    RC_ASSERT((a == b) == (left == right));
  }));
}

TEST_CASE("rounding goes half away from zero") {
  struct Row {
    const char* from;
    int scale;
    const char* to;
  };
  for (const Row& row :
       {Row{"2.5", 0, "3"}, Row{"-2.5", 0, "-3"}, Row{"2.49", 0, "2"}, Row{"-0.4", 0, "0"}, Row{"1.005", 2, "1.01"},
        Row{"1.0049", 2, "1.00"}, Row{"45", 2, "45.00"}, Row{"0.995", 2, "1.00"}, Row{"9.5", 0, "10"}}) {
    CAPTURE(row.from);
    CHECK(number(row.from).rounded(row.scale).str() == row.to);
  }
  CHECK_THROWS_AS(static_cast<void>(Decimal(most).rounded(1)), Error);
  CHECK(rc::check("rounded", [] {
    const Decimal given = arbitrary_number();
    const int scale = *rc::gen::inRange(0, given.scale() + 1);
    const Decimal near = given.rounded(scale);
    const Wide unit = power(given.scale() - scale);
    const Wide off = size(Wide{near.digits()} * unit - given.digits());
    RC_ASSERT(near.scale() == scale);
    RC_ASSERT(2 * off <= unit);
    RC_ASSERT(2 * off < unit || size(Wide{near.digits()} * unit) >= size(given.digits()));
  }));
}

TEST_CASE("quotients are rounded half away from zero") {
  CHECK(divide(number("1"), number("3"), 2).str() == "0.33");
  CHECK(divide(number("2"), number("3"), 2).str() == "0.67");
  CHECK(divide(number("-1"), number("8"), 2).str() == "-0.13");
  CHECK(divide(number("1"), number("-8"), 2).str() == "-0.13");
  CHECK(divide(number("0.5"), number("1"), 0).str() == "1");
  CHECK(divide(number("540.00"), number("12"), 2).str() == "45.00");
  CHECK(divide(Decimal(1), Decimal(7), 18).str() == "0.142857142857142857");
  CHECK(divide(Decimal(1, 18), Decimal(most), 0).str() == "0");
  CHECK_THROWS_AS(divide(Decimal(1), number("0.00"), 2), Error);
  CHECK_THROWS_AS(divide(Decimal(most), Decimal(1, 18), 0), Error);
  CHECK(rc::check("quotient", [] {
    const auto part = rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'001);
    const Decimal a(*part, *rc::gen::inRange(0, 6));
    const Decimal b(*part, *rc::gen::inRange(0, 6));
    const int scale = *rc::gen::inRange(0, 4);
    RC_PRE(!b.is_zero());
    const Decimal q = divide(a, b, scale);
    // |a - q b| <= |b| / 2 in the last place, all times 10^(a + b + scale); on a tie, q is the one further from zero.
    const Wide whole = Wide{a.digits()} * power(b.scale() + scale);
    const Wide product = Wide{q.digits()} * b.digits() * power(a.scale());
    const Wide unit = size(b.digits()) * power(a.scale());
    const Wide off = size(whole - product);
    RC_ASSERT(q.scale() == scale);
    RC_ASSERT(2 * off <= unit);
    RC_ASSERT(2 * off < unit || size(product) >= size(whole));
  }));
}

TEST_CASE("for drawing, the nearest binary number") {
  CHECK(number("0.5").approximate() == doctest::Approx(0.5));
  CHECK(number("-12.25").approximate() == doctest::Approx(-12.25));
}

TEST_CASE("money is compared by its amount") {
  CHECK(Money{number("45")} == Money{number("45.00")});
  CHECK(Money{number("44.99")} < Money{number("45")});
}

}  // namespace
}  // namespace casemgr::decimal_test
