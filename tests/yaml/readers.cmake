# Two other readers, PyYAML and YAML::PP, read as we do what we write, and what our strict reader takes of files with a
# slip of the hand.
add_executable(yaml_emit ${CMAKE_CURRENT_SOURCE_DIR}/yaml/readers/emit.cpp)
target_include_directories(yaml_emit PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(yaml_emit PRIVATE casemgr_yaml)
add_test(NAME readers COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/yaml/readers/run $<TARGET_FILE:yaml_emit> 3000 30000
         ${PROJECT_SOURCE_DIR})
set_tests_properties(readers PROPERTIES SKIP_RETURN_CODE 77)
