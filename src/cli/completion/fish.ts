import { PROGRAMS } from '../../commands/programs.js'
import { ASK_DAEMON } from './ask-daemon.js'
import { dispatchFunctions, quoted, type Syntax } from './dispatch.js'
import { type CompletionSpec, NOUNS } from './spec.js'

/** The script for fish. */
export function fishCompletion(spec: CompletionSpec): string {
  const programs = Object.keys(PROGRAMS)
  return `# fish completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

set -g __warrenctl_ask '${ASK_DAEMON}'

${dispatchFunctions(spec, FISH)}
${ENGINE}
${programs.map((program) => `complete -c ${program} -f -a '(_warrenctl ${program})'`).join('\n')}
`
}

const FISH: Syntax = {
  first: '$argv[1]',
  second: '$argv[2]',
  program: '$program',
  pattern: quoted,
  choice: (name, help, subject, arms, otherwise) => `# ${help}
function ${name} --no-scope-shadowing
    switch "${subject}"
${arms.map(({ patterns, action }) => `        case ${patterns.map(quoted).join(' ')}\n            ${action}`).join('\n')}
    end${otherwise === undefined ? '' : `\n    ${otherwise}`}
end
`,
}

const ENGINE = `# In all of these, $lead is what stands in front of the word in the token.
function _warrenctl_words --no-scope-shadowing
    printf '%s\\n' $lead$argv
end

function _warrenctl_described --no-scope-shadowing
    printf '%s\\t%s\\n' $argv
end

function _warrenctl_joined --no-scope-shadowing
    set -l before (string match -r '.*,' -- $token)
    printf '%s\\n' $lead"$before"$argv
end

# fish compares by itself, in more ways than by the begin, so that all names are asked for.
function _warrenctl_live --no-scope-shadowing
    sh -c "$__warrenctl_ask" sh $called $argv[1] '' $words 2>/dev/null | string replace -r -- '^' $lead
end

function _warrenctl_files --no-scope-shadowing
    __fish_complete_path $token | string replace -r -- '^' $lead
end

# Finds where the current word stands: sets $command, $number (of the argument), and $option when the word is the value
# of one.
function _warrenctl_locate --no-scope-shadowing
    set -l skip 0
    for word in $words
        if test $skip = 1
            set skip 0
            set option ''
        else if string match -q -- '-*' $word
            if _warrenctl_takes_value "$command" $word
                set skip 1
                set option $word
            end
        else if test -z "$command"
            set command $word
        else if contains -- $command ${NOUNS.join(' ')}
            set command {$word}_$command
        else
            set number (math $number + 1)
        end
    end
end

function _warrenctl
    set -l program $argv[1]
    set -l words (commandline -opc)
    set -l called $words[1]
    set -e words[1]
    set -l token (commandline -ct)
    set -l command ''
    set -l option ''
    set -l number 0
    set -l lead ''
    _warrenctl_locate
    if test -n "$option"
        _warrenctl_values "$command" $option
    else if string match -q -- '--*=*' $token
        set lead (string match -r '^[^=]*=' -- $token)
        set token (string replace -r '^[^=]*=' '' -- $token)
        _warrenctl_values "$command" (string trim -r -c = -- $lead)
    else if string match -q -- '-*' $token
        _warrenctl_options "$command"
    else if test -z "$command"
        _warrenctl_commands
    else
        _warrenctl_arguments "$command" $number
    end
end
`
