#include "default_settings.hpp"

#include <array>

#include "casemgr/codec/codec.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"

namespace casemgr::store {

// ---- the figures (standards.md, "Intervals", "Formulas") ------------------------------------------------------------

namespace {

Intervals default_intervals() {
  Intervals i;
  i.reassessment = 365;
  i.reassessment_window = 30;
  i.plan_review = 90;
  i.contact = ContactIntervals{.crisis = 2, .high = 7, .moderate = 14, .low = 30};
  i.discharge_contact = 2;
  i.discharge_visit_high = 7;
  i.discharge_visit = 14;
  i.psychiatric_first = 7;
  i.psychiatric_second = 30;
  i.referral = ReferralIntervals{.stat = 1, .asap = 2, .urgent = 3, .routine = 14};
  i.referral_begin = 14;
  i.referral_news = 30;
  i.consent = 30;
  i.benefit = 60;
  i.authorization = 30;
  i.authorization_units = 80;
  i.unsigned_note = 2;
  i.face_to_face = 90;
  i.first_contact = 2;
  i.first_assessment = 30;
  i.first_plan = 30;
  i.service_verified = 30;
  i.delivered_low = 80;
  i.delivered_high = 100;
  i.level_of_care = 60;
  i.redetermination = 60;
  i.not_reached = 2;
  i.not_reached_letter = 3;
  i.collateral_counts = false;
  return i;
}

}  // namespace

Settings default_settings() {
  Settings settings;
  settings.format = file_format;
  settings.currency = "USD";
  settings.commit = true;
  settings.intervals = default_intervals();
  settings.acuity = AcuitySettings{.moderate = 8, .high = 16, .capacity = {}};
  settings.acuity->capacity.items = {{"crisis", 10}, {"high", 15}, {"moderate", 30}, {"low", 60}};
  settings.crisis_lines.put("Suicide and Crisis Lifeline", "988");
  return settings;
}

// ---- the file -------------------------------------------------------------------------------------------------------

namespace {

/// How a setting looks that has no default: shown in comments.
struct Example {
  std::string_view key, lines;
};

constexpr std::array<Example, 6> examples{{
    {"domains", R"(domains:
  pets:
    area: psychosocial
    label: "Pets"
)"},
    {"funding", R"(funding:
  HCBS:
    code: "T1016"
    unit: 15min
    rate: 18.50
    rounding: "nearest"
    sum_by: "day"
    needs_signature: true
)"},
    {"categories", R"(categories:
  - "respite"
)"},
    {"templates", R"(templates:
  goals:
    stable-housing:
      domain: housing
      statement: "Signed lease for a home that fits"
      what: "signed lease"
      unit: "lease"
      steps:
        - "Gather the papers"
        - "Visit two homes"
      days: 180
  services:
    housing-navigation:
      domain: housing
      category: housing
      label: "Housing navigation"
      unit: hour
      units: 12
)"},
    {"holidays", R"(holidays:
  - 2027-01-01
)"},
    {"aliases", R"(aliases:
  call: "monitor contact --mode phone"
)"},
}};

std::string_view example_of(std::string_view key) {
  for (const Example& example : examples) {
    if (example.key == key) return example.lines;
  }
  return {};
}

void comment(std::string& out, std::string_view text, std::size_t indent) {
  constexpr std::size_t width = 100;
  for (const std::string& line : wrap(text, width)) out += std::string(indent, ' ') + "# " + line + '\n';
}

void commented_out(std::string& out, std::string_view lines) {
  for (const std::string& line : split(lines, '\n')) {
    if (!line.empty()) out += "# " + line + '\n';
  }
}

/// `value` as it stands at `indent`, without comments. `write_document` knows how everything is written.
void plain_lines(std::string& out, std::string_view key, const yaml::Value& value, std::size_t indent) {
  yaml::Value alone = yaml::Value::map();
  alone.entries.emplace_back(key, value);
  for (const std::string& line : split(yaml::write_document(alone, {}, {}), '\n')) {
    if (!line.empty()) out += std::string(indent, ' ') + line + '\n';
  }
}

/// The fields present in a record, each under its sentence; records inside likewise.
void explained(std::string& out, const schema::RecordType& type, const void* record, std::size_t indent) {
  const yaml::Value values = codec::to_value(type, record);
  for (const schema::Field& field : type.fields) {
    const yaml::Value* value = values.find(field.key);
    if (value == nullptr) continue;
    comment(out, field.sentence, indent);
    if (field.shape == schema::Shape::record) {
      out += std::string(indent, ' ') + std::string(field.key) + ":\n";
      explained(out, field.record(), field.at(record, 0), indent + 2);
    } else {
      plain_lines(out, field.key, *value, indent);
    }
  }
}

}  // namespace

std::string write_settings(const Settings& settings, std::string_view header_comment, std::string_view end_name) {
  std::string out = "# " + std::string(header_comment) + '\n';
  const schema::RecordType& type = Settings::rows();
  for (const schema::Field& field : type.fields) {
    if (field.key != "format") out += '\n';
    if (field.present(&settings)) {
      explained(out, {type.name, 0, {}, {field}}, &settings, 0);
    } else if (const std::string_view example = example_of(field.key); !example.empty()) {
      comment(out, std::string(field.sentence) + " For example:", 0);
      commented_out(out, example);
    } else {
      comment(out, field.sentence, 0);
      out += "# " + std::string(field.key) + ":\n";
    }
  }
  return out + "# end " + std::string(end_name) + '\n';
}

}  // namespace casemgr::store
