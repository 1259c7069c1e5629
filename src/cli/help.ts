import { type Command, GROUPS, type Switches } from '../commands/define.js'
import type { View } from '../commands/programs.js'
import type { Registry } from '../commands/registry.js'
import { listedIn } from './lookup.js'
import { GLOBAL_OPTIONS, LIST_OPTIONS } from './options.js'
import type { Style } from './style.js'
import { argumentSynopsis, placeholderOf, programUsage, usageOf } from './usage.js'

/** Columns for the names in the list of commands, as in rabbitmqctl; longer ones shift their summary. */
const NAME_WIDTH = 30

/** Usage of the program and all commands that it shows by group. */
export function helpOverview(program: string, view: View, commands: Registry, style: Style): string {
  return `\n${style.heading('Usage')}\n\n${programUsage(program)}\n\nAvailable commands:\n${commandList(view, commands, style)}
Use '${program} help <command>' to learn more about a specific command
`
}

/** All commands of a view by group. */
export function commandList(view: View, commands: Registry, style: Style): string {
  const listed = listedIn(view, commands)
  let text = ''
  for (const [group, title] of Object.entries(GROUPS)) {
    const members = listed.filter(([, entry]) => entry.group === group)
    if (members.length === 0) continue
    text += `\n${style.heading(title)}:\n\n`
    for (const [name, { summary }] of members)
      text += `   ${style.name(`${name.padEnd(NAME_WIDTH - 1)} `)}${summary}\n`
  }
  return text
}

/** Usage, arguments, options and examples of one command. */
export function commandHelp(program: string, command: Command, style: Style): string {
  const { summary, description = [], examples = [] } = command
  const sections = [
    `\n${style.heading('Usage')}\n\n${usageOf(program, command)}\n\n${summary.replace(/\.$/, '')}.\n`,
    ...description.map((paragraph) => `${paragraph}\n`),
  ]
  const entries = [
    ...argumentEntries(command),
    ...columnEntries(command),
    ...switchEntries(command.switches),
    ...(command.columns ? switchEntries(LIST_SWITCHES) : []),
  ]
  if (entries.length > 0) {
    const list = entries.map(([term, text]) => `${style.name(term)}\n\t${text}\n`).join('\n')
    sections.push(`\n${style.heading('Arguments and Options')}\n\n${list}`)
  }
  if (command.aliases.length > 0) sections.push(`Also known as ${command.aliases.join(', ')}.\n`)
  if (examples.length > 0) {
    const list = examples.map((example) => `${example.help}:\n\n\t${program} ${example.command}\n`).join('\n')
    sections.push(`\n${style.heading('Examples')}\n\n${list}`)
  }
  sections.push(`\n${style.heading('General Options')}\n\n${generalOptions(style)}`)
  return sections.join('\n')
}

type Entry = readonly [term: string, text: string]

function argumentEntries({ args }: Command): Entry[] {
  return args.map((spec) => {
    const from = {
      secret: '; read from standard input when absent',
      body: '; standard input when absent',
      // Their help says so.
      file: '',
      'given-file': '',
    }
    const values = spec.values ? `, one of ${spec.values.join(', ')}` : ''
    return [argumentSynopsis(spec), `${spec.help}${values}${spec.input ? from[spec.input] : ''}`]
  })
}

function columnEntries({ columns }: Command): Entry[] {
  if (!columns || columns.fixed) return []
  const shown = columns.default ? `\n\n\tshown unless asked otherwise: ${columns.default.join(', ')}` : ''
  return [['<column>', `must be one of ${[...columns.valid].sort().join(', ')}${shown}`]]
}

const LIST_SWITCHES: Switches = Object.fromEntries(LIST_OPTIONS.map((option) => [option.name, option]))

function switchEntries(switches: Switches): Entry[] {
  return Object.entries(switches).map(([name, spec]) => {
    const short = spec.short === undefined ? '' : `-${spec.short} | `
    const value = spec.type === 'boolean' ? '' : ` ${placeholderOf(name, spec)}`
    const usual =
      spec.default === undefined || spec.default === false ? '' : ` (${String(spec.default)} unless given)`
    return [`${short}--${name}${value}`, `${spec.help}${usual}`]
  })
}

function generalOptions(style: Style): string {
  return GLOBAL_OPTIONS.filter((option) => !('ignored' in option))
    .map((option) => {
      const short = 'short' in option ? `-${option.short}, ` : '    '
      const value = 'placeholder' in option ? ` <${option.placeholder}>` : ''
      return `  ${style.name(`${short}--${option.name}${value}`.padEnd(28))} ${option.help}\n`
    })
    .join('')
}
