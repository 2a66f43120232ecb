// How each verb that takes `--input` is called with one.
#pragma once

#include <map>
#include <string>

#include "casemgr/model/assessment_form.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::walk {

/// How a verb is called with an input.
struct InputRow {
  std::string line;                               ///< Without `--input`; names in braces are filled in.
  std::map<std::string, std::string> base;        ///< A record with which the call goes well, as YAML.
  bool changes = false;                           ///< Whether it changes a record, so that null clears.
  const schema::RecordType& (*type)() = nullptr;  ///< Of what it reads, where the verb's fields do not say it.
};

inline const std::map<std::string, InputRow, std::less<>> input_rows = {
    {"client add", {"client add", {{"person", "{name: {given: Nora, family: Quist}}"}}, false, &Case::rows}},
    {"client set", {"client set {maria}", {{"person", "{pronouns: she}"}}, true, &Case::rows}},
    {"client close",
     {"client close {jonas}", {{"closure_reason", "other"}, {"closure_summary", "Moved"}}, true, &Episode::rows}},
    {"client reopen", {"client reopen {closed}", {{"source", "self"}}}},
    {"client support", {"client support {nina}", {{"name", "Ana Lopez"}}}},
    {"client consent",
     {"client consent {nina}", {{"kind", "services"}, {"signed_by", "Nina Ochoa"}, {"method", "signed"}}}},
    {"client flag", {"client flag {nina}", {{"text", "Steep stairs"}, {"kind", "fall"}, {"priority", "medium"}}}},
    {"client benefit", {"client benefit {nina}", {{"label", "Medicaid"}, {"kind", "insurance"}}}},
    {"client program", {"client program {nina}", {{"program", "Waiver"}}}},
    {"client situation", {"client situation {nina}", {{"stage", "update"}}}},
    {"client document", {"client document {nina}", {{"title", "Release"}, {"kind", "release"}}}},
    {"client assign", {"client assign {nina}", {{"worker", "me"}}}},
    {"assess start", {"assess start {jonas}", {{"kind", "comprehensive"}}, false, &AssessmentForm::rows}},
    {"assess record", {"assess record {maria} food", {{"finding", "Eats well"}}}},
    {"assess score", {"assess score {maria}", {{"instrument", "phq-2"}, {"answers", "{1: 1, 2: 1}"}}}},
    {"assess need", {"assess need {nina}", {{"domain", "housing"}, {"text", "A quiet flat"}}}},
    {"assess strength", {"assess strength {nina}", {{"text", "Daughter visits"}, {"kind", "support"}}}},
    {"assess diagnosis", {"assess diagnosis {nina}", {{"label", "Asthma"}}}},
    {"assess medication", {"assess medication {nina}", {{"label", "Salbutamol"}}}},
    {"assess treatment", {"assess treatment {nina}", {{"label", "Massage"}}}},
    {"assess allergy", {"assess allergy {nina}", {{"label", "Nuts"}}}},
    {"assess complete", {"assess complete {maria} --force", {{"summary", "Two falls"}}, true}},
    {"assess interview", {"assess interview {maria}", {{"client_words", "Tired"}}, true, &AssessmentForm::rows}},
    {"plan service", {"plan service {nina}", {{"label", "Transport"}, {"category", "transportation"}}}},
    {"plan authorize", {"plan authorize {maria} {service}", {{"units", "3"}, {"starts", "2026-11-02"}}}},
    {"plan set", {"plan set {maria}", {{"setting_chosen", "At home"}}, true}},
    {"plan agree", {"plan agree {leo} --as client --method verbal", {}, true}},
    {"plan review", {"plan review {maria}", {{"finding", "On course"}}}},
    {"goal add", {"goal add {maria}", {{"statement", "Find work"}}}},
    {"goal set", {"goal set {maria} {goal}", {{"note", "Changed"}}, true}},
    {"goal step", {"goal step {maria} {goal}", {{"text", "Call two landlords"}}}},
    {"goal measure", {"goal measure {maria} {goal}", {{"value", "0.7"}}}},
    {"goal status", {"goal status {maria} {goal}", {{"achievement", "improving"}}}},
    {"refer add", {"refer add {maria}", {{"provider", "{hope}"}, {"service", "legal"}}}},
    {"refer again", {"refer again {maria} {referral2}", {{"provider", "{hope}"}}}},
    {"refer status", {"refer status {maria} {referral}", {{"status", "accepted"}}}},
    {"refer provider add", {"refer provider add", {{"name", "Pantry"}}}},
    {"refer provider set", {"refer provider set {hope}", {{"note", "Changed"}}, true}},
    {"refer provider service", {"refer provider service {hope}", {{"name", "Rent help"}}}},
    {"refer provider contact", {"refer provider contact {hope}", {{"name", "Pat Jones"}}}},
    {"monitor contact", {"monitor contact {maria}", {{"text", "Visit"}, {"mode", "phone"}}}},
    {"monitor edit", {"monitor edit {maria} {contact}", {{"place", "Home"}}, true}},
    {"monitor amend", {"monitor amend {maria} {signed}", {{"text", "On Oak Street"}}}},
    {"monitor deliver", {"monitor deliver {maria} {service}", {{"units", "3"}}}},
    {"monitor verify", {"monitor verify {maria} {service}", {{"as_planned", "full"}}}},
    {"monitor event", {"monitor event {nina}", {{"kind", "fall"}}}},
    {"monitor appointment", {"monitor appointment {nina}", {{"purpose", "Visit"}, {"at", "2026-06-01T09:30"}}}},
    {"monitor advocate", {"monitor advocate {nina}", {{"issue", "Food aid denied"}}}},
    {"monitor task", {"monitor task {nina}", {{"text", "Call"}}}},
    {"monitor exempt",
     {"monitor exempt {nina}", {{"rule", "referral"}, {"until", "2026-06-01"}, {"reason", "Abroad"}}}},
};

}  // namespace casemgr::walk
