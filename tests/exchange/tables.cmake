# The tables of the built program: against the files that they are made of, in two databases, and by Frictionless' own
# validator. All but the first end with 77 where PostgreSQL, or the packages of npm (tests/npm), are not installed.
set(tables_test /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/tables_test.py $<TARGET_FILE:casemgr>)
add_test(NAME tables COMMAND ${tables_test} files)
add_test(NAME tables_deidentified COMMAND ${tables_test} deidentified)
if(CASEMGR_SANITIZE)
  return()  # What the program wrote is read there by others.
endif()
add_test(NAME tables_postgres COMMAND ${tables_test} postgres)
add_test(NAME tables_duckdb COMMAND ${tables_test} duckdb ${PROJECT_BINARY_DIR}/node_modules)
add_test(NAME tables_package COMMAND ${tables_test} package ${PROJECT_BINARY_DIR}/node_modules)
set_tests_properties(tables_postgres tables_duckdb tables_package PROPERTIES SKIP_RETURN_CODE 77)
