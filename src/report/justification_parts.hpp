// The parts of the letter to a payer: which records it is about, and what it says of them. Private to the layer.
#pragma once

#include "casemgr/report/justification.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "situation.hpp"
#include "words.hpp"

namespace casemgr::report {

CASEMGR_CODES(LetterPart, "part of the letter", need, done, progress, continuing, request);

struct Sentence {
  LetterPart part;
  std::vector<std::string> ids;  ///< The records that it rests on, the one that it is about first.
  std::string text;
};

/// What is missing from the record of that day.
std::vector<Lack> lacks_of_letter(const View& view, const JustificationFilter& filter);

/// The records that the letter is about; pointers lead into the visible case.
struct LetterScope {
  std::vector<const Entry<Service>*> services{};    ///< Of this episode, as a budget has them.
  std::vector<const Entry<Goal>*> goals{};          ///< Of this episode, neither proposed nor rejected.
  std::vector<const Entry<ClientNeed>*> needs{};    ///< Open, or resolved since the period began.
  std::vector<const Entry<Referral>*> referrals{};  ///< Open, or requested in the period.
  std::vector<const Entry<Contact>*> contacts{};    ///< Of the period, without amendments.
  std::vector<ScoreSeries> scores{};                ///< Of this episode.
};
LetterScope letter_scope(const View& view, const JustificationFilter& filter);

/// The first and the last rating of a domain in complete assessments of this episode.
struct RatedOnce {
  std::string assessment{};
  Date day{};
  int rating = 0;
};
struct DomainRatings {
  std::optional<RatedOnce> first{}, last{};

  [[nodiscard]] bool show_change() const { return first && last && first->assessment != last->assessment; }
};
DomainRatings ratings_in_episode(const View& view, const Domain& domain);

/// The authorization of an open service that ends last and that no other follows; null without one.
const Entry<Authorization>* ending_authorization(const View& view, const Entry<Service>& service);

/// What can be asked for after it, from the record: units planned and not yet authorized, and the last day (of the
/// service, else the latest due date of its open goals).
struct Continuation {
  Date from{};
  std::optional<Date> until{};
  std::optional<Decimal> units{};
  std::vector<std::string> ids{};  ///< Behind the last day.
};
std::optional<Continuation> continuation_of(const View& view, const Entry<Service>& service);

std::vector<Sentence> letter_sentences(const View& view, const LetterScope& scope, Period period);

}  // namespace casemgr::report
