// What was found, how it scored, what is needed and what the client can build on.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "casemgr/model/attributes.hpp"

namespace casemgr {

/// The ratings of a domain from 1 to 5, in words.
inline constexpr std::array<std::string_view, 5> ratings = {"in crisis", "vulnerable", "safe", "building capacity",
                                                            "thriving"};
/// `1 in crisis`; the figure alone outside of 1 to 5.
std::string rating_words(int rating);
/// `1 in crisis, 2 vulnerable, 3 safe, 4 building capacity, 5 thriving`
std::string rating_scale();

/// One domain within one assessment.
struct DomainFinding {
  std::optional<int> rating{};
  std::string finding{}, client_view{};
  std::optional<Date> confirmed{};
  std::string not_assessed{};
  static const RecordType& rows();
};

/// A screening instrument as answered once. `score`, `subscores`, `band`, `flags` are computed, never taken.
struct Score : Attributes {
  InstrumentName instrument{};
  std::string version{};
  std::optional<Time> at{};
  Values<Decimal> answers{};
  std::optional<Decimal> score{};
  Values<Decimal> subscores{};
  std::string band{};
  std::vector<std::string> flags{};
  static const RecordType& rows();

  /// One that was chosen, begun or put off (without answers `at` is when) is still to be given.
  [[nodiscard]] bool is_finished() const {
    return (at && !answers.empty()) || score || !version.empty() || !band.empty();
  }
};

struct Assessment : Attributes {
  std::optional<AssessmentKind> kind{};
  std::optional<Date> date{};
  std::optional<AssessmentStatus> status{};
  std::string reason{};
  std::vector<std::string> participants{};
  std::string elsewhere{}, engagement{}, client_words{}, summary{};
  std::optional<Date> next_due{};
  ByName<DomainFinding, Domain> domains{};
  Records<Score> scores{};
  static const RecordType& rows();
};

struct ClientNeed : Attributes {
  Domain domain{};
  std::string text{};
  std::optional<int> severity{};
  std::optional<Priority> priority{};
  std::string client_priority{};
  std::optional<NeedStatus> status{};
  std::optional<Date> until{}, identified{};
  Id<Assessment> assessment{};
  std::optional<Date> resolved{};
  std::vector<std::string> barriers{};
  static const RecordType& rows();
};

struct Strength : Attributes {
  std::optional<StrengthKind> kind{};
  Domain domain{};
  std::string text{};
  std::optional<Date> identified{};
  Id<Assessment> assessment{};
  std::optional<Date> until{};
  static const RecordType& rows();
};

}  // namespace casemgr
