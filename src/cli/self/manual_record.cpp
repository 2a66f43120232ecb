#include <set>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "self/manual.hpp"

namespace casemgr::cli {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

/// ` from 0 to 4`; nothing of the bound that all numbers have.
std::string range_words(const schema::Limits& limits) {
  if (!limits.lowest) return ", also below zero";
  return limits.highest ? " from " + std::to_string(*limits.lowest) + " to " + std::to_string(*limits.highest)
                        : std::string();
}

/// What is said of the day of `field` beside its type.
std::string day_words(const schema::Limits& limits) {
  std::string words = limits.has_happened ? ", not after today" : "";
  if (!limits.not_before.empty()) words += ", not before " + std::string(limits.not_before);
  return words;
}

std::string value_words(const Field& field) {
  const schema::ValueType& type = field.value;
  switch (type.type) {
    case Type::text: return "text";
    case Type::day: return "day" + day_words(field.limits);
    case Type::time: return "time or day" + day_words(field.limits);
    case Type::money: return "amount";
    case Type::decimal: return "number" + range_words(field.limits);
    case Type::whole: return "whole number" + range_words(field.limits);
    case Type::boolean: return "true or false";
    case Type::code: return join(type.codes().codes, " | ");
    case Type::word:
      return type.codes().codes.empty() ? std::string(type.codes().name)
                                        : std::string(type.codes().name) + " (a word of the settings, or built in)";
    case Type::reference:
      return type.target == nullptr ? "id of a record" : "id of a " + std::string(type.target().name);
  }
  return {};
}

std::string shape_words(const Field& field) {
  switch (field.shape) {
    case Shape::value: return value_words(field);
    case Shape::set: return "list of: " + value_words(field);
    case Shape::values: return "by key: " + value_words(field);
    case Shape::record: return "record";
    case Shape::records:
      return std::string("by id, ") + field.record().letter + "…" +
             (field.record().chronicle.empty() ? "" : ", in order of " + std::string(field.record().chronicle));
    case Shape::by_name: return "by name";
  }
  return {};
}

bool is_attribute(const Field& field) {
  return field.key == "note" || field.key == "by" || field.key == "sensitive" || field.key == "void";
}

/// The fields of `type`, records inside it indented below.
std::string fields_of(const RecordType& type, int depth) {
  std::string text;
  for (const Field& field : type.fields) {
    if (is_attribute(field)) continue;
    text += ".TP\n\\fB" + roff(field.key) + "\\fR  (" + roff(shape_words(field)) +
            (field.need == schema::Need::required ? ", required" : "") + ")\n" + roff(field.sentence) + "\n";
    if (field.has_records() && depth < 4) text += ".RS 4\n" + fields_of(field.record(), depth + 1) + ".RE\n";
  }
  return text;
}

std::string file_part(const std::string& title, const std::string& about, const RecordType& type) {
  return ".SH " + roff(title) + "\n" + roff(about) + "\n" + fields_of(type, 0);
}

}  // namespace

std::string record_page() {
  std::string text =
      ".\\\" Made by 'casemgr manual casemgr-record'; do not edit.\n.TH CASEMGR\\-RECORD 5 \"\" \"casemgr\" \"casemgr "
      "manual\"\n"
      ".SH NAME\ncasemgr\\-record \\- the files of a case directory\n.SH DESCRIPTION\n"
      "A case directory holds \\fBcasemgr.yaml\\fR (settings), \\fBproviders.yaml\\fR (the provider directory), one "
      "file per client in \\fBclients/\\fR, named after the "
      "client's id, and the practice's own instruments in \\fBinstruments/\\fR. All are YAML in block style, two "
      "spaces, UTF\\-8, with \\fBformat: 1\\fR first and the comment "
      "\\fB# end ID\\fR last, by which a truncated file is found out.\n.PP\nEvery collection of records is a mapping "
      "keyed by id. Days are YYYY\\-MM\\-DD, times "
      "YYYY\\-MM\\-DDTHH:MM, numbers decimal and, unless a field says otherwise, not below zero, money with two "
      "decimals; codes, days, numbers and ids are plain, text is "
      "quoted or a literal block. Keys that begin with "
      "\\fBx\\-\\fR are the user's own; other unknown keys are kept and reported. Every record may carry:\n";
  for (const Field& field : Attributes::rows().fields) {
    text += ".TP\n\\fB" + roff(field.key) + "\\fR  (" + roff(shape_words(field)) + ")\n" + roff(field.sentence) + "\n";
  }
  text += file_part("CLIENT FILE", "clients/ID.yaml", Case::rows());
  text += file_part("PROVIDER DIRECTORY", "providers.yaml", ProviderDirectory::rows());
  text += file_part("SETTINGS", "casemgr.yaml", Settings::rows());
  text += file_part("INSTRUMENT", "instruments/ID.yaml", instrument::Definition::rows());
  text += ".SH DOMAINS\n";
  for (const DomainInfo& domain : builtin_domains())
    text += ".TP\n\\fB" + roff(domain.name) + "\\fR  (" + code(domain.area) + ")\n" + roff(domain.about) + ".\n";
  return text + ".SH SEE ALSO\n.BR casemgr (1)\n";
}

}  // namespace casemgr::cli
