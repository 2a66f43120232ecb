// A whole assessment in the editor: a commented template, filled in, checked, opened again with what is wrong.
#include <fmt/core.h>

#include "assess/assess.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/yaml/edit.hpp"
#include "form/edit_checked.hpp"
#include "form/form.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

std::string comment(const std::string& words, std::size_t indent) {
  return words.empty() ? std::string() : fmt::format("{}# {}\n", std::string(indent, ' '), one_line(words));
}

std::string before_words(const Case& c, const Domain& domain) {
  const auto before = found_before(c, domain);
  if (!before) return {};
  std::vector<std::string> parts;
  if (before->finding->rating) parts.push_back(fmt::format("rated {}", *before->finding->rating));
  if (!before->finding->finding.empty()) parts.push_back(before->finding->finding);
  if (!before->finding->client_view.empty()) parts.push_back(fmt::format("\"{}\"", before->finding->client_view));
  return fmt::format("{}: {}", iso(before->date), join(parts, "; "));
}

const Form& assessment_fields() {
  static const Form form =
      form_with(&Assessment::rows, "kind date reason participants elsewhere engagement client_words summary");
  return form;
}

const Form& domain_fields(bool rated) {
  static const Form all = form_with(&DomainFinding::rows, "rating finding client_view confirmed not_assessed");
  static const Form unrated = form_with(&DomainFinding::rows, "finding client_view confirmed not_assessed");
  return rated ? all : unrated;
}

/// The records that an assessment may find, by section of the client's file, each with the fields of its example.
const std::vector<std::pair<std::string, Form>>& found_records() {
  static const std::vector<std::pair<std::string, Form>> all = {
      {"supports", form_with(&SupportPerson::rows, "name role phone gives")},
      {"benefits", form_with(&Benefit::rows, "kind label amount per renews")},
      {"diagnoses", form_with(&Diagnosis::rows, "label code onset")},
      {"treatments", form_with(&Treatment::rows, "label started outcome")},
      {"medications", form_with(&Medication::rows, "label dose schedule purpose adherence")},
      {"allergies", form_with(&Allergy::rows, "label reaction severity")},
      {"needs", form_with(&ClientNeed::rows, "domain text severity priority")},
      {"strengths", form_with(&Strength::rows, "kind text")},
  };
  return all;
}

std::string domains(const Case& c, const TemplateStart& start, const cycle::Context& context) {
  std::string text = "domains:\n";
  for (const KnownDomain& asked : known_domains(context.settings)) {
    const DomainFinding* finding = start.assessment.domains.find(asked.name);
    text += comment(asked.label + (asked.about.empty() ? "" : fmt::format(": {}", asked.about)), 2);
    text += comment(before_words(c, {asked.name}), 2);
    text += fmt::format("  {}:\n{}", asked.name, form_lines(domain_fields(asked.rated), finding, 4));
  }
  return text;
}

std::string screening(const instrument::Definition& definition) {
  std::string text = fmt::format("{}  - instrument: {}\n    answers:\n", comment(definition.title, 2), definition.id);
  for (const auto& [id, item] : definition.items.items) {
    text +=
        comment(fmt::format("{}: {}", instrument::item_name(definition, id), instrument::allowed(definition, id)), 6);
    text += fmt::format("      {}:\n", yaml::write_key(id));
  }
  return text;
}

std::string all_records(const Case& c, Date today) {
  std::string text;
  for (const auto& [section, form] : found_records())
    text += form_example(section, form, open_records(c, section, today));
  return text;
}

std::string form_template(const Case& c, const TemplateStart& start, const cycle::Context& context) {
  const VisibleCase seen = visible_in_interview(c, start.overheard, context.providers, context.settings);
  std::string text = fmt::format(
      "# Assessment of client {}. Fill in after the colons; empty fields are not recorded.\n# rating: {} (1 and 2 "
      "need a finding).\n# confirmed: {} confirms the earlier finding unchanged. If you save without changes, nothing "
      "is written.\n",
      c.id.value, rating_scale(), iso(context.today()));
  text += form_lines(assessment_fields(), &start.assessment, 0) + domains(seen.shown(), start, context);
  if (!start.chosen.empty()) {
    text += "scores:\n";
    for (const InstrumentName& name : start.chosen) text += screening(context.instruments.get(name.value));
  }
  return fmt::format("{}# New records: remove the # and fill them in.\n{}", text,
                     all_records(seen.shown(), context.today()));
}

/// The user says again what the template shows; the other fields and the required ones keep their values.
AssessmentForm form_to_fill(const Assessment& start) {
  AssessmentForm form;
  static_cast<Assessment&>(form) = start;
  for (const FormRow& row : assessment_fields().rows) {
    const schema::Field& field = *Assessment::rows().find(row.key);
    if (field.need != schema::Need::required) field.clear(&form);
  }
  form.domains = {};
  form.scores = {};
  return form;
}

Problem rule_broken(const Error& error) {
  Problem problem;
  problem.what = error.what();
  if (!error.hint().empty()) problem.what += fmt::format("; {}", error.hint());
  problem.check = Check::structure;
  return problem;
}

/// Reads the text and tries it on a copy of the case.
Problems check_form(Call& call, const Case& c, const TemplateStart& start, const std::string& text,
                    AssessmentForm& form) {
  Problems problems;
  form = form_to_fill(start.assessment);
  try {
    if (!read_text(call, text, AssessmentForm::rows(), &c, &form, problems)) return problems;
    Case tried = c;
    take_form(tried, form, start.chosen, call.cases.context());
  } catch (const Error& error) {
    problems.push_back(rule_broken(error));
  }
  return problems;
}

}  // namespace

cycle::Scored take_form(Case& c, AssessmentForm form, const std::vector<InstrumentName>& chosen,
                        const cycle::Context& context) {
  return draft_assessment(c) == nullptr ? cycle::start_assessment_form(c, std::move(form), chosen, context)
                                        : cycle::continue_assessment_form(c, std::move(form), chosen, context);
}

std::optional<AssessmentForm> edit_form(Call& call, const Case& c, const TemplateStart& start) {
  AssessmentForm form;
  const std::optional<std::string> text = edit_until_right(
      call, {.start = form_template(c, start, call.cases.context()),
             .suffix = ".yaml",
             .take_up = fmt::format("use '{}' to resume from it", suggest::interview_input(c.id)),
             .check = [&](const std::string& edited) { return check_form(call, c, start, edited, form); }});
  if (!text) return std::nullopt;
  return form;
}

}  // namespace casemgr::cli
