# The pages about the example practice in a real browser. The packages that look at them are those of tests/npm, in the
# directory that CASEMGR_NODE_MODULES names when the tests run, else in node_modules of the build directory.
if(CASEMGR_SANITIZE)
  return()  # What the program wrote is read there by a browser.
endif()
add_test(NAME pages COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/pages.sh $<TARGET_FILE:casemgr>
  ${PROJECT_SOURCE_DIR}/examples/practice ${PROJECT_BINARY_DIR}/node_modules)
set_tests_properties(pages PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
