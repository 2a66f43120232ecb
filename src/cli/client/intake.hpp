// What taking in a client asks for, looks for and takes by options besides the fields of person and episode.
#pragma once

#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// Options of one contact point: `--voicemail`, `--hours` and what else belongs to a number.
FieldOptions contact_point_fields();

/// `--phone` and `--email` add a contact point each, or change the one that has that number. The options of
/// `contact_point_fields`, at `index` of the verb's fields, are those of that point; without a number those of the only
/// one on file. Throws Error(usage) where it is not clear which one is meant.
void apply_contact_points(Call& call, Person& person, std::size_t index);

/// Asks on a terminal for what intake needs where the line names no client: name, birth date or its year, language,
/// phone, issue and source.
void ask_intake(Call& call, Case& draft, Episode& episode);

/// Lays what options give over the client and the last episode, which is made if there is none.
void apply_client_options(Call& call, Case& c);
Episode& episode_of(Case& c);

/// Adds the clients of `--input`, each with its records: all or none, with `--partly` those that can be added.
void add_clients_sent(Call& call);

}  // namespace casemgr::cli
