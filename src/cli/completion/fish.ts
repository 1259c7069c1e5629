import {
  type Candidates,
  type CompletionSpec,
  commandsOf,
  NOUNS,
  type OptionCompletion,
  PROGRAM_NAMES,
  valueFlags,
} from './spec.js'

/** The script for fish. */
export function fishCompletion(spec: CompletionSpec): string {
  const lines = PROGRAM_NAMES.flatMap((program) => programLines(program, spec))
  return `# fish completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

# Prints the words before the current one that are no options: the command (of two words, its name) and its arguments.
function __warrenctl_words
    set -l skip 0
    set -l words
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if contains -- $word ${allValueFlags(spec).join(' ')}
            set skip 1
        else if not string match -q -- '-*' $word
            set -a words $word
        end
    end
    if test (count $words) -gt 1; and contains -- $words[1] ${NOUNS.join(' ')}
        set words[1] $words[2]_$words[1]
        set -e words[2]
    end
    test (count $words) -gt 0; and printf '%s\\n' $words
end

# Whether no command has been typed yet.
function __warrenctl_needs_command
    test (count (__warrenctl_words)) = 0
end

# Whether the command is $argv[1] and, where $argv[2] is given, its argument of that number is being typed;
# "3+" stands for that one and all behind it.
function __warrenctl_at
    set -l words (__warrenctl_words)
    test (count $words) -gt 0; and test $words[1] = $argv[1]; or return 1
    set -q argv[2]; or return 0
    set -l number (math (count $words) - 1)
    if string match -q -- '*+' $argv[2]
        test $number -ge (string trim -r -c + $argv[2])
    else
        test $number = $argv[2]
    end
end

# Prints names that the daemon knows.
function __warrenctl_live
    set -l line (commandline -opc)
    $line[1] __complete $argv[1] $line[2..-1] 2>/dev/null
end

${lines.join('\n')}
`
}

function allValueFlags(spec: CompletionSpec): string[] {
  return [...new Set([...valueFlags(spec.options), ...spec.commands.flatMap((c) => valueFlags(c.options))])]
}

function programLines(program: string, spec: CompletionSpec): string[] {
  const commands = commandsOf(spec, program)
  const names = commands.map(
    ({ name, summary }) =>
      `complete -c ${program} -n __warrenctl_needs_command -a ${name} -d ${quoted(summary)}`,
  )
  const own = commands.flatMap(({ name, options, args, rest }) => [
    ...options.map((option) => optionLine(program, `-n '__warrenctl_at ${name}' `, option, commands)),
    ...args.map((candidates, i) => argumentLine(program, `${name} ${i}`, candidates, commands)),
    ...(rest ? [argumentLine(program, `${name} ${args.length}+`, rest, commands)] : []),
  ])
  return [
    `complete -c ${program} -f`,
    ...spec.options.map((option) => optionLine(program, '', option, commands)),
    ...names,
    ...own.filter((line) => line !== ''),
  ]
}

type Named = readonly { readonly name: string }[]

function optionLine(
  program: string,
  condition: string,
  { flags, help, value }: OptionCompletion,
  all: Named,
): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  return `complete -c ${program} ${condition}${names.join(' ')} -d ${quoted(help)}${value ? ` -x${actionOf(value, all)}` : ''}`.replace(
    ' -x -F',
    ' -r -F',
  )
}

function argumentLine(program: string, place: string, candidates: Candidates, all: Named): string {
  const action = actionOf(candidates, all)
  return action === '' ? '' : `complete -c ${program} -n '__warrenctl_at ${place}'${action}`
}

function actionOf({ values, kind }: Candidates, all: Named): string {
  if (values) return ` -a ${quoted(values.join(' '))}`
  if (kind === 'commands') return ` -a ${quoted(all.map(({ name }) => name).join(' '))}`
  if (kind === 'files') return ' -F'
  return kind ? ` -a '(__warrenctl_live ${kind})'` : ''
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
