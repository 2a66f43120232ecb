#include "commit_message.hpp"

#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace {

std::string subject(const std::vector<Operation>& operations) {
  if (operations.empty()) return "save";
  std::set<std::string> clients;
  for (const Operation& operation : operations) {
    if (!operation.client.empty()) clients.insert(operation.client);
  }
  const Operation& first = operations.front();
  std::vector<std::string> verbs;
  for (const Operation& operation : operations) add_missing(verbs, operation.verb);
  std::string text = join(verbs, ", ");
  if (operations.size() == 1 && !first.id.empty() && first.id != first.client) text += ' ' + first.id;
  if (clients.size() == 1) text += " (" + *clients.begin() + ')';
  if (clients.size() > 1) text += " (" + std::to_string(clients.size()) + " clients)";
  return text;
}

std::string or_dash(const std::string& word) { return word.empty() ? "-" : word; }

}  // namespace

namespace {

std::string trailer(const std::vector<Operation>& operations) {
  std::vector<std::string> lines;
  for (const Operation& operation : operations) {
    lines.push_back("Casemgr-Op: " + operation.verb + ' ' + or_dash(operation.client) + ' ' + or_dash(operation.id));
  }
  return join(lines, "\n");
}

}  // namespace

std::vector<std::string> commit_message(const std::vector<Operation>& operations) {
  std::vector<std::string> paragraphs = {subject(operations)};
  if (!operations.empty()) paragraphs.push_back(trailer(operations));
  return paragraphs;
}

std::string earlier_edit_subject(std::string_view path) {
  const std::optional<FileShape> shape = shape_of(path);
  return std::string(earlier_edit_verb) + " (" + (shape ? shape->name : std::string(path)) + ")";
}

Operation earlier_edit(std::string_view path) {
  const std::optional<FileShape> shape = shape_of(path);
  return {std::string(earlier_edit_verb), shape && shape->kind == FileKind::client ? shape->name : std::string(), {}};
}

std::vector<std::string> earlier_edit_message(std::string_view path, const std::string& said) {
  std::vector<std::string> paragraphs = {earlier_edit_subject(path), trailer({earlier_edit(path)})};
  if (!said.empty()) paragraphs.insert(paragraphs.begin() + 1, said);
  return paragraphs;
}

}  // namespace casemgr::store
