#include "visit_template.hpp"

#include <algorithm>

#include "casemgr/cycle/interview.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/record_words.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/edit.hpp"
#include "edit_checked.hpp"
#include "fields.hpp"

namespace casemgr::cli {

using cycle::Visit;
using schema::Field;
using schema::RecordType;

namespace {

std::string indented(std::size_t columns) {
  return std::string(columns, ' ');
}

/// `key: value` for each field named, the ones that are absent without a value.
std::string lines_of(const RecordType& type, const void* record, const std::vector<std::string_view>& keys,
                     std::size_t indent) {
  std::string text;
  for (const std::string_view key : keys) {
    const Field& field = *type.find(key);
    text += indented(indent) + std::string(key) + ":";
    if (field.shape == schema::Shape::set) {
      text += "\n";
      for (std::size_t i = 0; record != nullptr && i < field.size(record); ++i) {
        text += indented(indent + 2) + "- " + json_quote(field.value.print(field.at(record, i))) + "\n";
      }
      continue;
    }
    if (record != nullptr && field.present(record)) {
      const bool plain = field.value.type != schema::Type::text;
      const std::string value = field.value.print(field.at(record, 0));
      if (!value.empty()) text += " " + yaml::write_scalar(yaml::Value::scalar(value, plain), indent + 2);
    }
    if (!text.ends_with('\n')) text += "\n";
  }
  return text;
}

std::string comment(const std::string& words, std::size_t indent) {
  return words.empty() ? std::string() : indented(indent) + "# " + one_line(words) + "\n";
}

std::string before_words(const Case& c, const Domain& domain) {
  const auto before = cycle::found_before(c, domain);
  if (!before) return {};
  std::vector<std::string> parts;
  if (before->finding->rating) parts.push_back("rated " + std::to_string(*before->finding->rating));
  if (!before->finding->finding.empty()) parts.push_back(before->finding->finding);
  if (!before->finding->client_view.empty()) parts.push_back("\"" + before->finding->client_view + "\"");
  return iso(before->date) + ": " + join(parts, "; ");
}

const std::vector<std::string_view>& assessment_keys() {
  static const std::vector<std::string_view> keys = {"kind",       "date",         "reason", "participants",
                                                     "engagement", "client_words", "summary"};
  return keys;
}

const std::vector<std::string_view>& domain_keys(bool rated) {
  static const std::vector<std::string_view> all = {"rating", "finding", "client_view", "confirmed", "not_assessed"};
  static const std::vector<std::string_view> unrated(all.begin() + 1, all.end());
  return rated ? all : unrated;
}

std::string domains(const Case& c, const Assessment* draft, const cycle::Context& context) {
  std::string text = "domains:\n";
  for (const cycle::DomainAsked& asked : cycle::domains_asked(context.settings)) {
    const DomainFinding* finding = draft == nullptr ? nullptr : draft->domains.find(asked.domain.value);
    text += comment(asked.label + (asked.about.empty() ? "" : ": " + asked.about), 2);
    text += comment(before_words(c, asked.domain), 2);
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
std::vector<std::string> open_words(const Records<T>& all, Date today) {
  std::vector<std::string> words;
  for (const auto& [id, record] : all) {
    if (!record.is_void() && is_open(record, today)) words.push_back(one_line(label(record)));
  }
  return words;
}

std::string all_records(const Case& c, Date today) {
  return records("supports", SupportPerson::rows(), open_words(c.supports, today), {"name", "role", "phone", "gives"}) +
         records("benefits", Benefit::rows(), open_words(c.benefits, today),
                 {"kind", "label", "amount", "per", "renews"}) +
         records("diagnoses", Diagnosis::rows(), open_words(c.diagnoses, today), {"label", "code", "onset"}) +
         records("treatments", Treatment::rows(), open_words(c.treatments, today), {"label", "started", "outcome"}) +
         records("medications", Medication::rows(), open_words(c.medications, today),
                 {"label", "dose", "schedule", "purpose", "adherence"}) +
         records("allergies", Allergy::rows(), open_words(c.allergies, today), {"label", "reaction", "severity"}) +
         records("needs", ClientNeed::rows(), open_words(c.needs, today), {"domain", "text", "severity", "priority"}) +
         records("strengths", Strength::rows(), open_words(c.strengths, today), {"kind", "text"});
}

}  // namespace

std::string visit_template(const Case& c, const std::vector<InstrumentName>& chosen, const cycle::Context& context) {
  const Entry<Assessment>* entry = cycle::draft_assessment(c);
  Assessment fresh;
  fresh.kind = AssessmentKind::comprehensive;
  fresh.date = context.today();
  const Assessment* shown = entry == nullptr ? &fresh : &entry->record;
  std::string text =
      "# Assessment of client " + c.id.value +
      ". Write behind the colons; what stays empty is not recorded.\n"
      "# rating: 1 in crisis, 2 vulnerable, 3 safe, 4 building capacity, 5 thriving (1 and 2 need words).\n"
      "# confirmed: " +
      iso(context.today()) + " confirms what stood before, unchanged. Left as it is, nothing is written.\n";
  text += lines_of(Assessment::rows(), shown, assessment_keys(), 0) + domains(c, shown, context);
  if (!chosen.empty()) {
    text += "scores:\n";
    for (const InstrumentName& name : chosen) text += screening(context.instruments.get(name.value));
  }
  return text + "# Records that were found: take the # away and fill them in.\n" + all_records(c, context.today());
}

namespace {

/// What the template shows of the draft is the user's to say anew; the rest stays.
Visit visit_to_fill(const Case& c) {
  Visit visit;
  if (const Entry<Assessment>* entry = cycle::draft_assessment(c)) {
    static_cast<Assessment&>(visit) = entry->record;
    for (const std::string_view key : assessment_keys()) Assessment::rows().find(key)->clear(&visit);
    visit.domains = {};
    visit.scores = {};
  }
  return visit;
}

/// Takes out what was left empty: domains without a word, screenings without an answer.
void drop_blanks(Visit& visit) {
  static const DomainFinding nothing;
  std::erase_if(visit.domains.items,
                [](const auto& item) { return schema::same_record(DomainFinding::rows(), &item.second, &nothing); });
  for (std::size_t i = visit.scores.size(); i > 0; --i) {
    if (visit.scores[i - 1].record.answers.empty()) visit.scores.erase(i - 1);
  }
}

Problem rule_broken(const Error& error) {
  Problem problem;
  problem.what = error.what();
  if (!error.hint().empty()) problem.what += "; " + error.hint();
  problem.check = Check::structure;
  return problem;
}

/// Reads the text and tries it against the rules, on a copy.
Problems check_visit(Call& call, const Case& c, const std::string& text, Visit& visit) {
  Problems problems;
  visit = visit_to_fill(c);
  if (!read_text(call, text, Visit::rows(), &c, &visit, problems)) return problems;
  drop_blanks(visit);
  try {
    Case tried = c;
    if (cycle::draft_assessment(c) != nullptr) {
      cycle::continue_visit(tried, visit, call.context());
    } else {
      cycle::start_visit(tried, visit, call.context());
    }
  } catch (const Error& error) {
    problems.push_back(rule_broken(error));
  }
  return problems;
}

}  // namespace

std::optional<Visit> edit_visit(Call& call, const Case& c, const std::vector<InstrumentName>& chosen) {
  Visit visit;
  const std::optional<std::string> text = edit_until_right(
      call, {.start = visit_template(c, chosen, call.context()),
             .suffix = ".yaml",
             .take_up = "'casemgr assess interview " + c.id.value + " --input FILE' takes it from there",
             .check = [&](const std::string& edited) { return check_visit(call, c, edited, visit); }});
  if (!text) return std::nullopt;
  return visit;
}

}  // namespace casemgr::cli
