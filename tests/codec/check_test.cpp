#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/model/provider.hpp"
#include "casemgr/root/text.hpp"
#include "support.hpp"

namespace check_test {

using namespace casemgr;
using test::ReadText;

namespace {

template <class T>
std::string findings(const std::string& text, const std::vector<std::string>& providers = {}) {
  ReadText<T> read(text);
  codec::check_whole(read.tree, T::rows(), &read.record, test::knows(providers), {.file = "f.yaml"}, read.problems);
  return test::lines_of(read.problems);
}

/// The text with its chronicles in order, and the paths of what was moved, a line each.
std::string in_order(const std::string& text) {
  const ReadText<Case> read(text);
  REQUIRE(read.sound);
  std::vector<std::string> moved;
  std::string result = codec::put_in_order(read.tree, Case::rows(), nullptr, &read.record, moved);
  for (const std::string& path : moved) result += "moved " + path + "\n";
  return result;
}

/// From line 5 on.
std::string client(const std::string& rest) {
  return "format: 1\nid: c7kq2mw\nperson: {name: {given: Ana}}\nepisodes: {}\n" + rest;
}

}  // namespace

TEST_CASE("references name a record of their kind in the same file, or a provider") {
  struct Row {
    std::string text, findings;
  };
  const std::vector<Row> rows = {
      {"needs: {n4xw8: {domain: food, text: x}}\ngoals: {g9tkd: {statement: x, needs: [n4xw8, n2bcd]}}\n",
       "f.yaml:6:46: error: goals.g9tkd.needs: 'n2bcd' does not match a need in this file [reference]\n"},
      {"referrals: {r6pxb: {provider: p8k2r, service: food, status: draft}}\n", ""},
      {"referrals: {r6pxb: {provider: p2bcd, service: food, status: draft}}\n",
       "f.yaml:5:31: error: referrals.r6pxb.provider: 'p2bcd' does not match a provider in the directory "
       "[reference]\n"},
      {"tasks:\n  u7zkr: {text: x, about: c7kq2mw}\n  u2bcd: {text: x, about: u7zkr}\n  u3bcd: {text: x, about: "
       "g9tkd}\n",
       "f.yaml:8:27: error: tasks.u3bcd.about: 'g9tkd' does not match a record in this file [reference]\n"},
      {"services: {v3nqt: {category: food, label: x, authorizations: {y8wcm: {units: 2}}}}\n"
       "contacts: {x9wmd: {at: 2026-06-02, authorization: y8wcm, service: v3nqt}}\n",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(findings<Case>(client(row.text), {"p8k2r"}) == row.findings);
  }
}

TEST_CASE("ids are of their section's letter, well formed and each once") {
  struct Row {
    std::string text, findings;
  };
  const std::vector<Row> rows = {
      {"goals:\n  n9tkd: {statement: x}\n  g9tka: {statement: y}\n  g9tkdd: {statement: z}\n",
       "f.yaml:6:3: error: goals.n9tkd: 'n9tkd' is not the id of a goal ('g' and 4 of bcdfghjkmnpqrstvwxz23456789) "
       "[type]\n"
       "f.yaml:7:3: error: goals.g9tka: 'g9tka' is not the id of a goal ('g' and 4 of bcdfghjkmnpqrstvwxz23456789) "
       "[type]\n"
       "f.yaml:8:3: error: goals.g9tkdd: 'g9tkdd' is not the id of a goal ('g' and 4 of bcdfghjkmnpqrstvwxz23456789) "
       "[type]\n"},
      {"goals:\n  g9tkd: {statement: x, steps: {h2bpk: {text: a}}}\n  g2bcd: {statement: y, steps: {h2bpk: {text: "
       "b}}}\n",
       "f.yaml:7:33: error: goals.g2bcd.steps.h2bpk: 'h2bpk' is also the id of goals.g9tkd.steps.h2bpk [duplicate]\n"},
      {"plans:\n"
       "  l2bcd: {date: 2026-05-01, status: superseded, risks: {z2bcd: {risk: a}, z3bcd: {risk: b}}}\n"
       "  l3bcd: {date: 2026-06-01, status: active, risks: {z2bcd: {risk: a}, z3bcd: {risk: b}}}\n",
       ""},
      {"plans:\n"
       "  l2bcd: {date: 2026-05-01, status: active, reviews: {z2bcd: {date: 2026-05-02}}, risks: {z2bcd: {risk: a}}}\n",
       "f.yaml:6:55: error: plans.l2bcd.reviews.z2bcd: 'z2bcd' is also the id of plans.l2bcd.risks.z2bcd "
       "[duplicate]\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(findings<Case>(client(row.text)) == row.findings);
  }
  CHECK(findings<ProviderDirectory>("format: 1\nproviders: {p8k2r: {name: x, services: {z2bcd: {name: y}}}}\n") == "");
}

TEST_CASE("a chronicle out of order is a warning at each record that stands too late") {
  CHECK(findings<Case>(client("contacts:\n"
                              "  x2bcd: {at: 2026-06-02T08:15}\n"
                              "  x3bcd: {at: 2026-06-02}\n"
                              "  x4bcd: {at: 2026-06-02T08:15}\n"
                              "  x5bcd: {at: 2026-05-30}\n"
                              "  x6bcd: {at: 2026-06-03}\n")) ==
        "f.yaml:7:3: warning: contacts.x3bcd: 2026-06-02 comes after 'x2bcd' of 2026-06-02T08:15 [order]\n"
        "f.yaml:9:3: warning: contacts.x5bcd: 2026-05-30 comes after 'x4bcd' of 2026-06-02T08:15 [order]\n");
}

TEST_CASE("what stands too late is moved to its day, with the comments above it and nothing else") {
  const std::string head = client(
      "contacts:\n"
      "  # the first\n"
      "  x2bcd:\n"
      "    at: '2026-06-02T08:15'  # in the morning\n");
  const std::string late =
      "\n"
      "  # came by without being asked\n"
      "  x3bcd:\n"
      "    text: |\n"
      "      She says\n"
      "\n"
      "      # no\n"
      "    at: 2026-05-30\n"
      "      # deeper than its key: still hers\n";
  const std::string more =
      "  x-mine: 3\n"
      "  x4bcd: {at: 2026-06-03}\n";
  const std::string end = "\n# tasks of this week\ntasks: {}\n# end c7kq2mw\n";
  const std::string first = head.substr(head.find("  # the first"));
  const std::string top = head.substr(0, head.find("  # the first"));
  CHECK(in_order(head + late + more + end) ==
        top + late + "  x-mine: 3\n" + first + "  x4bcd: {at: 2026-06-03}\n" + end + "moved contacts.x3bcd\n");
  CHECK(in_order(head + more + end) == head + more + end);
}

TEST_CASE("records of one moment stay as they stand, a day comes before its own times") {
  CHECK(in_order(client("contacts:\n"
                        "  x2bcd: {at: 2026-06-02T08:15}\n"
                        "  x3bcd: {at: 2026-06-02}\n"
                        "  x4bcd: {at: 2026-06-01, text: a}\n"
                        "  x5bcd: {at: 2026-06-01, text: b}\n")) ==
        client("contacts:\n"
               "  x4bcd: {at: 2026-06-01, text: a}\n"
               "  x5bcd: {at: 2026-06-01, text: b}\n"
               "  x3bcd: {at: 2026-06-02}\n"
               "  x2bcd: {at: 2026-06-02T08:15}\n"
               "moved contacts.x3bcd\nmoved contacts.x4bcd\nmoved contacts.x5bcd\n"));
}

TEST_CASE("chronicles inside records are put in order too") {
  CHECK(in_order(client("goals:\r\n"
                        "  g9tkd:\r\n"
                        "    statement: x\r\n"
                        "    measurements:\r\n"
                        "      i2bcd: {date: 2026-06-02}\r\n"
                        "      i3bcd: {date: 2026-06-01}\r\n"
                        "    history:\r\n"
                        "      z2bcd: {date: 2026-06-02}\r\n"
                        "      z3bcd: {date: 2026-06-01}")) ==
        client("goals:\r\n"
               "  g9tkd:\r\n"
               "    statement: x\r\n"
               "    measurements:\r\n"
               "      i3bcd: {date: 2026-06-01}\r\n"
               "      i2bcd: {date: 2026-06-02}\r\n"
               "    history:\r\n"
               "      z3bcd: {date: 2026-06-01}\n"
               "      z2bcd: {date: 2026-06-02}\r\n"
               "moved goals.g9tkd.history.z3bcd\nmoved goals.g9tkd.measurements.i3bcd\n"));
}

TEST_CASE("records on one line change places within their braces") {
  CHECK(in_order(client("contacts: {x2bcd: {at: 2026-06-02}, x3bcd: {at: 2026-06-01}}  # both\n")) ==
        client("contacts: {x3bcd: {at: 2026-06-01}, x2bcd: {at: 2026-06-02}}  # both\nmoved contacts.x3bcd\n"));
}

TEST_CASE("only a record whose time differs from the text before moves") {
  struct Row {
    std::string before, after, moved;
  };
  const auto contacts = [](const std::string& days) {
    std::string text = "contacts:\n";
    for (const std::string& word : split_words(days)) {
      text += "  x" + word.substr(0, 1) + "bcd:\n    at: 2026-06-0" + word.substr(1) + "\n";
    }
    return client(text);
  };
  const std::vector<Row> rows = {
      {"21 33 45", "24 33 45", "33 24 45 x2bcd"},  // later
      {"21 33 45", "21 33 42", "21 42 33 x4bcd"},  // earlier
      {"21 33 45", "21 34 45", "21 34 45"},        // its place is right as it is
      {"21 33 45", "23 33 45", "23 33 45"},        // the same day as the next: it stays
      {"25 33 41", "25 33 41", "25 33 41"},        // an older disorder is left to `check --fix`
      {"25 33 41", "25 34 41", "25 41 34 x3bcd"},  // behind the last that is not later, as a new one
      {"21 33 45", "26 33 42", "42 33 26 x2bcd x4bcd"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.after);
    const ReadText<Case> before(contacts(row.before));
    const ReadText<Case> after(contacts(row.after));
    std::vector<std::string> moved;
    const std::string text = codec::put_in_order(after.tree, Case::rows(), &before.record, &after.record, moved);
    std::vector<std::string> days;
    std::string paths;
    for (const std::string& word : split_words(row.moved)) {
      if (word.starts_with('x'))
        paths += "contacts." + word + ' ';
      else
        days.push_back(word);
    }
    CHECK(text == contacts(join(days, " ")));
    CHECK(join(moved, " ") == std::string(trim(paths)));
  }
}

namespace {

/// The fields from the top of a case to a chronicle.
using Route = std::vector<const schema::Field*>;

void find_chronicles(const schema::RecordType& type, Route& route, std::vector<Route>& found) {
  for (const schema::Field& field : type.fields) {
    if (!field.has_records()) continue;
    route.push_back(&field);
    if (!field.record().chronicle.empty()) found.push_back(route);
    find_chronicles(field.record(), route, found);
    route.pop_back();
  }
}

/// A client's file with nothing but three records in that chronicle, the second of day `day`.
std::string with_chronicle(const Route& route, const std::string& day) {
  Case c;
  void* owner = &c;
  for (std::size_t i = 0; i + 1 < route.size(); ++i) owner = route[i]->append(owner, "k" + std::to_string(i) + "bcd");
  const schema::Field& field = *route.back();
  for (const auto& [key, text] : std::vector<std::pair<std::string, std::string>>{
           {"x2bcd", "2026-06-02"}, {"x3bcd", day}, {"x4bcd", "2026-06-04"}}) {
    void* record = field.append(owner, key);
    const schema::Field& moment = *field.record().find(field.record().chronicle);
    REQUIRE(moment.value.parse(text, moment.append(record)).empty());
  }
  return yaml::write_document(codec::to_value(Case::rows(), &c), {}, {});
}

}  // namespace

TEST_CASE("whatever the chronicle, a record whose time changes moves to its place") {
  std::vector<Route> all;
  Route route;
  find_chronicles(Case::rows(), route, all);
  CHECK(all.size() >= 12);
  for (const Route& chronicle : all) {
    const std::string name(chronicle.back()->record().name);
    CAPTURE(name);
    const ReadText<Case> before(with_chronicle(chronicle, "2026-06-03"));
    for (const auto& [day, order] :
         std::vector<std::pair<std::string, std::string>>{{"2026-06-01", "x3bcd x2bcd x4bcd"},
                                                          {"2026-06-05", "x2bcd x4bcd x3bcd"},
                                                          {"2026-06-04", "x2bcd x3bcd x4bcd"}}) {
      CAPTURE(day);
      const ReadText<Case> after(with_chronicle(chronicle, day));
      std::vector<std::string> moved;
      const std::string text = codec::put_in_order(after.tree, Case::rows(), &before.record, &after.record, moved);
      std::vector<std::size_t> places;
      for (const std::string& id : split_words(order)) places.push_back(text.find(id + ":"));
      CHECK(std::is_sorted(places.begin(), places.end()));
      CHECK(moved.size() == (order.starts_with("x2bcd x3bcd") ? 0 : 1));
    }
  }
}

}  // namespace check_test
