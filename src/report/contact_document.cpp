// One contact with its note, as a page to read.
#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "progress_note_words.hpp"

namespace casemgr::report {

namespace {

/// `Tuesday 2 June 2026, 8:20 to 8:40 (20 min)`
std::string when(const Contact& x) {
  if (!x.at) return {};
  std::string text = fmt::format("{} {}", weekday_name(x.at->date), long_date(x.at->date));
  constexpr int minutes_a_day = 24 * 60;
  if (x.at->minute) text += ", " + clock_time(*x.at->minute);
  if (x.minutes && x.at->minute) text += " to " + clock_time((*x.at->minute + *x.minutes) % minutes_a_day);
  return x.minutes ? fmt::format("{} ({} min)", text, *x.minutes) : text;
}

template <class E>
std::string code_words(const std::optional<E>& value) {
  return value ? spoken(code(*value)) : std::string();
}

std::string how(const Contact& x) { return joined({code_words(x.mode), code_words(x.reached)}, ", "); }

/// The records of one kind that the contact names, a line each: id and words. What may not show is not named.
template <class T>
Cell lines_cell(const View& view, const Records<T>& records, const std::vector<Id<T>>& ids) {
  std::vector<std::string> all;
  for (const Id<T>& id : ids) {
    const T* record = records.find(id);
    all.push_back(record == nullptr ? id.value : id.value + "  " + label(*record, view.in.providers));
  }
  return text_cell(joined(std::move(all), "\n"));
}

std::string delivered(const Contact& x) {
  return joined({x.units ? x.units->canonical() + (*x.units == Decimal(1) ? " unit" : " units") : "",
                 x.authorization.empty() ? "" : "authorization " + x.authorization.value},
                ", ");
}

std::string billed(const View& view, const Contact& x) {
  if (!is_billed(x)) return {};
  return dotted({x.billed->date ? view.on(*x.billed->date) : "", x.billed->batch});
}

Section facts(const View& view, const Contact& x, const std::optional<Billing>& billing) {
  Section section{.key = "contact"};
  add_line(section, "at: When", text_cell(when(x)));
  add_line(section, "entered: Entered", text_cell(entered_words(view, x)));
  add_line(section, "mode: How", text_cell(how(x)));
  add_line(section, "with", text_cell(x.with));
  add_line(section, "place: Where", text_cell(x.place));
  add_line(section, "activity", text_cell(code_words(x.activity)));
  add_line(section, "joint: Group contact",
           x.joint.empty() ? Cell() : Cell("with other clients; their part is not shown"));
  add_line(section, "goals", lines_cell(view, view.c.goals, x.goals));
  add_line(section, "needs", lines_cell(view, view.c.needs, x.needs));
  add_line(section, "referrals", lines_cell(view, view.c.referrals, x.referrals));
  add_line(section, "service", lines_cell<Service>(view, view.c.services, {x.service}));
  add_line(section, "appointment", lines_cell<Appointment>(view, view.c.appointments, {x.appointment}));
  add_line(section, "units: Delivered", text_cell(delivered(x)));
  add_line(section, a_number("miles"), x.miles ? Cell(*x.miles) : Cell());
  add_line(section, "billing", billing ? Cell(words(*billing)) : Cell());
  add_line(section, "billed", text_cell(billed(view, x)));
  add_line(section, "unmarked: Billed before", text_cell(x.billed ? x.billed->unmarked : std::string()));
  add_line(section, "for_supervision: Supervision",
           x.for_supervision.value_or(false) ? Cell("a question for supervision") : Cell());
  add_line(section, "amends", lines_cell<Contact>(view, view.c.contacts, {x.amends}));
  add_line(section, "note: Comment", text_cell(std::string(trim(x.note))));
  return section;
}

/// The note, by its parts where it has them.
Section words_section(const View& view, const Entry<Contact>& entry) {
  const Contact& x = entry.record;
  Section section{.key = "text"};
  for (const auto& [part, text] : x.parts.items) {
    add_line(section, {"parts." + part, title_of(part)}, text_cell(std::string(trim(text))));
  }
  add_line(section, "text: Note", text_cell(std::string(trim(x.text))));
  add_line(section, "signed: Signature", text_cell(signature_words(view, entry.id, x)));
  if (x.voided) {
    const std::string since = x.voided->date ? " since " + view.on(*x.voided->date) : "";
    add_line(section, "void", Cell("void" + since + ": " + one_line(x.voided->reason)));
  }
  return section;
}

/// A contact, its amendments, and the amendments of those.
std::vector<Id<Contact>> with_amendments(const Case& c, const Id<Contact>& id) {
  std::vector<Id<Contact>> amended = {id};
  for (const Entry<Contact>& entry : live(c.contacts)) {
    if (contains(amended, entry.record.amends)) amended.push_back(entry.id);
  }
  return amended;
}

Section amendments(const View& view, const Id<Contact>& id) {
  Section section = client_section("amendments", {a_time("at: Entered"), "by", below("text"), below("standing")});
  const std::vector<Id<Contact>> amended = with_amendments(view.c, id);
  for (const Entry<Contact>& entry : live(view.c.contacts)) {
    const Contact& x = entry.record;
    if (entry.id == id || !contains(amended, entry.id)) continue;
    add_row(section, view, entry.id.value,
            {x.at, view.worker(x.by), text_cell(note_words(x)),
             Cell(text_cell(signature_words(view, entry.id, x)).value, {}, Tone::dim)});
  }
  return section;
}

int hidden_amendments(const View& view, const Id<Contact>& id) {
  const auto of_contact = [&](const Case& c) { return with_amendments(c, id).size(); };
  return static_cast<int>(view.seen.judge(of_contact) - of_contact(view.c));
}

}  // namespace

Document contact_document(const VisibleCase& seen, const Id<Contact>& id, const std::optional<Billing>& billing,
                          const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Contact>& entry = *entry_of(view.c.contacts, id);
  Document document =
      page_of(view, "show", fmt::format("{} · {} · contact {}", full_name(view.c.person), view.c.id.value, id.value));
  document.left_out = hidden_amendments(view, id);
  document.sections.push_back(facts(view, entry.record, billing));
  document.sections.push_back(words_section(view, entry));
  if (Section below = amendments(view, id); !below.rows.empty()) document.sections.push_back(std::move(below));
  return document;
}

}  // namespace casemgr::report
