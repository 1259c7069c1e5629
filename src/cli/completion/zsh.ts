import { PROGRAMS } from '../../commands/programs.js'
import { ASK_DAEMON } from './ask-daemon.js'
import { dispatchFunctions, POSIX } from './dispatch.js'
import { LOCATE } from './locate.js'
import type { CompletionSpec } from './spec.js'

/** The script for zsh, to be found as _warrenctl in its fpath. */
export function zshCompletion(spec: CompletionSpec): string {
  return `#compdef ${Object.keys(PROGRAMS).join(' ')}
# zsh completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

_warrenctl_ask='${ASK_DAEMON}'

${dispatchFunctions(spec, POSIX)}
${LOCATE}
${ENGINE}`
}

const ENGINE = `_warrenctl_words() { compadd -- "$@" }

_warrenctl_described() {
  local -a entries
  local word help
  for word help in "$@"; do entries+=("\${word//(#m)[:\\\\]/\\\\$MATCH}:$help"); done
  _describe word entries
}

_warrenctl_joined() {
  compset -P '*,'
  compadd -S '' -- "$@"
}

# zsh compares by itself, by rules that the user may have set, so that all names are asked for.
_warrenctl_live() {
  local -a lines
  local line
  lines=("\${(@f)$(sh -c "$_warrenctl_ask" sh "$called" "$1" '' "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
  lines=("\${(@)lines:#}")
  # Layout takes long, and thousands of lines nobody reads.
  if (($#lines > 500)); then
    compadd -- "\${(@)lines%%$'\\t'*}"
  elif (($#lines)); then
    local -a pairs
    for line in "\${(@)lines}"; do pairs+=("\${line%%$'\\t'*}" "\${line#*$'\\t'}"); done
    _warrenctl_described "\${(@)pairs}"
  fi
}

_warrenctl() {
  setopt localoptions extendedglob
  local called=\${(Q)words[1]} program=\${\${(Q)words[1]}:t} command option
  local -i number
  _warrenctl_locate "\${(@Q)words[2,CURRENT-1]}"
  if [[ -n $option ]]; then
    _warrenctl_values "$command" "$option"
  elif [[ $PREFIX == --*=* ]]; then
    option=\${PREFIX%%=*}
    compset -P '*='
    _warrenctl_values "$command" "$option"
  elif [[ $PREFIX == -* ]]; then
    _warrenctl_options "$command"
  elif [[ -z $command ]]; then
    _warrenctl_commands
  else
    _warrenctl_arguments "$command" "$number"
  fi
}

_warrenctl_files() { _files }

_warrenctl "$@"
`
