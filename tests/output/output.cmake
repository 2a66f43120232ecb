# What is printed to programs about the example practice, by the judgement of another validator. Not under sanitizers:
# the walk of test_cli prints the same there, without a process for each command.
if(NOT CASEMGR_SANITIZE)
  add_test(NAME output COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/validate.py $<TARGET_FILE:casemgr>
    ${PROJECT_SOURCE_DIR}/examples/practice)
endif()
