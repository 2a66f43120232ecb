#include "assess/interviewer.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "form/form.hpp"

namespace casemgr::cli {

namespace {

void set_code(const schema::RecordType& type, void* record, std::string_view key, std::string_view code) {
  if (code.empty()) return;
  const schema::Field& field = *type.find(key);
  field.value.parse(code, field.append(record));
}

template <class T, cycle::Outcome (*add)(Case&, T, const cycle::Context&)>
cycle::Outcome add_line(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line) {
  T draft;
  enter_line(call, conversation.record(), T::rows(), &draft, how.keys, line);
  set_code(T::rows(), &draft, "kind", how.kind);
  set_code(T::rows(), &draft, "status", how.status);
  return conversation.change([&](Case& c) { return add(c, draft, call.cases.context()); });
}

constexpr auto add_benefit_line = add_line<Benefit, cycle::add_benefit>;
constexpr auto add_strength_line = add_line<Strength, cycle::add_strength>;

// A benefit entered in an interview is one that the client has: active.
constexpr RecordLines all_record_lines[] = {
    {"diagnoses", "Diagnoses", "diagnoses", "label; code; onset", add_line<Diagnosis, cycle::add_diagnosis>},
    {"treatment", "Treatment", "treatments", "label; started; outcome",
     add_line<Treatment, cycle::add_record<Treatment>>},
    {"medications", "Medications", "medications", "label; dose; schedule; purpose; adherence",
     add_line<Medication, cycle::add_record<Medication>>},
    {"insurance", "Health insurance", "benefits", "label; payer; member id; renews", add_benefit_line, "insurance",
     "active"},
    {"health", "Allergies", "allergies", "allergen; reaction; severity", add_line<Allergy, cycle::add_record<Allergy>>},
    {"finances", "Income", "benefits", "label; amount; per; renews", add_benefit_line, "income", "active"},
    {"supports", "Family, caregivers, care team", "supports", "name; role; phone; gives",
     add_line<SupportPerson, cycle::add_record<SupportPerson>>},
    {"strengths", "Strengths", "strengths", "text", add_strength_line, "strength"},
    {"resources", "Resources", "strengths", "text", add_strength_line, "resource"},
    {"coping", "Coping skills: what has helped before", "strengths", "text", add_strength_line, "coping"},
};

bool is_line_of(const std::string& line, std::string_view id) { return line.substr(0, line.find(' ')) == id; }

bool is_line_named(const std::string& line, const std::string& name) {
  return !name.empty() && fold(trim(line.substr(line.find(' ')))).starts_with(fold(name));
}

}  // namespace

const RecordLines* record_lines(const Domain& domain) {
  const auto* const at = std::find_if(std::begin(all_record_lines), std::end(all_record_lines),
                                      [&](const RecordLines& one) { return one.domain == domain.value; });
  return at == std::end(all_record_lines) ? nullptr : at;
}

std::vector<std::string> lines_on_record(const RecordLines& how, const Case& c, Date today) {
  std::vector<std::string> lines;
  for (const OnRecord& one : open_records(c, how.section, today, how.kind))
    lines.push_back(fmt::format("{}  {}", one.id, one.words));
  return lines;
}

std::optional<EndWords> end_words(const std::string& line, const std::vector<std::string>& open) {
  const std::string command = line.substr(0, line.find_first_of(" ;"));
  if (lower(command) != "end") return std::nullopt;
  const std::string_view rest = trim(std::string_view(line).substr(command.size()));
  const std::size_t gap = std::min(rest.find_first_of(" ;"), rest.size());
  const std::string_view id = rest.substr(0, gap);
  const bool by_id = std::any_of(open.begin(), open.end(), [&](const std::string& one) { return is_line_of(one, id); });
  if (by_id) {
    const std::size_t reason = std::min(rest.find_first_not_of(" ;", gap), rest.size());
    return EndWords{std::string(id), std::string(rest.substr(reason))};
  }
  const std::size_t mark = rest.find(';');
  const std::string name(trim(rest.substr(0, mark)));
  if (name.ends_with('.')) return std::nullopt;
  if (mark == std::string_view::npos) return EndWords{name, {}};
  const bool is_there =
      std::any_of(open.begin(), open.end(), [&](const std::string& one) { return is_line_named(one, name); });
  if (command != "end" && !is_there) return std::nullopt;
  return EndWords{name, std::string(trim(rest.substr(mark + 1)))};
}

std::string line_to_end(const std::vector<std::string>& open, const std::string& name) {
  std::vector<std::string> named;
  for (const std::string& one : open) {
    if (is_line_of(one, name)) return one;
    if (is_line_named(one, name)) named.push_back(one);
  }
  if (named.size() == 1) return named.front();
  const std::string what =
      named.empty() ? fmt::format("no record '{}' to end here", name) : fmt::format("'{}' is ambiguous here", name);
  throw Error(
      ErrorKind::usage, what,
      "type \"end ID REASON\" with an id from the list above; a record whose name begins with 'end' is entered with a "
      "period at the end");
}

}  // namespace casemgr::cli
