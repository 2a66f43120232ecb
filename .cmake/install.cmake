# What `cmake --install` puts in place, and the Debian package that cpack makes of it.
include(GNUInstallDirs)

install(TARGETS casemgr RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(section 1 5 7)
  install(DIRECTORY man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} FILES_MATCHING PATTERN "*.${section}")
endforeach()
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The completions are what the program just built says they are.
set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${completions}/casemgr.${shell}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
                     COMMAND casemgr completion ${shell} > ${completions}/casemgr.${shell}
                     DEPENDS casemgr VERBATIM)
  list(APPEND completion_files ${completions}/casemgr.${shell})
endforeach()
add_custom_target(completions ALL DEPENDS ${completion_files})
install(FILES ${completions}/casemgr.bash RENAME casemgr
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${completions}/casemgr.zsh RENAME _casemgr DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${completions}/casemgr.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME casemgr)
set(CPACK_PACKAGE_CONTACT "casemgr maintainers <casemgr@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS   # whatever the umask of who packs
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_DEPENDS git)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "case management in a terminal
 Assessment, planning, implementation and evaluation for case managers: one YAML
 file per client in a directory kept in git, changed by short commands that leave
 everything else in the file as it was. Nothing ever goes over the network.")
include(CPack)
