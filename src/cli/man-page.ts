import { type ArgumentSpec, type Command, GROUPS, type SwitchSpec } from '../commands/define.js'
import { GLOBAL_OPTIONS, type GlobalOption, LIST_OPTIONS, TABLE_OPTIONS } from './options.js'
import { placeholderOf } from './usage.js'

/** The manual's date: of its wording, so that writing it again changes nothing. */
const DATE = 'November 21, 2026'

const EXIT_STATUS = `.Sh EXIT STATUS
.Bl -tag -width Ds -compact
.It 0
success
.It 1
the user answered no to the question before a destructive command
.It 2
what was asked for is not as it should be: diff found a difference, explain no queue, doctor something wrong
.It 64
the command line is wrong, or the object is not in the required state
.It 65
a value is wrong, or an object that was named does not exist
.It 67
the user does not exist
.It 69
the daemon cannot be reached, a health check failed, or the operation failed for another reason
.It 70
the user exists already, or an internal error
.It 75
the time limit passed
.El
`

/** warrenctl.1: the options of all commands, and the commands by group. */
export function programPage(commands: readonly Command[]): string {
  const options = [...GLOBAL_OPTIONS, ...LIST_OPTIONS, ...TABLE_OPTIONS] as readonly GlobalOption[]
  return `${heading('warrenctl', 'administration of the Warren message broker')}.Sh SYNOPSIS
.Nm
.Op Ar options
.Ar command
.Op Ar arguments
.Sh DESCRIPTION
.Nm
talks to the daemon on this machine through its control socket.
Who may open the socket may do everything.
It takes the arguments that
.Xr rabbitmqctl 8
takes, prints what it prints into a pipe or file, and exits with the same codes.
On a terminal tables are aligned and coloured.
.Pp
Options may stand before or after the command and among its arguments;
.Fl Fl
ends them.
Every option without a value has a form that begins with
.Ql --no- .
.Bl -tag -width Ds
${options
  .filter((option) => !option.ignored)
  .map(globalItem)
  .join('')}.El
.Pp
Accepted for the sake of scripts, and without a meaning here:
${options
  .filter((option) => option.ignored)
  .map((option) => `.Fl Fl ${word(option.name)} ,`)
  .join('\n')
  .replace(/ ,$/, ' .')}
.Sh COMMANDS
${Object.entries(GROUPS)
  .map(([group, title]) =>
    groupList(
      title,
      commands.filter((c) => c.group === group),
    ),
  )
  .join('')}.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev WARREN_NODE , Ev RABBITMQ_NODENAME
the node to talk to
.It Ev WARREN_SOCKET
its control socket
.It Ev WARREN_CONTEXT
the context that counts when neither of them is set, see
.Xr warrenctl-context 1
.It Ev RABBITMQ_CLI_ALIASES_FILE
a file of lines
.Dq alias = command options
.It Ev NO_COLOR
no colours
.El
${EXIT_STATUS}${seeAlso(commands)}`
}

function groupList(title: string, commands: readonly Command[]): string {
  if (commands.length === 0) return ''
  const items = commands.map(({ name, summary }) => `.It Cm ${word(name)}\n${text(summary)}\n`).join('')
  return `.Ss ${text(title)}\n.Bl -tag -width Ds -compact\n${items}.El\n`
}

function seeAlso(commands: readonly Command[]): string {
  const pages = commands.map(({ name }) => `.Xr warrenctl-${word(name)} 1`)
  return `.Sh SEE ALSO\n${pages.join(' ,\n')}\n`
}

/** warrenctl-NAME.1: one command. */
export function commandPage(command: Command): string {
  const { name, summary, description = [], args, switches, columns, examples = [] } = command
  const items = [
    ...args.map(argumentItem),
    ...(columns && !columns.fixed ? [columnItem(columns.valid, columns.default)] : []),
    ...Object.entries(switches).map(([switchName, spec]) => switchItem(switchName, spec)),
  ]
  return [
    heading(`warrenctl-${name}`, summary),
    `.Sh SYNOPSIS\n.Nm warrenctl\n.Op Ar options\n.Cm ${word(name)}\n${synopsis(command)}`,
    `.Sh DESCRIPTION\n${text(summary.replace(/\.$/, ''))}.\n`,
    ...description.map((paragraph) => `.Pp\n${text(paragraph)}\n`),
    ...(command.aliases.length > 0 ? [`.Pp\nAlso known as\n${command.aliases.map(word).join(', ')}.\n`] : []),
    ...(typeof command.timeout === 'number'
      ? [`.Pp\nThe time limit is ${command.timeout} seconds unless\n.Fl Fl timeout\nis given.\n`]
      : []),
    ...(items.length > 0 ? [`.Bl -tag -width Ds\n${items.join('')}.El\n`] : []),
    ...(examples.length > 0
      ? [`.Sh EXAMPLES\n${examples.map((e) => example(e.command, e.help)).join('.Pp\n')}`]
      : []),
    '.Sh SEE ALSO\n.Xr warrenctl 1\n',
  ].join('')
}

function heading(name: string, summary: string): string {
  return `.\\" Written by the generator from the commands' declarations; do not edit.
.Dd ${DATE}
.Dt ${name.toUpperCase()} 1
.Os Warren
.Sh NAME
.Nm ${name}
.Nd ${words(summary.charAt(0).toLowerCase() + summary.slice(1))}
`
}

function synopsis({ vhost, args, switches, columns }: Command): string {
  const lines = [
    ...(vhost ? ['.Op Fl p Ar vhost'] : []),
    ...Object.entries(switches).map(([name, spec]) => `.Op ${flag(name, spec)}`),
    ...args.map((spec) => {
      const argument = `Ar ${word(spec.name)}${spec.repeat ? ' ...' : ''}`
      return spec.optional || spec.input ? `.Op ${argument}` : `.${argument}`
    }),
    ...(columns && !columns.fixed ? ['.Op Ar column ...'] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function flag(name: string, spec: SwitchSpec): string {
  const long = `Fl Fl ${word(name)}`
  return spec.type === 'boolean' ? long : `${long} Ar ${word(placeholderOf(name, spec).slice(1, -1))}`
}

function argumentItem({ name, help, values, input }: ArgumentSpec): string {
  const choices = values ? `; one of ${values.join(', ')}` : ''
  const from = input && input !== 'given-file' ? '; read from standard input when absent' : ''
  return `.It Ar ${word(name)}\n${text(`${help}${choices}${from}`)}\n`
}

function columnItem(valid: readonly string[], usual: readonly string[] | undefined): string {
  const shown = usual ? `; shown unless asked otherwise: ${usual.join(', ')}` : ''
  return `.It Ar column\n${text(`one of ${[...valid].sort().join(', ')}${shown}`)}\n`
}

function switchItem(name: string, spec: SwitchSpec): string {
  const short = spec.short === undefined ? '' : `Fl ${word(spec.short)} , `
  const usual =
    spec.default === undefined || spec.default === false ? '' : `; ${String(spec.default)} unless given`
  const values = spec.type === 'string' && spec.values ? `; one of ${spec.values.join(', ')}` : ''
  return `.It ${short}${flag(name, spec)}\n${text(`${spec.help}${values}${usual}`)}\n`
}

function globalItem({ name, short, placeholder, values, help }: GlobalOption): string {
  const flags = `${short === undefined ? '' : `Fl ${word(short)} , `}Fl Fl ${word(name)}`
  const value = placeholder === undefined ? '' : ` Ar ${word(placeholder)}`
  const choices = values ? `; one of ${values.join(', ')}` : ''
  return `.It ${flags}${value}\n${text(`${help}${choices}`)}\n`
}

function example(command: string, help: string): string {
  return `${text(help)}:\n.Dl warrenctl ${words(command)}\n`
}

/** A word as the argument of a macro: neither the name of a macro nor punctuation, and in one piece. */
function word(argument: string): string {
  const escaped = escapeRoff(argument).replaceAll('"', '\\(dq')
  return /^([A-Z%][A-Za-z]{1,2}|[.,:;()[\]?!|])$/.test(escaped) ? `\\&${escaped}` : escaped
}

/** Several of them. */
function words(line: string): string {
  return line.split(' ').map(word).join(' ')
}

/** Text, each sentence on a line of its own; no line may look like a request. */
function text(sentences: string): string {
  return escapeRoff(sentences)
    .replace(/([.!?]) +(?=[A-Z])/g, '$1\n')
    .replace(/^[.']/gm, '\\&$&')
}

function escapeRoff(line: string): string {
  return line.replaceAll('\\', '\\e')
}
