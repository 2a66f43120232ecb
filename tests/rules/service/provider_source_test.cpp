#include "casemgr/rules/service/provider_source.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "casemgr/root/contains.hpp"

namespace casemgr::provider_source_test {
namespace {

TEST_CASE("a source sets what a directory lists, and nothing of the practice's own") {
  struct Row {
    const RecordType& type;
    std::vector<std::string_view> own;
  };
  const Row rows[] = {
      {Provider::rows(), {"services", "contacts", "source", "note", "by", "void"}},
      {ProviderService::rows(), {"source", "note", "by", "void"}},
      {ProviderContact::rows(), {"source", "note", "by", "void"}},
  };
  for (const Row& row : rows) {
    for (const schema::Field& field : row.type.fields) {
      CAPTURE(row.type.name);
      CAPTURE(field.key);
      const bool own =
          contains(row.own, field.key) || (field.key != "sensitive" && Attributes::rows().find(field.key) != nullptr);
      CHECK(is_set_by_sources(field) == !own);
    }
  }
  CHECK(is_set_by_sources(*Provider::rows().find("sensitive")));
}

TEST_CASE("a value has one text, whatever its shape") {
  const auto text = [](const Provider& provider, std::string_view key) {
    return source_text(Provider::rows(), &provider, *Provider::rows().find(key));
  };
  Provider provider;
  CHECK(text(provider, "name").empty());
  provider.name = "Hope \"House\"";
  CHECK(text(provider, "name") == "name: \"Hope \\\"House\\\"\"\n");
  CHECK(text(provider, "description").empty());
  provider.phones = {"555-0101", "555-0100"};
  const std::string both = text(provider, "phones");
  CHECK(both.starts_with("phones: "));
  provider.phones.pop_back();
  CHECK(text(provider, "phones") != both);
  provider.address = Address{};
  provider.address->city = "Elm";
  CHECK(text(provider, "address") == "address.city: \"Elm\"\n");
}

}  // namespace
}  // namespace casemgr::provider_source_test
