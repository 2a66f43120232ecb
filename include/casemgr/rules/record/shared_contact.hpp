// A contact with several clients, of which each client's file has a share: what must not go from file to file.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Whether a flag of violence or abuse is open: then a contact that is shared with others asks for a look.
bool has_violence_flag(const Case& c, Date today);
/// Everything in words that the contact brings into a client's file, a line each.
std::string contact_words(const Contact& contact);
/// The code that the shares of a contact have in common: its own, or that of the note it amends. Null has none.
Token joint_of(const Case& c, const Contact* note);
/// Adds what is written for one client alone: to the parts of a note that has some, else to its text.
void add_own_words(Contact& contact, const std::string& own);

}  // namespace casemgr
