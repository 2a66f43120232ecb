// Diagnoses, treatment history, medications, allergies.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;

struct Diagnosis : Attributes {
  std::string label{}, code{}, code_system{};
  std::optional<ClinicalStatus> status{};
  std::optional<Date> onset{}, resolved{};
  std::string source{};
  static const RecordType& rows();
};

struct Treatment : Attributes {
  std::string label{};
  Id<Provider> provider{};
  std::optional<Date> started{}, ended{};
  std::string outcome{};
  static const RecordType& rows();
};

struct Medication : Attributes {
  std::string label{}, dose{}, schedule{}, purpose{}, prescriber{};
  std::optional<Date> started{}, stopped{};
  std::string adherence{};
  static const RecordType& rows();
};

struct Allergy : Attributes {
  std::string label{}, reaction{};
  std::optional<int> severity{};
  std::optional<Date> until{};
  static const RecordType& rows();
};

}  // namespace casemgr
