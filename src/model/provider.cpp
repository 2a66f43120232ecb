#include "casemgr/model/provider.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& ProviderService::rows() {
  using T = ProviderService;
  static const auto type = record<T, Attributes>(
      {.name = "provider service",
       .letter = 'z',
       .label = {" ", {"{name|category}"}, "service"},
       .closed = {"status", {"inactive", "defunct", "temporarily closed"}}},
      field("name", &T::name, optional, "Name of the service."),
      field("description", &T::description, optional, "Service description."),
      field("category", &T::category, optional, "Service category."),
      field("eligibility", &T::eligibility, optional, "Eligibility."),
      field("how_to_apply", &T::how_to_apply, optional, "How to apply."),
      field("fees", &T::fees, optional, "Fees for the client."),
      field("papers", &T::papers, optional, "Documents to bring."),
      field("languages", &T::languages, optional, "Languages, as tags."),
      field("area", &T::area, optional, "Service area."),
      field("status", &T::status, optional, "Current availability."),
      field("source", &T::source, optional, "Import source."));
  return type;
}

const RecordType& ProviderContact::rows() {
  using T = ProviderContact;
  static const auto type = record<T, Attributes>(
      {.name = "provider contact", .letter = 'z', .label = {", ", {"{name}", "{title}"}, "contact"}},
      field("name", &T::name, optional, "Name."),
      field("title", &T::title, optional, "Job title."),
      field("phone", &T::phone, optional, "Phone."),
      field("email", &T::email, optional, "Email."),
      field("source", &T::source, optional, "Import source."));
  return type;
}

const RecordType& ProviderCapacity::rows() {
  using T = ProviderCapacity;
  static const auto type = record<T>(
      {"capacity"},
      field("status", &T::status, required, "Whether they accept new clients."),
      field("date", &T::date, optional, "Date confirmed.", has_happened));
  return type;
}

const RecordType& ProviderSource::rows() {
  using T = ProviderSource;
  static const auto type = record<T>(
      {"source"},
      field("system", &T::system, optional, "Source directory."),
      field("id", &T::id, optional, "Id in the source."),
      field("imported", &T::imported, optional, bookkeeping, "Digest of the last imported value by field; a different value is the practice's own."));
  return type;
}

const RecordType& Provider::rows() {
  using T = Provider;
  static const auto type = record<T, Attributes>(
      {.name = "provider", .letter = 'p'},
      field("name", &T::name, required, as_title, "Name."),
      field("description", &T::description, optional, "Description."),
      field("services", &T::services, optional, "Services offered."),
      field("address", &T::address, optional, "Address."),
      field("phones", &T::phones, optional, "Phone numbers."),
      field("email", &T::email, optional, "Email."),
      field("website", &T::website, optional, "Website."),
      field("hours", &T::hours, optional, "Hours."),
      field("contacts", &T::contacts, optional, "Contact people."),
      field("capacity", &T::capacity, optional, "Whether they accept new clients."),
      field("checked", &T::checked, optional, "Date last checked.", has_happened),
      field("source", &T::source, optional, "Import source."));
  return type;
}

const RecordType& ProviderDirectory::rows() {
  using T = ProviderDirectory;
  static const auto type = record<T>(
      {"provider directory"},
      field("format", &T::format, required, bookkeeping, "File format: 1."),
      field("providers", &T::providers, optional, "Providers, by id."));
  return type;
}

template class Records<ProviderService>;
template class Records<ProviderContact>;
template class Records<Provider>;

}  // namespace casemgr
