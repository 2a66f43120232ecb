# How the program is linked and hardened, where no sanitizer is. It runs for a few milliseconds, so that it is linked
# statically where the C library allows it: nothing is looked up or loaded before main. It is position-independent all
# the same (static-pie). It looks up no user or host names and has no locale but "C", which is what a static C library
# could not do.
include(CheckCXXSourceCompiles)

target_compile_options(casemgr_settings INTERFACE -fPIE -fstack-protector-strong -ffunction-sections -fdata-sections
                       $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
target_link_options(casemgr_settings INTERFACE LINKER:--gc-sections LINKER:-z,relro LINKER:-z,now)

set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie)
check_cxx_source_compiles("#include <thread>\nint main() { std::thread([] {}).join(); }" CASEMGR_STATIC_PIE)
set(CMAKE_REQUIRED_LINK_OPTIONS -pie -Wl,-z,pack-relative-relocs)
check_cxx_source_compiles("int main() {}" CASEMGR_PACKED_RELOCATIONS)
unset(CMAKE_REQUIRED_LINK_OPTIONS)

if(CASEMGR_STATIC_PIE)
  target_link_options(casemgr_settings INTERFACE -static-pie)
else()
  target_link_options(casemgr_settings INTERFACE -pie -static-libstdc++ -static-libgcc)
endif()
if(CASEMGR_PACKED_RELOCATIONS)
  target_link_options(casemgr_settings INTERFACE LINKER:-z,pack-relative-relocs)
endif()
