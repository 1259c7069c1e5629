import { type Command, GROUPS } from '../../commands/define.js'
import { PROGRAMS } from '../../commands/programs.js'
import { NODE_VARIABLES, SOCKET_VARIABLES, URL_VARIABLES } from '../../config/paths.js'
import { GLOBAL_OPTIONS, type GlobalOption, LIST_OPTIONS, TABLE_OPTIONS } from '../options.js'
import { heading, seeAlso, tagList, text, word } from './mdoc.js'

const EXIT_STATUS: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'success'],
  ['1', 'the user answered no to the question before a destructive command'],
  [
    '2',
    'what was asked for is not as it should be: diff found a difference, explain no queue, doctor something wrong',
  ],
  ['64', 'the command line is wrong, or the object is not in the required state'],
  ['65', 'a value is wrong (also a password), or an object that was named does not exist'],
  ['67', 'the user does not exist'],
  [
    '69',
    'the daemon cannot be reached, access is refused, a health check failed, or the operation failed for another reason',
  ],
  ['70', 'the user exists already, or an internal error'],
  ['75', 'the time limit passed'],
]

/** warrenctl(1): the options of all commands, and the commands by group. */
export function programPage(commands: readonly Command[]): string {
  const options = GLOBAL_OPTIONS as readonly GlobalOption[]
  return `${heading('warrenctl', 1, 'administration of the Warren message broker')}.Sh SYNOPSIS
.Nm
.Op Ar options
.Ar command
.Op Ar arguments
.Nm
.Cm help
.Op Ar command
.Sh DESCRIPTION
.Nm
talks to the daemon on this machine through its control socket.
Who may open the socket may do everything.
With
.Fl Fl url
it talks to the management port of a broker anywhere,
where the tags and permissions of the user who logs in decide:
.Cm management
is enough for queues, exchanges and messages
of the virtual hosts in which the user has permissions,
.Cm policymaker
adds policies and parameters,
.Cm monitoring
everything that only looks, and
.Cm administrator
all the rest.
Files of the command line are those of this machine, but a
.Cm backup
is written where the broker is.
What stops the management port, or concerns a stopped broker, is refused there.
It takes the arguments that
.Xr rabbitmqctl 8
takes, prints what it prints into a pipe or file, and exits with the same codes.
On a terminal tables are aligned and coloured, long work shows how far it is,
and commands that destroy something ask first.
.Pp
Each command has a page of its own:
.Dl man warrenctl-list_queues
.Pp
The same program under another name shows the commands of that name's scope:
${Object.keys(PROGRAMS)
  .filter((program) => program !== 'warrenctl')
  .map((program) => `.Nm ${word(program)} ,`)
  .join('\n')
  .replace(/ ,$/, ' .')}
.Sh OPTIONS
Options may stand before or after the command and among its arguments;
.Fl Fl
ends them.
Every option without a value has a form that begins with
.Ql --no- .
${tagList(options.filter((option) => !option.ignored).map(optionItem))}.Pp
Of commands that show rows:
${tagList([...LIST_OPTIONS, ...TABLE_OPTIONS].map(optionItem))}.Pp
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
      commands.filter((command) => command.group === group),
    ),
  )
  .join('')}.Sh ENVIRONMENT
${tagList([
  [NODE_VARIABLES.map((name) => `Ev ${name}`).join(' , '), 'the node to talk to'],
  [SOCKET_VARIABLES.map((name) => `Ev ${name}`).join(' , '), 'its control socket'],
  [URL_VARIABLES.map((name) => `Ev ${name}`).join(' , '), 'a management port, as\n.Fl Fl url'],
  ['Ev WARREN_USER', 'who logs in there, as\n.Fl Fl user'],
  [
    'Ev WARREN_PASSWORD',
    `the password; processes of the same user can read it there.
A file of
.Fl Fl password-file
that only its owner may read is safer.
A password is never taken from the command line or the URL`,
  ],
  ['Ev NODE_EXTRA_CA_CERTS', 'a PEM file with more authorities that may have signed certificates'],
  ['Ev WARREN_CONTEXT', 'the context that counts when no broker is named, see\n.Xr warrenctl-context 1'],
  ['Ev RABBITMQ_CLI_ALIASES_FILE', 'a file of lines\n.Dq alias = command options'],
  ['Ev NO_COLOR', 'no colours'],
])}.Sh EXIT STATUS
${tagList(
  EXIT_STATUS.map(([code, meaning]) => [code, text(meaning)] as const),
  true,
)}.Sh EXAMPLES
Completion by the Tab key, in the shell that is used:
.Dl warrenctl completion install
.Pp
What goes on, live:
.Dl warrenctl top
.Pp
Queues with their messages, for a program:
.Dl warrenctl list_queues --formatter json name messages
.Pp
The same of a broker on another machine, and a name for it:
.Dl warrenctl --url https://mq.example:15671 --user ann --password-file ann.txt list_queues
.Dl warrenctl context add mq --url https://mq.example:15671 --user ann
${seeAlso([
  ['warren-topology', 5],
  ['warren.conf', 5],
  ['rabbitmqctl', 8],
  ['warren-server', 8],
])}`
}

function groupList(title: string, commands: readonly Command[]): string {
  if (commands.length === 0) return ''
  const items = commands.map(({ name, summary }) => [`Cm ${word(name)}`, text(summary)] as const)
  return `.Ss ${text(title)}\n${tagList(items, true)}`
}

function optionItem({ name, short, placeholder, values, help }: GlobalOption): readonly [string, string] {
  const flags = `${short === undefined ? '' : `Fl ${word(short)} , `}Fl Fl ${word(name)}`
  const value = placeholder === undefined ? '' : ` Ar ${word(placeholder)}`
  const choices = values ? `; one of ${values.join(', ')}` : ''
  return [`${flags}${value}`, text(`${help}${choices}`)]
}
