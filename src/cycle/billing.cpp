#include "casemgr/cycle/billing.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/root/text.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

Contact& contact_to_mark(Case& c, const Id<Contact>& id) {
  Contact& contact = live(c.contacts, id);
  if (is_billed(contact)) {
    refuse(fmt::format("contact '{}' is already billed in batch '{}'", id.value, contact.billed->batch),
           "make the report again");
  }
  return contact;
}

void mark_line(Case& c, const BillingLine& line, const std::string& batch, const Context& context,
               std::vector<Outcome>& outcomes) {
  const Id<Contact>& holder = line.contacts.front();
  for (const Id<Contact>& id : line.contacts) {
    Contact& contact = contact_to_mark(c, id);
    Billed mark{.date = context.today(), .batch = batch, .line = {}, .contact = {}, .unmarked = {}};
    if (contact.billed) mark.unmarked = contact.billed->unmarked;
    std::string words = fmt::format("billed with {}", holder.value);
    if (id == holder) {
      mark.line = line.billed;
      const Decimal units = line.billed.units.value_or(Decimal());
      words = fmt::format("billed: {} {}, {} minutes", units.canonical(), units == Decimal(1) ? "unit" : "units",
                          line.billed.minutes.value_or(0));
    } else {
      mark.contact = holder;
    }
    contact.billed = std::move(mark);
    outcomes.push_back({id.value, std::move(words), {}});
  }
}

}  // namespace

std::vector<Outcome> mark_billed(Case& c, const std::vector<BillingLine>& lines, const std::string& batch,
                                 const Context& context) {
  if (trim(batch).empty()) refuse("a batch needs a name");
  Case after = c;
  std::vector<Outcome> outcomes;
  for (const BillingLine& line : lines) mark_line(after, line, batch, context, outcomes);
  c = std::move(after);
  return outcomes;
}

std::vector<Outcome> unmark_billed(Case& c, const std::string& batch, const Period& days, const std::string& reason,
                                   const Context& context) {
  if (trim(reason).empty()) refuse("cannot take a mark away without a reason", "add '--reason'");
  std::vector<Outcome> outcomes;
  for (Entry<Contact>& entry : c.contacts) {
    Contact& contact = entry.record;
    if (!is_billed(contact) || contact.billed->batch != batch || !contact.at || !days.holds(contact.at->date)) continue;
    std::string told = fmt::format("{}: taken out of batch {}", iso(context.today()), batch);
    if (contact.billed->date) told += fmt::format(" of {}", iso(*contact.billed->date));
    if (!context.by.empty()) told += fmt::format(" by {}", context.by.value);
    told += ": " + one_line(trim(reason));
    const std::string& before = contact.billed->unmarked;
    Billed mark;
    mark.unmarked = before.empty() ? std::move(told) : before + "\n" + told;
    contact.billed = std::move(mark);
    outcomes.push_back({entry.id.value, fmt::format("no longer billed in batch {}", batch), {}});
  }
  return outcomes;
}

}  // namespace casemgr::cycle
