#include "kit/often.hpp"

#include <algorithm>
#include <array>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

namespace {

struct Often {
  std::string_view command;
  std::string_view options;
};

constexpr std::array<Often, 25> options_by_command = {{
    {"client add", "given family born phone voicemail issue source language preferred input"},
    {"client set", "phone voicemail hours born language preferred status reason issue acuity"},
    {"client support", "role relationship phone emergency lives-with authority gives note end void"},
    {"client consent", "kind recipient information sensitive purpose expires signed-by authority method decides-alone"},
    {"client benefit", "kind label payer member-id status applied starts ends amount end"},
    {"client flag", "kind priority text plan expires end contact reason void note"},
    {"assess start", "kind screen date reason participant elsewhere client-words summary discreet edit"},
    {"assess interview", "screen discreet print kind date edit reason participant elsewhere summary"},
    {"assess need", "domain severity priority client-priority status barrier end void reason note"},
    {"plan service", "category provider need goal unit units times per starts ends"},
    {"plan agree", "as name method date next-review decides-alone copy choice-offered risk monitor"},
    {"goal add", "due need what instrument unit baseline target check-every client-words edit"},
    {"goal set", "due statement target check-every priority need note reason void edit"},
    {"goal step", "done owner due every until status text end void note"},
    {"refer add", "provider service need goal urgency reason consent respond-by warm-handoff draft"},
    {"refer status", "date reason reason-code received enrolled feedback note"},
    {"refer provider add", "service phone email hours lines city region postal-code capacity checked"},
    {"refer provider set", "service phone email hours capacity checked description void reason note"},
    {"monitor contact", "mode reached next due sign goal measure minutes at soap"},
    {"monitor edit", "text at minutes mode reached goal reason void edit move-to"},
    {"monitor appointment", "at minutes provider place transport every until status end void"},
    {"monitor task", "due done every until owner about text end void note"},
    {"monitor event", "at setting facility reported-to reported-at end void reason note"},
    {"monitor advocate", "issue action with kind deadline status outcome date end note"},
    {"monitor due", "days day all kind names"},
}};

struct Lines {
  std::string_view group;
  std::vector<std::string> lines;
};

const std::vector<Lines>& lines_by_group() {
  static const std::vector<Lines> all = {
      {"client",
       {"client show lopez", "client add", "client flag lopez --kind fall --priority high --text \"Steep stairs\""}},
      {"assess", {"assess interview lopez", "assess score lopez phq-9", "assess show lopez"}},
      {"plan", {"plan show lopez", "plan draft lopez", "plan agree lopez --as client"}},
      {"goal", {"goal add lopez \"Keep the lease\"", "goal measure lopez lease 3", "goal list lopez"}},
      {"refer", {"refer add lopez", "refer status lopez . accepted", "refer list"}},
      {"monitor",
       {"monitor due", "monitor contact lopez --mode phone \"Spoke about the lease\" --next \"Call\" --due +2d",
        "monitor sign --all"}},
      {"report", {"report caseload", "report client lopez", "report progress lopez"}},
  };
  return all;
}

}  // namespace

std::vector<std::string> often_used_options(std::string_view command) {
  for (const Often& one : options_by_command) {
    if (one.command == command) return split_words(std::string(one.options));
  }
  return {};
}

std::vector<std::string> often_used_lines(std::string_view group) {
  for (const Lines& one : lines_by_group()) {
    if (one.group == group) return one.lines;
  }
  return {};
}

}  // namespace casemgr::cli
