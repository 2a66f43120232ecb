#include "disclosure/each_page.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/store/page_folder.hpp"
#include "kit/client_filter.hpp"

namespace casemgr::cli {

namespace {

void check_each(Call& call) {
  if (!call.given.clients().empty()) {
    throw Error(ErrorKind::usage, "cannot use '--each' with CLIENT",
                "leave CLIENT out; options like --worker and --program choose among all clients");
  }
  if (call.given.has("for")) {
    throw Error(ErrorKind::usage, "cannot use '--each' with '--for'",
                fmt::format("each release covers one client: 'casemgr {} CLIENT --for {}'", call.given.command(),
                            shell_quote(call.given.option("for"))));
  }
}

/// Names the first few.
std::string named_files(const std::vector<std::string>& files) {
  constexpr std::size_t most = 5;
  std::vector<std::string> shown(files.begin(),
                                 files.begin() + static_cast<std::ptrdiff_t>(std::min(most, files.size())));
  return join(shown, ", ") + (files.size() > most ? fmt::format(" and {} more", files.size() - most) : "");
}

/// The pages of a call.
class EachPage {
 public:
  EachPage(Call& call, const MakePage& make, bool goes_home)
      : call_(call),
        make_(make),
        goes_home_(goes_home),
        folder_(call.output.page_folder(call.cases.directory().client_ids())) {}

  void print(const store::LoadedCase& client) {
    const std::string& id = client.record.id.value;
    try {
      if (goes_home_) call_.cases.refuse_incomplete(client);
      report::Document page = make_(call_.cases.visible(client.record), report_inputs(call_));
      left_out_ += page.left_out - page.refuge;
      refuge_ += page.refuge;
      call_.output.print_into(folder_, id, std::move(page));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::io || error.kind() == ErrorKind::usage) throw;
      call_.output.say(error, id);
      call_.output.fail_later(error.kind());
    }
  }

  void finish(const Problems& problems, int left_out) {
    for (const Problem& problem : problems) call_.output.say(problem);
    if (!problems.empty()) call_.output.fail_later(ErrorKind::rule);
    call_.output.tell_left_out(left_out_ + left_out);
    call_.output.tell_refuge(refuge_);
    if (const std::vector<std::string> old = folder_.left_over(); !old.empty()) {
      call_.output.say(fmt::format("not written this time, {} from before: {}",
                                   counted(old.size(), "page stands there", "pages stand there"), named_files(old)));
    }
    call_.output.message(fmt::format("wrote {} to {}", counted(folder_.count(), "page"), call_.given.globals.output));
  }

 private:
  Call& call_;
  const MakePage& make_;
  bool goes_home_;
  store::PageFolder folder_;
  int left_out_ = 0, refuge_ = 0;
};

}  // namespace

Argument client_or_each_argument() {
  Argument argument = client_argument();
  argument.unless = "each";
  return argument;
}

std::vector<Option> each_page_options(std::vector<Option> further) {
  std::vector<Option> options = {
      flag("each", "In place of CLIENT: a page for each client, a file ID.html in the directory of -o."),
      flag("all", "With --each, include closed cases.")};
  options.insert(options.end(), std::make_move_iterator(further.begin()), std::make_move_iterator(further.end()));
  return options;
}

Lasting each_page_description(std::string_view words) {
  return keep(fmt::format(
      "{}\n\nWith --each, writes the page of every client, or of those that further options choose, to a file "
      "of "
      "its own in the directory of -o, named by the client's id. Nothing is written where that directory holds "
      "anything else. A client whose file cannot be read is named, the others are written, and the command exits 5. "
      "A page for a recipient is made client by client.",
      words));
}

void print_each_page(Call& call, const MakePage& make, bool goes_home) {
  check_each(call);
  ClientFilter filter = client_filter(call);
  filter.closed = call.given.has("all");
  EachPage pages(call, make, goes_home);
  Problems problems;
  const int left_out = each_chosen_client(
      call, filter, [&](const store::LoadedCase& client) { pages.print(client); }, problems);
  pages.finish(problems, left_out);
}

}  // namespace casemgr::cli
