# Lists and reports over many clients in little memory. Not under sanitizers, which keep what a program gives back.
if(NOT CASEMGR_SANITIZE)
  add_test(NAME memory COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/memory_test.py $<TARGET_FILE:casemgr>)
endif()
