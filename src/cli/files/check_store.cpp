#include "files/check_store.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/storage.hpp"
#include "files/signed_history.hpp"

namespace casemgr::cli {

namespace {

void append_found(Problems from, Problems& to) { to.insert(to.end(), from.begin(), from.end()); }

/// What is wrong with git's configuration of this clone and with its rules about files.
Problems clone_problems(Call& call) {
  Problems found;
  for (const std::string& fault : store::clone_faults(call.cases.root())) {
    // A fault begins with the file that lacks something, or with the setting.
    const bool is_of_file = fault.starts_with(".git");
    const std::size_t space = is_of_file ? fault.find(' ') : 0;
    found.push_back({is_of_file ? fault.substr(0, space) : ".git/config",
                     0,
                     0,
                     {},
                     is_of_file ? fault.substr(space + 1) : fault,
                     Check::clone});
  }
  return found;
}

/// What is wrong with this clone, and which of it `mend_store` mends.
Problems store_findings(Call& call, Mended& mended) {
  const std::filesystem::path root = call.cases.root();
  Problems all = clone_problems(call);
  for (const Problem& problem : all) mended.add(problem);
  const std::vector<std::string> tracked = store::tracked_local_files(root);
  Problems kept = store::storage_problems(root);
  if (call.given.has("fsck")) append_found(store::integrity_problems(root), kept);
  for (const Problem& problem : kept) {
    const bool is_own_door = problem.check == Check::permissions && problem.file == ".";
    if (is_own_door || (problem.check == Check::clone && contains(tracked, problem.file))) mended.add(problem);
  }
  append_found(kept, all);
  return all;
}

/// Mends what needs no decision: sets up the clone as `init` does, and takes this machine's own files out of git's
/// index. Shows it and asks first.
void mend_store(Call& call, const Problems& all, const Mended& mended) {
  if (mended.count(all) == 0) return;
  for (const Problem& problem : all) {
    if (mended.has(problem)) call.output.message(fmt::format("to mend: {}", to_string(problem)));
  }
  if (call.given.globals.dry_run) return;
  if (!call.terminal.confirm_writing(fmt::format("Mend {}?", counted(mended.count(all), "finding"))))
    throw Error(ErrorKind::aborted, "nothing was changed");
  const std::filesystem::path root = call.cases.root();
  for (const std::string& file : store::untrack_local_files(root))
    call.output.message(fmt::format("{}: no longer tracked; your next 'git commit' says so to other clones", file));
  for (const std::string& done : store::set_up_clone(root, {}, !call.given.globals.no_commit).messages)
    call.output.message(done);
}

}  // namespace

void check_store(Call& call, const Meant& meant) {
  call.cases.only_reads();
  const bool fix = call.given.has("fix");
  expect_findings(call);
  const auto told = [&](Mended& mended) {
    Problems all = store_findings(call, mended);
    std::erase_if(all, [&](const Problem& problem) { return !meant(problem.check); });
    return all;
  };
  Mended mended;
  Problems all = told(mended);
  if (fix && mended.count(all) > 0) {
    mend_store(call, all, mended);
    mended = {};
    all = told(mended);
  }
  std::vector<std::string> messages;
  if (!store::has_git(call.cases.root())) {
    messages.emplace_back("no git here: what is signed and agreed is compared with nothing");
  } else if (meant(Check::history)) {
    SignedHistory compared = changed_since_signed(call);
    append_found(std::move(compared.found), all);
    messages = std::move(compared.messages);
  }
  print_findings(call, all, mended);
  for (const std::string& message : messages) call.output.message(message);
  call.output.message(counted(all.size(), "finding"));
  tell_mended(call, all, mended);
  fail_for(call, all);
}

}  // namespace casemgr::cli
