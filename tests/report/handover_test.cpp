// What the person who takes over reads first, and what another agency does not read.
#include "casemgr/report/handover.hpp"

#include "made.hpp"

namespace casemgr::report::handover_test {
namespace {

using namespace made;

Period two_weeks() { return {day("2026-11-20"), day("2026-12-04")}; }

Document sheet_of(const VisibleCase& seen) {
  static const Practice practice;
  return handover(seen, two_weeks(), practice.on(friday));
}
Document sheet_of(const Case& c) { return sheet_of(VisibleCase(c)); }

std::string texts(const Document& page) { return column(section(page, "lines"), "text"); }

Case busy() {
  Case c = well_kept();
  Contact note = casemgr::made::spoke("2026-11-18");
  note.text = "Words";
  c.contacts.append({"x2222"}, note);
  ContactPoint phone;
  phone.system = ContactSystem::phone;
  phone.value = "555-0134";
  phone.voicemail_ok = false;
  c.person.contact_points.append({"z2222"}, phone);
  phone.value = "555-0199";
  phone.do_not_contact = true;
  c.person.contact_points.append({"z3333"}, phone);
  Task task;
  task.text = "Call the landlord";
  task.due = day("2026-11-25");
  c.tasks.append({"t2222"}, task);
  Appointment appointment;
  appointment.at = at("2026-11-30T10:00");
  appointment.purpose = "Visit";
  appointment.status = AppointmentStatus::booked;
  c.appointments.append({"e2222"}, appointment);
  appointment.at = at("2026-12-30T10:00");
  c.appointments.append({"e3333"}, appointment);
  return c;
}

}  // namespace

TEST_CASE("what stands in the way comes first") {
  const Document page = sheet_of(busy());
  const Section& lines = section(page, "lines");
  CHECK(text(lines, 0, "part") == "in-the-way");
  CHECK(says(texts(page), "no consent to services in force"));
  CHECK(says(texts(page), "note of 18 Nov not signed"));
  CHECK(text(section(page, "clients"), 0, "in_the_way") == "2");
}

TEST_CASE("how to reach the client, what is planned in the period and what was promised") {
  const std::string all = texts(sheet_of(busy()));
  CHECK(says(all, "phone 555-0134, no voicemail"));
  CHECK(says(all, "phone 555-0199: do not contact"));
  CHECK(says(all, "Mon 30 Nov 10:00: Visit"));
  CHECK_FALSE(says(all, "30 Dec"));
  CHECK(says(all, "Call the landlord, due 25 Nov"));
  CHECK(says(all, "next: Visit two apartments (client), 66 days overdue"));
}

TEST_CASE("another agency reads neither what stands in the way nor what is due") {
  const Case c = busy();
  const DisclosureScope scope = scope_by_law(Basis::emergency, "Ann Lee");
  const Audience agency{.reader = Audience::Reader::recipient, .include = {}, .scope = scope, .goes_home = false};
  const Document page = sheet_of(visible_to(c, agency, {}, {}));
  const std::string parts = column(section(page, "lines"), "part");
  CHECK(says(parts, "goal"));
  for (const char* part : {"in-the-way", "due"}) CHECK_FALSE(says(parts, part));
  CHECK_FALSE(says(texts(page), "acuity"));
  CHECK(page.left_out == 0);
}

TEST_CASE("a closed case is handed over only where something is left to do") {
  const Practice practice;
  Case closed = well_kept();
  closed.episodes[0].record.status = EpisodeStatus::finished;
  closed.episodes[0].record.closed = day("2026-07-01");
  closed.goals[0].record.lifecycle = GoalLifecycle::completed;
  const auto handed = [&](const Case& c) {
    const Fold fold = handover_report(practice.on(friday), two_weeks());
    fold.add(VisibleCase(c));
    return column(section(whole_page(fold), "clients"), "client");
  };
  CHECK(handed(closed).empty());
  Task task;
  task.text = "Send the papers";
  closed.tasks.append({"t2222"}, task);
  CHECK(handed(closed) == "c7kq2mw");
}

TEST_CASE("each client has a sheet of their own, in order of names") {
  const Practice practice;
  const Fold fold = handover_report(practice.on(friday), two_weeks());
  for (const Case& c : {named(busy(), "c3333bb", "Zander", "Ada"), named(busy(), "c2222bb", "Adler", "Max")})
    fold.add(VisibleCase(c));
  const Document page = whole_page(fold);
  CHECK(column(section(page, "clients"), "name") == "Adler, Max Zander, Ada");
  const std::string html = render::render(page, render::Format::html, {});
  const std::size_t first = html.find("<section class=\"sheet\">");
  CHECK(first != std::string::npos);
  CHECK(html.find("<section class=\"sheet\">", first + 1) != std::string::npos);
}

}  // namespace casemgr::report::handover_test
