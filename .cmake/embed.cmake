# Compiles data files into a layer: `casemgr_embed(instrument builtin_files instruments)` makes each file of
# src/instrument/instruments one raw string of `const EmbeddedFiles& casemgr::instrument::builtin_files()`, in order of
# name (casemgr/root/embedded.hpp).
function(casemgr_embed layer name folder)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/${layer}/${folder}/*)
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(file_name ${file} NAME)
    file(READ ${file} text)
    string(APPEND entries "      {\"${file_name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded/${layer}_${name}.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT
"// Generated from src/${layer}/${folder}.
#include \"casemgr/root/embedded.hpp\"

namespace casemgr::${layer} {

const EmbeddedFiles& ${name}() {
  static const EmbeddedFiles files = {
@entries@  };
  return files;
}

}  // namespace casemgr::${layer}
" @ONLY)
  target_sources(casemgr_${layer} PRIVATE ${generated})
endfunction()
