#include "casemgr/rules/record/chart.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::RecordRef;
using schema::Shape;

/// What one document is made of stands in it.
bool stands_in_its_record(const RecordRef& part) {
  return part.type == &Score::rows() || part.type == &Agreement::rows();
}

/// The note that a contact amends, where the case has it.
const Entry<Contact>* amended_by(const Case& c, const Contact& amendment) {
  const auto at = std::find_if(c.contacts.begin(), c.contacts.end(),
                               [&](const Entry<Contact>& entry) { return entry.id == amendment.amends; });
  return amendment.amends.empty() || at == c.contacts.end() ? nullptr : &*at;
}

/// Files made by hand may amend in a circle: then no contact of it stands behind another.
bool amends_itself(const Case& c, const Entry<Contact>& contact) {
  const Entry<Contact>* note = amended_by(c, contact.record);
  for (std::size_t i = 0; i < c.contacts.size() && note != nullptr; ++i) {
    if (note->id == contact.id) return true;
    note = amended_by(c, note->record);
  }
  return false;
}

class ChartMaker {
 public:
  ChartMaker(const Case& c, const Span& days, Date last) : case_(c), days_(days), last_(days.to.value_or(last)) {
    for (const Entry<Contact>& contact : c.contacts) {
      const Entry<Contact>* note = amended_by(c, contact.record);
      if (note != nullptr && !amends_itself(c, contact)) note_of_.emplace(contact.id.value, note->id.value);
    }
  }

  ClientChart make(const Chronicle& chronicle) {
    std::vector<ChartEntry> all;
    for (const Moment& x : chronicle.moments) {
      if (!x.part_of.empty() && !x.is_history) {
        if (stands_in_its_record(*x.record)) continue;
        chart_.apart.insert(x.id);
      }
      all.push_back({x, known_.insert(x.id).second && x.record->type != &Person::rows()});
    }
    place(all);
    for (const Field& f : Case::rows().fields) {
      if (f.meaning.bookkeeping) continue;
      if (f.shape == Shape::records || f.shape == Shape::by_name) add_undated(f, &case_);
      if (f.shape == Shape::record && f.present(&case_)) add_undated_of({f.record(), f.at(&case_, 0)}, f);
    }
    return std::move(chart_);
  }

 private:
  [[nodiscard]] bool is_between(const Moment& x) const {
    return (!days_.from || x.at.date >= *days_.from) && x.at.date <= last_;
  }

  /// Puts the entries between the days in order, each with the amendments behind it.
  void place(const std::vector<ChartEntry>& all) {
    std::set<std::string> placed;
    std::map<std::string, std::vector<const ChartEntry*>> behind;
    for (const ChartEntry& entry : all) {
      if (is_between(entry.moment)) placed.insert(entry.moment.id);
      if (const auto note = note_of_.find(entry.moment.id); note != note_of_.end())
        behind[note->second].push_back(&entry);
    }
    for (const ChartEntry& entry : all) {
      if (is_behind_placed(entry.moment.id, placed)) continue;
      if (is_between(entry.moment)) {
        put(entry, behind);
      } else if (entry.moment.at.date > last_) {
        ++chart_.ahead;
      }
    }
  }

  [[nodiscard]] bool is_behind_placed(std::string id, const std::set<std::string>& placed) const {
    for (auto note = note_of_.find(id); note != note_of_.end(); note = note_of_.find(id)) {
      id = note->second;
      if (placed.contains(id)) return true;
    }
    return false;
  }

  void put(const ChartEntry& entry, std::map<std::string, std::vector<const ChartEntry*>>& behind) {
    std::vector<const ChartEntry*> waiting = {&entry};
    while (!waiting.empty()) {  // An amendment may itself be amended.
      const ChartEntry& next = *waiting.back();
      waiting.pop_back();
      chart_.entries.push_back(next);
      const auto amendments = std::exchange(behind[next.moment.id], {});
      waiting.insert(waiting.end(), amendments.rbegin(), amendments.rend());
    }
  }

  void add_undated(const Field& f, const void* owner) {
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const RecordRef record{f.record(), f.at(owner, i)};
      std::string id(f.element_key(owner, i));
      if (known_.contains(id)) continue;
      Moment x{.at = {}, .kind = record.type->name, .what = {}, .id = std::move(id), .words = label(record)};
      x.record = record;
      x.is_void = schema::is_void(record);
      chart_.undated.push_back({std::move(x), true});
    }
  }

  /// Of the person the records with ids; another record of which there is one, as a whole.
  void add_undated_of(const RecordRef& record, const Field& f) {
    if (record.type != &Person::rows()) return add_undated(f, &case_);
    for (const Field& part : record.type->fields) {
      if (part.shape == Shape::records) add_undated(part, record.record);
    }
  }

  const Case& case_;
  const Span days_;
  const Date last_;
  std::map<std::string, std::string> note_of_{};  ///< Of amendments.
  std::set<std::string> known_{};
  ClientChart chart_{};
};

}  // namespace

bool ClientChart::holds(const std::string& id) const {
  const auto is_it = [&](const ChartEntry& entry) { return entry.holds_record && entry.moment.id == id; };
  return std::any_of(entries.begin(), entries.end(), is_it) || std::any_of(undated.begin(), undated.end(), is_it);
}

ClientChart chart_of(const Case& c, const ProviderDirectory& providers, const Span& days, Date last) {
  return ChartMaker(c, days, last).make(chronicle_of(c, providers, VoidRecords::taken));
}

}  // namespace casemgr
