// casemgr monitor list, show.
#include <algorithm>

#include "casemgr/report/contact.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/other_clients.hpp"
#include "kit/report_inputs.hpp"
#include "kit/select.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

namespace {

/// What a list is limited to. References hold for the one client that is named.
struct Filter {
  std::optional<Date> from{}, to{};
  Id<Goal> goal{};
  Id<ClientNeed> need{};
  Id<Service> service{};
  Id<Referral> referral{};
  std::optional<ContactMode> mode{};
  std::optional<Reached> reached{};
  std::optional<Activity> activity{};
  bool only_unsigned = false, only_late = false, with_void = false;
  Date today{};

  [[nodiscard]] bool takes(const Contact& x) const {
    if (x.is_void() && !with_void) return false;
    if (x.at && ((from && x.at->date < *from) || (to && x.at->date > *to))) return false;
    if (only_unsigned && !is_open(x, today)) return false;
    if (only_late && !is_late(x)) return false;
    return (!mode || x.mode == mode) && (!reached || x.reached == reached) && (!activity || x.activity == activity) &&
           names(goal, x.goals) && names(need, x.needs) && names(referral, x.referrals) &&
           (service.empty() || x.service == service);
  }

 private:
  template <class T>
  static bool names(const Id<T>& id, const std::vector<Id<T>>& ids) {
    return id.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
  }
};

template <class T>
Id<T> asked_for(Call& call, const Case* c, const std::string& option) {
  const std::string selector = call.option(option);
  if (selector.empty()) return {};
  if (c == nullptr)
    throw Error(ErrorKind::usage, "--" + option + " needs the client whose record it is", "name the CLIENT, too");
  return select<T>(call, *c, selector);
}

Filter filter_of(Call& call, const Case* c) {
  Filter filter;
  filter.from = call.date("from", DateBias::past);
  filter.to = call.date("to", DateBias::past);
  filter.goal = asked_for<Goal>(call, c, "goal");
  filter.need = asked_for<ClientNeed>(call, c, "need");
  filter.service = asked_for<Service>(call, c, "service");
  filter.referral = asked_for<Referral>(call, c, "referral");
  filter.mode = call.code_of<ContactMode>("mode");
  filter.reached = call.code_of<Reached>("reached");
  filter.activity = call.code_of<Activity>("activity");
  filter.only_unsigned = call.has("unsigned");
  filter.only_late = call.has("late");
  filter.with_void = call.has("void");
  filter.today = call.today();
  return filter;
}

/// A contact to be listed, with what is worked out of it.
struct NoteLine {
  report::Listed listed;
  std::string name;
  bool holds = true;
  std::optional<Billing> billing{};

  [[nodiscard]] const Contact& contact() const { return *static_cast<const Contact*>(listed.record); }
};

/// A note and behind it what amends it; an amendment that is asked for without its note stands for itself.
class Lister {
 public:
  Lister(const Case& c, const Filter& filter) : c_(c), filter_(filter) {}

  std::vector<const Entry<Contact>*> listed() {
    for (const Entry<Contact>& entry : c_.contacts) {
      if (!is_amendment(entry.record) && filter_.takes(entry.record)) add(entry);
    }
    for (const Entry<Contact>& entry : c_.contacts) {
      if (is_amendment(entry.record) && filter_.takes(entry.record) && !is_there(entry)) add(entry);
    }
    return std::move(all_);
  }

 private:
  [[nodiscard]] bool is_there(const Entry<Contact>& entry) const {
    return std::find(all_.begin(), all_.end(), &entry) != all_.end();
  }
  void add(const Entry<Contact>& entry) {
    all_.push_back(&entry);
    for (const Entry<Contact>& other : c_.contacts) {
      const bool shows = !other.record.is_void() || filter_.with_void;
      if (other.record.amends == entry.id && shows && !filter_.only_unsigned && !is_there(other)) add(other);
    }
  }

  const Case& c_;
  const Filter& filter_;
  std::vector<const Entry<Contact>*> all_{};
};

void add_lines(Call& call, const store::LoadedCase& client, const Filter& filter, std::vector<NoteLine>& lines) {
  const Case& c = client.record;
  const std::vector<const Entry<Contact>*> entries = Lister(c, filter).listed();
  const Settings& settings = call.directory().settings();
  std::set<Date> days;
  for (const auto* entry : entries) {
    if (entry->record.at && billing_of(c, *entry, settings, {})) days.insert(entry->record.at->date);
  }
  const std::vector<WorkedMinutes> others = minutes_of(contacts_elsewhere(call, {c.id.value}, days));
  for (const auto* entry : entries) {
    lines.push_back({{c.id.value, entry->id.value, &entry->record},
                     list_name(c.person),
                     signature_holds(entry->id, entry->record),
                     billing_of(c, *entry, settings, others)});
  }
}

std::size_t row_index(const report::Section& section, std::string_view key) {
  const auto at = std::find_if(section.columns.begin(), section.columns.end(),
                               [&](const report::Column& column) { return column.key == key; });
  return static_cast<std::size_t>(at - section.columns.begin());
}

/// A note in parts has no text of its own: the list shows the first part that says anything. A signature that no
/// longer holds says so.
void show_words(report::Section& section, const std::vector<NoteLine>& lines) {
  const std::size_t text = row_index(section, "text");
  const std::size_t day = row_index(section, "signed.date");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& words = first_words(lines[i].contact());
    if (!words.empty()) section.rows[i][text] = report::Cell(words);
    if (!lines[i].holds) section.rows[i][day].shown = "changed since";
  }
}

/// Which were entered late, which signatures hold, and what can be billed; a table has a column where it says anything.
void add_standing(report::Section& section, const std::vector<NoteLine>& lines) {
  const auto some = [&](auto is) { return std::any_of(lines.begin(), lines.end(), is); };
  const bool some_late = some([](const NoteLine& line) { return is_late(line.contact()); });
  const bool some_amend = some([](const NoteLine& line) { return is_amendment(line.contact()); });
  const bool some_billing = some([](const NoteLine& line) { return line.billing.has_value(); });
  for (report::Column& column : section.columns) {
    if (column.key == "amends" && !some_amend) column.machine_only = true;
  }
  section.columns.push_back({.key = "late", .title = "Entry", .machine_only = !some_late});
  section.columns.push_back({.key = "signature_holds", .title = "Signature holds", .machine_only = true});
  section.columns.push_back({.key = "billing", .title = "Billing", .machine_only = !some_billing, .below = true});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool late = is_late(lines[i].contact());
    section.rows[i].emplace_back(report::CellValue(late), late ? "late" : " ", report::Tone::plain);
    section.rows[i].emplace_back(lines[i].holds);
    section.rows[i].push_back(lines[i].billing ? report::Cell(words(*lines[i].billing)) : report::Cell());
  }
}

report::Section section_of(const std::vector<NoteLine>& lines, bool over_clients) {
  std::vector<report::Listed> listed;
  std::vector<std::string> names;
  for (const NoteLine& line : lines) {
    listed.push_back(line.listed);
    names.push_back(line.name);
  }
  report::Section section = report::records_section(
      "contacts", {}, Contact::rows(), listed, {"at", "mode", "reached", "minutes", "text", "amends", "signed.date"});
  show_words(section, lines);
  add_standing(section, lines);
  if (over_clients) {
    report::add_owners(section, "name", "Name", names);
    for (report::Column& column : section.columns) {
      if (column.key == "name") column.id = false;
    }
  }
  report::may_yield(section, {"mode", "reached", "minutes"});
  return section;
}

void run_monitor_list(Call& call) {
  const bool over_clients = call.argument("CLIENT").empty();
  std::vector<std::unique_ptr<store::LoadedCase>> kept;  // The lines point into them.
  std::vector<NoteLine> lines;
  Problems problems;
  if (over_clients) {
    const bool limited = call.has("unsigned") || call.has("late") || call.has("from") || call.has("to");
    if (!limited)
      throw Error(ErrorKind::usage, "missing CLIENT",
                  "without one: --unsigned, --late, --from or --to limits the list of all clients' contacts");
    const Filter filter = filter_of(call, nullptr);
    call.each_client(
        [&](const store::LoadedCase& client) {
          if (Lister(client.record, filter).listed().empty()) return;
          kept.push_back(std::make_unique<store::LoadedCase>(client));
          add_lines(call, *kept.back(), filter, lines);
        },
        problems);
  } else {
    kept.push_back(std::make_unique<store::LoadedCase>(call.client()));
    add_lines(call, *kept.back(), filter_of(call, &kept.back()->record), lines);
  }
  report::Document document = list_of(call, section_of(lines, over_clients));
  document.problems = std::move(problems);
  call.print(document);
}

bool is_for_people(render::Format format) {
  return format == render::Format::table || format == render::Format::md || format == render::Format::html;
}

Computed computed_of(const Entry<Contact>& entry, const std::optional<Billing>& billing) {
  return {{"signed", is_signed(entry.record) ? "true" : "false"},
          {"signature_holds", signature_holds(entry.id, entry.record) ? "true" : "false"},
          {"late_entry", is_late(entry.record) ? "true" : "false"},
          {"billable", !billing              ? "null"
                       : billing->billable() ? "true"
                                             : "false"},
          {"billing", billing ? json_quote(words(*billing)) : "null"}};
}

void run_monitor_show(Call& call) {
  const store::LoadedCase client = call.client();
  const Case& c = client.record;
  const Id<Contact> id = select<Contact>(call, c, call.argument("CONTACT"));
  const Entry<Contact> entry{id, *c.contacts.find(id)};
  const Settings& settings = call.directory().settings();
  std::optional<Billing> billing = billing_of(c, entry, settings, {});
  if (billing && entry.record.at) {
    billing =
        billing_of(c, entry, settings, minutes_of(contacts_elsewhere(call, {c.id.value}, {entry.record.at->date})));
  }
  if (is_for_people(call.format()) && !call.leaves_out(c.id.value, id.value)) {
    call.print(report::contact_document(c, id, billing, report_inputs(call)));
    return;
  }
  show_record(call, c.id.value, id.value, Contact::rows(), &entry.record, label(entry.record) + " · " + id.value,
              computed_of(entry, billing));
}

Option record_option(std::string name, const schema::RecordType& (*record)(), std::string sentence) {
  Option option = value(std::move(name), "ID", std::move(sentence));
  option.completes = Completes::record;
  option.record = record;
  return option;
}

Verb monitor_list_verb() {
  Argument client = client_argument();
  client.required = false;
  return {
      .name = "list",
      .summary = "list contacts, each note with its amendments",
      .description =
          "Of one client, or of all with --unsigned, --late, --from or --to. Where a funding is behind a contact it "
          "says whether it can be billed, and if not, why.",
      .examples = {"casemgr monitor list lopez --from 2026-05-01", "casemgr monitor list lopez --goal lease",
                   "casemgr monitor list --unsigned"},
      .arguments = {client},
      .options = {date_option("from", "First day."), date_option("to", "Last day."),
                  record_option("goal", &Goal::rows, "Only those about this goal."),
                  record_option("need", &ClientNeed::rows, "Only those about this need."),
                  record_option("service", &Service::rows, "Only those that deliver this service."),
                  record_option("referral", &Referral::rows, "Only those about this referral."),
                  code_option("mode", code_list(ContactMode{}), "Only those of this mode."),
                  code_option("reached", code_list(Reached{}), "Only those in which this was reached."),
                  code_option("activity", code_list(Activity{}), "Only those of this activity."),
                  flag("unsigned", "Only notes that are not signed."), flag("late", "Only late entries."),
                  flag("void", "Void ones too.")},
      .needs = Needs::read,
      .run = run_monitor_list};
}

}  // namespace

std::vector<Verb> contact_list_verbs() {
  return {monitor_list_verb(),
          {.name = "show",
           .summary = "show a contact with its note and amendments",
           .description = {},
           .examples = {"casemgr monitor show lopez x9wmd"},
           .arguments = {client_argument(), contact_argument()},
           .needs = Needs::read,
           .run = run_monitor_show}};
}

}  // namespace casemgr::cli
