# casemgr-privacy(7) is a promise: each of its commands is run, and what it says of them is looked at.
add_test(NAME privacy COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/privacy_test.py $<TARGET_FILE:casemgr>)
set_tests_properties(privacy PROPERTIES SKIP_RETURN_CODE 77)
