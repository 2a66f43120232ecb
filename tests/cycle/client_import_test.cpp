#include "casemgr/cycle/client_import.hpp"

#include "casemgr/cycle/merge.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/client_columns.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::client_import_test {

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

ListedClient row(int line, std::string key, Cells cells) {
  ListedClient made;
  made.line = line;
  made.key = std::move(key);
  made.cells = std::move(cells);
  return made;
}

const Cells lopez = {{"given", "Maria"}, {"family", "Lopez"}, {"born", "1958-03-14"}, {"phone", "555-0100"}};

std::vector<ImportedRow> import(Desk& desk, const std::vector<Case>& there, const std::vector<ListedClient>& rows) {
  std::vector<const Case*> present;
  for (const Case& c : there) present.push_back(&c);
  return import_clients(present, rows, "client list", desk.context());
}

Case made(Desk& desk, const Cells& cells) {
  std::vector<ImportedRow> done = import(desk, {}, {row(2, "1", cells)});
  REQUIRE(done[0].fate == RowFate::created);
  return done[0].after;
}

std::string one(const std::vector<std::string>& lines) { return join(lines, "; "); }

}  // namespace

TEST_CASE("every column is set as it is read, and the same again changes nothing") {
  Desk desk;
  const Cells all = {{"given", "Maria"},
                     {"family", "Lopez"},
                     {"preferred", "Mari"},
                     {"former", "Diaz"},
                     {"born", "1958-03-14"},
                     {"sex", "female"},
                     {"gender", "woman"},
                     {"pronouns", "she"},
                     {"race", "White; Asian"},
                     {"ethnicity", "not Hispanic or Latino"},
                     {"veteran", "no"},
                     {"language", "es; en"},
                     {"interpreter", "yes"},
                     {"living", "alone"},
                     {"phone", "555-0100"},
                     {"mobile", "555-0101"},
                     {"home_phone", "555-0102"},
                     {"work_phone", "555-0103"},
                     {"voicemail", "no"},
                     {"do_not_call", "no"},
                     {"hours", "mornings"},
                     {"email", "maria@example.org"},
                     {"address", "12 Oak St"},
                     {"city", "Springfield"},
                     {"state", "MA"},
                     {"zip", "01101"},
                     {"country", "US"},
                     {"identifier:medicaid", "M1"},
                     {"opened", "2026-03-02"},
                     {"status", "active"},
                     {"source", "211"},
                     {"issue", "Behind on rent"},
                     {"worker", "ml"},
                     {"notes", "Has a dog"},
                     {"insurance", "Medicaid"},
                     {"member_id", "M2"},
                     {"insurance_renews", "2026-12-01"},
                     {"emergency_name", "Ana"},
                     {"emergency_role", "daughter"},
                     {"emergency_phone", "555-0104"},
                     {"needs", "housing: Rent; food: Pantry"},
                     {"last_assessment", "2026-03-09"},
                     {"next_assessment", "2026-09-09"},
                     {"last_plan", "2026-03-10"},
                     {"next_review", "2026-09-10"},
                     {"last_contact", "2026-05-20"},
                     {"next_contact", "2026-06-03"}};
  const Case c = made(desk, all);
  for (const auto& [field, text] : all) {
    CAPTURE(field);
    CHECK(client_text(c, field) == text);
  }
  // Each field of the table that says something has its cell here, and so a setter.
  for (const ClientField& field : client_fields()) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const auto& cell) {
      return cell.first.substr(0, cell.first.find(':')) == field.name;
    });
    CHECK_MESSAGE((there || field.text == nullptr), field.name);
  }
  const ImportedRow again = import(desk, {c}, {row(2, "1", all)})[0];
  CHECK(again.fate == RowFate::unchanged);
  CHECK(again.kept.empty());
}

TEST_CASE("a new client gets no id of a file that leads to another") {
  Desk first;
  const std::string taken = made(first, lopez).id.value;
  Desk desk;
  Case c;
  c.id = {"cbbbbbb"};
  c.person.name = PersonName{"Jonas", "Berg", {}, {}};
  c.merged[taken].person.name = PersonName{"Jon", "Berg", {}, {}};
  CHECK(import(desk, {c}, {row(2, "1", lopez)})[0].after.id.value != taken);
}

TEST_CASE("no imported client is late for what happened before") {
  Desk desk;
  desk.settings.rules_from = day("2026-01-01");
  const Case c =
      made(desk, {{"given", "Maria"}, {"family", "Lopez"}, {"opened", "2025-02-01"}, {"next_contact", "2026-04-01"}});
  const std::vector<Due> due = due_rows(c, desk.context(), 0);
  CHECK_FALSE(due.empty());
  for (const Due& row : due) CHECK(row.due >= desk.now.date);
}

TEST_CASE("a cell changes only what the last import wrote") {
  Desk desk;
  Case c = made(desk, lopez);
  SUBCASE("an empty cell never erases") {
    CHECK(import(desk, {c}, {row(2, "1", {{"given", "Maria"}, {"family", "Lopez"}})})[0].fate == RowFate::unchanged);
  }
  SUBCASE("a new value of the list is taken") {
    Cells cells = lopez;
    cells[3].second = "555-0199";
    const ImportedRow done = import(desk, {c}, {row(2, "1", cells)})[0];
    CHECK(done.fate == RowFate::changed);
    CHECK(done.words == "Lopez, Maria: phone");
    CHECK(client_text(done.after, "phone") == "555-0199");
    CHECK(import(desk, {done.after}, {row(2, "1", cells)})[0].fate == RowFate::unchanged);
  }
  SUBCASE("a value changed here since stays, with both") {
    c.person.contact_points[0].record.value = "555-0142";
    CHECK(import(desk, {c}, {row(2, "1", lopez)})[0].kept.empty());
    Cells cells = lopez;
    cells[3].second = "555-0199";
    const ImportedRow done = import(desk, {c}, {row(2, "1", cells)})[0];
    CHECK(done.fate == RowFate::unchanged);
    CHECK(one(done.kept) == "phone: kept '555-0142'; the list says '555-0199'");
  }
  SUBCASE("a client named by our id joins the list") {
    Case own = taken_in(desk);
    ListedClient joins = row(2, "77", {{"given", "Maria"}, {"family", "Lopez"}, {"city", "Springfield"}});
    joins.id = own.id.value;
    const ImportedRow done = import(desk, {own}, {joins})[0];
    CHECK(done.words == "Lopez, Maria: number, city");
    CHECK(client_text(done.after, "identifier:client list") == "77");
  }
}

TEST_CASE("who may be there already is held with every candidate") {
  Desk desk;
  const Case there = taken_in(desk);
  struct Alike {
    Cells cells;
    const char* shared;  ///< Empty: the row is another person.
  };
  const std::vector<Alike> all = {
      {{{"given", "maria"}, {"family", "López"}}, "name"},
      {{{"given", "Maria"}, {"family", "Stone"}, {"former", "Lopez"}}, "former name"},
      {{{"given", "Mary"}, {"family", "Lopez"}, {"born", "1958-03-14"}}, "birth date"},
      {{{"given", "Maria"}, {"family", "Lopez"}, {"born", "1990-01-01"}}, ""},
      {{{"given", "Leo"}, {"family", "Stone"}, {"born", "1958-03-14"}}, ""},
  };
  for (const Alike& alike : all) {
    const std::string shared = alike.shared;
    CAPTURE(shared);
    const ImportedRow done = import(desk, {there}, {row(2, "9", alike.cells)})[0];
    CHECK((done.fate == RowFate::held) == !shared.empty());
    if (!shared.empty()) {
      CHECK(one(done.reasons) ==
            there.id.value + " (Lopez, Maria, born 1958-03-14) has the same " + shared + " and is on the caseload");
    }
  }
  ListedClient other = row(2, "9", lopez);
  other.anew = true;
  CHECK(import(desk, {there}, {other})[0].fate == RowFate::created);
}

TEST_CASE("the same person or number twice in a list is held") {
  Desk desk;
  const std::vector<ImportedRow> twins = import(desk, {}, {row(2, "1", lopez), row(3, "2", lopez)});
  CHECK(twins[0].fate == RowFate::created);
  CHECK(one(twins[1].reasons) == "the same name, birth date and phone as line 2: Lopez, Maria, born 1958-03-14");
  const std::vector<ImportedRow> numbers = import(desk, {}, {row(2, "1", lopez), row(3, "1", {{"family", "Stone"}})});
  CHECK(numbers[0].fate == RowFate::held);
  CHECK(one(numbers[1].reasons) == "the number '1' is in 2 rows of the list: line 2, line 3");
}

TEST_CASE("what a rule refuses rejects its row alone") {
  Desk desk;
  const std::vector<ImportedRow> done = import(
      desk, {}, {row(2, "1", {{"given", "Ann"}, {"family", "Stone"}, {"opened", "2027-01-01"}}), row(3, "2", lopez)});
  CHECK(done[0].fate == RowFate::rejected);
  CHECK(one(done[0].reasons).find("2027-01-01") != std::string::npos);
  CHECK(done[1].fate == RowFate::created);
}

TEST_CASE("a row whose number and id do not mean one client is held, and changes nobody") {
  Desk desk;
  const auto on_file = [&](const char* number, const char* family) {
    ImportedRow made = import(desk, {}, {row(2, number, {{"given", "John"}, {"family", family}})})[0];
    return made.after;
  };
  const Case first = on_file("1", "Smith");
  const Case second = on_file("2", "Zed");
  const auto rows_of = [&](std::string number, std::string id, bool anew) {
    ListedClient one = row(2, std::move(number), {{"given", "John"}, {"family", "Smith"}, {"phone", "555-0177"}});
    one.id = std::move(id);
    one.anew = anew;
    return import(desk, {first, second}, {one});
  };
  struct Row {
    const char* number;
    std::string id;
    bool anew;
  };
  for (const Row& one : {Row{"1", "", true}, Row{"2", first.id.value, false}, Row{"7", first.id.value, false}}) {
    CAPTURE(one.number);
    const std::vector<ImportedRow> done = rows_of(one.number, one.id, one.anew);
    CHECK(done[0].fate == RowFate::held);
    CHECK_FALSE(done[0].reasons.empty());
  }
  ListedClient by_id = row(3, "", {{"given", "John"}, {"family", "Smith"}, {"city", "Elm"}});
  by_id.id = first.id.value;
  const std::vector<ImportedRow> twice = import(
      desk, {first, second}, {row(2, "1", {{"given", "John"}, {"family", "Smith"}, {"phone", "555-0177"}}), by_id});
  for (const ImportedRow& one : twice) CHECK(one.fate == RowFate::held);
}

TEST_CASE("a client who was entered twice is found by either number and by either id") {
  Desk desk;
  Case keep = made(desk, lopez);
  std::vector<ImportedRow> second =
      import(desk, {}, {row(3, "2", {{"given", "Mari"}, {"family", "Lopes"}, {"phone", "555-0142"}})});
  REQUIRE(second[0].fate == RowFate::created);
  Case other = second[0].after;
  other.id = {"czzzzzz"};
  merge_client(keep, other, desk.context());
  CHECK(identifier_of(keep.person, "client list")->record.value == "1");
  CHECK(client_text(keep, "phone") == "555-0100");
  // The list still says of each what it said, and nothing changes; a new cell goes to the client.
  const auto of_second = import(desk, {keep}, {row(3, "2", {{"given", "Mari"}, {"family", "Lopes"}})});
  CHECK(of_second[0].fate == RowFate::unchanged);
  CHECK(of_second[0].id == keep.id.value);
  ListedClient by_id = row(4, "", {{"email", "m@example.org"}});
  by_id.id = "czzzzzz";
  CHECK(import(desk, {keep}, {by_id})[0].id == keep.id.value);
  const auto both = import(desk, {keep}, {row(2, "1", lopez), row(3, "2", {{"given", "Mari"}})});
  CHECK(both[0].fate == RowFate::held);
  CHECK(both[1].fate == RowFate::held);
}

TEST_CASE("a row that says it is another person is remembered as one") {
  Desk desk;
  const Case there = made(desk, lopez);
  ListedClient another = row(3, "2", lopez);
  another.anew = true;
  const auto done = import(desk, {there}, {another});
  REQUIRE(done[0].fate == RowFate::created);
  CHECK(done[0].after.person.distinct == std::vector<Token>{{there.id.value}});
}

}  // namespace casemgr::cycle::client_import_test
