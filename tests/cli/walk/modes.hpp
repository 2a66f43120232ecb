// What each verb is for, after its words: one line for each of its modes, and what may follow its options.
#pragma once

#include <algorithm>

#include "cli/walk/practice.hpp"
#include "kit/command.hpp"

namespace casemgr::walk {

struct Modes {
  std::string verb;
  std::vector<std::string> lines;
};

inline const std::vector<Modes> own_modes = {
    {"client add",
     {"--given Nora --family Quist", "--given Nora --family Quist --phone 555-0199", "--input {sent.jsonl} --partly"}},
    {"client list", {""}},
    {"client show", {"{vera}"}},
    {"client set",
     {"{maria} --preferred Mari", "{maria} --status onhold", "{maria} --acuity high --acuity-reason 'Lives alone'",
      "{maria}"}},
    {"client merge", {"{maria} {jonas}"}},
    {"client separate", {"{twin2}"}},
    {"client distinct", {"{maria} {jonas}", "{vera} {leo} --forget"}},
    {"client assign",
     {"", "{vera}", "{jonas} kb", "{maria} {assignment} --note Changed", "{maria} kb --end --reason Over",
      "{maria} {assignment} --void --reason Mistake"}},
    {"client household", {"{vera}", "{vera} {leo}", "{jonas} --new", "{leo} --leave"}},
    {"client close",
     {"{jonas} --reason goals-met --summary Moved", "{maria} --reason goals-met --settle",
      "{maria} --reason goals-met --summary Moved --force"}},
    {"client reopen", {"{closed} --source self"}},
    {"assess start", {"{jonas} --elsewhere 'St. Mary'", "{jonas} --input {danger.yaml}"}},
    {"assess record",
     {"{maria} food 'Eats well'", "{maria} food --rating 3", "{maria} food --not-assessed 'No time'",
      "{maria} housing --unchanged"}},
    {"assess score",
     {"{maria} phq-2 1 1", "{maria} phq-2 --answer 1=1 --answer 2=1", "{maria} phq-9 3 3 3 3 3 3 3 3 3"}},
    {"assess gaps", {"{vera}"}},
    {"assess suggest", {"{vera}", "{maria} --accept transportation"}},
    {"assess list", {"", "{vera}"}},
    {"assess show", {"{vera}"}},
    {"assess complete", {"{maria} --force"}},
    {"assess compare", {"{vera} {screening of vera} {screening2 of vera}"}},
    {"assess interview",
     {"--print", "{vera} --print", "{maria} --input {assessment.yaml}", "{jonas} --input {danger.yaml}"}},
    {"assess instruments", {"", "phq-2", "phq-2 --template", "phq-2 --wording {phq-2.yaml}"}},
    {"plan budget", {"{vera}"}},
    {"plan diff", {"{vera}"}},
    {"plan draft", {"{vera}", "{maria} --accept {need2}"}},
    {"plan show",
     {"{vera}", "{maria} 1", "{maria} --for client", "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency"}},
    {"plan check", {"{vera}"}},
    {"plan set", {"{maria} --setting-chosen 'At home'"}},
    {"plan authorize",
     {"", "{vera}", "{maria} {service} --units 3 --starts 2026-11-02", "{maria} {authorization} --note Changed",
      "{maria} {authorization} --end --reason Over", "{maria} {authorization} --void --reason No"}},
    {"plan agree", {"{maria} --as worker --method verbal", "{leo} --as client --method verbal"}},
    {"plan review", {"{maria} 'On course'", "{maria} --finding 'On course'"}},
    {"plan list", {"", "{vera} --include violence", "{vera} --void"}},
    {"goal add", {"{maria} 'Find work'", "{maria} --statement 'Find work'"}},
    {"goal list", {"", "{vera}"}},
    {"goal show", {"{vera} {goal of vera}"}},
    {"goal set",
     {"{maria} {goal} --note Changed", "{maria} {goal} --end --reason Over", "{maria} {goal} --void --reason No"}},
    {"goal step",
     {"", "{vera}", "{vera} {goal of vera}", "{maria} {goal} 'Call two landlords'",
      "{maria} {goal} 'Call landlords' --due 2026-06-01 --every 1w --until 2026-08-01", "{maria} {step} --note Changed",
      "{maria} {step} --done", "{maria} {step} --end --reason Over", "{maria} {step} --void --reason No"}},
    {"goal measure", {"{maria} {goal} 0.7"}},
    {"goal status", {"{maria} {goal} improving", "{maria} {goal} on-hold"}},
    {"goal check", {"{vera}", "{vera} {goal3 of vera}"}},
    {"refer add", {"{maria} --provider {hope} --service legal"}},
    {"refer list", {"", "{vera}"}},
    {"refer show", {"{vera} {referral of vera}"}},
    {"refer status", {"{maria} {referral} accepted", "{maria} {referral} rejected --reason Full"}},
    {"refer again", {"{maria} {referral2} --provider {food}"}},
    {"refer letter",
     {"{maria} {referral}", "{maria} {referral} --basis treatment",
      "{maria} {referral} --sent 2026-05-04 --method mail",
      "{maria} {referral3} --for Court --basis court-order --information housing --sensitive third-party"}},
    {"refer provider add", {"Pantry", "--name Pantry", "Pantry --capacity capacity"}},
    {"refer provider list", {""}},
    {"refer provider show", {"{hope}"}},
    {"refer provider set", {"{hope} --note Changed", "{hope} --capacity capacity", "{food} --void --reason No"}},
    {"refer provider service",
     {"{hope}", "{hope} 'Rent help'", "{hope} {hopeservice} --note Changed", "{hope} {night service} --note Changed",
      "{hope} {hopeservice} --void --reason No"}},
    {"refer provider contact",
     {"{hope}", "{hope} 'Pat Jones'", "{hope} {hopecontact} --title Desk", "{hope} {night contact} --title Desk",
      "{hope} {hopecontact} --void --reason No"}},
    {"refer provider import", {"{county.json}", "{partial.json} --partly"}},
    {"refer provider export", {""}},
    {"monitor due", {"", "{maria}", "--day", "{maria} --format ics"}},
    {"monitor contact",
     {"{maria} Visit --mode phone", "{maria} --text Visit --mode phone", "{maria} --text-file {note.txt} --mode phone",
      "{maria} --dap 'D: came A: well P: none' --mode phone", "{maria} --dap --part data=Came --mode phone",
      "{maria} Visit --mode phone --goal {goal}", "{maria} Visit --mode phone --next 'Call again'",
      "{maria} {jonas} Meeting --mode phone --minutes 60",
      "{maria} {jonas} Meeting --mode phone --share {maria}=40 --share {jonas}=20"}},
    {"monitor edit",
     {"{maria} {contact} 'Other words'", "{maria} {dap} --part data=Left", "{maria} {contact} --place Home",
      "{maria} {contact} --void --reason No", "{maria} {contact} --move-to {jonas} --reason Mix-up"}},
    {"monitor sign", {"{maria} {contact}", "{maria} --all"}},
    {"monitor amend",
     {"{maria} {signed} 'On Oak Street'", "{maria} {signed} --text 'On Oak Street'",
      "{maria} {signed} --text-file {note.txt}", "{maria} {signed dap} --dap --part data=Left"}},
    {"monitor list", {"{maria}", "{vera}", "--from 2026-01-01"}},
    {"monitor show", {"{vera} {contact of vera}"}},
    {"monitor deliver",
     {"", "{vera}", "{maria} {service} --units 3 --date 2026-05-02", "{maria} {service} --missed",
      "{maria} {delivery} --note Changed", "{maria} {delivery} --void --reason No"}},
    {"monitor verify", {"", "{vera}", "{maria} {service} --as-planned full"}},
    {"report caseload", {"", "--by worker", "--by program", "--deidentify"}},
    {"report client",
     {"{vera}", "{maria} --for client", "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency"}},
    {"report progress",
     {"{vera}", "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing"}},
    {"report disclosures", {"{vera}"}},
    {"report outcomes", {"", "--flag fall", "--from 2026-01-01 --to 2026-04-30"}},
    {"report documentation", {"", "--strict", "--from 2026-01-01 --to 2026-04-30"}},
    {"report supervision", {"", "--period 2026-04"}},
    {"report services", {"", "--period 2026-05", "--deidentify", "--suppress-under 2"}},
    {"report billing",
     {"", "{vera}", "--period 2026 --invoice", "--period 2026-04 --funding grant", "--batch 2026-03",
      "--period 2026-04 --mark 2026-04 -o out/april.csv", "--unmark 2026-03 --reason Returned"}},
    {"report workload", {"", "--by client", "--by program", "--by week --from 2026-01-01 --to 2026-04-30"}},
    {"report referrals", {"", "--flag fall", "--from 2026-01-01 --to 2026-04-30"}},
    {"report justification",
     {"{vera}", "{maria} --from 2026-01-01 --to 2026-05-01", "{maria} --service {service}", "{olga} --funding grant",
      "{vera} --ids --format md", "{maria} --for client --ids --format md",
      "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency"}},
    {"report handover",
     {"", "{vera}", "{maria} {jonas}", "--flag fall", "--from 2026-05-10 --to 2026-05-24", "--period 2026-06",
      "{maria} --for client", "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency"}},
    {"report chart",
     {"{vera}", "{maria} --for client", "{vera} --for client --sent 2026-05-04 --method hand", "{vera} --for audit",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency",
      "{maria} --from 2026-01-01 --to 2026-06-30"}},
    {"report timeline",
     {"{vera}", "{maria} --for client", "{vera} --for client --sent 2026-05-04 --method hand",
      "{vera} --for Court --basis court-order --information housing", "{vera} --for 'Ann Lee' --basis emergency",
      "{maria} --goal {goal} --from 2026-01-01"}},
    {"check", {"", "--fix", "--deep"}},
    {"search", {"flat"}},
    {"import clients", {"{list.csv}"}},
    {"export clients", {""}},
    {"export tables", {"out/tables", "out/tables --include violence -n", "out/coded --deidentify"}},
    {"export cases", {"out/copy {jonas} -n", "out/copy {vera} {jonas} --include violence -n"}},
    {"void", {"{maria} {task} --reason Mistake"}},
    {"remove", {"{maria} {task}"}},
};

/// The modes of all verbs that are walked; those of the nouns follow from how one is added.
inline std::vector<Modes> all_modes() {
  std::vector<Modes> all = own_modes;
  for (const NounLine& noun : nouns) {
    const std::string id = fmt::format("{{nina}} {{{} of nina}}", noun.name);
    all.push_back(
        {noun.verb,
         {"", "{vera}", "{nina} " + noun.add, id + " --note Changed",
          fmt::format("{{vera}} {{{} of vera}} --note Changed", noun.name), id + " --void --reason Mistake"}});
    if (noun.has_end) all.back().lines.push_back(id + " --end --reason Over");
    if (noun.verb == "monitor task") {
      all.back().lines.push_back(id + " --done");
      all.back().lines.push_back("{nina} 'Send the hours' --due 2026-06-01 --every 1w --until 2026-08-01");
    }
    if (noun.verb == "monitor appointment") {
      all.back().lines.push_back(id + " noshow");
      all.back().lines.push_back("{nina} 'Home visit' --at 2026-06-01T09:30 --every 1w --until 2026-08-01");
    }
    if (noun.verb == "client flag") {
      all.back().lines.push_back(id + " --priority high");
      all.back().lines.push_back("{nina} Bruises --kind abuse --priority high");
    }
    if (noun.verb == "client consent")
      all.back().lines.push_back("{leo} --kind services --method verbal --signed-by 'Leo Quist'");
    if (noun.verb == "client situation")
      all.back().lines.push_back("{nina} --stage exit --absent disability=not-asked");
    if (noun.verb == "monitor exempt") all.back().lines.push_back("{nina} referral --until +30d --reason Closed");
    if (noun.verb == "monitor event") all.back().lines.push_back("{nina} incident --reported-to APS");
  }
  return all;
}

/// Samples of an option by its name, before those by its type; names in braces are filled in.
inline const std::map<std::string, std::vector<std::string>, std::less<>> samples_by_name = {
    {"absent", {"gender=not-asked"}},
    {"scale", {"1=Some of it"}},
    {"part", {"data=Came to the door"}},
    {"answer", {"1=1"}},
    {"days", {"300", "1", "0"}},
    {"due-within", {"0", "300d"}},
    {"opened", {"2025", "2026-03-01"}},
    {"identifier", {"hmis=H-404"}},
    {"unless-exists", {"hmis=H-404"}},
    {"accept", {"{need2}", "transportation"}},
    {"finding", {"Words of the walk"}},
    {"sha256", {std::string(64, 'a')}},
    {"for", {"client", "{hope}", "Court"}},
    {"by", {"kb"}},
    {"worker", {"kb", "none"}},
    {"client", {"{maria}", "{olga}"}},
    {"funding", {"grant"}},
    {"program", {"home care", "meals"}},
    {"language", {"es"}},
    {"compare", {"2025"}},
    {"keep", {"{task}"}},
    {"method", {"fax", "verbal"}},
    {"risk", {"Falls; rail; Ana is called"}},
    {"copy", {"Maria Lopez; on paper"}},
    {"own", {"{maria}=Alone"}},
    {"share", {"{maria}=40"}},
    {"period", {"2026Q1", "2025"}},
    {"phone", {"555-0199"}},
    {"rules", {"{rules.csv}"}},
    {"map", {"'Color=notes'"}},
    {"dates", {"mdy", "dmy"}},
    {"rejected", {"rejected.csv"}},
    {"wording", {"{phq-2.yaml}"}},
    {"text-file", {"{note.txt}"}},
    {"about", {"{need of nina}", "{referral of nina}"}},
    {"suppress-under", {"2", "11"}},
    {"input",
     {"{closing.yaml}", "{record.yaml}", "{client.yaml}", "{summary.yaml}", "{finding.yaml}", "{assessment.yaml}",
      "{agreement.yaml}"}},
};

inline std::vector<std::string> samples_by_placeholder(const std::string& value) {
  if (value.find("KEY=") == 0) return {"data=3", "housing=45"};
  if (value.find("DATE") != std::string::npos || value == "TIME")
    return {"2026-05-02", "2026-06-01", "2026-03-15", "2026-05-03T09:15", "2027-03-01"};
  if (value == "INTERVAL") return {"2w", "1mo"};
  if (value == "AMOUNT") return {"12.34"};
  if (value == "NUMBER" || value == "N") return {"3", "1", "2"};
  if (value.find("..") != std::string::npos)
    return {value.substr(0, value.find("..")), value.substr(value.find("..") + 2), "2"};
  return {"Words of the walk"};
}

/// What may follow the option; one empty text for a flag.
inline std::vector<std::string> samples(Practice& practice, const cli::Option& option) {
  if (option.value.empty()) return {""};
  if (const auto own = samples_by_name.find(option.name); own != samples_by_name.end()) return own->second;
  switch (option.completes) {
    case cli::Completes::provider: return {practice.ids().at("food"), practice.ids().at("gone")};
    case cli::Completes::client: return {practice.ids().at("jonas")};
    case cli::Completes::instrument: return {"phq-9", "gad-7"};
    case cli::Completes::record:
      if (option.record != nullptr && &option.record() == &Provider::rows()) return {practice.ids().at("food")};
      return practice.ids_of(option.record == nullptr ? nullptr : &option.record());
    default: break;
  }
  if (!option.codes.empty()) return {option.codes.begin(), option.codes.end()};
  return samples_by_placeholder(std::string(option.value));
}

}  // namespace casemgr::walk
