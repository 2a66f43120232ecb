#include "casemgr/model/provider.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& ProviderService::rows() {
  using T = ProviderService;
  static const auto type = record<T, Attributes>(
      {.name = "service of a provider",
       .letter = 'z',
       .label = {" ", {"{name|category}"}, "service"},
       .closed = {"status", {"inactive", "defunct", "temporarily closed"}}},
      field("name", &T::name, optional, "Name of the service."),
      field("description", &T::description, optional, "What the service does."),
      field("category", &T::category, optional, "What kind of service."),
      field("eligibility", &T::eligibility, optional, "Who can get it."),
      field("how_to_apply", &T::how_to_apply, optional, "How to apply."),
      field("fees", &T::fees, optional, "What it costs the client."),
      field("papers", &T::papers, optional, "Papers to bring."),
      field("languages", &T::languages, optional, "Languages spoken, as tags."),
      field("area", &T::area, optional, "Area served."),
      field("status", &T::status, optional, "Whether it is offered now."),
      field("source", &T::source, optional, "Where the service was imported from."));
  return type;
}

const RecordType& ProviderContact::rows() {
  using T = ProviderContact;
  static const auto type = record<T, Attributes>(
      {.name = "contact at a provider", .letter = 'z', .label = {", ", {"{name}", "{title}"}, "contact"}},
      field("name", &T::name, optional, "Name."),
      field("title", &T::title, optional, "What they do there."),
      field("phone", &T::phone, optional, "Telephone."),
      field("email", &T::email, optional, "E-mail."),
      field("source", &T::source, optional, "Where the contact was imported from."));
  return type;
}

const RecordType& ProviderCapacity::rows() {
  using T = ProviderCapacity;
  static const auto type = record<T>(
      {"capacity"},
      field("status", &T::status, required, "Whether they take someone now."),
      field("date", &T::date, optional, "Day this was learned.", has_happened));
  return type;
}

const RecordType& ProviderSource::rows() {
  using T = ProviderSource;
  static const auto type = record<T>(
      {"source"},
      field("system", &T::system, optional, "Directory it was imported from."),
      field("id", &T::id, optional, "Its id there."),
      field(
          "imported",
          &T::imported,
          optional,
          bookkeeping,
          "By field, a digest of what the last import wrote: a value that differs is the practice's own."));
  return type;
}

const RecordType& Provider::rows() {
  using T = Provider;
  static const auto type = record<T, Attributes>(
      {.name = "provider", .letter = 'p'},
      field("name", &T::name, required, as_title, "Name."),
      field("description", &T::description, optional, "What they do."),
      field("services", &T::services, optional, "Services they offer."),
      field("address", &T::address, optional, "Where they are."),
      field("phones", &T::phones, optional, "Telephones."),
      field("email", &T::email, optional, "E-mail."),
      field("website", &T::website, optional, "Web site."),
      field("hours", &T::hours, optional, "When they are open."),
      field("contacts", &T::contacts, optional, "Whom to ask there."),
      field("capacity", &T::capacity, optional, "Whether they take someone now."),
      field("checked", &T::checked, optional, "Day the entry was last checked.", has_happened),
      field("source", &T::source, optional, "Where the entry was imported from."));
  return type;
}

const RecordType& ProviderDirectory::rows() {
  using T = ProviderDirectory;
  static const auto type = record<T>(
      {"provider directory"},
      field("format", &T::format, required, bookkeeping, "Format of the file: 1."),
      field("providers", &T::providers, optional, "Providers, by id."));
  return type;
}

template class Records<ProviderService>;
template class Records<ProviderContact>;
template class Records<Provider>;

}  // namespace casemgr
