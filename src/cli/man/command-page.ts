import type { ArgumentSpec, Command, SwitchSpec } from '../../commands/define.js'
import { placeholderOf } from '../usage.js'
import { heading, seeAlso, tagList, text, word, words } from './mdoc.js'

type Item = readonly [term: string, body: string]

/** warrenctl-NAME.1: one command. */
export function commandPage(command: Command): string {
  const { name, summary, description = [], args, switches, columns, examples = [] } = command
  const items = [
    ...args.map(argumentItem),
    ...(columns && !columns.fixed ? [columnItem(columns.valid, columns.default)] : []),
    ...Object.entries(switches).map(([switchName, spec]) => switchItem(switchName, spec)),
  ]
  return [
    heading(`warrenctl-${name}`, 1, summary),
    `.Sh SYNOPSIS\n.Nm warrenctl\n.Op Ar options\n.Cm ${word(name)}\n${synopsis(command)}`,
    `.Sh DESCRIPTION\n${text(`${summary.replace(/\.$/, '')}.`)}\n`,
    ...description.map((paragraph) => `.Pp\n${text(paragraph)}\n`),
    ...(command.aliases.length > 0 ? [`.Pp\nAlso known as\n${command.aliases.map(word).join(', ')}.\n`] : []),
    ...(typeof command.timeout === 'number'
      ? [`.Pp\nThe time limit is ${command.timeout} seconds unless\n.Fl Fl timeout\nis given.\n`]
      : []),
    ...(items.length > 0 ? [`${tagList(items)}`] : []),
    ...(examples.length > 0
      ? [`.Sh EXAMPLES\n${examples.map((e) => example(e.command, e.help)).join('.Pp\n')}`]
      : []),
    seeAlso([['warrenctl', 1]]),
  ].join('')
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

function argumentItem({ name, help, values, input }: ArgumentSpec): Item {
  const choices = values ? `; one of ${values.join(', ')}` : ''
  const from = input && input !== 'given-file' ? '; read from standard input when absent' : ''
  return [`Ar ${word(name)}`, text(`${help}${choices}${from}`)]
}

function columnItem(valid: readonly string[], usual: readonly string[] | undefined): Item {
  const shown = usual ? `; shown unless asked otherwise: ${usual.join(', ')}` : ''
  return ['Ar column', text(`one of ${[...valid].sort().join(', ')}${shown}`)]
}

function switchItem(name: string, spec: SwitchSpec): Item {
  const short = spec.short === undefined ? '' : `Fl ${word(spec.short)} , `
  const usual =
    spec.default === undefined || spec.default === false ? '' : `; ${String(spec.default)} unless given`
  const values = spec.type === 'string' && spec.values ? `; one of ${spec.values.join(', ')}` : ''
  return [`${short}${flag(name, spec)}`, text(`${spec.help}${values}${usual}`)]
}

function example(command: string, help: string): string {
  return `${text(`${help}:`)}\n.Dl warrenctl ${words(command)}\n`
}
