import { allSettings } from '../../config/settings.js'
import { heading, seeAlso, tagList, text, word } from './mdoc.js'

/** warren-server(8): the daemon's flags, variables, files and signals. */
export function serverPage(): string {
  const settings = allSettings()
  return `${heading('warren-server', 8, 'the Warren message broker')}.Sh SYNOPSIS
.Nm
.Op Ar flags
.Nm
.Fl Fl detached
.Op Ar flags
.Sh DESCRIPTION
.Nm
is a broker for AMQP 0-9-1 that clients of RabbitMQ can use unchanged.
It runs in the foreground until it is sent SIGTERM or SIGINT, or
.Xr warrenctl 1
.Cm stop
is called.
As soon as clients can connect it writes one line, which begins with
.Dq Warren ,
to standard output.
Under the name
.Nm rabbitmq-server
it is the same program.
.Pp
A new data directory has the user guest with the password guest, who may log in
from this machine only.
${tagList([
  ...settings.flatMap(([, { flag, help }]) =>
    flag
      ? [[`Fl Fl ${word(flag.name)} Ar ${word(flag.placeholder.toLowerCase())}`, text(help)] as const]
      : [],
  ),
  [
    'Fl Fl detached , Fl detached',
    text('runs in the background; returns when clients can connect, and prints the process id'),
  ],
  ['Fl Fl help , Fl h', 'shows the flags'],
  ['Fl Fl version', 'shows the version'],
])}.Sh ENVIRONMENT
Flags win over variables
.Ev WARREN_* ,
these over variables
.Ev RABBITMQ_* ,
and these over the configuration file.
An empty variable counts as not set.
${tagList(
  settings.flatMap(([, { variables, help }]) =>
    variables ? [[variables.map((name) => `Ev ${name}`).join(' , '), text(help)] as const] : [],
  ),
)}.Sh FILES
${tagList([
  ['Pa /etc/warren/warren.conf', 'the configuration, when no other file is named'],
  ['Pa /var/lib/warren', 'what is kept, when root runs it'],
  ['Pa ~/.local/share/warren', 'what is kept, when another user runs it'],
  ['Pa /run/warren', 'control sockets of root; those of other users are in\n.Pa $XDG_RUNTIME_DIR/warren'],
])}.Sh SIGNALS
${tagList([
  [
    'SIGTERM , SIGINT',
    text('Ends in good order: clients are told, and everything is on disk. A second one ends it at once.'),
  ],
  ['SIGHUP', text('Reads the TLS certificates again, and opens the log files anew.')],
])}.Sh EXIT STATUS
${tagList(
  [
    ['0', 'it was stopped in good order'],
    ['1', 'it could not go on; the log says why'],
    ['64', 'a flag, a variable or the configuration file is wrong'],
    ['69', text('it could not start: the port or the data directory is in use, or there is no permission')],
  ],
  true,
)}.Sh EXAMPLES
A broker of one's own, on another port:
.Dl warren-server --port 5673 --data-dir ~/warren --node second
.Dl warrenctl -n second status
${seeAlso([
  ['warrenctl', 1],
  ['warren.conf', 5],
])}`
}
