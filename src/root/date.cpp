#include "casemgr/root/date.hpp"
