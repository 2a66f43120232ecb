#include "assess/assessment_form.hpp"

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/edit.hpp"
#include "form/edit_checked.hpp"
#include "form/record_template.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

using schema::Field;
using schema::RecordType;

namespace {

/// `key: value` for each field named, the ones that are absent without a value.
std::string lines_of(const RecordType& type, const void* record, const std::vector<std::string_view>& keys,
                     std::size_t indent) {
  std::string text;
  for (const std::string_view key : keys) text += field_text(*type.find(key), record, indent);
  return text;
}

std::string comment(const std::string& words, std::size_t indent) {
  return words.empty() ? std::string() : std::string(indent, ' ') + "# " + one_line(words) + "\n";
}

std::string before_words(const Case& c, const Domain& domain, bool overheard) {
  const auto before = found_before(c, domain);
  if (!before || (overheard && (is_about_violence(domain) || before->tells_of_violence()))) return {};
  std::vector<std::string> parts;
  if (before->finding->rating) parts.push_back("rated " + std::to_string(*before->finding->rating));
  if (!before->finding->finding.empty()) parts.push_back(before->finding->finding);
  if (!before->finding->client_view.empty()) parts.push_back("\"" + before->finding->client_view + "\"");
  return iso(before->date) + ": " + join(parts, "; ");
}

const std::vector<std::string_view>& assessment_keys() {
  static const std::vector<std::string_view> keys = {"kind",      "date",       "reason",       "participants",
                                                     "elsewhere", "engagement", "client_words", "summary"};
  return keys;
}

const std::vector<std::string_view>& domain_keys(bool rated) {
  static const std::vector<std::string_view> all = {"rating", "finding", "client_view", "confirmed", "not_assessed"};
  static const std::vector<std::string_view> unrated(all.begin() + 1, all.end());
  return rated ? all : unrated;
}

std::string domains(const Case& c, const TemplateStart& start, const cycle::Context& context) {
  std::string text = "domains:\n";
  for (const DomainAsked& asked : domains_asked(context.settings)) {
    const DomainFinding* finding = start.assessment.domains.find(asked.domain.value);
    text += comment(asked.label + (asked.about.empty() ? "" : ": " + asked.about), 2);
    text += comment(before_words(c, asked.domain, start.overheard), 2);
    text += "  " + asked.domain.value + ":\n" + lines_of(DomainFinding::rows(), finding, domain_keys(asked.rated), 4);
  }
  return text;
}

std::string screening(const instrument::Definition& definition) {
  std::string text = comment(definition.title, 2) + "  - instrument: " + definition.id + "\n    answers:\n";
  for (const auto& [id, item] : definition.items.items) {
    text += comment(instrument::item_name(definition, id) + ": " + instrument::allowed(definition, id), 6);
    text += "      " + yaml::write_key(id) + ":\n";
  }
  return text;
}

/// An empty section of records with an example of one, as comments.
std::string records(std::string_view key, const RecordType& type, const std::vector<std::string>& open,
                    const std::vector<std::string_view>& keys) {
  std::string text = "# " + std::string(key) + ":";
  text += open.empty() ? "\n" : "   (on record: " + join(open, "; ") + ")\n";
  bool first = true;
  for (const std::string_view field : keys) {
    const Field& row = *type.find(field);
    text += std::string(first ? "#   - " : "#     ") + std::string(field) + ":   # " + std::string(row.sentence) + "\n";
    first = false;
  }
  return text;
}

template <class T>
std::vector<std::string> open_words(const Records<T>& all, Date today, bool overheard) {
  std::vector<std::string> words;
  for (const auto& [id, record] : all) {
    const auto& kinds = record.sensitive;
    const bool hidden = overheard && std::find(kinds.begin(), kinds.end(), Sensitive::violence) != kinds.end();
    if (!record.is_void() && is_open(record, today) && !hidden) words.push_back(one_line(label(record)));
  }
  return words;
}

std::string all_records(const Case& c, Date today, bool overheard) {
  return records("supports", SupportPerson::rows(), open_words(c.supports, today, overheard),
                 {"name", "role", "phone", "gives"}) +
         records("benefits", Benefit::rows(), open_words(c.benefits, today, overheard),
                 {"kind", "label", "amount", "per", "renews"}) +
         records("diagnoses", Diagnosis::rows(), open_words(c.diagnoses, today, overheard),
                 {"label", "code", "onset"}) +
         records("treatments", Treatment::rows(), open_words(c.treatments, today, overheard),
                 {"label", "started", "outcome"}) +
         records("medications", Medication::rows(), open_words(c.medications, today, overheard),
                 {"label", "dose", "schedule", "purpose", "adherence"}) +
         records("allergies", Allergy::rows(), open_words(c.allergies, today, overheard),
                 {"label", "reaction", "severity"}) +
         records("needs", ClientNeed::rows(), open_words(c.needs, today, overheard),
                 {"domain", "text", "severity", "priority"}) +
         records("strengths", Strength::rows(), open_words(c.strengths, today, overheard), {"kind", "text"});
}

}  // namespace

std::string form_template(const Case& c, const TemplateStart& start, const cycle::Context& context) {
  std::string text = "# Assessment of client " + c.id.value +
                     ". Write behind the colons; what stays empty is not recorded.\n"
                     "# rating: " +
                     rating_scale() +
                     " (1 and 2 need words).\n"
                     "# confirmed: " +
                     iso(context.today()) +
                     " confirms what stood before, unchanged. Left as it is, nothing is written.\n";
  text += lines_of(Assessment::rows(), &start.assessment, assessment_keys(), 0) + domains(c, start, context);
  if (!start.chosen.empty()) {
    text += "scores:\n";
    for (const InstrumentName& name : start.chosen) text += screening(context.instruments.get(name.value));
  }
  return text + "# Records that were found: take the # away and fill them in.\n" +
         all_records(c, context.today(), start.overheard);
}

namespace {

/// What the template shows is the user's to say anew; the rest stays. What an assessment is nothing without stays too.
AssessmentForm form_to_fill(const Assessment& start) {
  AssessmentForm form;
  static_cast<Assessment&>(form) = start;
  for (const std::string_view key : assessment_keys()) {
    const Field& field = *Assessment::rows().find(key);
    if (field.need != schema::Need::required) field.clear(&form);
  }
  form.domains = {};
  form.scores = {};
  return form;
}

Problem rule_broken(const Error& error) {
  Problem problem;
  problem.what = error.what();
  if (!error.hint().empty()) problem.what += "; " + error.hint();
  problem.check = Check::structure;
  return problem;
}

/// Reads the text and tries it against the rules, on a copy.
Problems check_form(Call& call, const Case& c, const TemplateStart& start, const std::string& text,
                    AssessmentForm& form) {
  Problems problems;
  form = form_to_fill(start.assessment);
  try {
    if (!read_text(call, text, AssessmentForm::rows(), &c, &form, problems)) return problems;
    Case tried = c;
    if (draft_assessment(c) != nullptr) {
      cycle::continue_assessment_form(tried, form, start.chosen, call.context());
    } else {
      cycle::start_assessment_form(tried, form, start.chosen, call.context());
    }
  } catch (const Error& error) {
    problems.push_back(rule_broken(error));
  }
  return problems;
}

}  // namespace

std::optional<AssessmentForm> edit_form(Call& call, const Case& c, const TemplateStart& start) {
  AssessmentForm form;
  const std::optional<std::string> text = edit_until_right(
      call, {.start = form_template(c, start, call.context()),
             .suffix = ".yaml",
             .take_up = fmt::format("'{}' takes it from there", suggest::interview_input(c.id)),
             .check = [&](const std::string& edited) { return check_form(call, c, start, edited, form); }});
  if (!text) return std::nullopt;
  return form;
}

}  // namespace casemgr::cli
