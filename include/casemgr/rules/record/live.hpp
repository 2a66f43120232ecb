// The records of a section that count: those that are not void, or one of them, in file order.
//
//   for (const auto& [id, goal] : live(c.goals)) …
//
// Pure. The records must outlive the view.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

/// The records that pass a test, entry by entry.
template <class T, class Test>
class Passing {
 public:
  class Iterator {
   public:
    Iterator(const Passing& of, std::size_t at) : of_(of), at_(at) { skip(); }
    const Entry<T>& operator*() const { return of_.records_[at_]; }
    Iterator& operator++() {
      ++at_;
      skip();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    void skip() {
      while (at_ < of_.records_.size() && !of_.test_(of_.records_[at_].record)) ++at_;
    }

    const Passing& of_;
    std::size_t at_;
  };

  Passing(const Records<T>& records, Test test) : records_(records), test_(test) {}
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, records_.size()}; }
  [[nodiscard]] bool empty() const { return !(begin() != end()); }

 private:
  const Records<T>& records_;
  Test test_;
};

struct IsLive {
  bool operator()(const Attributes& record) const { return !record.is_void(); }
};
template <class T>
Passing<T, IsLive> live(const Records<T>& records) {
  return {records, {}};
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

/// The first entry that is not void and whose record satisfies `test`, or null.
template <class T, class Test>
const Entry<T>* first_live(const Records<T>& records, const Test& test) {
  for (const Entry<T>& entry : live(records)) {
    if (test(entry.record)) return &entry;
  }
  return nullptr;
}

/// The last such entry, or null.
template <class T, class Test>
const Entry<T>* last_live(const Records<T>& records, const Test& test) {
  const Entry<T>* last = nullptr;
  for (const Entry<T>& entry : live(records)) {
    if (test(entry.record)) last = &entry;
  }
  return last;
}

/// The entry that is not void and has the latest moment, the last of equals; null where `moment` gives none of any.
template <class T, class Moment>
const Entry<T>* latest_live(const Records<T>& records, const Moment& moment) {
  const Entry<T>* latest = nullptr;
  for (const Entry<T>& entry : live(records)) {
    if (moment(entry.record) && (latest == nullptr || *moment(entry.record) >= *moment(latest->record)))
      latest = &entry;
  }
  return latest;
}

}  // namespace casemgr
