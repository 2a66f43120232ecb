// A plan record freezes one version of the goals and services that were agreed. The live plan is those themselves.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Goal;
struct Service;
struct PaperDocument;

struct Monitoring {
  std::string every{}, method{}, survey{};
  static const RecordType& rows();
};

struct Risk : Attributes {
  std::string risk{}, measure{}, backup{};
  static const RecordType& rows();
};

struct Agreement : Attributes {
  std::optional<AgreementRole> role{};
  std::string name{};
  std::optional<Date> date{};
  std::optional<AgreeMethod> method{};
  std::optional<bool> assent{};
  std::optional<DecidesAlone> decides_alone{};
  Id<PaperDocument> document{};
  std::string digest{};
  static const RecordType& rows();
};

struct PlanReview : Attributes {
  std::optional<Date> date{};
  std::string finding{};
  std::optional<Date> next_review{};
  static const RecordType& rows();
};

struct PlanCopy : Attributes {
  std::string to{};
  std::optional<Date> date{};
  std::string method{};
  static const RecordType& rows();
};

/// Of a plan in a copy of the case that was cut for a reader; no file has it and no page prints it.
struct CutPlan : Attributes {
  std::string shown_digest{};  ///< Does the work of `digest`, which is of a text that the reader does not see.
};

struct Plan : CutPlan {
  std::optional<Date> date{};
  std::optional<PlanStatus> status{};
  std::string reason{};
  std::optional<Date> next_review{};
  std::optional<Monitoring> monitoring{};
  std::vector<std::string> participants{};
  std::string setting_chosen{}, choice_offered{}, monitor{};
  Records<Risk> risks{};
  std::vector<Id<Goal>> goals{};
  std::vector<Id<Service>> services{};
  std::string agreed{}, digest{}, elsewhere{};
  Records<Agreement> agreements{};
  Records<PlanReview> reviews{};
  Records<PlanCopy> copies{};
  static const RecordType& rows();
};

}  // namespace casemgr
