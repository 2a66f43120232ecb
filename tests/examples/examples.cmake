# The example practice is made again with the built program and compared; the batch scripts run on it. Not under
# sanitizers: what it prints is walked there by test_cli.
if(NOT CASEMGR_SANITIZE)
  add_test(NAME examples COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/practice_test.sh $<TARGET_FILE:casemgr> ${PROJECT_SOURCE_DIR})
  set_tests_properties(examples PROPERTIES TIMEOUT 900)
endif()
