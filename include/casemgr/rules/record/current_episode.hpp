// The episode that rules look at, and what belongs to it.
//
// Pure, never throws. Episodes that are void or entered in error count nowhere.
#pragma once

#include "casemgr/model/case.hpp"

namespace casemgr {

/// The last open episode of the file; where none is open the last one. Null where there is none.
const Entry<Episode>* current_episode_entry(const Case& c);
const Episode* current_episode(const Case& c);
/// The current episode is finished or cancelled, or there is none: the client is on no caseload, and lists say so.
bool is_closed(const Case& c);
/// Whether work for the client went on at the end of that day: an episode opened by then and not closed, and the client
/// alive.
bool is_case_open_on(const Case& c, Date day);
/// Day from which a record belongs to the current episode: the day after the one before it ended, else the first day
/// there is. What was found elsewhere shortly before opening so counts for it.
Date episode_begins(const Case& c);
/// The episode in which the day is: the last one opened by then; null where none was.
const Entry<Episode>* episode_on(const Case& c, Date day);
/// Which of the episodes the current one is, from 1; 0 where there is none.
int episode_number(const Case& c);
int episode_count(const Case& c);
/// Whether the client has died by then, by whatever part of the record says so.
bool has_died(const Case& c, Date today);
/// The day of death, where the client is recorded as deceased by then or an event says so.
std::optional<Date> day_of_death(const Case& c, Date today);
/// Whether the goal or service was over before the current episode opened, or on the day on which the one before it was
/// closed: it answers no need of this episode. False in a first episode.
bool is_former(const Case& c, const Goal& goal);
bool is_former(const Case& c, const Service& service);

}  // namespace casemgr
