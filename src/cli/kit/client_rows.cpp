#include "kit/client_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "casemgr/report/records.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "kit/client_filter.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// An option of the filter that the verb has for a field of its records, of which it then asks: `assess need --status`.
struct OwnFilter {
  std::string key;  ///< The field's column.
  std::vector<std::string> words;
};

std::string path_of(const FieldOption& made) {
  std::vector<std::string> keys;
  for (const schema::Field* field : made.path) keys.emplace_back(field->key);
  return join(keys, "_");
}

/// Text is left alone: `client program --program Waiver` is to add one.
bool is_own_filter(const FieldOption& made) {
  const schema::Type type = made.path.back()->value.type;
  return is_client_filter(made.option.name) && (type == schema::Type::code || type == schema::Type::word);
}

std::vector<OwnFilter> own_filters(Call& call) {
  std::vector<OwnFilter> all;
  for (const FieldOptionList& list : call.given.fields) {
    for (const FieldOption& made : list) {
      if (!is_own_filter(made) || !call.given.has(made.option.name)) continue;
      const schema::CodeList& codes = made.path.back()->value.codes();
      std::vector<std::string> words = call.given.options(made.option.name);
      for (const std::string& word : words) {
        if (!call.cases.directory().vocabulary().knows(codes, word)) refuse_code(made.option.dashed(), word, codes);
      }
      all.push_back({path_of(made), std::move(words)});
    }
  }
  return all;
}

bool holds_any(const report::Cell& cell, const std::vector<std::string>& words) {
  if (const auto* word = std::get_if<std::string>(&cell.value)) return contains(words, *word);
  const auto* set = std::get_if<std::vector<std::string>>(&cell.value);
  return set != nullptr &&
         std::any_of(set->begin(), set->end(), [&](const std::string& word) { return contains(words, word); });
}

void keep_fitting(report::Section& section, const std::vector<OwnFilter>& filters) {
  for (const OwnFilter& filter : filters) {
    const auto column = std::find_if(section.columns.begin(), section.columns.end(),
                                     [&](const report::Column& one) { return one.key == filter.key; });
    if (column == section.columns.end()) continue;
    const auto place = static_cast<std::size_t>(column - section.columns.begin());
    std::erase_if(section.rows, [&](const report::Row& row) { return !holds_any(row[place], filter.words); });
  }
}

/// The list of one client, the same columns whatever it holds.
ClientList named_rows(const ClientRows& rows, const VisibleCase& seen, const std::vector<OwnFilter>& filters) {
  ClientList list = rows(seen);
  keep_fitting(list.section, filters);
  report::add_client_name(list.section, list_name(seen.shown().person));
  return list;
}

/// Counts the rows that a list has not because an option was not given.
class NotAsked {
 public:
  /// `chooses`: the list leaves out rows for other reasons also.
  NotAsked(Call& call, ClientRows list, bool chooses) : call_(call), list_(std::move(list)), chooses_(chooses) {}

  void add(const VisibleCase& seen, const ClientList& listed) {
    voided_ += more(seen, listed, listed.voided, "void");
    ended_ += more(seen, listed, listed.ended, "all");
  }

  void tell() const {
    call_.output.tell_not_listed(ended_, "ended record", "all");
    call_.output.tell_not_listed(voided_, "void record", "void");
  }

  /// How many rows more `listed` has with the option: at most as many as it has not.
  int more(const VisibleCase& seen, const ClientList& listed, std::size_t most, const std::string& option) const {
    const std::vector<Option>& own = call_.given.verb->options;
    const bool is_taken = std::any_of(own.begin(), own.end(), [&](const Option& one) { return one.name == option; });
    if (most == 0 || !is_taken || call_.given.gives(option)) return 0;
    if (!chooses_) return static_cast<int>(most);
    call_.given.values[option] = {"true"};
    const std::size_t with_option = list_(seen).section.rows.size();
    call_.given.values.erase(option);
    return static_cast<int>(with_option - listed.section.rows.size());
  }

 private:
  Call& call_;
  ClientRows list_;
  bool chooses_;
  int voided_ = 0, ended_ = 0;
};

int hidden_rows(const VisibleCase& seen, const Case& whole, const ClientRows& list) {
  return rows_left_out(seen, whole, [&](const VisibleCase& of) { return list(of).section; });
}

/// The list of one client after the other, given away as it is made.
class RowsOfAll {
 public:
  RowsOfAll(Call& call, ClientRows list, bool chooses, bool with_closed, const report::TakeRows& take)
      : call_(call), list_(std::move(list)), with_closed_(with_closed), take_(take), not_asked_(call, list_, chooses) {}

  void add(const Case& c) {
    const VisibleCase seen = call_.cases.visible(c);
    ClientList listed = list_(seen);
    const int hidden = hidden_rows(seen, c, list_);
    if (!with_closed_ && is_closed(c)) {
      // With --all they come with their ended records.
      closed_ +=
          static_cast<int>(listed.section.rows.size()) + hidden + not_asked_.more(seen, listed, listed.ended, "all");
      return;
    }
    left_out_ += hidden;
    not_asked_.add(seen, listed);
    if (listed.section.rows.empty()) return;
    has_rows_ = true;
    report::show_client(listed.section);
    take_(listed.section);
  }

  /// Says what is not listed; returns how many rows the readers of the output may not know.
  int tell() {
    call_.output.tell_not_listed(closed_, "record", "all", " of closed cases");
    not_asked_.tell();
    if (!has_rows_) call_.given.refuse_verb_meant();
    return left_out_;
  }

 private:
  Call& call_;
  ClientRows list_;
  bool with_closed_;
  const report::TakeRows& take_;
  NotAsked not_asked_;
  bool has_rows_ = false;
  int left_out_ = 0;
  int closed_ = 0;  ///< Rows of closed cases, which were not asked for.
};

void print_rows_of_all(Call& call, const ClientRows& rows, Closed closed) {
  ClientFilter filter = client_filter(call);
  const bool with_closed = closed == Closed::listed || call.given.has("all") || filter.asks_closed();
  filter.closed = true;
  const std::vector<OwnFilter> own = own_filters(call);
  const auto list = [&](const VisibleCase& seen) { return named_rows(rows, seen, own); };
  const Case none;
  report::Document document = list_of(call, list(VisibleCase(none)).section);
  report::Section& section = document.sections[0];
  report::show_client(section);
  section.source = [&](report::Document& page, const report::TakeRows& take) {
    RowsOfAll all(call, list, !own.empty(), with_closed, take);
    page.left_out = each_chosen_client(
        call, filter, [&](const store::LoadedCase& client) { all.add(client.record); }, page.problems, Order::by_name);
    page.left_out += all.tell();
  };
  document.over_clients = true;
  say_filter(call, document);
  call.output.print(std::move(document));
}

}  // namespace

Verb over_clients(Verb verb) {
  const auto client = std::find_if(verb.arguments.begin(), verb.arguments.end(),
                                   [](const Argument& argument) { return argument.name == "CLIENT"; });
  client->required = false;
  verb.chooses_clients = true;
  const auto has = [&](std::string_view name) {
    return std::any_of(verb.options.begin(), verb.options.end(),
                       [&](const Option& option) { return option.name == name; });
  };
  if (!has("all")) verb.options.push_back(flag("all", "Without CLIENT, include closed cases."));
  if (!has("include")) verb.options.push_back(include_option());
  return verb;
}

bool lists_all_clients(Call& call) {
  if (call.given.gives_word("CLIENT")) return false;
  if (call.given.verb->needs != Needs::write) return true;
  const auto is_listing = [&](const std::string& name) {
    static constexpr std::array taken = {"all", "void", "include"};
    if (is_global(name) || contains(taken, name)) return true;
    for (const FieldOptionList& list : call.given.fields) {
      for (const FieldOption& made : list) {
        if (made.option.name == name || (name.starts_with("no-") && made.option.name == name.substr(3)))
          return is_own_filter(made);
      }
    }
    return is_client_filter(name);
  };
  for (const auto& [name, given] : call.given.values) {
    if (!is_listing(name)) throw Error(ErrorKind::usage, "missing CLIENT", "usage: " + call.given.usage());
  }
  call.cases.only_reads();
  return true;
}

void print_rows(Call& call, const ClientRows& rows, Closed closed) {
  if (lists_all_clients(call)) return print_rows_of_all(call, rows, closed);
  print_rows(call, call.cases.client(), rows);
}

void print_rows(Call& call, const store::LoadedCase& client, const ClientRows& rows) {
  refuse_client_filter(call);
  const VisibleCase seen = call.cases.visible(client.record);
  const auto list = [&](const VisibleCase& of) { return named_rows(rows, of, {}); };
  ClientList listed = list(seen);
  NotAsked not_asked(call, list, false);
  not_asked.add(seen, listed);
  not_asked.tell();
  call.output.print(list_of(call, std::move(listed.section), hidden_rows(seen, client.record, list)));
}

std::vector<report::Document> rows_shape(report::Section section) {
  report::add_client_name(section, {});
  return list_shape(std::move(section));
}

}  // namespace casemgr::cli
