#include <fmt/format.h>

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
  return limits.highest ? fmt::format(" from {} to {}", *limits.lowest, *limits.highest) : std::string();
}

/// What is said of the day of `field` beside its type.
std::string day_words(const schema::Limits& limits) {
  std::string words = limits.has_happened ? ", not after today" : "";
  if (!limits.not_before.empty()) words += fmt::format(", not before {}", limits.not_before);
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
      return fmt::format("{}{}", type.codes().name,
                         type.codes().codes.empty() ? "" : " (a word of the settings, or built in)");
    case Type::reference:
      return type.target == nullptr ? "id of a record" : fmt::format("id of a {}", type.target().name);
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
      return fmt::format("by id, {}…{}{}", field.record().letter,
                         field.record().chronicle.empty() ? "" : ", in order of ", field.record().chronicle);
    case Shape::by_name: return "by name";
  }
  return {};
}

/// One entry of a list of terms, with what is in brackets behind the term.
std::string term(std::string_view name, std::string_view bracketed, const std::string& words) {
  return fmt::format(".TP\n\\fB{}\\fR  ({})\n{}\n", roff(name), bracketed, words);
}

bool is_attribute(const Field& field) {
  return field.key == "note" || field.key == "by" || field.key == "sensitive" || field.key == "void";
}

/// The fields of `type`, records inside it indented below.
std::string fields_of(const RecordType& type, int depth) {
  std::string text;
  for (const Field& field : type.fields) {
    if (is_attribute(field)) continue;
    const char* required = field.need == schema::Need::required ? ", required" : "";
    text += term(field.key, roff(shape_words(field)) + required, roff(field.sentence));
    if (field.has_records() && depth < 4) text += fmt::format(".RS 4\n{}.RE\n", fields_of(field.record(), depth + 1));
  }
  return text;
}

std::string file_part(const std::string& title, const std::string& about, const RecordType& type) {
  return fmt::format(".SH {}\n{}\n{}", roff(title), roff(about), fields_of(type, 0));
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
    text += term(field.key, roff(shape_words(field)), roff(field.sentence));
  }
  text += file_part("CLIENT FILE", "clients/ID.yaml", Case::rows());
  text += file_part("PROVIDER DIRECTORY", "providers.yaml", ProviderDirectory::rows());
  text += file_part("SETTINGS", "casemgr.yaml", Settings::rows());
  text += file_part("INSTRUMENT", "instruments/ID.yaml", instrument::Definition::rows());
  text += ".SH DOMAINS\n";
  for (const DomainInfo& domain : builtin_domains()) {
    text += term(domain.name, code(domain.area), roff(domain.about) + ".");
  }
  return text + ".SH SEE ALSO\n.BR casemgr (1)\n";
}

}  // namespace casemgr::cli
