# The tables of the built program: against the files that they are made of, and in two databases. The last two end with
# 77 where PostgreSQL, or npm's @duckdb/node-api (tests/npm), is not installed.
set(tables_test /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/tables_test.py $<TARGET_FILE:casemgr>)
add_test(NAME tables COMMAND ${tables_test} files)
add_test(NAME tables_postgres COMMAND ${tables_test} postgres)
add_test(NAME tables_duckdb COMMAND ${tables_test} duckdb ${PROJECT_BINARY_DIR}/node_modules)
set_tests_properties(tables_postgres tables_duckdb PROPERTIES SKIP_RETURN_CODE 77)
