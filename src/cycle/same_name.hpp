// A record added a second time.
//
// Private to the layer.
#pragma once

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/open.hpp"
#include "records.hpp"

namespace casemgr::cycle {

/// Notes the open records of that name: whoever adds one twice should see it.
template <class T>
void warn_same(const Records<T>& records, std::string T::*name, const T& draft, const Context& context,
               Outcome& outcome) {
  for (const Entry<T>& entry : records) {
    const bool same = fold(trim(entry.record.*name)) == fold(trim(draft.*name)) && !(draft.*name).empty();
    if (!same || entry.id.value == outcome.id || !is_open(entry.record, context.today())) continue;
    outcome.messages.push_back("there is one of that name already: " + entry.id.value);
  }
}

}  // namespace casemgr::cycle
