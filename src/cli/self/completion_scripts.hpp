// The completion scripts of the shells.
#pragma once

#include <string_view>

namespace casemgr::cli {

inline constexpr std::string_view bash_completion = R"sh(# bash completion for casemgr
# Splits the line up to the cursor as the shell does, and without quotes, into `words`. COMP_WORDS is split at colons
# and equal signs as well.
_casemgr_split() {
  local text="$1" quote="" word="" begun="" char i
  words=()
  for ((i = 0; i < ${#text}; i++)); do
    char="${text:i:1}"
    if [[ "$quote" == "'" && "$char" != "'" ]]; then word+="$char"
    elif [[ "$char" == "\\" ]]; then i=$((i + 1)); word+="${text:i:1}"; begun=1
    elif [[ -n "$quote" && "$char" == "$quote" ]]; then quote=""
    elif [[ -n "$quote" ]]; then word+="$char"
    elif [[ "$char" == "'" || "$char" == '"' ]]; then quote="$char"; begun=1
    elif [[ "$char" == [[:space:]] ]]; then
      if [[ -n "$begun" ]]; then words+=("$word"); word=""; begun=""; fi
    else word+="$char"; begun=1
    fi
  done
  words+=("$word")
}
_casemgr() {
  local line word current piece before
  local -a words=()
  _casemgr_split "${COMP_LINE:0:COMP_POINT}"
  current="${words[${#words[@]} - 1]}"
  # Readline replaces its own piece of the word, which begins behind a colon, an equal sign or a quote.
  piece="${COMP_WORDS[COMP_CWORD]}"
  case "$piece" in [:=]) piece="" ;; [\"\']*) piece="${piece:1}" ;; esac
  case "$current" in *"$piece") before="${current%"$piece"}" ;; *) before="" ;; esac
  COMPREPLY=()
  while IFS=$'\t' read -r word line; do
    case "$word" in
      :file) compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$piece") ;;
      :directory) compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$piece") ;;
      *) word="${word#"$before"}"; if [ -n "$line" ] && [ "${COMP_TYPE:-9}" -eq 63 ]; then COMPREPLY+=("$word  ($line)"); else COMPREPLY+=("$word"); fi ;;
    esac
  done < <(casemgr completion words -- "${words[@]:1}" 2>/dev/null)
  if [ "${#COMPREPLY[@]}" -eq 1 ]; then COMPREPLY[0]="${COMPREPLY[0]%%  (*}"; return; fi
  # Ids found by a name share no beginning with what was typed: without a blank among them bash would take that away.
  for word in "${COMPREPLY[@]}"; do
    case "$word" in "$piece"*) ;; *) COMPREPLY+=(" "); break ;; esac
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
      :file) compset -P '*='; _files ;;
      :directory) compset -P '*='; _files -/ ;;
      *) found+=("${word//:/\\:}:${description}") ;;
    esac
  done < <(casemgr completion words -- "${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
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
