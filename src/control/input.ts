import type { AnyInput, ArgumentSpec, Command, Payload, SwitchSpec } from '../commands/define.js'
import { defaultOf, inRange, rangeOf } from '../commands/switch-values.js'
import { Refusal } from './refusal.js'

/**
 * Checks a request from the wire against a command's declaration and fills in the defaults. Whatever passes
 * has the types that the command's `run` was compiled for.
 *
 * @throws Refusal with 'invalid-request' and a text that names the operation and the culprit.
 */
export function checkInput(command: Command, request: unknown): AnyInput {
  const fail: Fail = (text) => {
    throw new Refusal('invalid-request', `${command.name}: ${text}`)
  }
  const { args, switches, columns, vhost } = record(request, 'the request', fail)
  const input: AnyInput = {
    args: checkArguments(command.args, args === undefined ? {} : record(args, 'args', fail), fail),
    switches: checkSwitches(
      command.switches,
      switches === undefined ? {} : record(switches, 'switches', fail),
      fail,
    ),
    columns: checkColumns(command, columns, fail),
    vhost: checkVhost(command, vhost, fail),
  }
  const invalid = command.validate?.(input)
  if (invalid) fail(invalid.text)
  return input
}

type Fail = (text: string) => never
type Fields = Readonly<Record<string, unknown>>

function record(value: unknown, what: string, fail: Fail): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(`${what} must be an object`)
  return value as Fields
}

function refuseUnknown(given: Fields, known: readonly string[], what: string, fail: Fail): void {
  for (const name of Object.keys(given)) if (!known.includes(name)) fail(`unknown ${what} '${name}'`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText)
}

export function isPayload(value: unknown): value is Payload {
  if (typeof value !== 'object' || value === null) return false
  const { data, encoding } = value as Partial<Payload>
  return isText(data) && (encoding === 'string' || encoding === 'base64')
}

function checkArguments(specs: readonly ArgumentSpec[], given: Fields, fail: Fail): AnyInput['args'] {
  refuseUnknown(
    given,
    specs.map((spec) => spec.name),
    'argument',
    fail,
  )
  return Object.fromEntries(specs.map((spec) => [spec.name, checkArgument(spec, given[spec.name], fail)]))
}

function checkArgument(
  spec: ArgumentSpec,
  value: unknown,
  fail: Fail,
): string | string[] | Payload | undefined {
  const what = `argument '${spec.name}'`
  if (spec.repeat) {
    if (value === undefined && spec.optional) return []
    if (!isTexts(value)) return fail(`${what} must be an array of strings`)
    if (value.length === 0 && !spec.optional) fail(`${what} is empty`)
    for (const one of value) checkValue(one, spec.values, what, fail)
    return value
  }
  if (value === undefined || value === null)
    return spec.optional && (!spec.input || spec.input === 'given-file')
      ? undefined
      : fail(`${what} is missing`)
  if (takesPayload(spec) && isPayload(value)) return value
  if (!isText(value)) return fail(`${what} must be a string`)
  checkValue(value, spec.values, what, fail)
  return takesPayload(spec) ? { data: value, encoding: 'string' } : value
}

function takesPayload({ input }: ArgumentSpec): boolean {
  return input === 'body' || input === 'file' || input === 'given-file'
}

function checkValue(value: string, values: readonly string[] | undefined, what: string, fail: Fail): void {
  if (values && !values.includes(value)) fail(`${what} must be one of ${values.join(', ')}`)
}

function checkSwitches(specs: Command['switches'], given: Fields, fail: Fail): AnyInput['switches'] {
  refuseUnknown(given, Object.keys(specs), 'switch', fail)
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      given[name] === undefined ? defaultOf(spec) : checkSwitch(spec, given[name], `switch '${name}'`, fail),
    ]),
  )
}

function checkSwitch(
  spec: SwitchSpec,
  value: unknown,
  what: string,
  fail: Fail,
): boolean | number | string | string[] {
  switch (spec.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : fail(`${what} must be true or false`)
    case 'integer':
      return typeof value === 'number' && inRange(value, spec)
        ? value
        : fail(`${what} must be ${rangeOf(spec)}`)
    case 'string':
      if (spec.repeat) {
        if (!isTexts(value)) return fail(`${what} must be an array of strings`)
        for (const one of value) checkValue(one, spec.values, what, fail)
        return value
      }
      if (!isText(value)) return fail(`${what} must be a string`)
      checkValue(value, spec.values, what, fail)
      return value
  }
}

function checkColumns({ columns: spec }: Command, given: unknown, fail: Fail): readonly string[] {
  if (!spec) return given === undefined ? [] : fail('it has no columns')
  if (given === undefined) return spec.default ?? spec.valid
  if (!isTexts(given)) return fail('columns must be an array of strings')
  const unknown = given.filter((column) => !spec.valid.includes(column))
  if (unknown.length > 0) fail(`no such columns: ${unknown.join(', ')}`)
  return given.length > 0 ? given : (spec.default ?? spec.valid)
}

function checkVhost(command: Command, vhost: unknown, fail: Fail): string | undefined {
  if (vhost !== undefined && !isText(vhost)) fail('vhost must be a string')
  if (!command.vhost) return undefined
  if (vhost === undefined) return command.vhost === 'optional' ? undefined : '/'
  return vhost as string
}
