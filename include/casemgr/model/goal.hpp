// What the client wants to reach, how it is measured, the steps towards it and the course it took.
#pragma once

#include "casemgr/model/attributes.hpp"
#include "casemgr/model/recurrence.hpp"

namespace casemgr {

struct ClientNeed;
struct Strength;
struct Service;

/// How often and how progress towards one goal is looked at.
struct GoalCheck {
  std::string every{}, method{};
  static const RecordType& rows();
};

struct Measure {
  std::string what{}, unit{};
  std::optional<Decimal> baseline{}, target{};
  std::optional<Direction> direction{};
  std::optional<Decimal> tolerance{};
  Values<std::string> scale{};
  std::optional<Decimal> weight{};
  std::optional<GoalCheck> check{};
  InstrumentName instrument{};
  static const RecordType& rows();
};

struct GoalHistory : Attributes {
  std::optional<Date> date{};
  std::optional<GoalLifecycle> lifecycle{};
  std::optional<GoalAchievement> achievement{};
  std::string reason{};
  static const RecordType& rows();
};

struct Step : Attributes {
  std::string text{};
  std::optional<StepOwner> owner{};
  Id<Service> service{};
  std::optional<Date> due{}, done{};
  std::optional<StepStatus> status{};
  std::optional<Recurrence> repeat{};
  static const RecordType& rows();
};

struct Measurement : Attributes {
  std::optional<Date> date{};
  std::optional<Decimal> value{};
  std::optional<int> attainment{};
  static const RecordType& rows();
};

struct Goal : Attributes {
  std::string statement{}, client_words{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Strength>> strengths{};
  std::optional<Priority> priority{};
  std::optional<Measure> measure{};
  std::string achievable{}, relevant{};
  std::optional<Date> start{}, due{};
  std::optional<GoalLifecycle> lifecycle{};
  std::optional<GoalAchievement> achievement{};
  Records<GoalHistory> history{};
  Records<Step> steps{};
  Records<Measurement> measurements{};
  static const RecordType& rows();
};

}  // namespace casemgr
