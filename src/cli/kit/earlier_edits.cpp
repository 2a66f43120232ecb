#include "kit/earlier_edits.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <type_traits>

#include "casemgr/codec/codec.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/lost.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

/// One version of the file: its tree and its record.
template <class Record>
struct EditedVersion {
  yaml::Tree tree{};
  Record record{};
  bool is_readable = false;

  EditedVersion(const std::string& path, const std::string& text) {
    Problems problems;
    is_readable = text.empty() ? yaml::read("{}\n", path, tree, problems) : yaml::read(text, path, tree, problems);
    if (is_readable) codec::read(tree, 0, Record::rows(), &record, {.file = path}, problems);
  }
};

std::string record_name(const schema::Located& record) { return fmt::format("{} {}", record.type->name, record.id); }

/// What is wrong with signatures and agreements after the edit, and was not before.
void add_broken(const Case& before, const Case& after, const std::vector<schema::Located>& records,
                std::vector<EditLoss>& losses) {
  const auto add = [&](const std::string& record, const std::string& what) {
    const bool is_known =
        std::any_of(losses.begin(), losses.end(), [&](const EditLoss& loss) { return loss.record == record; });
    if (!is_known) losses.push_back({record, what});
  };
  for (const Weakened& one : weakened(before, after)) add(record_name(one.record), one.what);
  for (const auto& [was, is] : {std::pair(note_problems(before), note_problems(after)),
                                std::pair(plan_problems(before), plan_problems(after))}) {
    for (const Problem& problem : errors_in(is)) {
      const bool was_there =
          std::any_of(was.begin(), was.end(), [&](const Problem& other) { return other.path == problem.path; });
      const schema::Located* broken = nullptr;
      for (const schema::Located& record : records) {
        if ((problem.path + '.').starts_with(record.path + '.')) broken = &record;
      }
      if (!was_there && broken != nullptr) add(record_name(*broken), "changed under its signature");
    }
  }
}

template <class Record>
std::vector<EditLoss> losses_in(const std::string& path, const std::string& before, const std::string& after) {
  const EditedVersion<Record> was(path, before), is(path, after);
  std::vector<EditLoss> losses;
  if (!was.is_readable || !is.is_readable) return losses;
  const std::vector<schema::Located> records = schema::all_records(Record::rows(), &was.record);
  for (const yaml::Path& lost : yaml::lost_parts(was.tree, is.tree, shape_in(path))) {
    const std::string gone = join(lost, ".");
    for (const schema::Located& record : records) {
      if (record.path == gone || record.path.starts_with(gone + '.'))
        losses.push_back({record_name(record), "removed"});
    }
  }
  if constexpr (std::is_same_v<Record, Case>) add_broken(was.record, is.record, records, losses);
  return losses;
}

/// `without contact x9wmd, goal g9tkd; plan l4tkd no longer agreed`
std::string loss_words(const std::vector<EditLoss>& losses) {
  std::vector<std::string> removed, broken;
  for (const EditLoss& loss : losses) {
    if (loss.what == "removed") removed.push_back(loss.record);
    if (loss.what != "removed") broken.push_back(fmt::format("{} {}", loss.record, loss.what));
  }
  std::vector<std::string> words;
  if (!removed.empty()) words.push_back("without " + join(removed, ", "));
  if (!broken.empty()) words.push_back(join(broken, ", "));
  return join(words, "; ");
}

}  // namespace

std::vector<EditLoss> losses_of_edit(const std::string& path, const std::string& before, const std::string& after) {
  const schema::RecordType* type = &rows_of_file(path);
  if (type == &ProviderDirectory::rows()) return losses_in<ProviderDirectory>(path, before, after);
  if (type == &Settings::rows()) return losses_in<Settings>(path, before, after);
  if (type == &instrument::Definition::rows()) return losses_in<instrument::Definition>(path, before, after);
  return losses_in<Case>(path, before, after);
}

void ask_about_earlier_edits(Call& call, const store::CaseDirectory& cases, const std::vector<std::string>& paths,
                             store::CaseDirectory::SaveOptions& options) {
  std::vector<store::CaseDirectory::EarlierEdit> edits;
  try {
    edits = cases.earlier_edits(paths, options);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::git) throw;
    return;  // The save says what is wrong with git, after the records are saved.
  }
  for (const store::CaseDirectory::EarlierEdit& edit : edits) {
    const std::vector<EditLoss> losses = losses_of_edit(edit.path, edit.before, edit.after);
    if (losses.empty()) continue;
    const std::string words = loss_words(losses);
    call.output.say(fmt::format("{} was edited by hand since the last commit: {}", edit.path, words));
    call.output.say(fmt::format("hint: to see the edit: git diff HEAD -- {}", shell_quote(edit.path)));
    if (!call.terminal.confirm_writing(fmt::format("Commit this edit of {} first, and go on?", edit.path)))
      throw Error(ErrorKind::aborted, "nothing was written");
    options.edits[edit.path] = words;
  }
}

}  // namespace casemgr::cli
