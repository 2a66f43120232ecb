// The client as a person: names, how to reach them, what matters to them.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct PersonName {
  std::string given{}, family{}, preferred{}, former{};
  static const RecordType& rows();
};

struct Address {
  std::string lines{}, city{}, region{}, postal_code{}, country{};
  static const RecordType& rows();
};

struct ContactPoint : Attributes {
  std::optional<ContactSystem> system{};
  std::string value{}, use{};
  std::optional<bool> voicemail_ok{}, do_not_contact{};
  std::string hours{};
  static const RecordType& rows();
};

struct Identifier : Attributes {
  std::string system{}, value{};
  Values<std::string> imported{};
  static const RecordType& rows();
};

struct Person {
  std::optional<PersonName> name{};
  std::optional<PartialDate> birth_date{};
  std::optional<Date> deceased{};
  std::optional<Sex> sex{};
  std::string gender{}, pronouns{};
  std::vector<std::string> race{};
  std::string ethnicity{};
  std::optional<bool> veteran{};
  std::vector<Language> languages{};
  std::optional<bool> interpreter{};
  std::string literacy_note{}, living_arrangement{}, preferences{}, directives{};
  Values<AbsenceReason, PersonField> absent{};
  Token household{};
  std::vector<Token> distinct{};
  std::optional<Address> address{};
  Records<ContactPoint> contact_points{};
  Records<Identifier> identifiers{};
  static const RecordType& rows();
};

/// `Lopez, Maria`; one of the two alone where the other is missing, `(no name)` where both are.
std::string list_name(const Person& person);
/// `Maria "Mari" Lopez` → for headings: `Lopez, Maria "Mari"`.
std::string full_name(const Person& person);
/// `Maria Lopez`, as people sign; empty where no name is known.
std::string signing_name(const Person& person);

}  // namespace casemgr
