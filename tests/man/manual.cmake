# man/ and README.md tell what the program does.
add_test(NAME manual COMMAND ${CMAKE_CURRENT_LIST_DIR}/update.sh --check $<TARGET_FILE:casemgr>)
add_test(NAME readme COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/readme.py $<TARGET_FILE:casemgr>)
