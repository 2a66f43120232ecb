// The columns of a client list: what each is called, and what a client's file says for it.
//
// Pure, never throws. A value is one text in one form (days as YYYY-MM-DD, `yes` and `no`, lists with `; ` between), so
// that what a spreadsheet says and what the file says can be compared, and what is exported reads back the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// How a cell of a column is read.
enum class CellForm {
  text,
  name,
  whole_name,
  key,
  date,
  birth,
  yes_no,
  phone,
  email,
  postal_code,
  words,
  needs,
  worker
};

/// What a column may be. Of `identifier` there are many, one for each system: `identifier:medicaid`.
struct ClientField {
  std::string_view name;
  CellForm form;
  std::string_view sentence;
  std::string (*text)(const Case& c, std::string_view system);  ///< Null: the column finds the client (key, id).
};

/// All of them, in the order in which they are set.
const std::vector<ClientField>& client_fields();
/// The field of that name, `identifier:SYSTEM` among them; null for an unknown one.
const ClientField* find_client_field(std::string_view name);
/// What follows the colon: `medicaid`; empty without one.
std::string_view system_of(std::string_view name);
/// What the file says for a column; empty where it says nothing.
std::string client_text(const Case& c, std::string_view field);

/// The records that a column means, or null: the telephone without a use or of that use, the e-mail address, the health
/// insurance, the person to call in an emergency.
const Entry<ContactPoint>* contact_point_of(const Person& person, ContactSystem system, std::string_view use);
const Entry<ContactPoint>* first_phone(const Person& person);
const Entry<Identifier>* identifier_of(const Person& person, std::string_view system);
/// All numbers of that system: a client who was entered twice may have two.
std::vector<const Entry<Identifier>*> identifiers_of(const Person& person, std::string_view system);
const Entry<Benefit>* insurance_of(const Case& c);
const Entry<SupportPerson>* emergency_of(const Case& c);
const Entry<Plan>* last_plan(const Case& c);
const Entry<Task>* open_task(const Case& c, std::string_view text);

inline constexpr std::string_view assess_task = "Assess the client";
inline constexpr std::string_view review_task = "Review the plan";
inline constexpr std::string_view contact_task = "Contact the client";

/// One row of a client list, as it was understood.
struct ListedClient {
  int line = 0;       ///< In the file, from 1.
  std::string key;    ///< The number of the list; empty: names and day of birth are the key.
  std::string id;     ///< Our id, where the list has it.
  bool anew = false;  ///< The list says that this is another person than those alike.
  std::vector<std::pair<std::string, std::string>> cells{};  ///< Field and text, never empty.

  [[nodiscard]] std::string text(std::string_view field) const;
  /// The number by which the list knows the client: `key`, else names and birth date.
  [[nodiscard]] std::string list_key() const;
};

}  // namespace casemgr
