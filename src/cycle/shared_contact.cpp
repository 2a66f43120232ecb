// One contact shared by several clients: what each one's file gets of it.
#include <fmt/core.h>

#include <numeric>

#include "casemgr/cycle/contact.hpp"
#include "note.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// How a whole is shared out: the weights of the shares, in their order.
class Shares {
 public:
  explicit Shares(std::vector<int> weights)
      : weights_(std::move(weights)), all_(std::accumulate(weights_.begin(), weights_.end(), std::int64_t{0})) {}

  /// The `index`-th share of `whole` smallest parts. The shares add up to it: each is the difference of two roundings
  /// up, so that equal ones differ by one part at most and the first one is not the smaller.
  [[nodiscard]] std::int64_t of(std::int64_t whole, std::size_t index) const {
    return up_to(whole, index + 1) - up_to(whole, index);
  }

  /// In parts of its own last digit where the shares are equal and that divides evenly, else in hundredths (or finer
  /// ones, as given).
  [[nodiscard]] std::optional<Decimal> of(const std::optional<Decimal>& whole, std::size_t index) const {
    if (!whole) return std::nullopt;
    const bool even = is_equal() && whole->digits() % static_cast<std::int64_t>(weights_.size()) == 0;
    const Decimal fine = even || whole->scale() >= 2 ? *whole : whole->rounded(2);
    return Decimal(of(fine.digits(), index), fine.scale());
  }

 private:
  [[nodiscard]] bool is_equal() const {
    return std::adjacent_find(weights_.begin(), weights_.end(), std::not_equal_to<>()) == weights_.end();
  }

  /// What the first `count` shares get together, rounded up. Quotient and remainder apart: their product with a weight
  /// has room where that of the whole would not.
  [[nodiscard]] std::int64_t up_to(std::int64_t whole, std::size_t count) const {
    const std::int64_t weight =
        std::accumulate(weights_.begin(), weights_.begin() + static_cast<std::ptrdiff_t>(count), std::int64_t{0});
    return whole / all_ * weight + (whole % all_ * weight + all_ - 1) / all_;
  }

  std::vector<int> weights_;
  std::int64_t all_;
};

/// The weights by which everything is shared: the minutes given to each client, else one each. Minutes that are given
/// add up to the whole, or are it.
std::vector<int> weights(Contact& whole, std::size_t clients, const std::vector<int>& minutes) {
  if (minutes.empty()) return std::vector<int>(clients, 1);
  const auto all = std::accumulate(minutes.begin(), minutes.end(), std::int64_t{0});
  constexpr std::int64_t longest = 1'000'000;
  const bool right = std::all_of(minutes.begin(), minutes.end(), [](int one) { return one >= 0; });
  if (!right || all <= 0 || all > longest) refuse("the clients' shares need at least one minute in total");
  if (whole.minutes && *whole.minutes != all) {
    refuse(fmt::format("the clients' shares add up to {} minutes; the contact has {}", all, *whole.minutes),
           "omit '--minutes', or make the totals equal");
  }
  whole.minutes = static_cast<int>(all);
  return minutes;
}

}  // namespace

std::vector<Contact> divide_contact(Contact whole, std::size_t clients, const std::vector<int>& minutes,
                                    const Context& context) {
  if (clients < 2) return std::vector<Contact>(clients, whole);
  const Shares shares(weights(whole, clients, minutes));
  if (whole.joint.empty()) {
    // Under a seed the code is a function of what the contact says: two contacts of one day are two.
    const std::string about = fmt::format("joint {} {}", iso(whole.at.value_or(context.now)), whole.text);
    whole.joint = context.ids.make_token(about);
  }
  complete_form(whole);                             // What one file gets besides is added to the parts.
  if (!whole.at) whole.at = begun(whole, context);  // All began together, however the minutes are shared.
  std::vector<Contact> all(clients, whole);
  for (std::size_t i = 0; i < clients; ++i) {
    if (whole.minutes) all[i].minutes = minutes.empty() ? static_cast<int>(shares.of(*whole.minutes, i)) : minutes[i];
    all[i].miles = shares.of(whole.miles, i);
    all[i].units = shares.of(whole.units, i);
  }
  return all;
}

}  // namespace casemgr::cycle
