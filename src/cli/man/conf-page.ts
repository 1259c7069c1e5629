import { allSettings, SECTIONS, type Setting } from '../../config/settings.js'
import { heading, seeAlso, tagList, text, word } from './mdoc.js'

const TITLES: Readonly<Record<(typeof SECTIONS)[number], string>> = {
  node: 'The node and its files',
  listeners: 'Listeners',
  management: 'The HTTP API and the web page',
  limits: 'Limits',
  defaults: 'What a new data directory starts with',
  access: 'Logging in',
  logging: 'The log',
}

/** warren.conf(5): every key of the configuration file. */
export function confPage(): string {
  const settings = allSettings().filter(([, { inFile }]) => inFile !== false)
  return `${heading('warren.conf', 5, 'configuration of the Warren message broker')}.Sh DESCRIPTION
.Nm
is in the format of
.Pa rabbitmq.conf :
lines of a key, the sign
.Ql =
and a value.
What stands behind a
.Ql #
is a comment, unless it is in a value in single quotation marks.
Keys are RabbitMQ's where RabbitMQ has one.
A key that
.Xr warren-server 8
does not know is an error that names the line and the nearest key that it knows.
.Pp
The file is the one that
.Fl Fl config
names, else that of
.Ev WARREN_CONFIG
or
.Ev RABBITMQ_CONFIG_FILE ,
else
.Pa /etc/warren/warren.conf ,
which need not be there.
Flags win over variables
.Ev WARREN_* ,
these over variables
.Ev RABBITMQ_* ,
and these over the file.
.Pp
A part of a key in
.Ar slanted
letters stands for any name; such a key can be given any number of times.
.Sh KEYS
${SECTIONS.map((section) => sectionOf(section, settings)).join('')}.Sh FILES
${tagList([['Pa /etc/warren/warren.conf', 'the file that is read when no other is named']])}.Sh EXAMPLES
A second port, for this machine only, and durable logs:
.Bd -literal -offset indent
listeners.tcp.default = 5672
listeners.tcp.local = 127.0.0.1:5673
vm_memory_high_watermark.relative = 0.6
log.file = warren.log
log.file.level = info
.Ed
${seeAlso([
  ['warrenctl', 1],
  ['warren-server', 8],
])}`
}

type Settings = readonly (readonly [key: string, setting: Setting])[]

function sectionOf(section: (typeof SECTIONS)[number], settings: Settings): string {
  const members = settings.filter(([, setting]) => setting.section === section)
  return `.Ss ${text(TITLES[section])}\n${tagList(members.map(([key, setting]) => [keyTerm(key), describe(setting)]))}`
}

/** A part `$name` of a key stands for any name. */
function keyTerm(key: string): string {
  return key
    .split(/(\$\w+)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('$') ? `Ar ${word(piece.slice(1))}` : `Cm ${piece.replace(/\.$/, '.\\&')}`,
    )
    .join(' Ns ')
}

function describe({ help, type, default: usual, variables }: Setting): string {
  const lines = [
    text(`${help.charAt(0).toUpperCase()}${help.slice(1)}.`),
    `.br\n${text(`Value: ${type.description}.`)}`,
    ...(usual === undefined ? [] : [`.br\n${text(`Default: ${usual}`)}`]),
    ...(variables === undefined
      ? []
      : [
          `.br\nVariables:\n${variables
            .map((name) => `.Ev ${name} ,`)
            .join('\n')
            .replace(/ ,$/, '')}`,
        ]),
  ]
  return lines.join('\n')
}
