// casemgr monitor deliver, event, appointment, advocate, task.
#include <fmt/core.h>

#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/delivery.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "kit/other_clients.hpp"
#include "kit/part.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

namespace {

constexpr Part<Case, Service, Delivery> delivery_part = {.outer = &Case::services,
                                                         .inner = &Service::deliveries,
                                                         .add = cycle::add_delivery,
                                                         .set = cycle::set_delivery,
                                                         .key = "deliveries",
                                                         .columns = "date units cost missed note",
                                                         .bias = DateBias::past};
constexpr Part<Case, Service, Verification> verification_part = {.outer = &Case::services,
                                                                 .inner = &Service::verified,
                                                                 .add = cycle::add_verification,
                                                                 .key = "verifications",
                                                                 .columns = "from to as_planned source note",
                                                                 .bias = DateBias::past};
constexpr Noun<Event> event_noun = {&Case::events, nullptr, cycle::add_event, cycle::set_event,
                                    "at kind setting facility"};
constexpr Noun<Appointment> appointment_noun = {&Case::appointments,
                                                &Appointment::purpose,
                                                cycle::add_appointment,
                                                cycle::set_appointment,
                                                "at minutes place purpose status repeat",
                                                nullptr,
                                                warn_of_collision};
constexpr Noun<Task> task_noun = {&Case::tasks, &Task::text, cycle::add_task, cycle::set_task,
                                  "text due owner done repeat"};
constexpr Noun<Advocacy> advocacy_noun = {&Case::advocacy, &Advocacy::issue, cycle::add_advocacy, cycle::set_advocacy,
                                          "date issue with deadline status"};

/// `monitor event CLIENT KIND`; an id in place of the kind changes that event; without either it lists.
void run_event(Call& call) {
  const std::string word = call.given.argument("KIND");
  if (!call.given.gives_word("CLIENT") || (word.empty() && !call.given.gives_fields())) {
    call.cases.only_reads();
    return list_noun(call, event_noun);
  }
  const store::LoadedCase client = call.cases.client();
  if (!word.empty() && (names_record(client.record, Event::rows(), word) || call.given.gives_any({"end", "void"}))) {
    return change_noun(call, client, event_noun, select<Event>(call.cases, client.record, word));
  }
  const auto add = [&](Case& after, Event& draft) {
    if (!word.empty()) draft.kind = code_from<EventKind>("KIND", word);
    if (!draft.kind)
      throw Error(ErrorKind::usage, "missing KIND",
                  fmt::format("one of: {}", join(code_list(EventKind{}).codes, ", ")));
    return cycle::add_event(after, std::move(draft), call.cases.context());
  };
  add_drafts<Event>(call, client, add, DateBias::past);
}

/// Offers on a terminal to write the contact of the appointment; returns whether there is one.
bool offer_note(Call& call, Case& after, const Id<Appointment>& id) {
  if (any_live(after.contacts, [&](const Contact& contact) { return contact.appointment == id; })) return true;
  Contact contact;
  contact.text = call.terminal.offered("Note for the contact");
  if (contact.text.empty()) return false;
  contact.appointment = id;
  const cycle::Outcome made = cycle::add_contact(after, std::move(contact), {}, call.cases.context());
  for (const std::string& line : made.messages) call.output.message(line);
  call.output.message(fmt::format("contact {}: {}", made.id, made.words));
  return true;
}

/// `monitor appointment CLIENT ID STATUS` changes a status; without STATUS it is a noun as any other.
void run_appointment(Call& call) {
  const std::string status = call.given.argument("STATUS");
  if (status.empty()) return run_noun(call, appointment_noun);
  if (call.given.gives("status"))
    throw Error(ErrorKind::usage, "STATUS does not go together with --status", "leave one of them out");
  const store::LoadedCase client = call.cases.client();
  const Id<Appointment> id = select<Appointment>(call.cases, client.record, call.given.argument("TEXT"));
  const auto become = code_from<AppointmentStatus>("STATUS", status);
  Case after = client.record;
  if (call.given.gives_fields()) {
    Appointment changed = *after.appointments.find(id);
    apply_change(call, changed, &client.record);
    cycle::set_appointment(after, id, std::move(changed), call.cases.context());
  }
  cycle::Outcome outcome =
      cycle::set_appointment_status(after, id, become, call.given.option("reason"), call.cases.context());
  if (!is_open(*after.appointments.find(id), call.given.today())) warn_of_collision(call, after, id);
  if (become == AppointmentStatus::fulfilled && offer_note(call, after, id)) outcome.messages.clear();
  call.cases.change(client, after, outcome);
}

void run_task(Call& call) {
  if (!call.given.gives("done")) return run_noun(call, task_noun);
  const std::string named = call.given.argument("TEXT");
  if (named.empty()) throw Error(ErrorKind::usage, "missing the id of the task", call.given.usage());
  const store::LoadedCase client = call.cases.client();
  const Id<Task> id = select<Task>(call.cases, client.record, named);
  const std::optional<Date> done = call.given.date("done", DateBias::past);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    if (call.given.gives_any({"every", "until"})) {
      Task changed = *after.tasks.find(id);
      apply_change(call, changed, &client.record);
      cycle::set_task(after, id, std::move(changed), context);
    } else {
      put_note_given(call, after, id.value);
    }
    return cycle::finish_task(after, id, done, context);
  });
}

Verb event_verb() {
  Verb verb = with_shape<event_noun>(noun_verb(
      "event", "record events such as admission or discharge", &Event::rows, {},
      {"casemgr monitor event lopez discharge --setting hospital --facility \"St. Mary\" --at yesterday"}, run_event));
  verb.arguments = {may_be_left_out(each_client_argument()),
                    or_id_of(&Event::rows, code_argument("KIND", code_list(EventKind{}),
                                                         "Kind of event, or the full id of the event to change."))};
  verb.fields = {{.record = &Event::rows,
                  .without = {"kind"},
                  .renamed = {{"reported.to", "reported-to"},
                              {"reported.at", "reported-at"},
                              {"reported.reference", "report-reference"}}}};
  return verb;
}

Verb appointment_verb() {
  Verb verb = with_shape<appointment_noun>(noun_verb(
      "appointment", "book, reschedule or close appointments", &Appointment::rows,
      "Purpose of the appointment to book.",
      {"casemgr monitor appointment lopez \"Home visit\" --at 2026-11-27T09:30 --minutes 60 --place \"14 Alder Lane\"",
       "casemgr monitor appointment lopez e3nb7 --at 2026-11-30T09:30 --reason \"Client is ill\"",
       "casemgr monitor appointment lopez \"Home visit\" --at 2026-11-27T09:30 --every 2w --until 2027-05-31",
       "casemgr monitor appointment lopez . noshow"},
      run_appointment));
  verb.description = keep(fmt::format("{}\n\n{}", verb.description, series_help("kept, missed or cancelled")));
  verb.arguments.push_back(code_argument("STATUS", code_list(AppointmentStatus{}), "Outcome of the appointment."));
  return verb;
}

Verb task_verb() {
  Verb verb = with_shape<task_noun>(
      noun_verb("task", "add, change or complete tasks", &Task::rows, "What to do.",
                {"casemgr monitor task lopez \"Call the landlord\" --due +3d",
                 "casemgr monitor task lopez \"Send the hours to the county\" --due 2026-12-31 --every 1mo",
                 "casemgr monitor task lopez u7zkr --done"},
                run_task));
  verb.description = keep(fmt::format("{}\n\n{}", verb.description, series_help("done")));
  verb.options.insert(verb.options.begin(), value("done", "[DATE]", "Mark the task done today, or on DATE."));
  verb.fields[0].without.emplace_back("done");
  return verb;
}

Argument service_argument() {
  return may_be_left_out(record_argument("SERVICE", &Service::rows, "Service in the plan."));
}

}  // namespace

std::vector<Verb> event_verbs() {
  return {
      over_clients({.name = "deliver",
                    .summary = "record units of a service delivered by a provider",
                    .description = "Without SERVICE, lists deliveries, without CLIENT those of all clients. Give a "
                                   "delivery's full id instead of SERVICE to change it, "
                                   "or add --void --reason to void it.",
                    .examples = {"casemgr monitor deliver lopez v3nqt --units 2 --date yesterday",
                                 "casemgr monitor deliver lopez housing --missed",
                                 "casemgr monitor deliver lopez j5q6w --units 3"},
                    .arguments = {each_client_argument(), service_argument()},
                    .options = {flag("void", "Void the delivery (with --reason); when listing, include void ones."),
                                value("reason", "TEXT", "Why it is void.")},
                    .fields = {{.record = &Delivery::rows}},
                    .needs = Needs::write,
                    .run = [](Call& call) { run_part(call, delivery_part, "SERVICE"); },
                    .shape = part_shape<delivery_part>}),
      over_clients({.name = "verify",
                    .summary = "record whether a service is delivered as planned",
                    .description = "Without SERVICE, lists verifications so far, without CLIENT those of all clients.",
                    .examples = {"casemgr monitor verify lopez v3nqt --as-planned partly --note \"Two visits missed\""},
                    .arguments = {each_client_argument(), service_argument()},
                    .options = {flag("void", "When listing, include void ones.")},
                    .fields = {{.record = &Verification::rows}},
                    .needs = Needs::write,
                    .run = [](Call& call) { run_part(call, verification_part, "SERVICE"); },
                    .shape = part_shape<verification_part>}),
      event_verb(),
      appointment_verb(),
      task_verb(),
      noun_verb<advocacy_noun>(
          "advocate", "record advocacy: issue, barrier, action, deadline, outcome", "What it is about.",
          {"casemgr monitor advocate lopez --issue \"SNAP denied\" --with \"County office\" --kind appeal "
           "--deadline +30d"})};
}

}  // namespace casemgr::cli
