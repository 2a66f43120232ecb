// Is a record still open, and what is it in one line.
//
// Pure, never throws. For every kind of record that people select or list there is one overload of each:
//
//   is_open(x, today)   neither void nor ended (done, cancelled, completed, past its last day …) on that day
//   label(x)            its words in one line, without id; never empty
//
// `label_of` and `is_open_of` do the same for a record known only by its rows (`schema::all_records`).
#pragma once

#include <string>
#include <string_view>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

bool is_open(const Episode& episode, Date today);  ///< Neither finished, cancelled nor entered in error.
bool is_open(const Program& program, Date today);
bool is_open(const Event& event, Date today);  ///< Not void: what happened stays.
bool is_open(const SupportPerson& person, Date today);
bool is_open(const ContactPoint& point, Date today);
bool is_open(const Identifier& identifier, Date today);
bool is_open(const Consent& consent, Date today);  ///< In force, or waiting for its first day.
bool is_open(const Flag& flag, Date today);  ///< Until it is cleared, also past `expires`: that day asks for a look.
bool is_open(const Benefit& benefit, Date today);  ///< Denied counts as open: it can be appealed.
bool is_open(const Diagnosis& diagnosis, Date today);
bool is_open(const Treatment& treatment, Date today);
bool is_open(const Medication& medication, Date today);
bool is_open(const Allergy& allergy, Date today);

bool is_open(const Assessment& assessment, Date today);  ///< A draft.
bool is_open(const Score& score, Date today);
bool is_open(const ClientNeed& need, Date today);  ///< Active or deferred.
bool is_open(const Strength& strength, Date today);
bool is_open(const Goal& goal, Date today);  ///< Neither completed, cancelled, rejected nor entered in error.
bool is_open(const Step& step, Date today);
bool is_open(const Measurement& measurement, Date today);
bool is_open(const Service& service, Date today);  ///< draft, active or on hold.
bool is_open(const Authorization& authorization, Date today);
bool is_open(const Delivery& delivery, Date today);
bool is_open(const Verification& verification, Date today);
bool is_open(const Plan& plan, Date today);  ///< draft or active.
bool is_open(const Risk& risk, Date today);
bool is_open(const Agreement& agreement, Date today);
bool is_open(const PlanReview& review, Date today);
bool is_open(const PlanCopy& copy, Date today);

bool is_open(const Referral& referral, Date today);        ///< In no terminal state.
bool is_open(const Appointment& appointment, Date today);  ///< Proposed, pending, waiting, booked or arrived.
bool is_open(const Contact& contact, Date today);          ///< A note not yet signed.
bool is_open(const Advocacy& advocacy, Date today);
bool is_open(const Task& task, Date today);
bool is_open(const Disclosure& disclosure, Date today);
bool is_open(const PaperDocument& document, Date today);
bool is_open(const Exemption& exemption, Date today);

bool is_open(const Provider& provider, Date today);
bool is_open(const ProviderService& service, Date today);
bool is_open(const ProviderContact& contact, Date today);

std::string label(const Episode& episode);
std::string label(const Program& program);
std::string label(const Event& event);
std::string label(const SupportPerson& person);
std::string label(const ContactPoint& point);
std::string label(const Identifier& identifier);
std::string label(const Consent& consent);
std::string label(const Flag& flag);
std::string label(const Benefit& benefit);
std::string label(const Diagnosis& diagnosis);
std::string label(const Treatment& treatment);
std::string label(const Medication& medication);
std::string label(const Allergy& allergy);
std::string label(const Assessment& assessment);
std::string label(const Score& score);
std::string label(const ClientNeed& need);
std::string label(const Strength& strength);
std::string label(const Goal& goal);
std::string label(const Step& step);
std::string label(const Measurement& measurement);
std::string label(const Service& service);
std::string label(const Authorization& authorization);
std::string label(const Delivery& delivery);
std::string label(const Verification& verification);
std::string label(const Plan& plan);
std::string label(const Risk& risk);
std::string label(const Agreement& agreement);
std::string label(const PlanReview& review);
std::string label(const PlanCopy& copy);
std::string label(const Referral& referral);
std::string label(const Appointment& appointment);
std::string label(const Contact& contact);
std::string label(const Advocacy& advocacy);
std::string label(const Task& task);
std::string label(const Disclosure& disclosure);
std::string label(const PaperDocument& document);
std::string label(const Exemption& exemption);
std::string label(const Provider& provider);
std::string label(const ProviderService& service);
std::string label(const ProviderContact& contact);

/// The label of a record known by its rows; the name of its type where the type has no words of its own.
std::string label_of(const RecordType& type, const void* record);
/// The same with the names of providers where the directory knows them, else their ids.
std::string label(const Consent& consent, const ProviderDirectory& providers);
std::string label(const Treatment& treatment, const ProviderDirectory& providers);
std::string label(const Referral& referral, const ProviderDirectory& providers);
std::string label_of(const RecordType& type, const void* record, const ProviderDirectory& providers);

/// A code as it is said: `in-progress` -> `in progress`.
std::string spoken(std::string_view code);
/// The note in one text: its text, else the first of its parts that says anything; empty where nothing is written.
const std::string& first_words(const Contact& contact);
/// Whether it is open; true for a type without such a notion.
bool is_open_of(const RecordType& type, const void* record, Date today);

/// The last open episode of the file; where none is open the last one. None that is void or entered in error; null
/// where there is no other.
const Entry<Episode>* current_episode_entry(const Case& c);
const Episode* current_episode(const Case& c);
/// Finished or cancelled, or without any episode: then nobody has taken the client in, and lists say so.
bool is_closed(const Case& c);
/// Day from which a record belongs to the current episode: the day after the one before it ended, else the first day
/// there is. What was found elsewhere shortly before opening so counts for it.
Date episode_begins(const Case& c);

/// Where a referral stands: its status, else that of its last history entry, else draft.
ReferralStatus status_of(const Referral& referral);
/// Whether the goal is pursued now: open, and neither only proposed nor on hold.
bool is_pursued(const Goal& goal);
/// Whether its achievement is achieved or sustaining.
bool is_achieved(const Goal& goal);

/// Goals and services that a plan agreed now would cover, in file order.
std::vector<Id<Goal>> open_goals(const Case& c);
std::vector<Id<Service>> open_services(const Case& c);

}  // namespace casemgr
