import { argumentArms, takesValueArms, valueArms } from './cases.js'
import { type Candidates, type CompletionSpec, commandsOf, NOUNS, PROGRAM_NAMES } from './spec.js'

/**
 * The script for bash. It knows commands, options and columns by itself, and starts the program only for the
 * names of users, virtual hosts, queues and exchanges.
 */
export function bashCompletion(spec: CompletionSpec): string {
  return `# bash completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

# Offers the lines of standard input that begin with the current word.
_warrenctl_offer() {
  local candidate
  while IFS= read -r candidate; do
    [[ $candidate == "$cur"* ]] && COMPREPLY+=("$(printf %q "$candidate")")
  done
}

# Offers the given words.
_warrenctl_words() {
  local candidate
  for candidate in "$@"; do
    [[ $candidate == "$cur"* ]] && COMPREPLY+=("$candidate")
  done
}

# Offers names that the daemon knows.
_warrenctl_live() {
  _warrenctl_offer < <("\${COMP_WORDS[0]}" __complete "$1" "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}

_warrenctl_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_warrenctl_commands() {
  case \${COMP_WORDS[0]##*/} in
${PROGRAM_NAMES.map((program) => `    ${program}) _warrenctl_words ${names(spec, program)} ;;`).join('\n')}
  esac
}

# Whether the option $2 of the command $1 takes the next word.
_warrenctl_takes_value() {
  case "$1 $2" in
${takesValueArms(spec)}
  esac
  return 1
}

# Offers values of the option $2 of the command $1.
_warrenctl_values() {
  case "$1 $2" in
${valueArms(spec, actionOf)}
  esac
}

# Offers the options of the command $1.
_warrenctl_options() {
  _warrenctl_words ${spec.options.map((option) => option.flags.at(-1)).join(' ')}
  case $1 in
${spec.commands
  .filter((command) => command.options.length > 0)
  .map(
    ({ name, options }) =>
      `    ${name}) _warrenctl_words ${options.map((option) => option.flags.at(-1)).join(' ')} ;;`,
  )
  .join('\n')}
  esac
}

# Offers the argument number $2 of the command $1.
_warrenctl_arguments() {
  case "$1 $2" in
${argumentArms(spec, actionOf)}
  esac
}

_warrenctl() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command='' number=0 i word
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == -* ]]; then
      if _warrenctl_takes_value "$command" "$word"; then
        ((++i))
        if ((i == COMP_CWORD)); then
          _warrenctl_values "$command" "$word"
          return
        fi
      fi
    elif [[ -z $command ]]; then
      command=$word
    elif [[ ' ${NOUNS.join(' ')} ' == *" $command "* ]]; then
      command=\${word}_$command
    else
      ((++number))
    fi
  done
  if [[ $cur == -* ]]; then
    _warrenctl_options "$command"
  elif [[ -z $command ]]; then
    _warrenctl_commands
  else
    _warrenctl_arguments "$command" "$number"
  fi
}

complete -F _warrenctl ${PROGRAM_NAMES.join(' ')}
`
}

function names(spec: CompletionSpec, program: string): string {
  return commandsOf(spec, program)
    .map(({ name }) => name)
    .join(' ')
}

function actionOf({ values, kind }: Candidates): string {
  if (values) return `_warrenctl_words ${values.join(' ')}`
  if (kind === 'commands') return '_warrenctl_commands'
  if (kind === 'files') return '_warrenctl_files'
  return kind ? `_warrenctl_live ${kind}` : ''
}
