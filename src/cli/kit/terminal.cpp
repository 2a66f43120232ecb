#include "kit/terminal.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

namespace {

constexpr std::ptrdiff_t screen_lines = 40;  // What a pager's own quit-if-one-screen decides better is left to it.

std::string variable(const World& world, std::initializer_list<const char*> names, std::string otherwise) {
  for (const char* name : names) {
    const auto at = world.environment.find(name);
    if (at != world.environment.end() && !at->second.empty()) return at->second;
  }
  return otherwise;
}

}  // namespace

void page(Call& call, const std::string& text) {
  World& world = call.world();
  const bool long_enough = std::count(text.begin(), text.end(), '\n') > screen_lines;
  if (long_enough && world.out_is_terminal && !call.globals().no_pager && world.run_with_input) {
    const std::string pager = variable(world, {"CASEMGR_PAGER", "PAGER"}, "less -FRX");
    if (pager != "cat" && world.run_with_input(pager, text) == 0) return;
  }
  world.out << text;
}

std::string keep_draft(Call& call, const std::string& text, const std::string& suffix) {
  World& world = call.world();
  const std::filesystem::path folder = call.root() / ".casemgr" / "drafts";
  std::filesystem::create_directories(folder);
  const std::filesystem::path draft = folder / ("draft-" + std::to_string(world.random() % 1'000'000) + suffix);
  store::replace_file(draft, text);
  return draft.string();
}

std::string edit_whole_text(Call& call, const std::string& start, const std::string& suffix,
                            const std::string& take_up) {
  World& world = call.world();
  if (!call.can_ask() || !world.run_on_file)
    throw Error(ErrorKind::aborted, "cannot open an editor without a terminal");
  const std::string draft = keep_draft(call, start, suffix);
  const std::string editor = variable(world, {"CASEMGR_EDITOR", "VISUAL", "EDITOR"}, "vi");
  if (world.run_on_file(editor, draft) != 0) {
    throw Error(ErrorKind::aborted, "the editor '" + editor + "' failed", "what was written is kept in " + draft);
  }
  std::string text = store::read_input(draft);
  if (text == start || trim(text).empty()) {
    std::filesystem::remove(draft);  // Nothing was written that could get lost.
  } else {
    call.drafts().hold(draft, take_up);
  }
  return text;
}

std::string edit_text(Call& call, const std::string& start, const std::string& suffix) {
  const std::string text = edit_whole_text(call, start, suffix, "--text-file takes it from there");
  return std::string(trim(call.entered(text, "text from the editor")));
}

std::string missing_code(Call& call, const std::string& option, const std::vector<std::string>& codes) {
  const std::string all = join(codes, ", ");
  if (!call.can_ask()) throw Error(ErrorKind::usage, "missing --" + option, "one of: " + all);
  while (true) {
    const std::string answer(trim(call.ask(option + " (" + all + ")")));
    if (answer.empty()) throw Error(ErrorKind::aborted, "nothing was entered");
    if (std::find(codes.begin(), codes.end(), answer) != codes.end()) return answer;
    call.say("'" + answer + "' is none of them");
  }
}

bool is_yes(const std::string& answer) {
  const std::string word = lower(trim(answer));
  return word == "y" || word == "yes";
}

std::string offered(Call& call, const std::string& prompt) {
  return call.can_ask() ? std::string(trim(call.ask(prompt + " (Enter leaves it out)"))) : std::string();
}

namespace {

std::string without_stop(std::string_view sentence) {
  return std::string(sentence.substr(0, sentence.size() - (sentence.ends_with('.') ? 1 : 0)));
}

}  // namespace

void ask_missing(Call& call, const schema::RecordType& type, void* record) {
  using schema::Type;
  if (!call.can_ask() || call.has("input")) return;
  for (const schema::Field& field : type.fields) {
    const bool wanted = field.need == schema::Need::required && field.shape == schema::Shape::value;
    if (!wanted || (field.present(record) && !field.value.print(field.at(record, 0)).empty())) continue;
    const Type kind = field.value.type;
    if (kind != Type::code && kind != Type::word && kind != Type::text) continue;
    const std::string key(field.key);
    const bool listed = kind == Type::code || (kind == Type::word && !field.value.codes().open);
    const std::string answer = listed ? missing_code(call, key, field.value.codes().codes)
                                      : std::string(trim(call.ask(key + " (" + without_stop(field.sentence) + ")")));
    if (answer.empty()) throw Error(ErrorKind::aborted, "nothing was entered");
    const std::string wrong = field.value.parse(answer, field.append(record));
    if (!wrong.empty()) throw Error(ErrorKind::usage, "'" + answer + "' " + wrong);
  }
}

std::function<void(std::size_t, std::size_t)> progress(Call& call, std::string what) {
  World& world = call.world();
  if (!world.err_is_terminal || call.globals().quiet) return {};
  using Clock = std::chrono::steady_clock;
  auto shown = std::make_shared<Clock::time_point>(Clock::now());
  auto any = std::make_shared<bool>(false);
  return [&world, what = std::move(what), shown, any](std::size_t done, std::size_t all) {
    const auto now = Clock::now();
    if (done == all) {
      if (*any) world.err << "\r\x1b[K" << std::flush;
      return;
    }
    if (now - *shown < std::chrono::seconds(1)) return;
    *shown = now;
    *any = true;
    world.err << '\r' << what << ": " << done << " of " << all << std::flush;
  };
}

}  // namespace casemgr::cli
