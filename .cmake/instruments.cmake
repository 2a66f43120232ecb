# Compiles the built-in instruments in: each src/instrument/instruments/*.yaml becomes one raw string.
file(GLOB instrument_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/instrument/instruments/*.yaml)
list(SORT instrument_files)
set(entries "")
foreach(file IN LISTS instrument_files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  get_filename_component(name ${file} NAME)
  file(READ ${file} text)
  string(APPEND entries "    {\"${name}\", R\"instrument(${text})instrument\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/builtin_instruments.cpp CONTENT
"// Generated from src/instrument/instruments/*.yaml.
#include \"casemgr/instrument/builtin.hpp\"

namespace casemgr::instrument {

const std::vector<BuiltinFile>& builtin_files() {
  static const std::vector<BuiltinFile> files = {
@entries@  };
  return files;
}

}  // namespace casemgr::instrument
" @ONLY)
target_sources(casemgr_instrument PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/builtin_instruments.cpp)
