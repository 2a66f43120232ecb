#include "self/completion.hpp"

namespace casemgr::cli {

const std::string& bash_completion() {
  static const std::string script = R"sh(# bash completion for casemgr
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
  return script;
}

const std::string& zsh_completion() {
  static const std::string script = R"sh(#compdef casemgr
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
  return script;
}

const std::string& fish_completion() {
  static const std::string script = R"sh(# fish completion for casemgr
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
  return script;
}

}  // namespace casemgr::cli
