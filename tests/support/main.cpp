#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "source.hpp"

std::string casemgr_test::in_source(std::string_view name) { return std::string(CASEMGR_SOURCE "/").append(name); }
