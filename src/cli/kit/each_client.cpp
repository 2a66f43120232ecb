#include "kit/each_client.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/root/text.hpp"
#include "kit/already.hpp"

namespace casemgr::cli {

namespace {

/// Whether the failure is one of the line, or of what all clients need.
bool concerns_all(ErrorKind kind) {
  using enum ErrorKind;
  return kind == usage || kind == locked || kind == git || kind == failure;
}

class EachClient {
 public:
  explicit EachClient(Call& call) : call_(call) {}

  Runs run() {
    const std::vector<NamedClient> named = call_.given.named_clients();
    place_records(named);
    const Line::ByName words = call_.given.words;
    std::vector<NamedClient> clients;
    for (const NamedClient& one : named) {
      guarded(one.client, [&] {
        if (std::optional<NamedClient> found = selected(one)) clients.push_back(std::move(*found));
      });
    }
    runs_.all = clients.size() + runs_.failed;
    runs_.of_records = std::any_of(clients.begin(), clients.end(), [](const auto& one) { return !one.record.empty(); });
    for (const NamedClient& one : clients) {
      call_.given.start_run(one);
      call_.cases.start_run(one);
      call_.output.about(one.client);
      guarded(
          one.client, [&] { run_one(one.client); }, one.record);
      call_.given.words = words;  // What one line of input names is not left for the next.
    }
    call_.output.about({});
    return runs_;
  }

 private:
  [[nodiscard]] const std::vector<Argument>& rows() const { return call_.given.verb->arguments; }

  /// Refuses records that the verb would not use, and makes room for those that it uses. Words on the line fill the
  /// arguments behind the record's.
  void place_records(const std::vector<NamedClient>& named) const {
    const auto with = std::find_if(named.begin(), named.end(), [](const auto& one) { return !one.record.empty(); });
    if (with == named.end()) return require_words(named, 1);
    const bool takes_record =
        rows().size() > 1 && (rows()[1].completes == Completes::record || rows()[1].record != nullptr);
    if (!takes_record)
      throw Error(ErrorKind::usage,
                  fmt::format("cannot use the record '{}' of client '{}'", with->record, with->client),
                  "this command names no record; 'cut -f1' leaves the clients");
    Line::ByName& words = call_.given.words;
    if (words.contains(rows().back().name))
      throw Error(
          ErrorKind::usage,
          fmt::format("cannot take {} with the record '{}' of standard input", rows().back().name, with->record),
          "leave one of them out; 'cut -f1' leaves the clients");
    for (std::size_t i = rows().size() - 1; i > 1; --i) {
      if (const auto before = words.find(rows()[i - 1].name); before != words.end()) {
        words[std::string(rows()[i].name)] = std::move(before->second);
        words.erase(before);
      }
    }
    require_words(named, 2);
  }

  /// Refuses a line without the words that the verb needs, from the argument `first` on.
  void require_words(const std::vector<NamedClient>& named, std::size_t first) const {
    const bool all_named = std::none_of(named.begin(), named.end(), [](const auto& one) { return one.record.empty(); });
    for (std::size_t i = all_named ? first : 1; i < rows().size(); ++i) {
      if (rows()[i].required && !call_.given.words.contains(rows()[i].name)) call_.given.refuse_missing(rows()[i]);
    }
  }

  /// Returns the client by id; nothing if the line names it before.
  std::optional<NamedClient> selected(const NamedClient& one) {
    const std::string id = id_of(one.client);
    const std::string& merged = call_.cases.followed();
    const NamedClient found{merged.empty() ? id : merged, one.record};
    const auto is_same = [&](const auto& other) { return other.first == id && other.second == one.record; };
    if (std::any_of(seen_.begin(), seen_.end(), is_same)) {
      const bool may_be_text = !call_.given.clients_from_input() && call_.given.verb->arguments.size() > 1;
      // A name given twice was rather meant as a part of the text.
      if (may_be_text && !is_id_of_client(one.client))
        throw Error(ErrorKind::usage, fmt::format("client '{}' is given twice", id), text_hint());
      return std::nullopt;
    }
    seen_.emplace_back(id, one.record);
    return found;
  }

  [[nodiscard]] std::string text_hint() const {
    for (const char* option : {"text", "text-file", "input"}) {
      if (call_.given.gives(option)) return fmt::format("with --{} every word is a client", option);
    }
    return "a text of several words is quoted; usage: " + call_.given.usage();
  }

  /// Words of a text without quotes are no clients: the rest of them would be written as the text.
  std::string id_of(const std::string& selector) {
    try {
      return call_.cases.client_id(selector);
    } catch (const Error& error) {
      const bool may_be_text =
          !call_.given.clients_from_input() && call_.given.verb->arguments.size() > 1 && !is_id_of_client(selector);
      if (error.kind() != ErrorKind::not_found || !may_be_text) throw;
      throw Error(ErrorKind::usage, fmt::format("cannot use '{}': it names no client; nothing was written", selector),
                  text_hint());
    }
  }

  void run_one(const std::string& client) {
    const std::size_t drafts = call_.output.drafts.count();
    try {
      run_unless_already(call_);
      call_.given.refuse_unused();
      call_.cases.own.refuse_lost();
    } catch (const Error& error) {
      call_.cases.drop_run();
      if (concerns_all(error.kind())) throw;
      const std::string left = call_.output.drafts.leave(drafts);
      if (left.empty()) throw;
      throw error.with_hint(error.hint().empty() ? left : fmt::format("{}\nhint: {}", error.hint(), left));
    }
    const std::vector<Pending>& all = call_.cases.pending();
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(call_.cases.before_run());
    if (std::none_of(from, all.end(), [](const Pending& one) { return one.written; }))
      call_.output.message(fmt::format("{}: no changes made", client));
  }

  /// The error with the record that it is about, if the call is about several.
  static Error named(const Error& error, const std::string& client, const std::string& record) {
    const std::string what = error.what();
    if (record.empty() || what.find("'" + record + "'") != std::string::npos) return error;
    return error.with_message(fmt::format("record '{}' of client '{}': {}", record, client, what));
  }

  /// Reports a failure that concerns one client. A line that was right for an earlier one is not wrong.
  template <class Run>
  void guarded(const std::string& client, const Run& run, const std::string& record = {}) {
    try {
      run();
    } catch (const Error& thrown) {
      const bool was_right = thrown.kind() == ErrorKind::usage && call_.cases.before_run() > 0;
      if (concerns_all(thrown.kind()) && !was_right) throw;
      call_.output.say(named(thrown, client, record), client);
      ++runs_.failed;
      runs_.kind = runs_.kind.value_or(thrown.kind()) == thrown.kind() ? thrown.kind() : ErrorKind::rule;
    }
  }

  Call& call_;
  Runs runs_{};
  std::vector<std::pair<std::string, std::string>> seen_{};  ///< Clients and records.
};

}  // namespace

bool is_over_clients(const Line& line) {
  const auto named = line.words.find("CLIENT");
  const bool runs_for_each = !line.verb->arguments.empty() && line.verb->arguments.front().each;
  return runs_for_each && named != line.words.end() && (named->second.size() > 1 || named->second.front() == "-");
}

Runs run_for_each(Call& call) { return EachClient(call).run(); }

void refuse_failed_runs(const Runs& runs, bool dry_run) {
  if (runs.failed == 0) return;
  const std::size_t done = runs.all - runs.failed;
  const char* const words = done == 0 ? "nothing was written"
                            : dry_run ? "would be done; nothing was written"
                                      : "done; nothing was written for the rest";
  throw Error(done == 0 ? runs.kind.value() : ErrorKind::rule,
              fmt::format("{} of {}: {}", done, counted(runs.all, runs.of_records ? "record" : "client"), words));
}

}  // namespace casemgr::cli
