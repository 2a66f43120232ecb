#include "default_settings.hpp"

#include <array>

#include "casemgr/codec/codec.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"

namespace casemgr::store {

// ---- the figures (standards.md, "Intervals", "Formulas") ------------------------------------------------------------

namespace {

/// Sets the whole number at `path` (`contact.crisis`) in a record of `type`.
void set_whole(const schema::RecordType& type, void* record, std::string_view path, int number) {
  const std::size_t dot = path.find('.');
  const schema::Field* field = type.find(path.substr(0, dot));
  if (field == nullptr) throw Error(ErrorKind::failure, "no setting is called '" + std::string(path) + "'");
  void* element = field->present(record) ? field->at(record, 0) : field->append(record);
  if (dot == std::string_view::npos) {
    field->value.parse(std::to_string(number), element);
  } else {
    set_whole(field->record(), element, path.substr(dot + 1), number);
  }
}

/// The figures of the model's own table.
Intervals default_intervals() {
  Intervals intervals;
  for (const IntervalRow& row : interval_rows()) set_whole(Intervals::rows(), &intervals, row.key, row.standard);
  intervals.collateral_counts = false;
  return intervals;
}

}  // namespace

Settings default_settings() {
  Settings settings;
  settings.format = file_format;
  settings.currency = "USD";
  settings.commit = true;
  settings.intervals = default_intervals();
  settings.acuity = AcuitySettings{.moderate = 8, .high = 16, .capacity = {}};
  for (const AcuityLevel level : {AcuityLevel::crisis, AcuityLevel::high, AcuityLevel::moderate, AcuityLevel::low}) {
    settings.acuity->capacity.put(code(level), capacity(level, Settings{}));
  }
  // United States, 2026: 988lifeline.org and thehotline.org. A practice elsewhere puts its own in their place.
  settings.crisis_lines.put("Suicide and Crisis Lifeline", "988");
  settings.crisis_lines.put("National Domestic Violence Hotline", "1-800-799-7233");
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
      baseline: 0
      target: 1
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
