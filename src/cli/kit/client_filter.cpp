#include "kit/client_filter.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// Whether the verb has an option of that name for something else: `refer list --status` is a referral's.
bool is_own(const Call& call, std::string_view name) {
  const auto has_name = [&](const Option& option) { return option.name == name; };
  const std::vector<Option>& options = call.given.verb->options;
  if (std::any_of(options.begin(), options.end(), has_name)) return true;
  return std::any_of(call.given.fields.begin(), call.given.fields.end(), [&](const FieldOptionList& list) {
    return std::any_of(list.begin(), list.end(), [&](const FieldOption& made) { return has_name(made.option); });
  });
}

std::vector<std::string> asked(const Call& call, const std::string& option) {
  return is_own(call, option) ? std::vector<std::string>{} : call.given.options(option);
}

template <class E>
std::vector<E> codes_asked(const Call& call, const std::string& option) {
  std::vector<E> codes;
  for (const std::string& word : asked(call, option)) codes.push_back(code_from<E>("--" + option, word));
  return codes;
}

std::vector<Domain> domains_asked(Call& call) {
  std::vector<Domain> domains;
  for (const std::string& word : asked(call, "domain")) {
    if (!call.cases.directory().vocabulary().knows(Domain::codes(), word))
      refuse_code("--domain", word, Domain::codes());
    domains.push_back({word});
  }
  return domains;
}

std::vector<std::string> workers_asked(Call& call) {
  std::vector<std::string> workers;
  for (const std::string& word : asked(call, "worker")) {
    const bool is_nobody = word == "none";
    if (!is_nobody) require_known(call.cases.directory().settings(), {word});
    workers.push_back(is_nobody ? std::string() : word);
  }
  return workers;
}

/// Returns what follows the option; nothing where it was not given. Throws Error(usage) for nothing behind it, which
/// would ask for everyone.
std::optional<std::string> words_asked(const Call& call, const std::string& option) {
  if (is_own(call, option) || !call.given.has(option)) return std::nullopt;
  std::string words = call.given.option(option);
  if (words.empty()) throw Error(ErrorKind::usage, fmt::format("missing a value for '--{}'", option));
  return words;
}

/// Reads the day that the option names. `30d` and `30` are a span, whose direction the option knows.
Date day_of(const Call& call, const std::string& option, const std::string& words, DateBias bias) {
  const bool is_bare = words.find_first_not_of("0123456789") == std::string::npos;
  const bool is_span = std::isdigit(static_cast<unsigned char>(words.front())) != 0 && !contains(words, '-');
  const std::string sign = bias == DateBias::past ? "-" : "+";
  try {
    return read_date((is_span ? sign : "") + words + (is_bare ? "d" : ""), call.given.today(), bias);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, fmt::format("cannot read --{} '{}'", option, words), error.hint());
  }
}

std::optional<Date> day_asked(const Call& call, const std::string& option) {
  const std::optional<std::string> words = words_asked(call, option);
  if (!words) return std::nullopt;
  const Date day = day_of(call, option, *words, DateBias::past);
  if (day > call.given.today())
    throw Error(ErrorKind::usage, fmt::format("cannot use --{} '{}': it is in the future", option, *words));
  return day;
}

std::optional<int> days_asked(const Call& call, const std::string& option) {
  const std::optional<std::string> words = words_asked(call, option);
  if (!words) return std::nullopt;
  const Date until = day_of(call, option, *words, DateBias::future);
  if (until < call.given.today())
    throw Error(ErrorKind::usage, fmt::format("cannot use --{} '{}': it is past", option, *words));
  return days_between(call.given.today(), until);
}

std::vector<std::string> clients_asked(Call& call) {
  std::vector<std::string> ids;
  for (const std::string& word : asked(call, "client")) ids.push_back(call.cases.client_id(word));
  return ids;
}

/// With `--each` the verb's own `--funding` of a page chooses the clients who have something to say of it.
std::vector<std::string> fundings_asked(Call& call) {
  std::vector<std::string> all;
  for (const std::string& word : call.given.gives("each") ? call.given.options("funding") : asked(call, "funding"))
    all.push_back(funding_named("--funding", word, call.cases.directory().settings()));
  return all;
}

std::vector<Identifier> identifiers_asked(const Call& call) {
  std::vector<Identifier> all;
  for (const std::string& one : asked(call, "identifier")) all.push_back(identifier_named("--identifier", one));
  return all;
}

}  // namespace

const std::vector<Option>& client_filter_options() {
  static const std::vector<Option> all = {
      repeated(code_option("status", code_list(EpisodeStatus{}), "Only clients with this status.")),
      repeated(code_option("stage", code_list(Stage{}), "Only clients at this stage.")),
      repeated(code_option("acuity", code_list(AcuityLevel{}), "Only clients with this level of acuity.")),
      repeated(value("worker", "WHO",
                     "Only clients with whom WHO works, as primary, substitute or supervisor; 'none' for those "
                     "without a primary.")),
      repeated(value("language", "TAG", "Only clients who speak this language.")),
      repeated(value("program", "WORDS", "Only clients enrolled in a program with this in its name.")),
      repeated(
          value("funding", "FUNDING", "Only clients with a service that this funding source of the settings pays.")),
      repeated(code_option("domain", Domain::codes(), "Only clients with an active need in this domain.")),
      repeated(code_option("flag", code_list(FlagKind{}), "Only clients with an active flag of this kind.")),
      repeated(value("identifier", "SYSTEM=VALUE", "Only the client with this number elsewhere.")),
      repeated(
          completing(value("client", "CLIENT", "Only this client, also where the case is closed."), Completes::client)),
      date_option("no-contact-since",
                  "Only clients opened before and not spoken with since that day; 30d is 30 days ago."),
      value("due-within", "DAYS", "Only clients with something overdue or due within so many days."),
      value("opened", "PERIOD", "Only clients whose episode opened in 2026, 2026-03, A..B.")};
  return all;
}

bool is_client_filter(std::string_view name) {
  const std::vector<Option>& all = client_filter_options();
  return std::any_of(all.begin(), all.end(), [&](const Option& option) { return option.name == name; });
}

bool is_client_filter(const Option& option) {
  const std::vector<Option>& all = client_filter_options();
  return std::any_of(all.begin(), all.end(),
                     [&](const Option& one) { return one.name == option.name && one.sentence == option.sentence; });
}

bool gives_client_filter(const Call& call) {
  const std::vector<Option>& all = client_filter_options();
  return std::any_of(all.begin(), all.end(),
                     [&](const Option& option) { return call.given.gives(option.name) && !is_own(call, option.name); });
}

void refuse_client_filter(const Call& call, const std::string& with) {
  for (const Option& option : all_options(*call.given.verb, call.given.fields)) {
    if (is_client_filter(option) && call.given.gives(option.name))
      throw Error(ErrorKind::usage, fmt::format("cannot use --{} with {}", option.name, with),
                  fmt::format("without {} it chooses among all clients", with));
  }
}

std::string funding_named(const std::string& option, const std::string& word, const Settings& settings) {
  if (settings.funding.find(word) != nullptr) return word;
  schema::CodeList known{.name = "funding source", .codes = {}};
  for (const auto& [name, funding] : settings.funding.items) known.codes.push_back(name);
  if (known.codes.empty()) throw Error(ErrorKind::usage, "the settings name no funding source");
  refuse_code(option, word, known);
}

Identifier identifier_named(const std::string& option, const std::string& text) {
  Identifier named = identifier_of(text);
  if (named.system.empty() || named.value.empty())
    throw Error(ErrorKind::usage, fmt::format("cannot read {} '{}'", option, text), "for example hmis=H-001");
  return named;
}

void say_filter(const Call& call, report::Document& page) {
  std::vector<std::string> words;
  for (const Option& option : client_filter_options()) {
    const auto at = call.given.values.find(option.name);
    if (at == call.given.values.end() || is_own(call, option.name)) continue;
    for (const std::string& given : at->second)
      words.push_back(fmt::format("--{} {}", option.name, shell_quote(given)));
  }
  if (words.empty()) return;
  page.subtitle += (page.subtitle.empty() ? "" : " · ") + fmt::format("only {}", join(words, " "));
}

ClientFilter client_filter(Call& call) {
  ClientFilter filter;
  filter.status = codes_asked<EpisodeStatus>(call, "status");
  filter.stage = codes_asked<Stage>(call, "stage");
  filter.acuity = codes_asked<AcuityLevel>(call, "acuity");
  filter.workers = workers_asked(call);
  filter.languages = asked(call, "language");
  for (const std::string& words : asked(call, "program")) filter.programs.push_back(fold(words));
  filter.fundings = fundings_asked(call);
  filter.clients = clients_asked(call);
  filter.domains = domains_asked(call);
  filter.flags = codes_asked<FlagKind>(call, "flag");
  filter.identifiers = identifiers_asked(call);
  filter.not_spoken_since = day_asked(call, "no-contact-since");
  filter.due_within = days_asked(call, "due-within");
  if (const std::optional<std::string> words = words_asked(call, "opened"))
    filter.opened = read_period(*words, call.given.today());
  return filter;
}

namespace {

/// Clients that the filter takes but for one thing, of which the output says so.
struct NotListed {
  int closed = 0;
  std::size_t unassigned = 0;
};

/// What the clients on file have of what the filter names in words of its own: no list knows all programs and
/// languages, so that whoever asks for what nobody has is told so once all files were read.
class NamedOnFile {
 public:
  explicit NamedOnFile(const ClientFilter& filter)
      : programs_(filter.programs.begin(), filter.programs.end()),
        languages_(filter.languages.begin(), filter.languages.end()) {}

  void add(CaseAccess& cases, const Case& c) {
    any_ = true;
    if (programs_.empty() && languages_.empty()) return;
    for (const auto& [id, x] : live(c.programs))
      std::erase_if(programs_, [&, &program = x](const std::string& words) { return is_named(program, words); });
    std::erase_if(languages_, [&](const std::string& tag) { return speaks(c.person, tag); });
    if (!programs_.empty()) add_programs(cases.visible_in_messages(c).shown());
    if (languages_.empty()) return;
    for (const auto& language : c.person.languages) add_missing(tags_, language.value);
  }

  void refuse_unknown() const {
    if (!any_) return;  // Of nobody there is nothing to know.
    if (!programs_.empty())
      refuse("--program", "no client has a program with this in its name", programs_.front(), names_);
    if (!languages_.empty()) refuse("--language", "no client speaks it", languages_.front(), tags_);
  }

 private:
  void add_programs(const Case& told) {
    for (const auto& [id, x] : live(told.programs)) add_missing(names_, one_line(trim(x.program)));
  }

  [[noreturn]] static void refuse(const char* option, const char* why, const std::string& word,
                                  std::vector<std::string> known) {
    std::sort(known.begin(), known.end());
    std::vector<std::string> also = known;  // A part of a name is enough.
    for (const std::string& name : known) {
      for (const std::string& part : split_words(name)) add_missing(also, part);
    }
    throw Error(ErrorKind::usage, fmt::format("unknown {} '{}': {}", option, word, why),
                known.empty() ? "no client has any" : suggestion(word, also, "one of: " + join(known, ", ")));
  }

  std::vector<std::string> programs_, languages_;  ///< Those that nobody has had yet.
  std::vector<std::string> names_{}, tags_{};
  bool any_ = false;
};

/// Takes clients by a filter, with the context that it needs.
class Taking {
 public:
  Taking(Call& call, CaseAccess& cases, const ClientFilter& filter)
      : cases_(cases), filter_(filter), today_(call.given.today()) {
    if (filter.judges()) context_.emplace(cases.context());
  }

  [[nodiscard]] Taken of(const Case& c) const {
    if (!takes(filter_, c)) return Taken::no;
    return !filter_.asks_records() || takes_seen(filter_, cases_.visible(c)) ? Taken::yes : Taken::by_hidden;
  }
  [[nodiscard]] bool takes(const ClientFilter& filter, const Case& c) const {
    return takes_seen(filter, VisibleCase(c));
  }

 private:
  [[nodiscard]] bool takes_seen(const ClientFilter& filter, const VisibleCase& seen) const {
    return casemgr::takes(filter, seen, today_, context_ ? &*context_ : nullptr);
  }

  CaseAccess& cases_;
  const ClientFilter& filter_;
  Date today_;
  std::optional<RuleContext> context_{};
};

int each_chosen_of(Call& call, CaseAccess& cases, const ClientFilter& filter,
                   const std::function<void(const store::LoadedCase&)>& visit, Problems& problems, Order order,
                   NotListed& not_listed) {
  if (filter.asks_records()) call.given.use("include");
  const Taking taking(call, cases, filter);
  NamedOnFile named(filter);
  const bool tells_unassigned = !filter.workers.empty() && !contains(filter.workers, std::string());
  ClientFilter nobody = filter, also_closed = filter;
  nobody.workers = {std::string()};
  also_closed.closed = true;
  int left_out = 0;
  const std::size_t problems_before = problems.size();
  const auto count_not_listed = [&](const Case& c) {
    if (tells_unassigned && !is_closed(c) && taking.takes(nobody, c)) ++not_listed.unassigned;
    const bool is_left_out = !filter.asks_closed() && is_closed(c);
    if (is_left_out && taking.takes(also_closed, c)) ++not_listed.closed;
  };
  cases.each_client(
      [&](const store::LoadedCase& client) {
        named.add(cases, client.record);
        const Taken taken = taking.of(client.record);
        if (taken == Taken::yes) visit(client);
        if (taken == Taken::no) count_not_listed(client.record);
        left_out += taken == Taken::by_hidden ? 1 : 0;
      },
      problems, order);
  // A file that could not be read may have it; the page names that file.
  if (problems.size() == problems_before) named.refuse_unknown();
  return left_out;
}

}  // namespace

Taken taken_by(Call& call, CaseAccess& cases, const ClientFilter& filter, const Case& c) {
  return Taking(call, cases, filter).of(c);
}

int each_chosen_client(Call& call, CaseAccess& cases, const ClientFilter& filter,
                       const std::function<void(const store::LoadedCase&)>& visit, Problems& problems) {
  NotListed ignored;
  return each_chosen_of(call, cases, filter, visit, problems, Order::by_id, ignored);
}

int each_chosen_client(Call& call, const ClientFilter& filter,
                       const std::function<void(const store::LoadedCase&)>& visit, Problems& problems, Order order) {
  NotListed not_listed;
  const int left_out = each_chosen_of(call, call.cases, filter, visit, problems, order, not_listed);
  call.output.tell_not_listed(not_listed.closed, "closed client", "all");
  // Clients without a worker fit no name; a list by worker must not hide them.
  if (not_listed.unassigned != 0) {
    call.output.say(fmt::format("not listed: {} without a worker; --worker none lists them",
                                counted(not_listed.unassigned, "client")));
  }
  return left_out;
}

}  // namespace casemgr::cli
