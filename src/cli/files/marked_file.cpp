#include "files/marked_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "files/commit_words.hpp"
#include "kit/contradictions.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

std::string_view pick_name(Pick pick) {
  switch (pick) {
    case Pick::ours: return "ours";
    case Pick::theirs: return "theirs";
    case Pick::both: return "both";
    case Pick::edit: break;
  }
  return "edit";
}

std::string Choice::name() const {
  if (!path.empty()) return join(path, ".");
  return line == 0 ? std::string() : fmt::format("line {}", line);
}

namespace {

bool can_be_read(const std::string& text) {
  yaml::Tree tree;
  Problems ignored;
  return yaml::read(text, {}, tree, ignored);
}

/// Returns the node at the path; npos where there is none.
std::size_t marked_node(const yaml::Tree& tree, const yaml::Path& path) {
  std::size_t node = tree.empty() ? yaml::Tree::npos : 0;
  for (const std::string& key : path) node = node == yaml::Tree::npos ? node : tree.find(node, key);
  return node;
}

std::string both_whole(const std::string& ours, const std::string& theirs) {
  const auto closed = [](const std::string& text) { return text.empty() || text.ends_with('\n') ? text : text + '\n'; };
  return fmt::format("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", closed(ours), closed(theirs));
}

std::optional<yaml::MarkedText> taken_apart(const std::string& text) {
  try {
    return yaml::MarkedText(text);
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool has_a_field_each(const yaml::MarkedText& text) {
  return std::all_of(text.regions().begin(), text.regions().end(),
                     [](const yaml::MarkedRegion& region) { return !region.path.empty(); });
}

}  // namespace

MarkedFile::MarkedFile(Call& call, const store::Unmerged& unmerged, std::string path, bool drops_edits)
    : path_(std::move(path)), on_disk_(call.cases.directory().text_of(path_)) {
  const auto file = std::find_if(unmerged.files().begin(), unmerged.files().end(),
                                 [&](const store::UnmergedFile& one) { return one.path == path_; });
  is_unmerged_ = file != unmerged.files().end();
  if (is_unmerged_) read_versions(call, *file);
  if (is_unmerged_ && (file->ours.empty() || file->theirs.empty())) {
    choices_.push_back({.reason = "removed on one side, changed on the other", .picks = {Pick::ours, Pick::theirs}});
    return;
  }
  find_marks(unmerged, drops_edits);
  if (is_broken_) {
    choices_.push_back({.line = 1, .reason = "the conflict markers do not match", .picks = {}});
    return;
  }
  if (!is_unmerged_ && marked_) versions_ = {{}, marked_->ours(), marked_->theirs()};
  if (!drops_edits) take_up(call);
  find_choices();
}

std::string MarkedFile::client() const {
  const std::filesystem::path file(path_);
  return file.parent_path() == "clients" ? file.stem().string() : std::string();
}

void MarkedFile::read_versions(Call& call, const store::UnmergedFile& file) {
  const store::History history(call.cases.root());
  std::vector<store::StoredText> wanted;
  std::vector<std::string*> into;
  for (const auto& [object, text] : {std::pair(&file.base, &versions_.base), std::pair(&file.ours, &versions_.ours),
                                     std::pair(&file.theirs, &versions_.theirs)}) {
    if (object->empty()) continue;
    wanted.push_back({*object, path_});
    into.push_back(text);
  }
  history.texts(wanted, [&](std::size_t place, std::optional<std::string> text) {
    if (!text) throw Error(ErrorKind::git, fmt::format("cannot read a version of '{}' that git merged", path_));
    *into[place] = std::move(*text);
  });
}

/// Finds the text to decide about: the file as it is, or its versions merged again.
void MarkedFile::find_marks(const store::Unmerged& unmerged, bool drops_edits) {
  const std::string text = on_disk_.value_or(std::string());
  const bool is_marked = yaml::has_markers(text);
  std::optional<yaml::MarkedText> own = is_marked ? taken_apart(text) : std::nullopt;
  if (!is_unmerged_) {
    is_broken_ = is_marked && !own;  // There is nothing to merge again.
    if (own) marked_.emplace(text);
    return;
  }
  const auto& [base, ours, theirs] = versions_;
  std::string again = both_whole(ours, theirs);
  try {
    MergedFile merged = merge_versions(path_, can_be_read(base) ? base : std::string(), ours, theirs);
    for (MarkedField& field : merged.marked) reasons_.emplace_back(std::move(field.path), std::move(field.reason));
    again = std::move(merged.text);
  } catch (const Error&) {
    reasons_.clear();  // A side cannot be read, or is of a newer format: both stand whole.
  }
  const bool has_fields = own && has_a_field_each(*own);
  const bool is_one_side = !is_marked && (text == ours || text == theirs);
  const bool is_mergeable = !reasons_.empty() || !yaml::has_markers(again);
  const bool is_by_git =
      is_marked && text != again &&
      (text == both_whole(ours, theirs) || (is_mergeable && unmerged.is_merged_by_lines(text, base, ours, theirs)));
  was_edited_ = is_marked && !has_fields && !is_by_git && text != again;
  if (is_one_side || is_by_git || (was_edited_ && drops_edits)) {
    marked_.emplace(again);
    was_edited_ = false;
    is_merged_again_ = true;
  } else if (is_marked && !own) {
    is_broken_ = true;
  } else {
    marked_.emplace(text);  // Without markers where it was decided by hand.
  }
}

/// Takes up the answers that an earlier call kept.
void MarkedFile::take_up(Call& call) {
  if (!marked_ || marked_->regions().empty() || !on_disk_) return;
  const std::optional<std::string> kept = store::kept_answers(call.cases.root(), path_, *on_disk_);
  std::optional<yaml::MarkedText> partly = kept ? taken_apart(*kept) : std::nullopt;
  if (!partly || partly->regions().size() >= marked_->regions().size()) return;
  taken_up_ = marked_->regions().size() - partly->regions().size();
  before_answers_ = std::exchange(marked_, std::move(partly));
}

void MarkedFile::start_again() {
  if (taken_up_ == 0) return;
  marked_ = std::exchange(before_answers_, std::nullopt);
  taken_up_ = 0;
  find_choices();
}

std::string MarkedFile::reason_of(const yaml::MarkedRegion& region) const {
  for (const auto& [path, reason] : reasons_) {
    if (path == region.path && !path.empty()) return reason;
  }
  if (region.ours.empty() != region.theirs.empty()) return "removed on one side, changed on the other";
  return "changed on both sides";
}

namespace {

/// Whether the field at the path is a text of somebody's own.
bool is_own_text(const std::string& file, const yaml::Path& path) {
  return shape_in(file)(path).kind == yaml::MergeShape::Kind::text;
}

/// Whether the field may have both texts: sentences, not a name or a word, of which two make none.
bool takes_both(const std::string& file, const yaml::MarkedRegion& region) {
  const auto is_of_words = [](const std::string& lines) {
    const std::string_view value =
        trim(std::string_view(lines).substr(std::min(lines.find(':'), lines.size() - 1) + 1));
    return value.find_first_of(" \n") != std::string_view::npos;
  };
  return is_own_text(file, region.path) && is_of_words(region.ours) && is_of_words(region.theirs);
}

}  // namespace

Choice MarkedFile::choice_of(const yaml::MarkedRegion& region) const {
  Choice choice{.path = region.path, .line = region.line, .reason = reason_of(region)};
  choice.picks = {Pick::ours, Pick::theirs};
  if (choice.reason == signed_and_edited && region.path.size() > 2) {
    yaml::Tree tree;
    Problems ignored;
    const yaml::Path seal{region.path[0], region.path[1], "signed"};
    const bool ours_is_signed =
        yaml::read(versions_.ours, path_, tree, ignored) && marked_node(tree, seal) != yaml::Tree::npos;
    choice.picks = {ours_is_signed ? Pick::ours : Pick::theirs};
    return choice;
  }
  // A record under a signature or an agreement is one or the other.
  if (choice.reason == signed_twice || choice.reason == agreed_twice) return choice;
  choice.goes_together = contains(std::array<std::string, 2>{second_plan, second_draft}, choice.reason);
  if (choice.reason == second_draft) choice.picks.push_back(Pick::both);
  if (choice.goes_together || region.ours.empty() || region.theirs.empty()) return choice;
  if (!region.path.empty() && takes_both(path_, region)) choice.picks.push_back(Pick::both);
  choice.picks.push_back(Pick::edit);
  return choice;
}

void MarkedFile::find_choices() {
  choices_.clear();
  if (!marked_) return;
  for (const yaml::MarkedRegion& region : marked_->regions()) choices_.push_back(choice_of(region));
}

const std::string& MarkedFile::side(std::size_t choice, Pick pick) const {
  if (!marked_) return pick == Pick::ours ? versions_.ours : versions_.theirs;
  const yaml::MarkedRegion& region = marked_->regions()[choice];
  return pick == Pick::ours ? region.ours : region.theirs;
}

std::optional<std::string> MarkedFile::value(std::size_t choice, Pick pick) const {
  if (!marked_ || choices_[choice].path.empty() || side(choice, pick).empty()) return std::nullopt;
  yaml::Tree tree;
  Problems ignored;
  if (!yaml::read(pick == Pick::ours ? marked_->ours() : marked_->theirs(), path_, tree, ignored)) return std::nullopt;
  const std::size_t node = marked_node(tree, choices_[choice].path);
  if (node == yaml::Tree::npos || tree[node].kind != yaml::Kind::scalar) return std::nullopt;
  return std::string(tree[node].value());
}

std::string MarkedFile::edited(std::size_t choice, const std::string& text) const {
  yaml::Tree tree;
  Problems ignored;
  const bool takes_ours = !side(choice, Pick::ours).empty();
  bool is_plain = false;
  if (yaml::read(takes_ours ? marked_->ours() : marked_->theirs(), path_, tree, ignored)) {
    const std::size_t node = marked_node(tree, choices_[choice].path);
    is_plain = node != yaml::Tree::npos && !tree[node].quoted && !is_own_text(path_, choices_[choice].path);
  }
  return marked_->lines_with(choice, yaml::Value::scalar(text, is_plain));
}

std::string MarkedFile::picked(std::size_t choice, Pick pick) const {
  if (pick != Pick::both) return side(choice, pick);
  const std::string& ours = side(choice, Pick::ours);
  const std::string& theirs = side(choice, Pick::theirs);
  if (ours.empty() || theirs.empty()) return ours.empty() ? theirs : ours;
  return edited(choice, value(choice, Pick::ours).value_or("") + '\n' + value(choice, Pick::theirs).value_or(""));
}

namespace {

/// Removes from the text what the field at `path` says of `record`, given by its lines, or of a record inside it: the
/// item of a set, or the field.
std::string without_reference(const std::string& text, const std::string& path, const std::string& record) {
  yaml::Tree tree;
  Problems ignored;
  if (!yaml::read(text, {}, tree, ignored)) return text;
  yaml::Path where = split(path, '.');
  const std::size_t node = marked_node(tree, where);
  if (node == yaml::Tree::npos) return text;
  const auto is_gone = [&](std::size_t value) {
    return !tree[value].value().empty() && record.find(fmt::format(" {}:\n", tree[value].value())) != std::string::npos;
  };
  if (tree[node].kind == yaml::Kind::list) {
    const std::vector<std::size_t> items = tree.children(node);
    const auto item = std::find_if(items.begin(), items.end(), is_gone);
    if (item == items.end()) return text;
    if (items.size() > 1) where.push_back(std::to_string(item - items.begin()));
  } else if (!is_gone(node)) {
    return text;
  }
  return yaml::apply(text, std::vector<yaml::Edit>{{.op = yaml::Edit::Op::erase, .path = where}});
}

/// Returns where the other side refers to the record that one removed; empty for another reason.
std::string used_at(const std::string& reason) {
  const std::string mark = fmt::format("{} ", used_elsewhere);
  const std::size_t at = reason.find(mark);
  return at == std::string::npos ? std::string() : reason.substr(at + mark.size());
}

}  // namespace

std::optional<std::string> MarkedFile::text(std::span<const std::optional<std::string>> lines) const {
  if (!marked_) {
    if (!lines.front()) return on_disk_;
    return lines.front()->empty() ? std::nullopt : lines.front();
  }
  std::string text = marked_->with(lines);
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    const std::string used = used_at(choices_[i].reason);
    if (!used.empty() && lines[i] && lines[i]->empty())
      text = without_reference(text, used, side(i, Pick::ours) + side(i, Pick::theirs));
  }
  return text;
}

namespace {

/// The errors of a text in the place of the file at `path`.
Problems errors_of(Call& call, const std::string& path, const std::string& text) {
  try {
    // Its settings and providers are as they are now: what was decided before this file counts.
    const store::CaseDirectory cases(call.cases.root(), tell_to(call.output.audience()));
    if (path.starts_with("clients/")) return errors_in(cases.check_text(path, text));
    if (path == "providers.yaml") {
      ProviderDirectory ignored;
      return errors_in(cases.check_text(text, ignored));
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::rule && error.kind() != ErrorKind::conflict) throw;
  }
  const std::optional<Problem> first = first_error(path, text);
  return first ? Problems{*first} : Problems{};
}

}  // namespace

Problems MarkedFile::new_errors(Call& call, const std::string& text) const {
  Problems errors = errors_of(call, path_, text);
  if (errors.empty()) return errors;
  Problems known;
  for (const std::string* const side : {&versions_.ours, &versions_.theirs}) {
    if (side->empty()) continue;
    for (Problem& one : errors_of(call, path_, *side)) known.push_back(std::move(one));
  }
  std::erase_if(errors, [&](const Problem& error) {
    return !makes_unreadable(error.check) && std::any_of(known.begin(), known.end(), [&](const Problem& other) {
      return other.check == error.check && other.path == error.path && other.what == error.what;
    });
  });
  return errors;
}

std::vector<std::string> marked_files(Call& call, const store::Unmerged& unmerged) {
  std::vector<std::string> files;
  const auto is_unmerged = [&](const std::string& path) {
    return std::any_of(unmerged.files().begin(), unmerged.files().end(),
                       [&](const store::UnmergedFile& file) { return file.path == path; });
  };
  std::vector<std::string> all = call.cases.directory().all_files();
  for (const store::UnmergedFile& file : unmerged.files()) add_missing(all, file.path);
  for (const std::string& path : all) {
    const auto has_marks = [&] {
      const std::optional<std::string> text = call.cases.directory().text_of(path);
      return text && text->find("<<<<<<<") != std::string::npos && yaml::has_markers(*text);
    };
    if (is_unmerged(path) || has_marks()) files.push_back(path);
  }
  const auto is_client = [](const std::string& path) { return path.starts_with("clients/"); };
  std::stable_partition(files.begin(), files.end(), [&](const std::string& path) { return !is_client(path); });
  return files;
}

}  // namespace casemgr::cli
