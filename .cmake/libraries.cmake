# The libraries from outside. What is linked is taken as a static library where there is one: casemgr runs for a few
# milliseconds, and loading shared libraries would be most of them.
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)

# casemgr_library(NAME HEADER): the target casemgr::NAME for libNAME.
function(casemgr_library name header)
  find_path(CASEMGR_${name}_INCLUDE ${header} REQUIRED)
  find_library(CASEMGR_${name}_LIBRARY NAMES lib${name}.a ${name} REQUIRED)
  add_library(casemgr::${name} UNKNOWN IMPORTED)
  set_target_properties(casemgr::${name} PROPERTIES IMPORTED_LOCATION ${CASEMGR_${name}_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${CASEMGR_${name}_INCLUDE})
endfunction()

casemgr_library(yaml-cpp yaml-cpp/parser.h)
casemgr_library(nettle nettle/sha2.h)
casemgr_library(utf8proc utf8proc.h)

# fmt has no static library in Debian: its headers hold the bodies too, and src/root/fmt.cpp compiles them once.
find_path(CASEMGR_fmt_INCLUDE fmt/format-inl.h REQUIRED)
add_library(casemgr::fmt INTERFACE IMPORTED)
target_include_directories(casemgr::fmt INTERFACE ${CASEMGR_fmt_INCLUDE})
