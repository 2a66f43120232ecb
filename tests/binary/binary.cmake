# How the program is linked; a build with sanitizers, or without a static C library, is linked otherwise.
if(CASEMGR_STATIC_PIE AND NOT CASEMGR_SANITIZE AND CMAKE_BUILD_TYPE STREQUAL "Release")
  add_test(NAME binary COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_LIST_DIR}/binary_test.py $<TARGET_FILE:casemgr> ${PROJECT_SOURCE_DIR})
endif()
