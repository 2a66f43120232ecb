#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

std::pair<Decimal, Decimal> ends_of(const Definition& definition, const Item& item) {
  const Values<std::string>* values = values_of(definition, item);
  if (values == nullptr || values->empty()) return {item.lowest.value_or(Decimal()), item.highest.value_or(Decimal())};
  const auto by_number = [](const auto& a, const auto& b) { return number(a.first) < number(b.first); };
  const auto [low, high] = std::minmax_element(values->items.begin(), values->items.end(), by_number);
  return {number(low->first), number(high->first)};
}

bool fold_equal(std::string_view a, std::string_view b) { return fold(trim(a)) == fold(trim(b)); }

}  // namespace

const Item& get_item(const Definition& definition, std::string_view item) {
  if (const Item* found = definition.items.find(item)) return *found;
  std::vector<std::string> ids;
  for (const auto& [id, unused] : definition.items.items) ids.push_back(id);
  const auto near = nearest(item, ids);
  throw Error(ErrorKind::usage, fmt::format("cannot find item '{}' in '{}'", item, definition.id),
              near ? fmt::format("did you mean '{}'?", *near) : fmt::format("items: {}", join(ids, ", ")));
}

const Values<std::string>* values_of(const Definition& definition, const Item& item) {
  if (!item.values.empty()) return &item.values;
  if (item.lowest || item.highest) return nullptr;
  if (item.answers.empty()) {
    return definition.answer_sets.items.size() == 1 ? &definition.answer_sets.items.front().second.values : nullptr;
  }
  const AnswerSet* set = definition.answer_sets.find(item.answers);
  return set == nullptr ? nullptr : &set->values;
}

Decimal number(std::string_view text) { return Decimal::parse(text).value_or(Decimal()); }

Decimal plain(Decimal value) { return value.scale() == 0 ? value : number(value.canonical()); }

Decimal look_up(const Values<Decimal>& table, Decimal value) {
  const std::pair<std::string, Decimal>* best = nullptr;
  const std::pair<std::string, Decimal>* lowest = nullptr;
  for (const auto& entry : table.items) {
    const Decimal key = number(entry.first);
    if (lowest == nullptr || key < number(lowest->first)) lowest = &entry;
    if (key <= value && (best == nullptr || number(best->first) < key)) best = &entry;
  }
  if (best == nullptr) best = lowest;
  return best == nullptr ? value : best->second;
}

Decimal points_of(const Definition& definition, const Item& item, Decimal value) {
  if (!item.points.empty()) return plain(look_up(item.points, value));
  if (!item.reversed.value_or(false)) return plain(value);
  const auto [low, high] = ends_of(definition, item);
  return plain(low + high - value);
}

std::set<Decimal> possible_points(const Definition& definition, const Item& item) {
  std::set<Decimal> points;
  if (const Values<std::string>* values = values_of(definition, item)) {
    for (const auto& entry : values->items) points.insert(points_of(definition, item, number(entry.first)));
  } else if (item.lowest && item.highest) {
    const Decimal step(1, item.places.value_or(0));
    for (Decimal value = *item.lowest; value <= *item.highest; value = value + step) {
      points.insert(points_of(definition, item, value));
    }
  }
  return points;
}

bool is_allowed(const Definition& definition, const Item& item, Decimal value) {
  if (const Values<std::string>* values = values_of(definition, item)) {
    return std::any_of(values->items.begin(), values->items.end(),
                       [&](const auto& entry) { return number(entry.first) == value; });
  }
  const auto [low, high] = ends_of(definition, item);
  return low <= value && value <= high && plain(value).scale() <= item.places.value_or(0);
}

bool allows(const Definition& definition, std::string_view item, Decimal value) {
  return is_allowed(definition, get_item(definition, item), value);
}

std::vector<Choice> choices(const Definition& definition, std::string_view item) {
  std::vector<Choice> made;
  if (const Values<std::string>* values = values_of(definition, get_item(definition, item))) {
    for (const auto& [value, label] : values->items) made.push_back({number(value), label});
  }
  return made;
}

std::string allowed(const Definition& definition, std::string_view item) {
  std::vector<std::string> words;
  for (const Choice& choice : choices(definition, item)) {
    words.push_back(choice.label.empty() ? choice.value.str() : choice.value.str() + " " + choice.label);
  }
  if (!words.empty()) return join(words, ", ");
  const Item& it = get_item(definition, item);
  const auto [low, high] = ends_of(definition, it);
  const int places = it.places.value_or(0);
  if (places == 0) return fmt::format("a whole number from {} to {}", low.str(), high.str());
  return fmt::format("a number from {} to {} with up to {} decimals", low.str(), high.str(), places);
}

std::string item_name(const Definition& definition, std::string_view item) {
  const Item& it = get_item(definition, item);
  if (definition.is_total_only()) return "the total";
  if (it.label.empty() || fold_equal(it.label, item)) return fmt::format("item {}", item);
  return fmt::format("item {} ({})", item, it.label);
}

std::string question(const Definition& definition, std::string_view item) {
  const Item& it = get_item(definition, item);
  if (!it.wording.empty()) return it.wording;
  return fmt::format("read {} from your own form", item_name(definition, item));
}

namespace {

/// `several` for `several days`: the first words of one label and of no other.
std::optional<Decimal> begun_by(const std::vector<Choice>& all, std::string_view word) {
  const std::string start = fold(trim(word)) + ' ';
  std::optional<Decimal> found;
  for (const Choice& choice : all) {
    if (!fold(choice.label).starts_with(start)) continue;
    if (found) return std::nullopt;
    found = choice.value;
  }
  return found;
}

}  // namespace

std::optional<Decimal> answer(const Definition& definition, std::string_view item, std::string_view word) {
  if (word == "-") return std::nullopt;
  const Item& it = get_item(definition, item);
  std::optional<Decimal> value = Decimal::parse(word);
  if (!value) {
    const std::string_view meant = fold_equal(word, "y") ? "yes" : fold_equal(word, "n") ? "no" : word;
    for (const Choice& choice : choices(definition, item)) {
      if (fold_equal(choice.label, meant)) value = choice.value;
    }
    if (!value) value = begun_by(choices(definition, item), meant);
  }
  const auto refusal = [&](ErrorKind kind) {
    return Error(
        kind, fmt::format("cannot take '{}' for {} of '{}'", word, item_name(definition, item), definition.id),
        fmt::format("allowed: {}{}", allowed(definition, item), definition.is_total_only() ? "" : "; - if not asked"));
  };
  if (!value) throw refusal(ErrorKind::usage);
  if (!is_allowed(definition, it, *value)) throw refusal(ErrorKind::rule);
  return plain(*value);
}

namespace {

/// Returns how to give the answers: the line completed by `-` if no missing item is asked, else the general rule.
std::string hint_for_count(const Definition& definition, const std::vector<std::string>& needed,
                           const std::vector<std::string>& words) {
  const std::string general = "one answer per item, in order; - if not asked";
  if (words.empty() || words.size() > needed.size()) return general;
  Values<Decimal> answers;
  try {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (const auto value = answer(definition, needed[i], words[i])) answers.put(needed[i], *value);
    }
  } catch (const Error&) {
    return general;
  }
  if (!unanswered(definition, answers).empty()) return general;
  std::vector<std::string> line = words;
  line.resize(needed.size(), "-");
  return fmt::format("use - for items skipped after these answers: {}", join(line, " "));
}

}  // namespace

Values<Decimal> answers_in_order(const Definition& definition, const std::vector<std::string>& words) {
  const auto& items = definition.items.items;
  std::vector<std::string> needed;
  for (const auto& [id, item] : items) {
    if (item.is_required()) needed.push_back(id);
  }
  std::vector<std::string> taken;
  for (const auto& [id, item] : items) {
    if (taken.size() < words.size()) taken.push_back(id);
  }
  const bool rest_is_optional =
      std::all_of(needed.begin(), needed.end(), [&](const std::string& id) { return contains(taken, id); });
  if (words.size() == needed.size()) {
    taken = needed;
  } else if (words.size() > items.size() || !rest_is_optional) {
    if (definition.is_total_only()) {
      throw Error(
          ErrorKind::rule,
          fmt::format("cannot score '{}': {} answers given; it takes only the total", definition.id, words.size()),
          fmt::format("total from your form: {}", allowed(definition, items.front().first)));
    }
    const std::size_t more = items.size() - needed.size();
    throw Error(ErrorKind::rule,
                fmt::format("cannot score '{}': {} given; it has {}{}", definition.id, counted(words.size(), "answer"),
                            needed.size(), more == 0 ? "" : fmt::format(" and {} optional", more)),
                hint_for_count(definition, needed, words));
  }
  Values<Decimal> answers;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (const auto value = answer(definition, taken[i], words[i])) answers.put(taken[i], *value);
  }
  return answers;
}

}  // namespace casemgr::instrument
