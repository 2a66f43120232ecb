#include "talk.hpp"

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

std::string without_comments(const std::string& text) {
  std::vector<std::string> kept;
  for (std::string& line : split(text, '\n')) {
    if (!line.starts_with('#')) kept.push_back(std::move(line));
  }
  return std::string(trim(join(kept, "\n")));
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

std::string edit_whole_text(Call& call, const std::string& start, const std::string& suffix) {
  World& world = call.world();
  if (!call.can_ask() || !world.run_on_file)
    throw Error(ErrorKind::aborted, "cannot open an editor without a terminal");
  const std::string draft = keep_draft(call, start, suffix);
  const std::string editor = variable(world, {"CASEMGR_EDITOR", "VISUAL", "EDITOR"}, "vi");
  if (world.run_on_file(editor, draft) != 0) {
    throw Error(ErrorKind::aborted, "the editor '" + editor + "' failed", "what was written is kept in " + draft);
  }
  std::string text = store::read_input(draft);
  std::filesystem::remove(draft);
  return text;
}

std::string edit_text(Call& call, const std::string& start, const std::string& suffix) {
  return without_controls(without_comments(edit_whole_text(call, start, suffix)));
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
