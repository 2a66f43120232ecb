#include "casemgr/rules/record/future_dates.hpp"

#include <fmt/format.h>

namespace casemgr {

namespace {

using schema::Field;

class Walk {
 public:
  Walk(Date today, Problems& problems) : today_(today), problems_(problems) {}

  /// `told`: something was said of the record that this one is a part of. Once is enough: a contact with the wrong year
  /// has it in all its days.
  void record(const RecordType& type, const void* record, const std::string& prefix, bool& told) {
    const Field* voided = type.find("void");
    if (voided != nullptr && voided->present(record)) return;
    for (const Field& f : type.fields) {
      for (std::size_t i = 0; i < f.size(record); ++i) {
        const std::string path = prefix + std::string(f.key);
        if (f.shape == schema::Shape::record) {
          this->record(f.record(), f.at(record, i), path + ".", told);
        } else if (f.has_records()) {
          bool told_inside = false;
          this->record(f.record(), f.at(record, i), fmt::format("{}.{}.", path, f.element_key(record, i)), told_inside);
        } else if (f.limits.has_happened && !told) {
          told = moment(path, f.value.print(f.at(record, i)));
        }
      }
    }
  }

 private:
  bool moment(const std::string& path, const std::string& text) {
    const auto time = parse_time(text);
    if (!time || time->date <= today_) return false;
    problems_.push_back({{}, 0, 0, path, fmt::format("'{}' lies after today, {}", text, iso(today_)), Check::order});
    return true;
  }

  Date today_;
  Problems& problems_;
};

}  // namespace

Problems future_problems(const Case& c, Date today) {
  Problems problems;
  bool told = false;
  Walk(today, problems).record(Case::rows(), &c, "", told);
  return problems;
}

}  // namespace casemgr
