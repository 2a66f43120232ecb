# A write that is cut off, or that the system refuses, at any of its system calls.
if(CASEMGR_SANITIZE)
  return()  # Sanitizers make calls of their own.
endif()
add_test(NAME faults COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/faults_test.py $<TARGET_FILE:casemgr>)
set_tests_properties(faults PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900)
