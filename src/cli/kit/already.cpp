#include "kit/already.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/cycle/already.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

namespace {

/// Options that ask for a state: without a value, with a day, or with the status.
constexpr std::array<std::string_view, 4> states = {"end", "done", "void", "status"};
/// Options of `client close`, which compares what they ask with what is on file.
constexpr std::array<std::string_view, 7> closing_options = {"reason", "summary", "aftercare", "follow-up",
                                                             "date",   "settle",  "force"};
/// Options that go with a state and are kept with it.
constexpr std::array<std::string_view, 3> said_with_state = {"reason", "note", "contact"};

/// Whether a field may keep what the option says. Where a record has no field for a reason, its note has it.
bool keeps(std::string_view field, std::string_view option) {
  return field.ends_with(option) || (option == "reason" && field == "note");
}

/// Whether a field for the option, of the record or of a part of it, has the text, or has it as lines of its own.
bool is_said(const yaml::Value& record, std::string_view option, const std::string& text) {
  return std::any_of(record.entries.begin(), record.entries.end(), [&](const auto& entry) {
    const auto& [field, value] = entry;
    const bool here = keeps(field, option) && ("\n" + value.text + "\n").find("\n" + text + "\n") != std::string::npos;
    return here || is_said(value, option, text);
  });
}

/// A call, and the record that is as the call asks it to be.
class Asked {
 public:
  Asked(Call& call, const cycle::AlreadySo& so) : call_(call), line_(call.given), so_(so) { find(); }

  /// Whether the call asks for one record to be so and for nothing that is not on file with it, but for a reason.
  [[nodiscard]] bool only_that() const {
    const bool is_about_one =
        std::all_of(line_.words.begin(), line_.words.end(), [](const auto& word) { return word.second.size() == 1; });
    const bool adds_nothing = std::all_of(line_.values.begin(), line_.values.end(),
                                          [&](const auto& one) { return says_nothing_else(one.first, one.second); });
    const bool names_record = line_.words.size() > 1 || !line_.words.contains("CLIENT");
    const auto asked = std::count_if(line_.values.begin(), line_.values.end(),
                                     [](const auto& one) { return contains(states, one.first); });
    return is_about_one && adds_nothing && asked <= 1 && !call_.cases.own.any() &&
           (closes() || names_record || asked == 1);
  }
  [[nodiscard]] bool loses_reason() const {
    return line_.gives("reason") && !closes() && !is_said(record_, "reason", line_.option("reason"));
  }

 private:
  [[nodiscard]] bool closes() const { return line_.command() == "client close"; }

  [[nodiscard]] bool says_nothing_else(const std::string& name, const std::vector<std::string>& given) const {
    if (contains(states, name)) return is_state(name, given.back());
    if (name == "reason" || is_global(name) || name == "include") return true;
    if (closes() && (contains(closing_options, name) || name == "input")) return true;
    return contains(said_with_state, name) && is_said(record_, name, given.back());
  }

  /// A day must be that on which it became so.
  [[nodiscard]] bool is_state(const std::string& name, const std::string& given) const {
    if (name == "status" || name == "void" || given.empty() || given == "true" || !so_.day()) return true;
    return read_date(given, call_.given.today(), DateBias::past) == *so_.day();
  }

  void find() {
    const auto take = [&](const schema::RecordType& type, const void* file) {
      for (const schema::Located& one : schema::all_records(type, file)) {
        if (one.id == so_.id()) record_ = codec::to_value(*one.type, one.record);
      }
    };
    if (!line_.words.contains("CLIENT")) return take(ProviderDirectory::rows(), &call_.cases.directory().providers());
    const store::LoadedCase client = call_.cases.client();
    take(Case::rows(), &client.record);
  }

  Call& call_;
  const Line& line_;
  const cycle::AlreadySo& so_;
  yaml::Value record_{};
};

}  // namespace

void run_unless_already(Call& call) {
  try {
    call.given.verb->run(call);
  } catch (const cycle::AlreadySo& so) {
    if (call.cases.pending().size() != call.cases.before_run()) throw;
    const Asked asked(call, so);
    const bool is_compared = !so.entry().empty() && !call.cases.own.any();
    if (!is_compared && !asked.only_that()) throw;
    for (const auto& [name, given] : call.given.values) {
      if (!is_global(name)) call.given.use(name);
    }
    for (const auto& [name, given] : call.given.words) static_cast<void>(call.given.argument_list(name));
    std::vector<std::string> more;
    if (asked.loses_reason()) more.emplace_back("the reason is not recorded");
    if (!so.hint().empty()) more.push_back("hint: " + so.hint());
    call.cases.unchanged(so.id(), so.what(), more);
  }
}

}  // namespace casemgr::cli
