/**
 * Holds values against the descriptions in http-api.json: `integer`, `null|string`, `object (free form)`, a name of an
 * object, `[item]`, `{"array of": name}` or fields, of which those that end in ? may be missing.
 */
export type Schema = string | readonly Schema[] | { readonly [field: string]: Schema }

export type Objects = Readonly<Record<string, Schema>>

/** Ways in which a value differs: `missing x`, `extra x` or `type x`, each with the name of the field alone. */
export function differencesOf(value: unknown, schema: Schema, objects: Objects): Set<string> {
  const found = new Set<string>()
  compare(value, schema, '', { objects, found })
  return found
}

interface Context {
  readonly objects: Objects
  readonly found: Set<string>
}

function compare(value: unknown, schema: Schema, name: string, context: Context): void {
  if (typeof schema === 'string') {
    const object = context.objects[schema]
    if (object !== undefined)
      compare(value, schemaFor(value, schema, context.objects) ?? object, name, context)
    else if (!isOfType(value, schema)) context.found.add(`type ${name}`)
  } else if (isList(schema)) compareItems(value, schema[0], name, context)
  else if (schema['array of'] !== undefined) compareItems(value, schema['array of'], name, context)
  else compareFields(value, schema, name, context)
}

function isList(schema: Schema): schema is readonly Schema[] {
  return Array.isArray(schema)
}

/** The list of queues has rows of each type, described as queue_list_item:<type>. */
function schemaFor(value: unknown, name: string, objects: Objects): Schema | undefined {
  const [kind, type] = name.split(':')
  return type === undefined || !isRecord(value) ? undefined : objects[`${kind}:${value['type']}`]
}

function compareItems(value: unknown, item: Schema | undefined, name: string, context: Context): void {
  if (!Array.isArray(value)) context.found.add(`type ${name}`)
  else if (item !== undefined) for (const one of value) compare(one, item, name, context)
}

function compareFields(
  value: unknown,
  schema: { readonly [field: string]: Schema },
  name: string,
  context: Context,
): void {
  // What PHP and Erlang know as one: an empty object may be seen as an empty list.
  if (schema['(also)'] !== undefined && Array.isArray(value)) return
  if (!isRecord(value)) {
    context.found.add(`type ${name}`)
    return
  }
  if (isByNode(schema)) {
    for (const item of Object.values(value)) compare(item, Object.values(schema)[0] ?? '', name, context)
    return
  }
  const known = new Set<string>()
  for (const [key, inner] of Object.entries(schema)) {
    if (key.startsWith('(')) continue
    const field = key.replace(/\?$/, '')
    known.add(field)
    if (value[field] !== undefined) compare(value[field], inner, field, context)
    else if (!key.endsWith('?')) context.found.add(`missing ${field}`)
  }
  for (const field of Object.keys(value)) if (!known.has(field)) context.found.add(`extra ${field}`)
}

/** Something of each node: the names of the nodes are the fields. */
function isByNode(schema: object): boolean {
  const keys = Object.keys(schema)
  return keys.length === 1 && keys.every((key) => key.includes('@'))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  'object (free form)': isRecord,
  array: Array.isArray,
  'array (seen empty)': Array.isArray,
  any: () => true,
}

function isOfType(value: unknown, types: string): boolean {
  return types.split('|').some((type) => {
    const test = TESTS[type]
    if (test === undefined) throw new Error(`the description '${types}' is not understood`)
    return test(value)
  })
}
