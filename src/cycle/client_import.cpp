#include "casemgr/cycle/client_import.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "casemgr/cycle/client.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/rules/record/person.hpp"
#include "client_import_fields.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

std::string cell_digest(const std::string& text) { return sha256_hex(text).substr(0, 12); }

/// The client's number in the list: `key` if the client has it, else the first.
Identifier* number_in(Case& c, std::string_view list, const std::string& key) {
  const Entry<Identifier>* entry = identifier_of(c.person, list);
  for (const Entry<Identifier>* one : identifiers_of(c.person, list)) {
    if (one->record.value == key) entry = one;
  }
  return entry == nullptr ? nullptr : c.person.identifiers.find(entry->id);
}

std::string said(const Person& person) {
  return fmt::format("{}{}", list_name(person), person.birth_date ? ", born " + iso(*person.birth_date) : "");
}

class ClientImporter {
 public:
  ClientImporter(const std::vector<const Case*>& present, std::string_view list, const Context& context)
      : list_(list), context_(context), clients_(present) {
    for (std::size_t place = 0; place < present.size(); ++place) {
      const Case* const c = present[place];
      ids_.push_back(c->id.value);
      enter(c->person, place, clients_by_likeness_);
      for (const auto& [id, merged] : c->merged.items) {
        ids_.push_back(id);  // A file that only leads to this one.
        enter(merged.person, place, clients_by_likeness_);
      }
      for (const Entry<Identifier>* number : identifiers_of(c->person, list)) by_key_.emplace(number->record.value, c);
    }
  }

  std::vector<ImportedRow> take(const std::vector<ListedClient>& rows) {
    std::map<std::string, std::vector<std::string>> lines;
    for (const ListedClient& row : rows) lines[whom(row)].push_back(fmt::format("line {}", row.line));
    made_.reserve(rows.size());
    std::vector<ImportedRow> all;
    for (const ListedClient& row : rows) {
      const std::vector<std::string>& same = lines[whom(row)];
      if (same.size() > 1) {
        all.push_back(
            held(row, {fmt::format("{} is in {} rows of the list: {}", whom(row), same.size(), join(same, ", "))}));
      } else {
        all.push_back(judge(row));
      }
    }
    return all;
  }

 private:
  /// Whom a row means: a client on file, whether by our id or by the number, else a number.
  std::string whom(const ListedClient& row) const {
    if (!row.id.empty()) {
      const Case* there = of_id(row.id);
      return fmt::format("the client '{}'", there == nullptr ? row.id : there->id.value);
    }
    const auto at = by_key_.find(row.list_key());
    return at == by_key_.end() ? fmt::format("the number '{}'", row.list_key())
                               : fmt::format("the client '{}'", at->second->id.value);
  }

  static ImportedRow held(const ListedClient& row, std::vector<std::string> reasons) {
    ImportedRow result;
    result.line = row.line;
    result.fate = RowFate::held;
    result.reasons = std::move(reasons);
    return result;
  }

  ImportedRow judge(const ListedClient& row) {
    try {
      if (std::string clash = clash_of(row); !clash.empty()) return held(row, {std::move(clash)});
      if (const Case* there = named(row)) return change(row, *there);
      Case made = draft(row);
      if (std::vector<std::string> same = candidates(made); !same.empty() && !row.anew)
        return held(row, std::move(same));
      return create(row, std::move(made));
    } catch (const Error& error) {
      ImportedRow result;
      result.line = row.line;
      result.reasons.push_back(error.hint().empty() ? error.what()
                                                    : fmt::format("{} ({})", error.what(), error.hint()));
      return result;
    }
  }

  /// The client of that id, or the one into whom a client of that id was merged; null where there is none.
  const Case* of_id(const std::string& id) const {
    const auto at = std::find_if(clients_.begin(), clients_.end(),
                                 [&](const Case* c) { return c->id.value == id || c->merged.find(id) != nullptr; });
    return at == clients_.end() ? nullptr : *at;
  }

  /// The client that the row means by our id or by its number.
  const Case* named(const ListedClient& row) const {
    if (!row.id.empty()) {
      const Case* there = of_id(row.id);
      if (there == nullptr) refuse_unknown("client", row.id);
      return there;
    }
    const auto at = by_key_.find(row.list_key());
    return at == by_key_.end() ? nullptr : at->second;
  }

  /// Why the row's number and what its id says do not fit each other; empty where they do.
  std::string clash_of(const ListedClient& row) const {
    const auto holder = by_key_.find(row.list_key());
    if (row.anew && holder != by_key_.end()) {
      return fmt::format("'{}' is the number of {} on file: another person needs another number", row.list_key(),
                         holder->second->id.value);
    }
    if (row.id.empty() || row.key.empty()) return {};
    const Case* there = named(row);
    if (holder != by_key_.end() && holder->second != there)
      return fmt::format("the number '{}' is that of {}, the id is '{}'", row.key, holder->second->id.value, row.id);
    const Entry<Identifier>* number = identifier_of(there->person, list_);
    if (number == nullptr || holder != by_key_.end()) return {};
    return fmt::format("{} has the number '{}' in this list, the row '{}'", row.id, number->record.value, row.key);
  }

  std::vector<std::string> candidates(const Case& made) const {
    std::vector<std::string> all;
    for (const std::size_t place : places_like(made.person, clients_by_likeness_)) {
      if (const auto one = duplicate_of(made.person, *clients_[place])) all.push_back(duplicate_words(*one));
    }
    for (const std::size_t place : places_like(made.person, made_by_likeness_)) {
      const auto& [line, person] = made_[place];
      const std::vector<std::string> shared = alike(made.person, person);
      if (!shared.empty())
        all.push_back(fmt::format("the same {} as line {}: {}", shared_words(shared), line, said(person)));
    }
    return all;
  }

  /// Places in a list of persons, by the keys of their likeness.
  using ByLikeness = std::unordered_multimap<std::string, std::size_t>;

  static void enter(const Person& person, std::size_t place, ByLikeness& places) {
    for (const std::string& key : likeness_keys(person)) places.emplace(key, place);
  }

  static std::set<std::size_t> places_like(const Person& person, const ByLikeness& places) {
    std::set<std::size_t> found;
    for (const std::string& key : likeness_keys(person)) {
      const auto [first, last] = places.equal_range(key);
      for (auto at = first; at != last; ++at) found.insert(at->second);
    }
    return found;
  }

  /// The new client with its person and episode; the rest follows once it has its id.
  Case draft(const ListedClient& row) const {
    Case made;
    made.episodes.append({}, {});
    for (const auto& [field, text] : row.cells) {
      if (is_of_person(field)) set_client_text(made, field, text, context_);
    }
    return made;
  }

  static bool is_of_person(const std::string& field) {
    static const std::vector<std::string_view> later = {
        "insurance",      "member_id",       "insurance_renews", "emergency_name",
        "emergency_role", "emergency_phone", "last_assessment",  "next_assessment",
        "last_plan",      "next_review",     "last_contact",     "next_contact",
        "needs"};
    return !contains(later, field);
  }

  ImportedRow create(const ListedClient& row, Case made) {
    made.episodes[0].record.rules_from = context_.today();
    made.episodes[0].record.by = made.episodes[0].record.by.empty() ? context_.by : made.episodes[0].record.by;
    Identifier number;
    number.system = list_;
    number.value = row.list_key();
    for (const auto& [field, text] : row.cells) number.imported.put(field, cell_digest(text));
    made.person.identifiers.append({}, std::move(number));
    for (const Case* c : clients_) {
      if (row.anew && duplicate_of(made.person, *c)) add_missing(made.person.distinct, Token{c->id.value});
    }
    add_client(made, ids_, context_);
    for (const auto& [field, text] : row.cells) {
      if (!is_of_person(field)) set_client_text(made, field, text, context_);
    }
    validate_all(Case{}, made);
    ids_.push_back(made.id.value);
    enter(made.person, made_.size(), made_by_likeness_);
    made_.emplace_back(row.line, made.person);
    ImportedRow result;
    result.line = row.line;
    result.fate = RowFate::created;
    result.id = made.id.value;
    result.words = list_name(made.person) + ": new";
    result.after = std::move(made);
    return result;
  }

  /// A change through the verbs' own judgement of person and episode, and of every other record.
  void validate_all(const Case& before, Case& after) const {
    validate_sections(before.benefits, after, after.benefits);
    validate_sections(before.supports, after, after.supports);
    validate_sections(before.assessments, after, after.assessments);
    validate_sections(before.plans, after, after.plans);
    validate_sections(before.tasks, after, after.tasks);
  }

  template <class T>
  void validate_sections(const Records<T>& before, const Case& c, Records<T>& after) const {
    for (auto& [id, record] : after) {
      const T* there = before.find(id);
      if (there == nullptr) {
        finish(c, record, context_);
      } else {
        validate_change(c, record, *there, context_);
      }
    }
  }

  ImportedRow change(const ListedClient& row, const Case& there) const {
    ImportedRow result;
    result.line = row.line;
    result.id = there.id.value;
    Case after = there;
    std::vector<std::string> taken;
    if (after.episodes.empty()) refuse(fmt::format("client '{}' has no episode", there.id.value));
    // A client named by our id joins the list with its number.
    if (number_in(after, list_, row.key) == nullptr && !row.key.empty()) {
      set_client_text(after, fmt::format("identifier:{}", list_), row.key, context_);
      taken.emplace_back("number");
    }
    for (const auto& [field, text] : row.cells) take_cell(field, text, after, row.list_key(), taken, result.kept);
    result.fate = taken.empty() ? RowFate::unchanged : RowFate::changed;
    if (taken.empty()) return result;
    Case judged = there;
    set_client(judged, after, {}, context_);
    validate_all(there, after);
    after.person = judged.person;
    after.episodes = judged.episodes;
    result.words = fmt::format("{}: {}", list_name(after.person), join(taken, ", "));
    result.after = std::move(after);
    return result;
  }

  void take_cell(const std::string& field, const std::string& text, Case& after, const std::string& key,
                 std::vector<std::string>& taken, std::vector<std::string>& kept) const {
    const std::string present = client_text(after, field);
    if (present == text) return;
    const Identifier* number = number_in(after, list_, key);
    const std::string* base = number == nullptr ? nullptr : number->imported.find(field);
    if (base != nullptr && *base == cell_digest(text)) return;  // The list says what it said the last time.
    const bool untouched = base == nullptr ? present.empty() : cell_digest(present) == *base;
    if (!untouched) {
      kept.push_back(fmt::format("{}: kept '{}'; the list says '{}'", field, present, text));
      return;
    }
    set_client_text(after, field, text, context_);
    if (Identifier* again = number_in(after, list_, key)) again->imported.put(field, cell_digest(text));
    taken.push_back(field);
  }

  std::string_view list_;
  const Context& context_;
  const std::vector<const Case*>& clients_;
  std::map<std::string, const Case*> by_key_{};
  std::vector<std::string> ids_{};
  std::vector<std::pair<int, Person>> made_{};  ///< Clients of the rows before, with their lines.
  ByLikeness clients_by_likeness_{}, made_by_likeness_{};
};

}  // namespace

std::vector<ImportedRow> import_clients(const std::vector<const Case*>& present, const std::vector<ListedClient>& rows,
                                        std::string_view list, const Context& context) {
  return ClientImporter(present, list, context).take(rows);
}

}  // namespace casemgr::cycle
