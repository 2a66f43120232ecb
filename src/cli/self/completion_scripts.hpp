// The completion scripts of the shells.
#pragma once

#include <string_view>

namespace casemgr::cli {

inline constexpr std::string_view bash_completion = R"sh(# bash completion for casemgr
_casemgr() {
  local line word
  local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  local current="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS=$'\t' read -r word line; do
    case "$word" in
      :file) COMPREPLY+=($(compgen -f -- "$current")) ;;
      :directory) COMPREPLY+=($(compgen -d -- "$current")) ;;
      *) if [ -n "$line" ] && [ "${COMP_TYPE:-9}" -eq 63 ]; then COMPREPLY+=("$word  ($line)"); else COMPREPLY+=("$word"); fi ;;
    esac
  done < <(casemgr completion words -- "${words[@]}" 2>/dev/null)
  if [ "${#COMPREPLY[@]}" -eq 1 ]; then COMPREPLY[0]="${COMPREPLY[0]%%  (*}"; return; fi
  # Ids found by a name share no beginning with what was typed: without a blank among them bash would take that away.
  for word in "${COMPREPLY[@]}"; do
    case "$word" in "$current"*) ;; *) COMPREPLY+=(" "); break ;; esac
  done
}
complete -F _casemgr casemgr
)sh";

inline constexpr std::string_view zsh_completion = R"sh(#compdef casemgr
# zsh completion for casemgr
_casemgr() {
  local word description
  local -a found
  while IFS=$'\t' read -r word description; do
    case "$word" in
      :file) _files ;;
      :directory) _files -/ ;;
      *) found+=("${word//:/\\:}:${description}") ;;
    esac
  done < <(casemgr completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( ${#found} )) || return
  # Ids found by a name do not begin with what was typed: each in turn takes its place.
  if (( ${#${(M)found:#${(b)PREFIX}*}} < ${#found} )); then compstate[insert]=menu; fi
  _describe -V 'casemgr' found -U
}
if [ "$funcstack[1]" = "_casemgr" ]; then _casemgr "$@"; else compdef _casemgr casemgr; fi
)sh";

inline constexpr std::string_view fish_completion = R"sh(# fish completion for casemgr
function __casemgr_words
  set -l words (commandline -opc) (commandline -ct)
  for line in (casemgr completion words -- $words[2..-1] 2>/dev/null)
    switch $line
      case ':file*'
        __fish_complete_path (commandline -ct)
      case ':directory*'
        __fish_complete_directories (commandline -ct)
      case '*'
        echo $line
    end
  end
end
complete -c casemgr -f -a '(__casemgr_words)'
)sh";

}  // namespace casemgr::cli
