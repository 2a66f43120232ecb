// The verbs of `casemgr assess`, and what they share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/cycle/assessment_form.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "kit/call.hpp"

namespace casemgr::report {
struct Partial;
}

namespace casemgr::cli {

std::vector<Verb> assess_record_verbs();  ///< need, strength, diagnosis, medication, treatment, allergy
Verb score_verb();
Verb suggest_verb();
Verb compare_verb();
Verb interview_verb();
Verb instruments_verb();

/// Runs `assess start`: begins an assessment from options, `--input` or `--edit`.
void run_start(Call& call);
/// The options that `start` and `interview` share.
std::vector<Option> form_options();
Option discreet_option();
/// A domain that may be left out.
Argument domain_argument(Lasting sentence);
/// Returns the domain of that name. Error(usage) for any other word.
Domain domain_named(Call& call, const std::string& word);
/// An assessment that may be left out.
Argument assessment_argument(Lasting name, Lasting sentence);

/// Returns the instrument of that id. Where the practice's own file for it cannot be used, Error(rule) with the first
/// finding: the built-in one of that name is not what was asked for. Findings in other files are reported.
const instrument::Definition& instrument_named(Call& call, const std::string& id);

/// `3 of 9: read item 3 (sleep) from your form`, and on the next line what may be answered.
std::string item_prompt(const instrument::Definition& definition, const std::string& item);
/// Whether the instrument cannot be scored without an answer to `item`.
bool is_needed(const instrument::Definition& definition, const std::string& item);
/// Says at once, in plain words, what a positive safety answer calls for; where the outcome is hidden, only that
/// something is to be followed up, which `monitor due` lists (instruments.md, last paragraph).
void tell_scored(Call& call, const instrument::Definition& definition, const cycle::Scored& scored,
                 const Overheard& overheard);
/// Says that something is to be followed up, but not what: others may read or listen.
void say_follow_up(Call& call);
/// The question before a screener or domain of violence or suicide is asked with others present.
std::string alone_prompt(const std::string& topic);

/// Returns the rating that a lone number is, typed where words are asked for; nothing for any other text.
std::optional<int> rating_in(const std::string& text);
/// The question whether it was meant so.
std::string rating_prompt(int rating);

/// Prints a partial list with the findings in the definitions of instruments.
void print_partial(Call& call, report::Partial list);

/// What fills a template at the start.
struct TemplateStart {
  Assessment assessment;  ///< The draft as it is, or a new one: its fields and findings are filled in.
  std::vector<InstrumentName> chosen{};
  bool overheard = false;  ///< The template leaves out earlier findings that may reveal violence.
};

/// Takes the form into the draft assessment, or starts one with it.
cycle::Scored take_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                        const cycle::Context& context);

/// Returns the form as the user filled in the template (every domain with its earlier finding, the instruments chosen
/// with their items, the records); nothing where the user changed nothing. Error(rule) where the user gave up on
/// errors; the draft is kept.
std::optional<AssessmentForm> edit_form(Call& call, const Case& c, const TemplateStart& start);

}  // namespace casemgr::cli
