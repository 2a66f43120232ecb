// Leaves out of exported files what is about other clients.
#include "files/case_export.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::cli {

namespace {

/// Stays in households that none of the others exported shares lead nowhere, and say that there is somebody.
void cut_stays(Case& c, const std::set<std::string>& households) {
  for (std::size_t i = c.memberships.size(); i-- > 0;) {
    if (!households.contains(c.memberships[i].record.household.value)) c.memberships.erase(i);
  }
}

/// Takes out of a person's record what only leads to clients who are not exported.
void cut_person(Person& person, const std::set<std::string>& ids, const std::set<std::string>& households) {
  std::erase_if(person.distinct, [&](const Token& id) { return !ids.contains(id.value); });
  if (!households.contains(person.household.value)) person.household = {};
}

/// The same of the text of a file that was merged into another: its outline has the values of the person.
void cut_layout(std::string& layout, const std::set<std::string>& ids, const std::set<std::string>& households) {
  yaml::Tree tree;
  Problems ignored;  // A text that cannot be read goes as it is, and the ids in it are named.
  if (layout.empty() || !yaml::read(layout, {}, tree, ignored)) return;
  std::vector<yaml::Edit> edits;
  const auto erase = [&](yaml::Path path) { edits.push_back({.op = yaml::Edit::Op::erase, .path = std::move(path)}); };
  const std::size_t person = tree.find(0, "person");
  if (person == yaml::Tree::npos) return;
  const std::size_t household = tree.find(person, "household");
  if (household != yaml::Tree::npos && !households.contains(std::string(tree[household].value())))
    erase({"person", "household"});
  if (const std::size_t distinct = tree.find(person, "distinct"); distinct != yaml::Tree::npos) {
    const std::vector<std::size_t> items = tree.children(distinct);
    const bool stays = std::all_of(items.begin(), items.end(),
                                   [&](std::size_t item) { return ids.contains(std::string(tree[item].value())); });
    if (!stays) erase({"person", "distinct"});
  }
  if (!edits.empty()) layout = yaml::apply(tree.text(), edits);
}

/// The household codes that several of the clients have.
std::set<std::string> shared_households(const std::vector<store::LoadedCase>& clients) {
  std::multiset<std::string> all;
  for (const store::LoadedCase& client : clients) all.insert(client.record.person.household.value);
  std::set<std::string> shared;
  std::copy_if(all.begin(), all.end(), std::inserter(shared, shared.end()),
               [&](const std::string& code) { return all.count(code) > 1; });
  return shared;
}

}  // namespace

void cut_others(Call& call, CaseExport& out) {
  std::set<std::string> ids;
  for (const store::LoadedCase& client : out.clients) ids.insert(client.record.id.value);
  const std::set<std::string> households = shared_households(out.clients);
  for (store::LoadedCase& client : out.clients) {
    Case cut = client.record;
    cut_person(cut.person, ids, households);
    cut_stays(cut, households);
    for (auto& [id, merged] : cut.merged.items) {
      cut_person(merged.person, ids, households);
      cut_layout(merged.layout, ids, households);
      std::erase_if(merged.taken, [&](const std::string& path) {
        return path.starts_with("person.distinct.") && !ids.contains(path.substr(path.rfind('.') + 1));
      });
    }
    if (const auto write = call.cases.directory().change(client, cut)) client.bytes = *write->after;
    client.record = std::move(cut);
  }
}

}  // namespace casemgr::cli
