# `casemgr plan budget` against an independent calculation with Python's decimals, over a thousand random services.
add_test(NAME budget COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/budget_test.py $<TARGET_FILE:casemgr>)
