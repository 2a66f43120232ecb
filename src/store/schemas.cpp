#include "schemas.hpp"

#include <array>

#include "casemgr/schema/walk.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "record_file.hpp"
#include "recovery.hpp"

namespace casemgr::store {

void refresh_schemas(const std::filesystem::path& root) {
  struct Schema {
    FileKind kind;
    std::string_view file, title;
  };
  static constexpr std::array<Schema, 4> schemas{{
      {FileKind::client, "client.schema.json", "Client record of casemgr"},
      {FileKind::providers, "providers.schema.json", "Provider directory of casemgr"},
      {FileKind::settings, "settings.schema.json", "Settings of casemgr"},
      {FileKind::instrument, "instrument.schema.json", "Screening instrument of casemgr"},
  }};
  for (const Schema& schema : schemas) {
    const std::string name = ".casemgr/" + std::string(schema.file);
    std::error_code trouble;
    const std::filesystem::file_status status = std::filesystem::symlink_status(root / name, trouble);
    if (std::filesystem::is_regular_file(status)) continue;
    own_directory(root, derived_directory);
    // A clone can bring a link of that name.
    if (std::filesystem::is_symlink(status)) remove_file(root / name, name);
    const FileShape shape{schema.kind, {}, {}};
    write_file(root / name, schema::json_schema(shape.type(), schema.title, schema.file), name);
  }
}

}  // namespace casemgr::store
