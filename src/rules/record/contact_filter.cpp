#include "casemgr/rules/record/contact_filter.hpp"

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

template <class T>
bool is_about(const std::vector<Id<T>>& ids, const Id<T>& wanted) {
  return wanted.empty() || contains(ids, wanted);
}

/// Collects notes, each with its amendments behind it.
class Taker {
 public:
  Taker(const Case& c, const ContactFilter& filter, Date today) : c_(c), filter_(filter), today_(today) {}

  std::vector<const Entry<Contact>*> all() {
    for (const bool amendments : {false, true}) {
      for (const Entry<Contact>& entry : c_.contacts) {
        if (is_amendment(entry.record) == amendments && takes(filter_, entry.record, today_)) add(entry);
      }
    }
    return std::move(all_);
  }

 private:
  void add(const Entry<Contact>& entry) {
    if (contains(all_, &entry)) return;
    all_.push_back(&entry);
    for (const Entry<Contact>& other : c_.contacts) {
      const bool shows = !other.record.is_void() || filter_.with_void;
      if (other.record.amends == entry.id && shows && !filter_.only_unsigned) add(other);
    }
  }

  const Case& c_;
  const ContactFilter& filter_;
  Date today_;
  std::vector<const Entry<Contact>*> all_{};
};

}  // namespace

bool takes(const ContactFilter& filter, const Contact& contact, Date today) {
  if (contact.is_void() && !filter.with_void) return false;
  if (contact.at && filter.from && contact.at->date < *filter.from) return false;
  if (contact.at && filter.to && contact.at->date > *filter.to) return false;
  if (filter.only_unsigned && !is_open(contact, today)) return false;
  if (filter.only_late && !is_late(contact)) return false;
  return (!filter.mode || contact.mode == filter.mode) && (!filter.reached || contact.reached == filter.reached) &&
         (!filter.activity || contact.activity == filter.activity) && is_about(contact.goals, filter.goal) &&
         is_about(contact.needs, filter.need) && is_about(contact.referrals, filter.referral) &&
         (filter.service.empty() || contact.service == filter.service);
}

std::vector<const Entry<Contact>*> contacts_taken(const Case& c, const ContactFilter& filter, Date today) {
  return Taker(c, filter, today).all();
}

}  // namespace casemgr
