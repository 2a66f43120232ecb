#include "casemgr/report/violence.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "casemgr/model/assessment.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;

/// Adds the ids below `record`: all of them inside a record that is marked, else the marked ones.
void add_marked(const RecordType& type, const void* record, bool inside, MarkedIds& marked) {
  for (const Field& field : type.fields) {
    if (!field.has_records()) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const std::string_view key = field.element_key(record, i);
      const void* element = field.at(record, i);
      const bool is_marked = inside || tells_of_violence(field.record(), key, element);
      if (is_marked && field.shape == Shape::records) marked.emplace(key);
      add_marked(field.record(), element, is_marked, marked);
    }
  }
}

std::optional<std::size_t> row_index(const Section& section, std::string_view key) {
  const auto at =
      std::find_if(section.columns.begin(), section.columns.end(), [&](const Column& x) { return x.key == key; });
  if (at == section.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - section.columns.begin());
}

std::string text_at(const Row& row, const std::optional<std::size_t>& place) {
  if (!place || *place >= row.size()) return {};
  const auto* text = std::get_if<std::string>(&row[*place].value);
  return text == nullptr ? std::string() : *text;
}

/// Whether a word goes on with that byte.
bool is_inside_word(char byte) {
  const auto x = static_cast<unsigned char>(byte);
  return x >= 0x80U || std::isalnum(x) != 0;
}

void use_in_cell(Cell& cell, const Aliases& aliases) {
  if (auto* text = std::get_if<std::string>(&cell.value)) *text = with_aliases(std::move(*text), aliases);
  if (auto* set = std::get_if<std::vector<std::string>>(&cell.value)) {
    for (std::string& text : *set) text = with_aliases(std::move(text), aliases);
  }
  cell.shown = with_aliases(std::move(cell.shown), aliases);
}

class Filter {
 public:
  explicit Filter(const MarkedByClient& marked) : marked_(marked) {}

  void apply(Section& section) {
    const auto client = row_index(section, "client");
    const auto id = row_index(section, "id");
    const auto is_gone = [&](const Row& row) { return takes_out(text_at(row, client), text_at(row, id)); };
    if (section.as_list) {
      drop_lines(section, section.rows.empty() ? std::string() : text_at(section.rows.front(), client));
    }
    const std::size_t before = section.rows.size();
    std::erase_if(section.rows, is_gone);
    if (section.as_list && section.rows.size() != before) section.columns.clear();
  }

  [[nodiscard]] std::size_t count() const { return gone_.size(); }

 private:
  bool takes_out(const std::string& client, const std::string& id) {
    if (id.empty()) return false;
    for (const auto& [named, ids] : marked_) {
      if ((!client.empty() && client != named) || !ids.contains(id)) continue;
      gone_.insert(named + " " + id);
      return true;
    }
    return false;
  }

  /// Lines of records inside the one that is shown.
  void drop_lines(Section& section, const std::string& client) {
    for (std::size_t i = section.columns.size(); i-- > 0;) {
      const std::vector<std::string> path = split(section.columns[i].key, '.');
      if (std::none_of(path.begin(), path.end(), [&](const std::string& key) { return takes_out(client, key); }))
        continue;
      const auto at = static_cast<std::ptrdiff_t>(i);
      section.columns.erase(section.columns.begin() + at);
      for (Row& row : section.rows) {
        if (i < row.size()) row.erase(row.begin() + at);
      }
    }
  }

  const MarkedByClient& marked_;
  std::set<std::string> gone_{};
};

}  // namespace

bool tells_of_violence(const RecordType& type, std::string_view key, const void* record) {
  if (&type == &DomainFinding::rows()) return key == "safety";
  const Field* field = type.find("sensitive");
  if (field == nullptr) return false;
  for (std::size_t i = 0; i < field->size(record); ++i) {
    if (field->value.print(field->at(record, i)) == code(Sensitive::violence)) return true;
  }
  return false;
}

MarkedIds violence_in(const Case& c) {
  MarkedIds marked;
  add_marked(Case::rows(), &c, false, marked);
  return marked;
}

MarkedIds violence_in(const ProviderDirectory& directory) {
  MarkedIds marked;
  add_marked(ProviderDirectory::rows(), &directory, false, marked);
  return marked;
}

ProviderDirectory without_violence(const ProviderDirectory& directory, const Id<Provider>& addressee) {
  const auto drop = [](auto& parts) {
    for (std::size_t i = parts.size(); i-- > 0;) {
      const auto& [id, part] = parts[i];
      if (tells_of_violence(part.rows(), id.value, &part)) parts.erase(i);
    }
  };
  ProviderDirectory shown = directory;
  for (auto& [id, provider] : shown.providers) {
    if (id == addressee) continue;
    if (tells_of_violence(Provider::rows(), id.value, &provider)) {
      Provider bare;
      bare.name = id.value;
      bare.voided = provider.voided;
      provider = std::move(bare);
      continue;
    }
    drop(provider.services);
    drop(provider.contacts);
  }
  return shown;
}

Aliases marked_names(const ProviderDirectory& directory, const Id<Provider>& addressee) {
  Aliases aliases;
  for (const auto& [id, provider] : directory.providers) {
    if (id == addressee || trim(provider.name).empty()) continue;
    if (tells_of_violence(Provider::rows(), id.value, &provider)) aliases.emplace_back(trim(provider.name), id.value);
  }
  // A name that holds another one goes first.
  std::stable_sort(aliases.begin(), aliases.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return aliases;
}

std::string with_aliases(std::string text, const Aliases& aliases) {
  for (const auto& [name, id] : aliases) {
    if (fold(trim(text)) == fold(name)) return id;  // However it was typed where it is the whole text.
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      const bool whole = (at == 0 || !is_inside_word(text[at - 1])) &&
                         (at + name.size() == text.size() || !is_inside_word(text[at + name.size()]));
      if (whole) text.replace(at, name.size(), id);
      at += whole ? id.size() : name.size();
    }
  }
  return text;
}

void use_aliases(Document& document, const Aliases& aliases) {
  if (aliases.empty()) return;
  const auto use = [&](std::string& text) { text = with_aliases(std::move(text), aliases); };
  for (std::string* text : {&document.title, &document.subtitle, &document.marking}) use(*text);
  for (std::string& line : document.lead) use(line);
  for (Section& section : document.sections) {
    for (std::string* text : {&section.title, &section.empty_text}) use(*text);
    for (std::string& line : section.notes) use(line);
    for (Row& row : section.rows) {
      for (Cell& cell : row) use_in_cell(cell, aliases);
    }
  }
}

std::size_t leave_out(Document& document, const MarkedByClient& marked) {
  Filter filter(marked);
  for (Section& section : document.sections) filter.apply(section);
  return filter.count();
}

}  // namespace casemgr::report
