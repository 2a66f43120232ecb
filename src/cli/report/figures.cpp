// Reports of figures over clients: printed, compared with earlier records, and who is behind a figure.
#include "report/figures.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "casemgr/report/figure_cells.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "kit/client_filter.hpp"
#include "kit/deidentified.hpp"
#include "kit/help.hpp"
#include "kit/past.hpp"
#include "kit/show.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

using report::CellValue;
using report::FigureCell;

ClientFilter chosen(Call& call, const Figures& figures) {
  ClientFilter filter = client_filter(call);
  filter.closed = true;  // Of a period those count also who have left since.
  if (figures.chooses_in_period) filter.periods = {figures.period};
  return filter;
}

VisibleCase seen_of(Looks looks, CaseAccess& cases, const Case& c) {
  return looks == Looks::whole ? VisibleCase(c) : cases.visible(c);
}

/// The figures of one client.
class OwnFigures {
 public:
  OwnFigures(const Figures& figures, const report::Inputs& inputs) : figures_(figures), inputs_(inputs) {}

  [[nodiscard]] std::vector<FigureCell> operator()(const VisibleCase& seen) const {
    const report::Fold fold = figures_.fold(inputs_, figures_.period);
    fold.add(seen);
    return report::figure_cells(fold.finish({}));
  }

 private:
  const Figures& figures_;
  report::Inputs inputs_;
};

bool is_behind(const std::vector<FigureCell>& cells, const std::string& name) {
  const FigureCell* const cell = report::find_cell(cells, name);
  return cell != nullptr && cell->is_behind;
}

void refuse_beside(const Call& call, const std::string& option, std::initializer_list<const char*> others) {
  for (const char* other : others) {
    if (call.given.gives(other)) throw Error(ErrorKind::usage, fmt::format("cannot use --{} with --{}", option, other));
  }
}

bool overlap(const Period& a, const Period& b) { return a.from <= b.to && b.from <= a.to; }

/// The period of `--compare`. Throws Error(usage) where its small counts would not stay blank.
Period period_beside(const Call& call, const Figures& figures) {
  const Period before = read_period(call.given.option("compare"), call.given.today());
  if (!call.given.gives("suppress-under")) return before;
  if (!figures.beside) throw Error(ErrorKind::usage, "cannot use --compare with --suppress-under");
  if (overlap(before, figures.period)) {
    throw Error(
        ErrorKind::usage,
        fmt::format("cannot compare {} to {} with --suppress-under: the periods overlap, so that the difference "
                    "of two counts may be a small one",
                    iso(before.from), iso(before.to)),
        "compare periods that have no day in common");
  }
  return before;
}

/// Two reports folded together: the page of the first with the figures of the second beside its own.
report::Fold both(const report::Fold& now, const report::Fold& before) {
  return {
      .add =
          [now, before](const VisibleCase& seen) {
            now.add(seen);
            before.add(seen);
          },
      .finish = [now, before](
                    Problems problems) { return report::beside(now.finish(std::move(problems)), before.finish({})); },
      .add_now = now.add,
      .add_before = before.add};
}

report::Fold fold_beside(const report::Inputs& inputs, const Figures& figures, const Period& before) {
  if (figures.beside) return figures.beside(inputs, before);
  return both(figures.fold(inputs, figures.period), figures.fold(inputs, before));
}

int each_chosen(Call& call, CaseAccess& cases, const ClientFilter& filter,
                const std::function<void(const store::LoadedCase&)>& visit, Problems& problems) {
  return &cases == &call.cases ? each_chosen_client(call, filter, visit, problems)
                               : each_chosen_client(call, cases, filter, visit, problems);
}

/// The page with the figures of the period of `--compare` beside its own: the clients of each are those whom the
/// options choose in it.
report::Document page_beside(Call& call, CaseAccess& cases, const Figures& figures) {
  const Period before = period_beside(call, figures);
  const report::Fold fold = fold_beside(report_inputs(call, cases), figures, before);
  ClientFilter either = chosen(call, figures), now = either, then = either;
  then.periods = {before};
  if (figures.chooses_in_period) either.periods.push_back(before);
  Problems problems = figures.problems;
  int left_out = 0;  // In one of the periods.
  const auto add = [&](const store::LoadedCase& client) {
    using enum Taken;
    const VisibleCase seen = seen_of(figures.looks, cases, client.record);
    const Taken in_now = taken_by(call, cases, now, client.record);
    const Taken in_then = figures.chooses_in_period ? taken_by(call, cases, then, client.record) : in_now;
    if (in_now == yes) fold.add_now(seen);
    if (in_then == yes) fold.add_before(seen);
    left_out += in_now == by_hidden || in_then == by_hidden ? 1 : 0;
  };
  left_out += each_chosen(call, cases, either, add, problems);
  report::Document page = fold.finish(std::move(problems));
  page.left_out += left_out;
  return page;
}

/// The page of all clients that the options choose, and each of them once more for `each`.
template <class Each>
report::Document whole_page(Call& call, CaseAccess& cases, const Figures& figures, const Each& each) {
  const report::Fold fold = figures.fold(report_inputs(call, cases), figures.period);
  Problems problems = figures.problems;
  const auto add = [&](const store::LoadedCase& client) {
    fold.add(seen_of(figures.looks, cases, client.record));
    each(client);
  };
  const int left_out = each_chosen(call, cases, chosen(call, figures), add, problems);
  report::Document page = fold.finish(std::move(problems));
  page.left_out += left_out;
  return page;
}

constexpr auto no_more = [](const store::LoadedCase&) {};

void print_said(Call& call, report::Document page) {
  for (report::Section& section : page.sections) {
    if (section.key == report::definitions_key) section.machine_only = !call.given.has("define");
  }
  call.output.print(as_asked(call, std::move(page)));
}

/// Options that choose clients by a record choose nothing among their other records: the page says so.
void say_all_counts(const Call& call, const Figures& figures, report::Document& page) {
  std::vector<std::string> words;
  if (call.given.gives("domain")) words.emplace_back("of any domain");
  if (call.given.gives("funding") && !figures.counts_funding) words.emplace_back("whoever pays");
  if (!words.empty()) page.subtitle += fmt::format(" · of these clients all records count, {}", join(words, " and "));
}

/// `--who`: everyone behind a figure, on the practitioner's own screen.
void print_behind(Call& call, const Figures& figures) {
  refuse_beside(call, "who", {"against", "compare", "suppress-under", "deidentify", "define"});
  if (call.output.audience().reader != Audience::Reader::own_screen)
    throw Error(ErrorKind::aborted, "cannot show who is behind a figure: the output is not your own screen",
                "run it on a terminal, without -o and without a pipe");
  std::vector<report::Behind> behind;
  int left_out = 0;
  const report::Document page = whole_page(call, call.cases, figures, no_more);
  const std::string name = report::cell_named(report::figure_cells(page), call.given.option("who"));
  const OwnFigures own(figures, report_inputs(call));
  Problems told_above;
  each_chosen_client(
      call, call.cases, chosen(call, figures),
      [&](const store::LoadedCase& client) {
        const VisibleCase shown = call.cases.visible(client.record);
        const std::vector<FigureCell> cells = own(shown);
        if (is_behind(cells, name)) {
          const FigureCell& cell = *report::find_cell(cells, name);
          behind.push_back({client.record.id.value, list_name(client.record.person), cell.value});
        } else if (is_behind(own(seen_of(figures.looks, call.cases, client.record)), name)) {
          ++left_out;
        }
      },
      told_above);
  report::Document who = report::behind_page(page, name, std::move(behind));
  who.left_out += left_out;
  say_filter(call, who);
  say_all_counts(call, figures, who);
  call.output.print(std::move(who));
}

/// What tells the figures of one client apart from other ones.
std::string digest_of(const std::vector<FigureCell>& cells) {
  std::string text;
  for (const FigureCell& cell : cells) text += report::figure_text(cell) + '\n';
  return sha256_hex(text);
}

/// Compares the figures of two states of the records, client by client.
class Comparing {
 public:
  Comparing(Call& call, const Figures& figures, const store::Revision& revision)
      : call_(call),
        figures_(figures),
        revision_(revision),
        now_(call.cases.directory()),
        past_(call.world, call.given, call.output, call.terminal) {
    past_.look_back(revision);
  }

  [[nodiscard]] report::Document page() {
    const OwnFigures own_then(figures_, report_inputs(call_, past_)), own_now(figures_, report_inputs(call_));
    std::map<std::string, std::string> digests;
    const report::Document before = whole_page(call_, past_, figures_, [&](const store::LoadedCase& client) {
      digests.emplace(client.record.id.value, digest_of(own_then(past_.visible(client.record))));
    });
    std::set<std::string> moved;
    const report::Document now = whole_page(call_, call_.cases, figures_, [&](const store::LoadedCase& client) {
      const auto was = digests.extract(client.record.id.value);
      const std::string is = digest_of(own_now(call_.cases.visible(client.record)));
      if (was.empty() || was.mapped() != is) moved.insert(client.record.id.value);
    });
    for (const auto& [id, digest] : digests) moved.insert(id);  // Not among the clients any more.
    for (const std::string& id : moved) add_client(id, own_then, own_now);
    return report::moved_page(
        before, now, {revision_.commit, revision_.day, past_.directory().settings_digest() != now_.settings_digest()},
        std::move(clients_));
  }

 private:
  /// The client's record, one without any where it is not there, nothing where it cannot be read.
  static std::optional<Case> record_of(store::CaseDirectory& cases, const std::string& id) {
    Case none;
    none.id.value = id;
    if (!cases.has_client(id)) return none;
    try {
      return cases.load(id).record;
    } catch (const Error&) {
      return std::nullopt;  // The page names it among its problems.
    }
  }

  void add_client(const std::string& id, const OwnFigures& own_then, const OwnFigures& own_now) {
    const std::optional<Case> was = record_of(past_.directory(), id), is = record_of(now_, id);
    if (!was || !is) return;  // No record of it moved anything: the file did.
    const Case &before = *was, &after = *is;
    const VisibleCase seen_before = past_.visible(before), seen_after = call_.cases.visible(after);
    const std::vector<FigureCell> then = own_then(seen_before), now = own_now(seen_after);
    for (const report::MovedFigure& figure : report::moved_figures(then, now)) {
      report::MovedOf moved{id, figure};
      const auto value_of = [&](const Case& c) {
        return report::value_in(own_now(call_.cases.visible(c)), figure.name);
      };
      for (ChangedRecord& record : report::movers(before, after, value_of)) {
        const bool hidden =
            seen_before.left_out().ids.contains(record.id) || seen_after.left_out().ids.contains(record.id);
        if (hidden) ++moved.not_shown;
        if (!hidden) moved.records.push_back(std::move(record));
      }
      clients_.push_back(std::move(moved));
    }
  }

  Call& call_;
  const Figures& figures_;
  store::Revision revision_;
  store::CaseDirectory& now_;
  CaseAccess past_;
  std::vector<report::MovedOf> clients_{};
};

/// `--against`: which figures moved since earlier records, and what moved them.
void print_moved(Call& call, const Figures& figures) {
  refuse_beside(call, "against", {"compare", "suppress-under", "deidentify", "define"});
  Comparing comparing(call, figures, revision_given(call, "against"));
  report::Document page = comparing.page();
  say_filter(call, page);
  say_all_counts(call, figures, page);
  call.output.print(std::move(page));
}

/// In the formats that have a place for it.
void say_made_from(Call& call, report::Document& page) {
  using enum render::Format;
  const render::Format format = call.output.page_format();
  if (format != json && format != jsonl && format != md && format != html) return;
  const store::Source source = call.cases.source();
  page.made_from = {source.commit, source.is_edited, source.settings, version_number()};
}

}  // namespace

std::vector<Option> compared_options(std::vector<Option> further) {
  std::vector<Option> options = figure_options(std::move(further));
  options.push_back(
      value("compare", "PERIOD",
            "Set the figures of PERIOD, of the clients chosen in it, beside those of the period reported."));
  options.push_back(value("against", "DATE|COMMIT",
                          "List the figures that moved since these earlier records, and the records that moved them."));
  options.push_back(
      value("who", "FIGURE", "List the clients behind a figure (clients/served), on your own screen only."));
  return options;
}

void print_figures(Call& call, report::Document page, bool kept) {
  if (!kept) say_made_from(call, page);
  say_filter(call, page);
  print_said(call, std::move(page));
}

void print_figures(Call& call, const Figures& figures) {
  if (call.given.gives("who")) return print_behind(call, figures);
  if (call.given.gives("against")) return print_moved(call, figures);
  report::Document page = call.given.gives("compare") ? page_beside(call, call.cases, figures)
                                                      : whole_page(call, call.cases, figures, no_more);
  say_made_from(call, page);
  say_filter(call, page);
  say_all_counts(call, figures, page);
  print_said(call, std::move(page));
}

std::vector<report::Document> figure_shapes(report::Document page) {
  std::vector<report::Document> all{page};
  all.push_back(report::beside(page, page));
  all.push_back(report::moved_page(page, page, {}, {}));
  all.push_back(report::behind_page(page, {}, {}));
  return all;
}

}  // namespace casemgr::cli
