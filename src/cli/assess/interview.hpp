// A whole assessment at once: asked at a terminal, from a file, in the editor, or on paper.
#pragma once

#include "kit/call.hpp"

namespace casemgr::cli {

Verb interview_verb();

/// `assess start`: begins an assessment from options, `--input` or `--edit`.
void run_start(Call& call);
/// What both verbs share.
std::vector<Option> form_options();

}  // namespace casemgr::cli
