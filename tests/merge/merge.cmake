# Merges of record files: directed cases, and random histories held against an oracle. Under sanitizers fewer of those.
add_test(NAME merge_cases COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/cases_test.py $<TARGET_FILE:casemgr>)
set(merge_histories 100)
if(CASEMGR_SANITIZE)
  set(merge_histories 20)
endif()
add_test(NAME merge_histories COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/histories_test.py
  $<TARGET_FILE:casemgr> ${merge_histories})
set_tests_properties(merge_histories PROPERTIES PROCESSORS 2 TIMEOUT 900)
