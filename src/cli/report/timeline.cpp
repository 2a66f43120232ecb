// casemgr report timeline
#include "casemgr/report/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/moments.hpp"
#include "disclosure/each_page.hpp"
#include "kit/select.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

/// The kinds as options have them: `support-person`.
const schema::CodeList& kind_codes() {
  static const schema::CodeList list = [] {
    schema::CodeList all{.name = "kind of record", .codes = {}};
    for (std::string kind : moment_kinds()) {
      std::replace(kind.begin(), kind.end(), ' ', '-');
      all.codes.push_back(std::move(kind));
    }
    return all;
  }();
  return list;
}

std::vector<std::string> kinds_asked(const Call& call) {
  std::vector<std::string> kinds;
  for (std::string word : call.given.options("kind")) {
    std::replace(word.begin(), word.end(), ' ', '-');
    if (!contains(kind_codes().codes, word)) refuse_code("--kind", word, kind_codes());
    std::replace(word.begin(), word.end(), '-', ' ');
    kinds.push_back(std::move(word));
  }
  return kinds;
}

template <class T>
Id<T> thread_asked(Call& call, const VisibleCase& seen, const std::string& option) {
  const std::string selector = call.given.option(option);
  return selector.empty() ? Id<T>{} : select<T>(call.cases, seen.shown(), selector);
}

void run_timeline(Call& call) {
  for (const char* name : {"goal", "need"}) {
    if (call.given.has("each") && call.given.has(name))
      throw Error(ErrorKind::usage, fmt::format("cannot use '--each' with '--{}'", name), "it is of one client");
  }
  report::TimelineFilter filter{.days = days_asked_for(call), .kinds = kinds_asked(call)};
  print_page(call, "timeline", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    filter.goal = thread_asked<Goal>(call, seen, "goal");
    filter.need = thread_asked<ClientNeed>(call, seen, "need");
    return report::timeline(seen, filter, inputs);
  });
}

report::Document whole_timeline(const VisibleCase& seen, const report::Inputs& inputs) {
  return report::timeline(seen, {}, inputs);
}

std::vector<Option> timeline_options() {
  std::vector<Option> options =
      period_options({repeated(code_option("kind", kind_codes(), "Only this kind of record.")),
                      record_option("goal", &Goal::rows, "Only what is on the thread of this goal."),
                      record_option("need", &ClientNeed::rows, "Only what is on the thread of this need.")});
  for (const Option& option : each_page_options(page_options())) options.push_back(option);
  return options;
}

}  // namespace

Verb timeline_verb() {
  return {.name = "timeline",
          .summary = "list everything that happened to a client in order, and draw the golden thread",
          .description = each_page_description(
              "One row for each thing that happened to each record: needs identified and resolved, goals and their "
              "changes, services, deliveries, referrals and their states, contacts, consents, events, plans and "
              "agreements. Without a period, all until today; --to also shows what is planned until then. The golden "
              "thread runs from finding to need, goal, service or step, referral, contact and outcome; --goal and "
              "--need keep what is on that thread. " +
              std::string(release_description())),
          .examples = {"casemgr report timeline lopez", "casemgr report timeline lopez --kind referral --kind contact",
                       "casemgr report timeline lopez --goal lease --format html -o out/thread.html",
                       "casemgr report timeline --each --period 2026Q1 --format html -o out/timelines"},
          .arguments = {client_or_each_argument()},
          .options = timeline_options(),
          .chooses_clients = true,
          .needs = Needs::write,
          .run = run_timeline,
          .shape = released_shape<whole_timeline>};
}

}  // namespace casemgr::cli
