import { argumentArms, takesValueArms, valueArms } from './cases.js'
import {
  type Candidates,
  type CompletionSpec,
  commandsOf,
  NOUNS,
  type OptionCompletion,
  PROGRAM_NAMES,
} from './spec.js'

/** The script for zsh, to be found as _warrenctl in its fpath; it works as the one for bash, with summaries. */
export function zshCompletion(spec: CompletionSpec): string {
  return `#compdef ${PROGRAM_NAMES.join(' ')}
# zsh completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

# Offers names that the daemon knows.
_warrenctl_live() {
  local -a names
  names=("\${(@f)$("\${words[1]}" __complete "$1" "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
  compadd -a names
}

_warrenctl_commands() {
  local -a commands
  case \${words[1]:t} in
${PROGRAM_NAMES.map(
  (program) => `    ${program}) commands=(\n${commandsOf(spec, program).map(described).join('\n')}\n    ) ;;`,
).join('\n')}
  esac
  _describe command commands
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
  local -a options
  options=(
${spec.options.map(describedOption).join('\n')}
  )
  case $1 in
${spec.commands
  .filter((command) => command.options.length > 0)
  .map(
    ({ name, options }) => `    (${name}) options+=(\n${options.map(describedOption).join('\n')}\n    ) ;;`,
  )
  .join('\n')}
  esac
  _describe option options
}

# Offers the argument number $2 of the command $1.
_warrenctl_arguments() {
  case "$1 $2" in
${argumentArms(spec, actionOf)}
  esac
}

_warrenctl() {
  local command='' word
  local -i number=0 i
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ $word == -* ]]; then
      if _warrenctl_takes_value "$command" "$word"; then
        ((++i))
        if ((i == CURRENT)); then
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
  if [[ \${words[CURRENT]} == -* ]]; then
    _warrenctl_options "$command"
  elif [[ -z $command ]]; then
    _warrenctl_commands
  else
    _warrenctl_arguments "$command" "$number"
  fi
}

_warrenctl "$@"
`
}

function described({ name, summary }: { name: string; summary: string }): string {
  return `      ${quoted(`${name}:${summary}`)}`
}

function describedOption({ flags, help }: OptionCompletion): string {
  return `      ${quoted(`${flags.at(-1)}:${help}`)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function actionOf({ values, kind }: Candidates): string {
  if (values) return `compadd ${values.join(' ')}`
  if (kind === 'commands') return '_warrenctl_commands'
  if (kind === 'files') return '_files'
  return kind ? `_warrenctl_live ${kind}` : ''
}
