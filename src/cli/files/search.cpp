// casemgr search: words in all files.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/report/search.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

constexpr const char* providers_file = "providers.yaml";

report::Search search_of(Call& call) {
  report::Search search;
  search.words = split_words(fold(join(call.given.argument_list("WORDS"), " ")));
  if (search.words.empty()) throw Error(ErrorKind::usage, "missing WORDS", suggest::search().text());
  const schema::CodeList sections{.name = "section", .codes = report::searched_sections()};
  for (const std::string& word : call.given.options("in")) {
    if (schema::code_index(sections, word) < 0) refuse_code("--in", word, sections);
    search.sections.push_back(word);
  }
  const Span span = call.given.span();
  search.from = span.from;
  search.to = span.to;
  search.with_void = call.given.has("void");
  return search;
}

/// The provider directory; an empty one, with the reason in `problems`, if its file cannot be read.
const ProviderDirectory& readable_providers(Call& call, Problems& problems) {
  static const ProviderDirectory none;
  if (!contains(call.cases.directory().all_files(), std::string(providers_file))) return none;
  const Problems found = call.cases.directory().check_file(providers_file);
  const auto bad = std::find_if(found.begin(), found.end(), [](const Problem& p) { return makes_unreadable(p.check); });
  if (bad == found.end()) return call.cases.directory().providers();
  problems.push_back(*bad);
  return none;
}

/// Searches one file after the other, and gives away the rows of each.
class Finder {
 public:
  Finder(Call& call, const report::Search& search, const ProviderDirectory& providers, const report::TakeRows& take)
      : call_(call),
        search_(search),
        providers_(providers),
        take_(take),
        audience_(call.output.audience()),
        some_(visible_to(providers, audience_)),
        inputs_{call.given.today(), call.cases.directory().settings(), some_ ? *some_ : providers,
                call.cases.directory().instruments(), &providers} {}

  void client(const Case& c) {
    report::search_case(visible_to(c, audience_, providers_, inputs_.settings), inputs_, search_, rows_, passed_);
    take_(rows_);
  }

  void all_providers() {
    report::search_providers(inputs_, search_, rows_, passed_);
    take_(rows_);
  }

  /// Says what was passed over; returns how many records do not show.
  int tell() {
    if (passed_.without_date != 0) {
      call_.output.message(fmt::format("{} without a date skipped; drop --from and --to to include them",
                                       counted(passed_.without_date, "record")));
    }
    call_.output.tell_not_listed(static_cast<int>(passed_.voided), "void record", "void");
    return static_cast<int>(passed_.hidden);
  }

 private:
  Call& call_;
  const report::Search& search_;
  const ProviderDirectory& providers_;
  const report::TakeRows& take_;
  Audience audience_;
  std::optional<ProviderDirectory> some_;
  report::Inputs inputs_;
  report::Section rows_ = report::search_section();
  report::PassedOver passed_{};
};

void run_search(Call& call) {
  const report::Search search = search_of(call);
  report::Document document = list_of(call, report::search_section());
  document.report = "search";
  const ProviderDirectory& all = readable_providers(call, document.problems);
  const std::vector<std::string> clients = call.given.options("client");
  if (!clients.empty()) refuse_client_filter(call, "--client");
  ClientFilter filter = clients.empty() ? client_filter(call) : ClientFilter();
  filter.closed = true;
  say_filter(call, document);
  std::set<std::string> ids;
  for (const std::string& selector : clients) ids.insert(call.cases.client_id(selector));
  const bool with_providers = clients.empty() && !gives_client_filter(call);
  document.over_clients = clients.size() != 1;
  document.sections[0].source = [&](report::Document& page, const report::TakeRows& take) {
    Finder finder(call, search, all, take);
    const auto look = [&](const store::LoadedCase& client) { finder.client(client.record); };
    if (clients.empty()) page.left_out = each_chosen_client(call, filter, look, page.problems);
    for (const std::string& id : ids) look(call.cases.client(id));
    // The provider directory belongs to no client.
    if (with_providers) finder.all_providers();
    page.left_out += finder.tell();
  };
  call.output.print(std::move(document));
}

}  // namespace

Group search_group() {
  return command_group(
      {.description =
           "Searches every client's file and the provider directory: notes and all other fields, and the provider's "
           "name where a record refers to one. A record matches if it contains every word; a step is a record of its "
           "own, apart from its goal. Case and accents do not matter, and part of a word is enough. Each row shows the "
           "text around a word in the field with the most matches.\n\n--from and --to use the event's date, or else "
           "the record's first date. Void records are included only with --void. Options "
           "that choose clients also leave out the provider directory.",
       .examples = {"casemgr search lease", "casemgr search landlord letter --from 2026-01-01 --in contacts",
                    "casemgr search garcia --client lopez"},
       .arguments = {{.name = "WORDS", .sentence = "Words to find; all must match.", .repeats = true}},
       .options = {repeated(
                       completing(value("client", "CLIENT", "Search only this client's file."), Completes::client)),
                   repeated(completing(value("in", "SECTION", "Search only this section: goals, contacts, providers …"),
                                       Completes::codes, keep_codes(report::searched_sections()))),
                   date_option("from", "First day."), date_option("to", "Last day."),
                   flag("void", "Include void records."), include_option()},
       .chooses_clients = true,
       .run = run_search,
       .shape = [](const Blank& /*blank*/) { return list_shape(report::search_section()); }});
}

}  // namespace casemgr::cli
