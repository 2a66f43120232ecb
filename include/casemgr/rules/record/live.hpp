// The records of a section that count: those that are not void, in file order.
//
//   for (const auto& [id, goal] : live(c.goals)) …
//
// Pure. The records must outlive the view.
#pragma once

#include "casemgr/schema/value.hpp"

namespace casemgr {

/// What is not void of some records, entry by entry.
template <class T>
class Live {
 public:
  class Iterator {
   public:
    Iterator(const Records<T>& records, std::size_t at) : records_(records), at_(at) { pass_void(); }
    const Entry<T>& operator*() const { return records_[at_]; }
    Iterator& operator++() {
      ++at_;
      pass_void();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    void pass_void() {
      while (at_ < records_.size() && records_[at_].record.is_void()) ++at_;
    }

    const Records<T>& records_;
    std::size_t at_;
  };

  explicit Live(const Records<T>& records) : records_(records) {}
  [[nodiscard]] Iterator begin() const { return {records_, 0}; }
  [[nodiscard]] Iterator end() const { return {records_, records_.size()}; }
  [[nodiscard]] bool empty() const { return !(begin() != end()); }

 private:
  const Records<T>& records_;
};

template <class T>
Live<T> live(const Records<T>& records) {
  return Live<T>(records);
}
template <class T>
void live(Records<T>&& records) = delete;

/// Whether a record that is not void satisfies `test`.
template <class T, class Test>
bool any_live(const Records<T>& records, const Test& test) {
  for (const auto& [id, record] : live(records)) {
    if (test(record)) return true;
  }
  return false;
}

}  // namespace casemgr
