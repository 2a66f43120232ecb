// What the practice of the walk has: clients, providers, and at least one record of each kind, as lines to type.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace casemgr::walk {

/// A noun of a client's file: how one is added.
struct NounLine {
  std::string verb, name, add;
  bool for_maria = false;  ///< Whether Maria has one, too, to which other records refer.
  bool has_end = true;
};

inline const std::vector<NounLine> nouns = {
    {"client support", "support", "'Ana Lopez' --role daughter"},
    {"client consent", "consent",
     "--kind release --recipient 'Food Bank' --information food --purpose referral --granted 2026-04-01 --expires "
     "2027-04-01 --signed-by 'Maria Lopez'"},
    {"client flag", "flag", "'Steep stairs' --kind fall --priority medium"},
    {"client benefit", "benefit", "Medicaid --kind insurance --status active"},
    {"client program", "program", "'Home care waiver' --enrolled 2026-04-01"},
    {"client situation", "situation", "--stage update --living-situation rented --income ssi=943 --noncash snap", false,
     false},
    {"client document", "document", "'Signed release' --kind release", true, false},
    {"assess need", "need", "housing 'A dry flat' --severity 3", true},
    {"assess strength", "strength", "'Daughter visits' --kind support", true},
    {"assess diagnosis", "diagnosis", "Diabetes"},
    {"assess medication", "medication", "Metformin"},
    {"assess treatment", "treatment", "Physiotherapy"},
    {"assess allergy", "allergy", "Penicillin"},
    {"plan service", "service", "'Housing navigation' --category housing --unit hour --units 12", true},
    {"monitor event", "event", "discharge --setting hospital --at 2026-04-27", false, false},
    {"monitor appointment", "appointment", "'Home visit' --at 2026-05-02T09:30", true},
    {"monitor task", "task", "'Call the landlord'", true},
    {"monitor advocate", "advocacy", "'Food aid denied'"},
    {"monitor exempt", "exemption", "contact --until +30d --reason Abroad"},
};

using Lines = std::vector<std::pair<std::string, std::string>>;

/// Files beside the case directory: the name of each and its text.
inline const Lines files = {
    {"note.txt", "Words of a file"},
    {"record.yaml", "sensitive: [third-party]\n"},
    {"client.yaml", "person: {name: {given: Nora, family: Quist}, pronouns: she/her}\n"},
    {"sent.jsonl",
     "{\"person\": {\"name\": {\"given\": \"Nora\", \"family\": \"Quist\"}}, \"needs\": [{\"domain\": \"food\", "
     "\"text\": \"Meals\"}]}\n{\"person\": 3}\n"},
    {"closing.yaml", "aftercare: Hope Housing calls\n"},
    {"finding.yaml", "client_view: I like this street\n"},
    {"summary.yaml", "summary: Two falls since March\n"},
    {"danger.yaml",
     "kind: comprehensive\nscores: [{instrument: phq-9, answers: "
     "{1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 3, 8: 3, 9: 3}}]\n"},
    {"assessment.yaml", "kind: comprehensive\nclient_words: Tired of waiting\n"},
    {"agreement.yaml", "next_review: 2026-07-01\n"},
    {"rules.csv", "word,category\nlamp,lighting\n"},
    {"list.csv", "Number,Last Name,First Name,Intake Date,Color\n1,Moss,Ida,3/4/2026,Red\n2,Moss,Ben,,Red\n3,4,,,\n"},
    {"county.json", R"([{"id": "o1", "name": "County Desk", "services": [{"id": "s1", "name": "Lamp loans"}]}])"},
    {"phq-2.yaml", "format: 1\nid: phq-2\nextends: phq-2\nitems: {1: {wording: One}, 2: {wording: Two}}\n"},
    {"partial.json",
     R"([{"id": "o1", "name": "County Desk", "services": [{"id": "s1", "name": "Lamp loans"}]}, {"id": "o2", "services": []}])"},
};

/// The name of a record and the command that makes it; no name: it is never named.
inline const Lines people_and_places = {
    {"maria", "client add --given Maria --family Lopez --born 1958-03-14 --source self --issue Falls --phone 555-0110"},
    {"vera", "client add --given Vera --family Stone --born 1980-01-02 --language es"},
    {"nina", "client add --given Nina --family Ochoa"},
    {"jonas", "client add --given Jonas --family Berg --opened 2026-01-05"},
    {"leo", "client add --given Leo --family Quist --born 2012-01-02"},
    {"closed", "client add --given Erin --family Shaw --opened 2026-01-05"},
    {"", "client close {closed} --reason other --summary Moved --date 2026-03-01"},
    {"", "client household {vera} {leo}"},
    {"", "client distinct {vera} {leo}"},
    {"twin", "client add --given Kit --family Moss"},
    {"twin2", "client add --given Kitty --family Moss"},
    {"", "client merge {twin} {twin2}"},
    {"hope", "refer provider add 'Hope Housing' --service housing"},
    {"food", "refer provider add 'Food Pantry' --service food --sensitive violence"},
    {"gone", "refer provider add 'Gone House'"},
    {"", "refer provider set {gone} --void --reason Closed"},
    {"hopeservice", "refer provider service {hope} Navigation"},
    {"hopecontact", "refer provider contact {hope} 'Ann Lee'"},
    {"void service", "refer provider service {hope} 'Closed help'"},
    {"void contact", "refer provider contact {hope} 'Former person'"},
    {"", "refer provider service {hope} {void service} --void --reason Closed"},
    {"", "refer provider contact {hope} {void contact} --void --reason Left"},
    {"night service", "refer provider service {hope} 'Night shelter' --sensitive violence"},
    {"night contact", "refer provider contact {hope} 'Night desk' --sensitive violence"},
};

inline const Lines others = {
    {"assignment", "client assign {maria} kb"},
    {"void assignment", "client assign {vera} me --role supervisor"},
    {"", "void {vera} {void assignment} --reason Mistake"},
    {"", "client assign {vera} kb --sensitive violence"},
    {"screening", "assess score {maria} phq-9 1 1 1 1 1 1 1 0 0 --at 2026-04-01"},
    {"screening2", "assess score {maria} phq-9 2 2 1 1 1 1 1 0 0 --at 2026-04-20"},
    {"assessment", "assess start {maria} --kind comprehensive"},
    {"", "assess record {maria} housing Damp --rating 2"},
    {"", "assess record {maria} safety 'Afraid at home' --rating 1"},
    {"", "assess record {maria} transportation 'No bus' --rating 2"},
    {"", "assess score {maria} phq-2 1 1"},
    {"goal", "goal add {maria} 'Signed lease' --need {need} --what lease --baseline 0 --target 1 --due 2026-12-01"},
    {"goal2", "goal add {maria} 'Eats twice a day'"},
    {"step", "goal step {maria} {goal} 'Visit two flats' --owner client"},
    {"measurement", "goal measure {maria} {goal} 0.5"},
    {"authorization", "plan authorize {maria} {service} --units 12 --starts 2026-04-20 --ends 2026-11-01"},
    {"delivery", "monitor deliver {maria} {service} --units 2 --date 2026-04-29"},
    {"", "monitor verify {maria} {service} --as-planned partly"},
    {"contact", "monitor contact {maria} 'Saw the flat' --mode phone --goal {goal} --minutes 20 --at 2026-04-28T10:00"},
    {"signed", "monitor contact {maria} 'Called back' --mode phone --sign --at 2026-04-29T10:00"},
    {"dap", "monitor contact {maria} --dap 'D: came A: well P: none' --mode phone --at 2026-04-29T11:00"},
    {"signed dap", "monitor contact {maria} --dap 'D: came A: well P: none' --mode phone --at 2026-04-29T12:00 --sign"},
    {"",
     "client consent {maria} --kind release --provider {hope} --information housing --purpose referral "
     "--granted 2026-04-01 --expires 2027-04-01 --signed-by 'Maria Lopez'"},
    {"referral", "refer add {maria} --provider {hope} --service housing --need {need}"},
    {"referral2", "refer add {maria} --provider {hope} --service food --need {need}"},
    {"", "refer status {maria} {referral2} rejected --reason Full"},
    {"need3", "assess need {maria} housing 'A quiet flat' --sensitive third-party"},
    {"referral3", "refer add {maria} --provider {hope} --service housing --need {need} --need {need3}"},
    {"need2", "assess need {maria} food 'Enough to eat' --severity 2"},
    {"", "plan agree {maria} --as client --method verbal"},
    {"", "goal set {maria} {goal} --due 2026-11-01"},
    {"", "plan agree {maria} --as client --method verbal"},
    {"", "report client {maria} --for client --sent 2026-04-10 --method hand -o out/page.txt"},
    {"", "goal add {leo} 'Back in school'"},
    // Nina's file has one record of each noun, and what they refer to.
    {"program of jonas", "client program {jonas} 'Meals at home' --enrolled 2026-01-06"},
    {"goal of nina", "goal add {nina} 'Found work' --need {need of nina}"},
    {"step of nina", "goal step {nina} {goal of nina} 'Write to two shops'"},
    {"contact of nina", "monitor contact {nina} 'Called' --mode phone --at 2026-04-28T10:00"},
    {"referral of nina", "refer add {nina} --provider {hope} --service housing --need {need of nina}"},
    {"authorization of nina", "plan authorize {nina} {service of nina} --units 12 --starts 2026-04-20"},
    {"", "assess score {nina} phq-2 1 1"},
    // Vera's file has what lists leave out: void records, and those marked violence.
    {"screening of vera", "assess score {vera} phq-9 1 1 1 1 1 1 1 0 0 --at 2026-04-01"},
    {"screening2 of vera", "assess score {vera} gad-7 1 1 1 1 1 1 1 --at 2026-04-20 --sensitive violence"},
    {"screening3 of vera", "assess score {vera} gad-7 1 1 1 1 1 1 1 --at 2026-04-21"},
    {"", "void {vera} {screening3 of vera} --reason Mistake"},
    {"need of her", "assess need {vera} housing 'A quiet house'"},
    {"", "goal add {vera} 'Signed lease' --need {need of her} --sensitive third-party"},
    {"", "assess start {vera} --kind comprehensive --sensitive violence"},
    {"", "assess record {vera} safety 'Afraid at home' --rating 1"},
    {"goal of vera", "goal add {vera} 'A dry flat'"},
    {"goal2 of vera", "goal add {vera} 'Another goal'"},
    {"", "goal set {vera} {goal2 of vera} --void --reason Mistake"},
    {"goal3 of vera", "goal add {vera} 'A third goal' --sensitive violence"},
    {"goal4 of vera", "goal add {vera} 'Found a doctor'"},
    {"", "goal set {vera} {goal4 of vera} --end --reason Over"},
    {"step of vera", "goal step {vera} {goal of vera} 'Visit three flats'"},
    {"", "goal step {vera} {step of vera} --void --reason Mistake"},
    {"step2 of vera", "goal step {vera} {goal of vera} 'Ask her' --sensitive violence"},
    {"plain service of vera", "plan service {vera} Cleaning --unit hour --units 2"},
    {"void authorization", "plan authorize {vera} {plain service of vera} --units 2 --starts 2026-11-02"},
    {"", "void {vera} {void authorization} --reason Mistake"},
    {"", "plan authorize {vera} {plain service of vera} --units 2 --starts 2026-12-02 --sensitive violence"},
    {"void delivery", "monitor deliver {vera} {plain service of vera} --units 1 --date 2026-04-28"},
    {"", "void {vera} {void delivery} --reason Mistake"},
    {"", "monitor deliver {vera} {plain service of vera} --units 1 --date 2026-04-28 --sensitive violence"},
    {"void verification", "monitor verify {vera} {plain service of vera} --as-planned full"},
    {"", "void {vera} {void verification} --reason Mistake"},
    {"", "monitor verify {vera} {plain service of vera} --as-planned full --sensitive violence"},
    {"void contact of vera", "monitor contact {vera} 'Entered twice' --mode phone --at 2026-04-29T12:00"},
    {"", "monitor edit {vera} {void contact of vera} --void --reason Twice"},
    {"", "monitor contact {vera} 'Called' --mode phone --at 2026-04-30T09:00"},
    {"contact of vera",
     "monitor contact {vera} 'Told me more' --mode phone --sensitive violence --at 2026-04-29T14:00"},
    {"referral of vera", "refer add {vera} --provider {food} --service legal --sensitive violence"},
    {"plain referral of vera", "refer add {vera} --provider {hope} --service legal --urgency urgent"},
    {"", "refer status {vera} {plain referral of vera} accepted"},
    {"ended referral of vera", "refer add {vera} --provider {hope} --service food"},
    {"", "refer status {vera} {ended referral of vera} rejected --reason Full"},
    {"void referral", "refer add {vera} --provider {hope} --service legal"},
    {"", "void {vera} {void referral} --reason Mistake"},
    {"void plan", "plan agree {vera} --as client --method verbal"},
    {"", "goal set {vera} {goal of vera} --due 2026-12-01"},
    {"plan of vera", "plan agree {vera} --as client --method verbal"},
    {"", "void {vera} {void plan} --reason Mistake"},
    {"", "report client {vera} --for client --include violence --sent 2026-04-10 --method hand -o out/page.txt"},
    {"olga", "client add --given Olga --family Brandt --opened 2026-01-05"},
    {"paid service",
     "plan service {olga} Coaching --category employment --unit hour --funding grant --starts 2026-01-05"},
    {"",
     "monitor contact {olga} Interview --mode phone --at 2026-03-10T10:00 --minutes 60 --service {paid service} "
     "--sign"},
    {"", "report billing --period 2026-03 --mark 2026-03 -o out/march.csv"},
    {"",
     "monitor contact {olga} Letters --mode phone --at 2026-04-10T10:00 --minutes 60 --service {paid service} --sign"},
    {"",
     "monitor contact {olga} Threats --mode phone --at 2026-04-11T10:00 --minutes 60 --service {paid service} --sign "
     "--sensitive violence"},
};

}  // namespace casemgr::walk
