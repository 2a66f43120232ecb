# What a practitioner types and reads, played with the built program (tests/cli/<group>/<verb>.txt); the script says how to
# rewrite them.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(left_out)
if(CASEMGR_SANITIZE)
  set(left_out --without self/memory)   # self/memory.txt leaves less room than sanitizers need
endif()
add_test(NAME transcripts
         COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/run_transcripts.py $<TARGET_FILE:casemgr> ${left_out})
# A third of a run under sanitizers is the search for leaks at its end; tests that run in one process search for them.
set_tests_properties(transcripts PROPERTIES TIMEOUT 1500 ENVIRONMENT ASAN_OPTIONS=detect_leaks=0)
if(NOT CASEMGR_SANITIZE)  # Its thousand small runs are those of test_cli, which sanitizers watch in one process.
  add_test(NAME commands COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/commands_test.py
    $<TARGET_FILE:casemgr>)
endif()
add_test(NAME spoken COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/spoken_test.py $<TARGET_FILE:casemgr>)
