// The figures of the workload report: what is counted of contacts, appointments and notes. Private to the layer.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"
#include "casemgr/rules/context.hpp"
#include "figure_rows.hpp"

namespace casemgr {
struct Appointment;
struct Case;
struct Contact;
}  // namespace casemgr

namespace casemgr::report {

/// Whole days, by how often they came.
class DayCounts {
 public:
  void add(int days) { ++counts_[days], ++n_; }
  [[nodiscard]] int n() const { return n_; }
  [[nodiscard]] std::optional<Decimal> middle() const;  ///< The median, to one decimal; nothing of nothing.
  [[nodiscard]] std::optional<int> longest() const;

 private:
  std::map<int, int> counts_{};
  int n_ = 0;
};

/// What was done, of one row. Group contacts have a share of the minutes, miles and units in each client's file.
struct WorkFigures {
  int contacts = 0, grouped = 0, tries = 0, other_tries = 0, face_to_face = 0, clients = 0;
  std::set<std::string> groups{};  ///< The codes of group contacts, and their authors.
  int minutes = 0, minutes_missing = 0;
  Decimal miles{};
  int kept = 0, no_shows = 0, appointments_open = 0;
  struct Units {
    int contacts = 0;
    Decimal units{};
  };
  std::map<std::string, Units> units{};  ///< By the code of the unit; empty: none is on file.
  int units_missing = 0;                 ///< Contacts with a service but without units.
  DayCounts entered{}, signed_{};
  int notes = 0, entered_late = 0, signed_late = 0, unsigned_ = 0, unsigned_late = 0;

  [[nodiscard]] int meetings() const { return contacts - grouped + static_cast<int>(groups.size()); }
  [[nodiscard]] bool is_empty() const;
  /// A contact that is neither void nor an amendment, as the record stood at the end of `last`.
  void add(const Case& c, const Contact& x, const Settings& settings, Date last);
  void add(const Appointment& x, Date last);
  void add_client(const std::string& id);

 private:
  void add_note(const Case& c, const Contact& x, const Settings& settings, Date last);
  std::string last_client_{};
};

/// A figure with its column.
struct WorkFigureRow {
  FigureRow figure;
  Holds holds;
  Cell (*value)(const WorkFigures& x);
};
/// All of them, in the order of their columns.
std::span<const WorkFigureRow> work_figures();
/// Their cells for one row.
void append_cells(const WorkFigures& x, Row& row);

/// A chart of the load of each worker, without any.
Chart load_chart();

}  // namespace casemgr::report
