import { stringify } from 'yaml'
import type { TableTriples } from '../../message/field-table.js'
import { TOPOLOGY_TAGS, tableOfTriples } from './typed-value.js'

type Item = Readonly<Record<string, unknown>>
type Tree = Record<string, unknown>

const HEADER = '# warrenctl apply -f FILE makes a broker as this file says; see warrenctl-apply(1).\n'

/**
 * Definitions as a topology file. What has its usual value is left out, and everything stands in alphabetical order, so
 * that equal topologies give equal files.
 */
export function writeTopology(definitions: Item): string {
  const of = (list: string) => (definitions[list] ?? []) as readonly Item[]
  const file = {
    users: named(of('users'), userOf),
    global_parameters: named(of('global_parameters'), ({ value }) => value),
    vhosts: named(of('vhosts'), (vhost) => vhostOf(vhost, (list) => itemsOf(of(list), vhost['name']))),
  }
  const body = stringify(withoutEmpty(file), {
    customTags: TOPOLOGY_TAGS,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
  return HEADER + body
}

function itemsOf(items: readonly Item[], vhost: unknown): readonly Item[] {
  return items.filter((item) => item['vhost'] === vhost)
}

function userOf({ tags, password_hash, hashing_algorithm, limits }: Item): Tree {
  const hash = password_hash === '' ? {} : { password_hash, hashing_algorithm }
  return { ...withoutEmpty({ tags, limits }), ...hash }
}

function vhostOf(vhost: Item, of: (list: string) => readonly Item[]): Tree {
  const { description, tags, default_queue_type } = vhost
  const parameters = of('parameters')
  const limits = parameters.find(({ component }) => component === 'vhost-limits')?.['value']
  const operatorPolicies = parameters.filter(({ component }) => component === 'operator_policy')
  const others = parameters.filter(({ component }) => !SPECIAL_COMPONENTS.has(component))
  return withoutEmpty({
    description,
    tags,
    default_queue_type,
    limits,
    permissions: named(
      of('permissions'),
      ({ configure, write, read }) => ({ configure, write, read }),
      'user',
    ),
    topic_permissions: nested(of('topic_permissions'), 'user', 'exchange', ({ write, read }) => ({
      write,
      read,
    })),
    parameters: nested(others, 'component', 'name', ({ value }) => value),
    operator_policies: named(operatorPolicies, ({ value }) => value),
    policies: named(of('policies'), ({ name: _, vhost: __, ...policy }) => policy),
    exchanges: named(of('exchanges'), exchangeOf),
    queues: named(of('queues'), queueOf),
    bindings: bindingsOf(of('bindings')),
  })
}

/** They stand elsewhere in a topology file. */
const SPECIAL_COMPONENTS: ReadonlySet<unknown> = new Set(['vhost-limits', 'operator_policy'])

function exchangeOf({ type, durable, auto_delete, internal, arguments: table }: Item): Tree {
  return {
    type,
    ...flags(durable, { auto_delete, internal }),
    ...withoutEmpty({ arguments: tableOf(table) }),
  }
}

function queueOf({ durable, auto_delete, arguments: table }: Item): Tree {
  return { ...flags(durable, { auto_delete }), ...withoutEmpty({ arguments: tableOf(table) }) }
}

function flags(durable: unknown, others: Item): Tree {
  const set = Object.entries(others).filter(([, value]) => value === true)
  return { ...(durable === false ? { durable } : {}), ...Object.fromEntries(set) }
}

/** Bindings between the same ends without arguments stand together. */
function bindingsOf(bindings: readonly Item[]): Tree[] {
  const groups = new Map<string, { readonly binding: Tree; readonly keys: string[] }>()
  for (const item of bindings) {
    const { source, destination_type: type, destination, routing_key: key } = item
    const binding = {
      source,
      [String(type)]: destination,
      ...withoutEmpty({ arguments: tableOf(item['arguments']) }),
    }
    const shown = JSON.stringify(binding)
    const group = groups.get(shown) ?? { binding, keys: [] }
    group.keys.push(String(key))
    groups.set(shown, group)
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { binding, keys }]) => {
      const [only] = keys
      if (keys.length > 1) return { ...binding, keys: keys.sort() }
      return only === '' ? binding : { ...binding, key: only }
    })
}

/** Arguments come plain or, where their types do not follow from the values, as triples. */
function tableOf(table: unknown): Tree {
  if (Array.isArray(table)) return sorted(tableOfTriples(table as TableTriples))
  return sorted((table ?? {}) as Tree)
}

function named(items: readonly Item[], write: (item: Item) => unknown, by = 'name'): Tree {
  return sorted(Object.fromEntries(items.map((item) => [String(item[by]), write(item)])))
}

function nested(items: readonly Item[], outer: string, inner: string, write: (item: Item) => unknown): Tree {
  const names = new Set(items.map((item) => item[outer]))
  const tree = [...names].map((name) => {
    const own = items.filter((item) => item[outer] === name)
    return [String(name), named(own, write, inner)] as const
  })
  return sorted(Object.fromEntries(tree))
}

function sorted(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Without texts, lists and maps that are empty. */
function withoutEmpty(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
