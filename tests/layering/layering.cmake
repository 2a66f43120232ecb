# The table of architecture.md, held against the includes and words of every source.
add_test(NAME layering COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/layering_test.py ${PROJECT_SOURCE_DIR})
