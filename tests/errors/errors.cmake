# What `casemgr check` says of broken files (tests/errors/*.yaml).
add_test(NAME errors COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/run_errors.py $<TARGET_FILE:casemgr>)
