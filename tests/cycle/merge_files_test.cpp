#include <algorithm>
#include <random>

#include "casemgr/cycle/merge.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "desk.hpp"
#include "store/scratch.hpp"

namespace casemgr::cycle {

namespace {

using store::CaseDirectory;
using store::LoadedCase;
using store::Write;
using test::make;
using test::Scratch;
using test::write;
namespace fs = std::filesystem;

const std::string kept_id = "c7kq2mw";
const std::string twin_id = "c9xk2mn";

std::string file_of(const std::string& id) { return "clients/" + id + ".yaml"; }

/// Two texts of clients with comments and keys of the user's own at every level, ids in both, and layouts of hand.
const std::string keep_text = R"(# yaml-language-server: $schema=../.casemgr/client.schema.json
# head of the kept
format: 1
id: c7kq2mw
x-paper: "kept binder"  # beside kept
person:
  name:
    given: "Ada"
    family: "Example"
  # kept phone
  contact_points:
    zcccc:
      system: phone
      value: "555-0100"
episodes:
  # the kept stay
  zb6kd:
    opened: 2026-03-02
    status: active
tasks:
  uzzzz:
    text: "Kept task"  # kept behind
  # below the kept task
# end c7kq2mw
)";

const std::string other_text = R"(# yaml-language-server: $schema=../.casemgr/client.schema.json
# head of the other
format: 1
# above the id
id: c9xk2mn  # beside the id
x-box: 17  # beside the box
# above the person
person:
  # above the name
  name:
    given: "Ida"  # the given name
    # above the family name
    family: "Example"
    x-sound: "eye-da"
    # below the name
  birth_date: 1958-03-14  # from the passport
  x-school:
    # inside the school
    name: "North"
    years: [1964, 1968]
  # above the points
  contact_points:
    # above the first point
    zb6kd:  # an id that the other file has
      system: phone
      value: "555-0100"
      # inside the point
      x-line: "second"
  # below the points
# above the episodes
episodes:
  zdddd:
    opened: 2026-03-05
    status: active
    presenting_issue: |
      Lines
        of several # no comment

      columns
    x-visit: "first"
needs:
  nbbbb:
    domain: housing
    text: "Rent"
    status: active
    # inside the need
    identified: 2026-03-05
goals:
  # above the goal
  gbbbb:
    statement: "Pay the rent"
    needs:
      # above the item
      - nbbbb  # the need
    steps:
      # above the step
      hbbbb:
        text: "Call"  # behind the step
        x-who: "us"
    x-goal: {a: 1, b: [2]}
  x-goals: "of the section"
tasks:
  uzzzz:  # the same id
    text: "Other task"
    about: gbbbb
    # inside the task
    x-task: "mine"
  # below the tasks
x-tail: "tail"
# above the end
# end c9xk2mn
)";

/// Both texts after a merge, and after taking it apart.
struct Merged {
  std::string keep, other;
};

/// Merges `from` into `into` on disk, and takes the two apart again where `apart` asks for it.
Merged merged_on_disk(const Scratch& scratch, const std::string& into, const std::string& from, bool apart) {
  Desk desk;
  desk.by = {"me"};
  const fs::path root = scratch.root();
  {
    const CaseDirectory cases(root);
    const LoadedCase kept = cases.load(into);
    const LoadedCase twin = cases.load(from);
    Case keep = kept.record;
    Case other = twin.record;
    const TwoOutcomes done = merge_client(keep, other, desk.context(), {.besides = store::has_own_text(twin)});
    const std::optional<Write> write_keep =
        cases.change(kept, keep, {.from = twin, .client = from, .paths = done.moved, .renamed = done.renamed});
    const Write write_twin = cases.rewrite(twin, other);
    REQUIRE(write_keep);
    write(root / file_of(into), *write_keep->after);
    write(root / file_of(from), *write_twin.after);
  }
  const CaseDirectory now(root);
  CHECK(now.check_file(file_of(into)).empty());
  CHECK(now.check_file(file_of(from)).empty());
  CHECK(now.merged_file_problems(now.load(into).record).empty());
  if (apart) {
    const LoadedCase both = now.load(into);
    const LoadedCase pointer = now.load(from);
    Case keep = both.record;
    Case other = pointer.record;
    const TwoOutcomes done = separate_client(keep, other, desk.context());
    const std::optional<Write> left = now.change_parted(both, keep, from);
    REQUIRE(left);
    const std::optional<Write> back = now.change(
        pointer, other, {.from = both, .client = from, .back = true, .paths = done.moved, .left = *left->after});
    REQUIRE(back);
    write(root / file_of(into), *left->after);
    write(root / file_of(from), *back->after);
  }
  return {test::read(root / file_of(into)), test::read(root / file_of(from))};
}

std::vector<std::string> comments_in(const std::string& text) {
  yaml::Tree tree;
  Problems problems;
  REQUIRE(yaml::read(text, {}, tree, problems));
  return yaml::comments_of(tree);
}

TEST_CASE("two texts of hand come back as they were, whichever is merged into the other") {
  for (const bool wrong_way : {false, true}) {
    CAPTURE(wrong_way);
    const Scratch scratch;
    make(scratch, false);
    write(scratch.root() / file_of(kept_id), keep_text);
    write(scratch.root() / file_of(twin_id), other_text);
    const std::string into = wrong_way ? twin_id : kept_id;
    const std::string from = wrong_way ? kept_id : twin_id;
    const Merged done = merged_on_disk(scratch, into, from, true);
    CHECK(done.keep == (wrong_way ? other_text : keep_text));
    // Two ids are in both files: the other's are new ones, and stay so.
    const std::string& before = wrong_way ? keep_text : other_text;
    CHECK(comments_in(done.other) == comments_in(before));
    CHECK(done.other.size() == before.size());
  }
}

TEST_CASE("a comment at the edge of the page comes back, whichever line it is before") {
  constexpr std::string_view mark = "# MARK\n";
  std::size_t tried = 0;
  for (std::size_t at = other_text.find("id:"); at < other_text.find("# end"); at = other_text.find('\n', at) + 1) {
    std::string text = other_text;
    text.insert(at, mark);
    CAPTURE(text.substr(at, 40));
    yaml::Tree tree;
    Problems problems;
    if (!yaml::read(text, {}, tree, problems)) continue;  // The comment is in the lines of a text.
    ++tried;
    const Scratch scratch;
    make(scratch, false);
    write(scratch.root() / file_of(kept_id), keep_text);
    write(scratch.root() / file_of(twin_id), text);
    if (!CaseDirectory(scratch.root()).check_file(file_of(twin_id)).empty()) continue;
    const Merged done = merged_on_disk(scratch, kept_id, twin_id, true);
    CHECK(done.keep == keep_text);
    CHECK(done.other.size() == text.size());
    CHECK(done.other.find(mark) == at);
  }
  CHECK(tried > 50);
}

/// A client's file of lines, among which comments, blank lines and keys of the user's own are strewn by chance.
class Strewn {
 public:
  explicit Strewn(unsigned seed) : chance_(seed) {}

  std::string text(const std::string& id, const std::vector<std::string>& lines) {
    std::string all = "# yaml-language-server: $schema=../.casemgr/client.schema.json\n";
    for (const std::string& line : lines) {
      const std::string column(line.find_first_not_of(' '), ' ');
      if (one_of(9)) all += column + next("# ", "") + "\n";
      if (one_of(15)) all += "\n";
      if (one_of(9) && line != "format: 1" && line.find("- ") == std::string::npos)
        all += column + next("x-k", ": \"own\"") + "\n";
      all += line + (one_of(9) && !line.ends_with('|') ? "  " + next("# beside ", "") : "") + "\n";
    }
    if (one_of(3)) all += next("# end of the lease ", "") + "\n";
    if (one_of(3)) all += next("x-tail", ": [1, 2]") + "\n";
    return all + "# end " + id + "\n";
  }

  bool one_of(unsigned n) { return chance_() % n == 0; }

 private:
  std::string next(const std::string& before, const std::string& after) {
    return before + std::to_string(++count_) + after;
  }

  std::mt19937 chance_;
  int count_ = 0;
};

std::vector<std::string> lines_of_keep(Strewn& strewn) {
  std::vector<std::string> lines = {
      "format: 1", "id: c7kq2mw", "person:", "  name:", "    given: Ada", "    family: \"Example\""};
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"  contact_points:", "    zcccc:", "      system: phone", "      value: \"555-0100\""});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"episodes:", "  zbbbb:", "    opened: 2026-03-02", "    status: active"});
  else
    lines.emplace_back("episodes: {}");
  if (strewn.one_of(3)) lines.emplace_back("flags: {}");
  if (strewn.one_of(2))
    lines.insert(lines.end(),
                 {"contacts:", "  xbbbb:", "    at: 2026-03-05", "    mode: phone", "    text: \"Called\""});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"tasks:", "  ubbbb:", "    text: \"Kept task\""});
  else if (strewn.one_of(2))
    lines.emplace_back("tasks: {}");
  return lines;
}

std::vector<std::string> lines_of_other(Strewn& strewn) {
  std::vector<std::string> lines = {
      "format: 1", "id: c9xk2mn", "person:", "  name:", "    given: 'Ida'", "    family: Example"};
  if (strewn.one_of(2)) lines.insert(lines.end(), {"  birth_date: 1958-03-14", "  pronouns: \"she/her\""});
  if (strewn.one_of(2)) lines.insert(lines.end(), {"  languages:", "    - es", "    - en"});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"  contact_points:", "      zdddd:", "          system: email",
                               "          value: \"ida@example.org\""});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"episodes:", "  zffff:", "    opened: 2026-03-05", "    status: active"});
  else
    lines.emplace_back("episodes: {}");
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"flags:", "  fdddd:", "    kind: fall", "    text: \"Fell\"", "    raised: 2026-03-05"});
  else if (strewn.one_of(2))
    lines.emplace_back("flags: {}");
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"goals:", "    gdddd:", "        statement: \"Rent\"",
                               "        steps:", "            hdddd:", "                text: \"Call\""});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"contacts:", "  xdddd:", "    at: 2026-03-04", "    mode: phone", "    text: \"Asked\"",
                               "  xffff:", "    at: 2026-03-06", "    mode: phone", "    text: \"Asked again\""});
  if (strewn.one_of(2))
    lines.insert(lines.end(), {"tasks:", "  udddd:", "    text: \"Other task\"", "  uffff:", "    text: \"Second\""});
  return lines;
}

TEST_CASE("merging and taking apart gives both files back byte for byte, whatever is strewn in them") {
  for (unsigned seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Scratch scratch;
    make(scratch, false);
    Strewn strewn(seed);
    const std::string keep = strewn.text(kept_id, lines_of_keep(strewn));
    const std::string other = strewn.text(twin_id, lines_of_other(strewn));
    write(scratch.root() / file_of(kept_id), keep);
    write(scratch.root() / file_of(twin_id), other);
    const bool wrong_way = seed % 3 == 0;
    const Merged done =
        wrong_way ? merged_on_disk(scratch, twin_id, kept_id, true) : merged_on_disk(scratch, kept_id, twin_id, true);
    REQUIRE((wrong_way ? done.other : done.keep) == keep);
    REQUIRE((wrong_way ? done.keep : done.other) == other);
  }
}

TEST_CASE("the layout that is kept of a file names no other client, and they come back") {
  const Scratch scratch;
  make(scratch, false);
  std::string other = other_text;
  other.insert(other.find("  birth_date"), "  household: j2pn36\n  distinct:\n    - cddddd2\n");
  write(scratch.root() / file_of(kept_id), keep_text);
  write(scratch.root() / file_of(twin_id), other);
  const Merged done = merged_on_disk(scratch, kept_id, twin_id, false);
  const std::size_t layout = done.keep.find("layout:");
  REQUIRE(layout != std::string::npos);
  const std::string kept = done.keep.substr(layout, done.keep.find("# end c9xk2mn") - layout);
  CHECK(kept.find("j2pn36") == std::string::npos);
  CHECK(kept.find("cddddd2") == std::string::npos);
  const CaseDirectory cases(scratch.root());
  const LoadedCase both = cases.load(kept_id);
  Case keep = both.record;
  Case pointer = cases.load(twin_id).record;
  Desk desk;
  separate_client(keep, pointer, desk.context());
  CHECK(pointer.person.household.value == "j2pn36");
  CHECK(pointer.person.distinct == std::vector<Token>{{"cddddd2"}});
}

TEST_CASE("what is strewn into a pointer is taken by merging again, and by taking apart") {
  for (const bool apart : {false, true}) {
    const Scratch scratch;
    make(scratch, false);
    write(scratch.root() / file_of(kept_id), keep_text);
    write(scratch.root() / file_of(twin_id), other_text);
    const Merged first = merged_on_disk(scratch, kept_id, twin_id, false);
    std::string stray = first.other;
    stray.insert(stray.find("# end"), "x-dog: \"bites\"\nx-box: 18\n# ask Ana\n");
    stray.insert(stray.find("    given"), "    x-alias: \"Mo\"\n");
    write(scratch.root() / file_of(twin_id), stray);
    const Merged done = merged_on_disk(scratch, kept_id, twin_id, apart);
    for (const char* word :
         {"x-dog: \"bites\"", "x-box: 17", "x-box: 18", "# ask Ana", "x-alias: \"Mo\"", "# above the end"})
      CHECK((apart ? done.other : done.keep).find(word) != std::string::npos);
    if (apart) CHECK(done.keep == keep_text);
  }
}

}  // namespace

}  // namespace casemgr::cycle
