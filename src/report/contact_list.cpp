// Contacts as rows, with what is worked out of each.
#include <algorithm>

#include "casemgr/report/lists.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

bool holds(const ContactLine& line) { return signature_holds(line.contact->id, line.contact->record); }

std::size_t column_index(const Section& section, std::string_view key) {
  const auto at = std::find_if(section.columns.begin(), section.columns.end(),
                               [&](const Column& column) { return column.key == key; });
  return static_cast<std::size_t>(at - section.columns.begin());
}

/// A note in parts has no text of its own: the list shows the first part that says anything. A signature that no
/// longer holds says so.
void show_words(Section& section, const std::vector<ContactLine>& lines) {
  const std::size_t text = column_index(section, "text");
  const std::size_t day = column_index(section, "signed.date");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& words = first_words(lines[i].contact->record);
    if (!words.empty()) section.rows[i][text] = Cell(words);
    if (!holds(lines[i])) section.rows[i][day].shown = "changed since";
  }
}

/// Which were entered late, which signatures hold, and what can be billed; a table has a column where it says anything.
void add_standing(Section& section, const std::vector<ContactLine>& lines) {
  const auto some = [&](auto is) { return std::any_of(lines.begin(), lines.end(), is); };
  const bool some_late = some([](const ContactLine& line) { return is_late(line.contact->record); });
  const bool some_amend = some([](const ContactLine& line) { return is_amendment(line.contact->record); });
  const bool some_billing = some([](const ContactLine& line) { return line.billing.has_value(); });
  if (!some_amend) section.columns[column_index(section, "amends")].machine_only = true;
  add_columns(section, {"late: Entry", machine("signature_holds"), below("billing")});
  section.columns[column_index(section, "late")].machine_only = !some_late;
  section.columns[column_index(section, "billing")].machine_only = !some_billing;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool late = is_late(lines[i].contact->record);
    section.rows[i].emplace_back(CellValue(late), late ? "late" : " ", Tone::plain);
    section.rows[i].emplace_back(holds(lines[i]));
    section.rows[i].push_back(lines[i].billing ? Cell(words(*lines[i].billing)) : Cell());
  }
}

}  // namespace

Section contact_list(const std::vector<ContactLine>& lines, bool over_clients) {
  std::vector<Listed> listed;
  std::vector<std::string> names;
  for (const ContactLine& line : lines) {
    listed.push_back({line.client, line.contact->id.value, &line.contact->record});
    names.push_back(line.name);
  }
  Section section = records_section("contacts", {}, Contact::rows(), listed,
                                    {"at", "mode", "reached", "minutes", "text", "amends", "signed.date"});
  show_words(section, lines);
  add_standing(section, lines);
  if (over_clients) {
    add_owners(section, "name", "Name", names);
    section.columns[column_index(section, "name")].id = false;
  }
  may_yield(section, {"mode", "reached", "minutes"});
  return section;
}

}  // namespace casemgr::report
