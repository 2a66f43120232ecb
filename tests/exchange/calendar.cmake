# Calendar files of the built program, read by a library that is not ours; and every command that a due row prints, run.
add_test(NAME calendar COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/calendar_test.py $<TARGET_FILE:casemgr>)
add_test(NAME settle COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/../cli/settle_test.py $<TARGET_FILE:casemgr>)
