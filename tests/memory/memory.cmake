# Lists and reports over many clients in little memory.
add_test(NAME memory COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/memory_test.py $<TARGET_FILE:casemgr>)
set_tests_properties(memory PROPERTIES SKIP_RETURN_CODE 77)
