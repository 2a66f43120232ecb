// What the verbs of contacts, progress notes and deliveries share: begin, form, and units. Private to the layer.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// When a contact began of which only the length is known: that long ago.
Time begun(const Contact& contact, const Context& context);

/// Error(rule) where it is billed: it is amended, or taken out of its batch.
void check_not_billed(const Case& c, const Id<Contact>& id, const Contact& contact);

/// Voids a record that was moved to another file, also a billed contact.
Outcome void_moved(Case& c, std::string_view id, const std::string& reason, const Context& context);

/// Error(rule) where it says that it spoke with a client who had died by then.
void check_alive(const Case& c, const Contact& contact, const Context& context);

/// Sets the form from the parts (free for plain text), of which empty ones are taken out. Error(rule) for text beside
/// parts, and for a part that the form does not have; the hint names those it has.
void complete_form(Contact& contact);

/// Warns where a note is kept as one text because the text does not name the parts of its form.
void warn_form_kept(const Contact& contact, std::vector<std::string>& messages);

/// Whether anything is written in it.
bool has_words(const Contact& contact);

/// What to know after a delivery on `day`: that the service starts later, how much of the authorization is used, what
/// is over it or outside every one.
void warn_use(const Case& c, const Id<Service>& id, Date day, std::vector<std::string>& messages);

/// Error(rule) where the service is a draft, or had ended before `day`.
void check_deliverable(const Case& c, const Id<Service>& id, const Service& service, Date day, const Context& context);

/// Gives a contact that delivers a service the authorization in force and its units, where it has none: one for a visit
/// or session, else from the minutes. `id` is the contact's own where `c` has it already. Error(rule) as above,
/// and for an authorization of another service.
void draw_on(const Case& c, Contact& contact, const Context& context, const Id<Contact>& id = {});

}  // namespace casemgr::cycle
