import { PROGRAMS } from '../../commands/programs.js'
import { ASK_DAEMON } from './ask-daemon.js'
import { dispatchFunctions, POSIX } from './dispatch.js'
import { LOCATE } from './locate.js'
import type { CompletionSpec } from './spec.js'

/** The script for bash 4.4 and newer. */
export function bashCompletion(spec: CompletionSpec): string {
  return `# bash completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

_warrenctl_ask='${ASK_DAEMON}'

${dispatchFunctions(spec, POSIX)}
${LOCATE}
${ENGINE}
complete -F _warrenctl ${Object.keys(PROGRAMS).join(' ')}
`
}

const ENGINE = `# Takes the line up to the cursor apart as bash would, since COMP_WORDS has quotation marks in it and breaks words at
# colons: sets \`words\` (between the program and the current one), \`cur\` (the current one), \`raw\` (as it was typed) and
# \`quote\` (the quotation mark that is still open).
_warrenctl_split() {
  local line=\${COMP_LINE:0:COMP_POINT} character word='' begun=''
  local -i i start=0
  words=() quote=''
  for ((i = 0; i < \${#line}; i++)); do
    character=\${line:i:1}
    case $quote$character in
      "''" | '""') quote='' ;;
      "'"?) word+=$character ;;
      '"\\' | '\\')
        ((++i))
        [[ $quote && \${line:i:1} != [\\"\\\\\\$\\\`] ]] && word+='\\'
        word+=\${line:i:1}
        ;;
      '"'?) word+=$character ;;
      "'" | '"') quote=$character ;;
      ' ' | $'\\t')
        [[ $begun ]] && words+=("$word")
        word='' begun=''
        continue
        ;;
      *) word+=$character ;;
    esac
    [[ $begun ]] || { begun=1; start=i; }
  done
  cur=$word raw=''
  [[ $begun ]] && raw=\${line:start}
  words=("\${words[@]:1}")
}

# Adds a word to the answer, quoted as the current one is. \`left\` is what readline leaves standing of that, \`lead\` what
# stands in front of it otherwise.
_warrenctl_add() {
  local word=$lead\${1#"$left"}
  case $quote in
    "'") word=\${word//\\'/\\'\\\\\\'\\'} ;;
    '"') word=\${word//[\\"\\\\\\$\\\`]/\\\\&} ;;
    *)
      printf -v word %q "$word"
      word=\${word//\\\\,/,}
      ;;
  esac
  COMPREPLY+=("$word")
}

_warrenctl_words() {
  local word
  for word in "$@"; do [[ $word == "$cur"* ]] && _warrenctl_add "$word"; done
}

# bash shows no descriptions.
_warrenctl_described() {
  while (($#)); do
    [[ $1 == "$cur"* ]] && COMPREPLY+=("$1")
    shift 2
  done
}

_warrenctl_joined() {
  local before=''
  [[ $cur == *,* ]] && before=\${cur%,*},
  _warrenctl_words "\${@/#/$before}"
}

_warrenctl_live() {
  local -a lines
  mapfile -t lines < <(sh -c "$_warrenctl_ask" sh "$called" "$1" "$cur" "\${words[@]}" 2>/dev/null)
  _warrenctl_words "\${lines[@]%%$'\\t'*}"
}

_warrenctl_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_warrenctl() {
  local called=$1 program=\${1##*/} cur raw quote left='' lead='' command option
  local -a words
  local -i number
  COMPREPLY=()
  _warrenctl_split
  # What readline takes for the current word begins behind the last colon, @ or =.
  [[ $raw == *"$2" ]] && left=\${raw%"$2"}
  left=\${left//[\\\\\\'\\"]/}
  _warrenctl_locate "\${words[@]}"
  if [[ $option ]]; then
    _warrenctl_values "$command" "$option"
  elif [[ $cur == --*=* ]]; then
    option=\${cur%%=*} cur=\${cur#*=}
    if [[ $left == "$option="* ]]; then left=\${left#"$option="}; else lead=$option=; fi
    _warrenctl_values "$command" "$option"
  elif [[ $cur == -* ]]; then
    _warrenctl_options "$command"
  elif [[ -z $command ]]; then
    _warrenctl_commands
  else
    _warrenctl_arguments "$command" "$number"
  fi
}
`
