# What is printed to programs about the example practice, by the judgement of another validator.
add_test(NAME output COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/validate.py $<TARGET_FILE:casemgr>
  ${PROJECT_SOURCE_DIR}/examples/practice)
