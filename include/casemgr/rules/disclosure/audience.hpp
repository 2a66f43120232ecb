// Who reads a page, and the case as they may know it: the one decision that every page goes by.
//
// Pure, never throws. A page is made from a `VisibleCase`: the records that its audience may know, and judgements over
// the whole case (a level is never lower because its reason is hidden; only its words leave the reason out). Reports,
// searches, exports and calendars never ask again.
//
//   audience      is                                                        sees
//   own_screen    the practitioner's terminal, or our pager                 everything
//   others        readers of what standard output or `-o` writes to         all but what reveals violence
//   listeners     people who look on or listen while a client is asked      the same, and no alert of such a danger
//   recipient     who is named, on a release or another basis               what the scope covers (scope.hpp)
//
// What reveals violence: records marked so with all that is in them, what was found in the domain `safety`, and the
// providers marked so, which go by their ids (a shelter's address is confidential). `include` widens any of
// them by name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/rules/context.hpp"
#include "casemgr/rules/disclosure/scope.hpp"
#include "casemgr/rules/disclosure/withheld.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/alerts.hpp"

namespace casemgr {

struct Audience {
  enum class Reader { own_screen, others, listeners, recipient } reader = Reader::own_screen;
  std::vector<Sensitive> include{};        ///< Kinds let in by name.
  std::optional<DisclosureScope> scope{};  ///< Of a recipient.
  bool goes_home = false;                  ///< Whether the client takes the page home (endangered.hpp).

  /// Whether nothing is left out.
  [[nodiscard]] bool sees_all() const { return !scope && sees(Sensitive::violence); }
  /// Whether what reveals that kind by itself is seen; for a recipient, where the scope covers it.
  [[nodiscard]] bool sees(Sensitive kind) const;
  /// The same of a domain that reveals a kind.
  [[nodiscard]] bool sees(const Domain& domain) const;
};

/// What of a case a page does not know. Void records are not counted.
struct LeftOut {
  std::set<std::string, std::less<>> ids{};    ///< Of records, and of those inside them.
  std::map<std::string, int> counts{};         ///< By section of the case: `needs`; a part counts with its own key.
  int violent = 0;                             ///< Of those that only want `violence`.
  std::map<std::string, int> parts{};          ///< Of records that show, by their id: how many of their parts do not.
  std::set<std::string, std::less<>> named{};  ///< Of parts by name: `domains.safety`.
  std::map<std::string, int> refuge{};     ///< Of `counts`: those on no page that goes home with an endangered client.
  std::vector<std::string> whereabouts{};  ///< Of an endangered client: `address`, and ids, as `--include` takes them.
  std::optional<Basis> tells{};            ///< The basis of a release that says what it leaves out (withheld.hpp).
  /// Of `counts`: those of which its recipient may learn that they are there, with the reason.
  std::map<std::string, std::map<Withheld, int>> told{};

  /// Of those sections, of all where none is named.
  [[nodiscard]] int count(const std::vector<std::string>& sections = {}) const;
  /// The same of `refuge`.
  [[nodiscard]] int refuges(const std::vector<std::string>& sections = {}) const;
  [[nodiscard]] int inside(const std::string& id) const;
  [[nodiscard]] bool holds(std::string_view id) const { return ids.contains(id); }
  /// Whether a path (`goals.g9tkd.due`, `assessments.abbbb.domains.safety`) leads to or into what is left out.
  [[nodiscard]] bool holds_path(std::string_view path) const;
};

/// The domains of what an instrument asks; empty for one that is not known.
using InstrumentDomains = std::function<std::vector<Domain>(const InstrumentName&)>;
InstrumentDomains domains_of(const instrument::Library& instruments);

class ProviderNames;

/// The case as an audience may know it. Refers to the case it was made from where nothing is left out.
class VisibleCase {
 public:
  /// Everything shows.
  explicit VisibleCase(const Case& whole);

  [[nodiscard]] const Case& shown() const { return *shown_; }
  [[nodiscard]] const LeftOut& left_out() const { return left_out_; }
  [[nodiscard]] Audience::Reader reader() const { return reader_; }
  /// Whether the client is endangered (endangered.hpp), also where the flag that says so is left out.
  [[nodiscard]] bool is_endangered() const { return endangered_; }
  /// Whether a page may say that those sections of the case hold nothing: nothing is left out of them, and the page is
  /// not for a recipient, who is not to know.
  [[nodiscard]] bool is_whole(const std::vector<std::string>& sections = {}) const;
  /// For a recipient: what the records that go are about, by section.
  [[nodiscard]] const std::map<std::string, Subject>& disclosed() const { return disclosed_; }

  /// The same as it stood at the end of a past day (record/case_on.hpp). What is left out is counted as of now.
  [[nodiscard]] VisibleCase until(Date day) const;

  /// Words that a rule made of the whole case, with ids in place of the names of providers that are hidden.
  [[nodiscard]] std::string said(std::string words) const;

  /// What a rule answers to the whole case (to a recipient: to what they may know). Answers are figures, days, levels
  /// and words about what shows, never records.
  template <class Rule>
  [[nodiscard]] auto judge(const Rule& rule) const {
    using Answer = std::invoke_result_t<Rule, const Case&>;
    static_assert(!std::is_reference_v<Answer> && !std::is_pointer_v<Answer> && !std::is_same_v<Answer, Case>,
                  "a judgment holds no record");
    return rule(*judged_);
  }
  /// The same about one record that shows, as the whole case has it: with all its parts.
  template <class T, class Rule>
  [[nodiscard]] auto judge(const Entry<T>& entry, Records<T> Case::*section, const Rule& rule) const {
    return judge([&](const Case& whole) {
      const Entry<T>* one = find_entry(whole.*section, entry.id);
      return rule(whole, one != nullptr ? *one : entry);
    });
  }

 private:
  friend class Redaction;
  friend VisibleCase visible_to(const Case& c, const Audience& audience, const ProviderDirectory& providers,
                                const Settings& settings, const InstrumentDomains& domains_of);

  Audience::Reader reader_ = Audience::Reader::own_screen;
  std::shared_ptr<const Case> cut_{}, figures_{};  ///< Where they differ from the case it was made from.
  std::shared_ptr<const ProviderNames> names_{};   ///< Hidden ones.
  const Case* shown_;
  const Case* judged_;
  bool endangered_;
  bool for_recipient_ = false;
  LeftOut left_out_{};
  std::map<std::string, Subject> disclosed_{};
};

/// The case as the audience may know it. `providers`: the whole directory. The result refers to `c`.
VisibleCase visible_to(const Case& c, const Audience& audience, const ProviderDirectory& providers,
                       const Settings& settings, const InstrumentDomains& domains_of = {});

/// The same while a client is asked: everything, unless it may be `overheard` or looked on.
VisibleCase visible_in_interview(const Case& c, bool overheard, const ProviderDirectory& providers,
                                 const Settings& settings);

/// The directory as the audience may know it: a provider marked violence goes by its id alone, marked services and
/// contacts of others are gone. The provider to whom a page goes is named whatever its marks. Nothing where all of it
/// may be known.
std::optional<ProviderDirectory> visible_to(const ProviderDirectory& all, const Audience& audience);
/// Whether a provider as a whole goes by its id alone.
bool is_hidden(const Entry<Provider>& provider, const Audience& audience);
/// The same without those providers.
ProviderDirectory known_to(const ProviderDirectory& all, const Audience& audience);
/// The ids of providers, and of parts of them, that the audience does not know.
std::set<std::string, std::less<>> hidden_ids(const ProviderDirectory& all, const Audience& audience);
/// How many entries of the directory the audience does not know.
int left_out_of(const ProviderDirectory& all, const Audience& audience);

/// The domains and kinds of those sections of a case, of all where none is named: domains in the order of an
/// assessment.
Subject disclosed_of(const VisibleCase& seen, const std::vector<std::string>& sections);

/// Rows of what is due (due.hpp) that show, and those that do not, without their words.
struct VisibleDue {
  std::vector<Due> shown{}, hidden{};
};
VisibleDue due_rows(const VisibleCase& seen, const RuleContext& in, int days);

/// Alerts (alerts.hpp) that show, and how many do not. A page for a recipient has none and does not say so: alerts are
/// warnings for the work. People who look on do not see those that speak of a danger between people.
struct VisibleAlerts {
  std::vector<Alert> shown{};
  int hidden = 0;
};
VisibleAlerts alerts(const VisibleCase& seen, const RuleContext& in);
/// `1 alert is not shown here`; empty for none.
std::string hidden_alerts_words(const VisibleAlerts& all);

/// `moderate 9 = housing 3 + health 4 (reason)`, the level of the whole case; hidden reasons have no words.
std::string acuity_words(const VisibleCase& seen, const Settings& settings, Date today);
/// How many reasons of the level are hidden.
int hidden_reasons(const VisibleCase& seen, const Settings& settings, Date today);
/// The parts and floors of the level (acuity.hpp) without what is hidden.
std::string acuity_basis(const VisibleCase& seen, const Settings& settings, Date today);

/// Those of problems whose path names nothing hidden, in words that may be said.
Problems visible(Problems problems, const VisibleCase& seen);

}  // namespace casemgr
