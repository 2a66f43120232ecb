// Commit messages: codes and ids, never text from a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

/// Paragraphs: the subject (`goal add g9tkd (c7kq2mw)`, `monitor contact (3 clients)`), then one `Casemgr-Op:` line per
/// operation. Operations of several verbs, which one save left to the next, are named all.
std::vector<std::string> commit_message(const std::vector<Operation>& operations);

/// What the trailer calls an edit by hand that a save committed first.
inline constexpr std::string_view earlier_edit_verb = "earlier edit";

/// `earlier edit (c7kq2mw)` for a client's file, `earlier edit (providers)` for another.
std::string earlier_edit_subject(std::string_view path);
/// The edit by hand of the file at `path`, as the trailer names it: `Casemgr-Op: earlier edit c7kq2mw -`.
Operation earlier_edit(std::string_view path);
/// Paragraphs for the commit of such an edit, with what is `said` of it, in codes and ids.
std::vector<std::string> earlier_edit_message(std::string_view path, const std::string& said = {});

}  // namespace casemgr::store
