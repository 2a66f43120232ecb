# Merges of record files: directed cases, and random histories held against an oracle. Not under sanitizers the histories,
# which run thousands of small commands that the walk of test_cli runs there in one process.
add_test(NAME merge_cases COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/cases_test.py $<TARGET_FILE:casemgr>)
add_test(NAME merge_gitcrypt COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/gitcrypt_test.py $<TARGET_FILE:casemgr>)
set_tests_properties(merge_gitcrypt PROPERTIES SKIP_RETURN_CODE 77)
if(NOT CASEMGR_SANITIZE)
  add_test(NAME merge_resolve COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/resolve_test.py
    $<TARGET_FILE:casemgr>)
  set_tests_properties(merge_resolve PROPERTIES TIMEOUT 600)
  add_test(NAME merge_histories COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/histories_test.py
    $<TARGET_FILE:casemgr> 60)
  set_tests_properties(merge_histories PROPERTIES PROCESSORS 2 TIMEOUT 900)
endif()
