#include "casemgr/model/person.hpp"

#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& PersonName::rows() {
  using T = PersonName;
  static const auto type = record<T>(
      {"name"},
      field("given", &T::given, optional, with_record, "First and middle names."),
      field("family", &T::family, optional, with_record, "Last name."),
      field("preferred", &T::preferred, optional, with_record, "Preferred name."),
      field("former", &T::former, optional, with_whole, "Former name."));
  return type;
}

const RecordType& Address::rows() {
  using T = Address;
  static const auto type = record<T>(
      {"address"},
      field("lines", &T::lines, optional, with_record, "Street and unit; several lines if needed."),
      field("city", &T::city, optional, with_record, "City or town."),
      field("region", &T::region, optional, with_record, "State or region."),
      field("postal_code", &T::postal_code, optional, with_record, "ZIP or postal code, as text."),
      field("country", &T::country, optional, with_record, "Country."));
  return type;
}

const RecordType& ContactPoint::rows() {
  using T = ContactPoint;
  static const auto type = record<T, Attributes>(
      {.name = "contact point", .letter = 'z', .label = {" ", {"{system}", "{value}", "{use}"}}},
      field("system", &T::system, required, with_record, "Kind of contact."),
      field("value", &T::value, required, with_record, "Number or address."),
      field("use", &T::use, optional, with_record, "home, work, mobile, or the owner if not the client."),
      field("voicemail_ok", &T::voicemail_ok, optional, with_record, "Voicemail allowed."),
      field("do_not_contact", &T::do_not_contact, optional, with_record, "True if it must not be used."),
      field("hours", &T::hours, optional, with_record, "When to call."));
  return type;
}

const RecordType& Identifier::rows() {
  using T = Identifier;
  static const auto type = record<T, Attributes>(
      {.name = "identifier", .letter = 'z', .label = {" ", {"{system}", "{value}"}}},
      field("system", &T::system, required, with_record, "Issuer and type of number."),
      field("value", &T::value, required, with_record, "Number, as text."),
      field(
          "imported",
          &T::imported,
          optional,
          goes_nowhere | bookkeeping,
          "By field, a digest of what the last import of a client list wrote: a value that differs was changed by this practice."));
  return type;
}

const RecordType& Person::rows() {
  using T = Person;
  static const auto type = record<T>(
      {"person"},
      field("name", &T::name, required, with_record | merges_as_former, "Client's name."),
      field(
          "birth_date",
          &T::birth_date,
          optional,
          with_record | merges_one,
          "Day of birth; the year or month alone where no more is known.",
          has_happened),
      field(
          "deceased",
          &T::deceased,
          optional,
          with_record | merges_one,
          "Date of death; stops follow-ups and letters.",
          {.not_before = "birth_date", .has_happened = true}),
      field("sex", &T::sex, optional, with_whole | merges_one, "Sex, used only by instruments with sex-specific bands."),
      field("gender", &T::gender, optional, with_whole | merges_one, "Gender in the client's own words."),
      field("pronouns", &T::pronouns, optional, with_record | merges_one, "Pronouns the client uses."),
      field("race", &T::race, optional, with_whole | merges_united, "Race as stated by the client; multiple allowed."),
      field("ethnicity", &T::ethnicity, optional, with_whole | merges_one, "Ethnicity as stated by the client."),
      field("veteran", &T::veteran, optional, with_whole | merges_one, "Served in the armed forces."),
      field("languages", &T::languages, optional, with_record | merges_united, "Languages spoken, preferred first, as tags: es, en."),
      field("interpreter", &T::interpreter, optional, with_record | merges_one, "Interpreter needed."),
      field("literacy_note", &T::literacy_note, optional, with_domain("education") | merges_one, "Literacy and format needs for written materials."),
      field("living_arrangement", &T::living_arrangement, optional, with_domain("housing") | merges_one, "Living arrangement."),
      field("preferences", &T::preferences, optional, with_whole | merges_one, "What matters to the client."),
      field("directives", &T::directives, optional, with_domain("treatment") | merges_one, "Advance directives and their location."),
      field(
          "absent",
          &T::absent,
          optional,
          with_whole | merges_one,
          "By field left empty, why: does-not-know, prefers-not-to-answer, not-asked, not-yet-due."),
      field("household", &T::household, optional, goes_nowhere | merges_one, "Random code shared by household members."),
      field("distinct", &T::distinct, optional, goes_nowhere | bookkeeping | merges_united | computed, "Clients who are not the same person, by id."),
      field("address", &T::address, optional, with_domain("housing") | merges_one, "Home address."),
      field("contact_points", &T::contact_points, optional, with_record | merges_moving, "Phone numbers and addresses to contact the client."),
      field("identifiers", &T::identifiers, optional, with_domain("insurance") | merges_moving, "Identifiers from other organizations."));
  return type;
}

template class Records<ContactPoint>;
template class Records<Identifier>;

std::string list_name(const Person& person) {
  if (!person.name) return "(no name)";
  const std::string given = person.name->given.empty() ? person.name->preferred : person.name->given;
  const std::string& family = person.name->family;
  if (family.empty() && given.empty()) return "(no name)";
  if (family.empty()) return given;
  if (given.empty()) return family;
  return family + ", " + given;
}

std::string full_name(const Person& person) {
  std::string name = list_name(person);
  if (person.name && !person.name->preferred.empty() && person.name->preferred != person.name->given) {
    name += " \"" + person.name->preferred + "\"";
  }
  return name;
}

std::string signing_name(const Person& person) {
  if (!person.name) return {};
  const std::string& given = person.name->given.empty() ? person.name->preferred : person.name->given;
  return std::string(trim(given + " " + person.name->family));
}

}  // namespace casemgr
