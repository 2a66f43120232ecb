#include "commit_message.hpp"

#include <set>

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
  std::string text = first.verb;
  if (operations.size() == 1 && !first.id.empty() && first.id != first.client) text += ' ' + first.id;
  if (clients.size() == 1) text += " (" + *clients.begin() + ')';
  if (clients.size() > 1) text += " (" + std::to_string(clients.size()) + " clients)";
  return text;
}

std::string or_dash(const std::string& word) { return word.empty() ? "-" : word; }

}  // namespace

std::vector<std::string> commit_message(const std::vector<Operation>& operations) {
  std::string trailers;
  for (const Operation& operation : operations) {
    if (!trailers.empty()) trailers += '\n';
    trailers += "Casemgr-Op: " + operation.verb + ' ' + or_dash(operation.client) + ' ' + or_dash(operation.id);
  }
  std::vector<std::string> paragraphs = {subject(operations)};
  if (!trailers.empty()) paragraphs.push_back(trailers);
  return paragraphs;
}

std::string earlier_edit_subject(std::string_view path) {
  const std::optional<FileShape> shape = shape_of(path);
  return "earlier edit (" + (shape ? shape->name : std::string(path)) + ")";
}

}  // namespace casemgr::store
