import { LineCounter, parseDocument } from 'yaml'
import type { ObjectReference } from '../../broker/admin/topology.js'
import { CommandFailure, EXIT } from '../define.js'
import { Cursor, type FileProblem, Source } from './cursor.js'
import { definitionsOf } from './definitions-of.js'
import { bindingName, ObjectPlaces } from './object-places.js'
import { TOPOLOGY_TAGS } from './typed-value.js'

/** A topology file, read. */
export interface Topology {
  /** Whose the objects are, when the file says so. */
  readonly owner: string | undefined
  /** In RabbitMQ's format, with arguments as triples. */
  readonly definitions: Readonly<Record<string, unknown>>
  /** Where an object stands: "topology.yaml:12: vhosts.shop.queues.orders"; the file alone for one that is not in it. */
  placeOf(object: ObjectReference): string
}

/** A topology file, read where the places of all its objects are still to be told. */
export interface ParsedTopology extends Topology {
  /** What `placeOf` says of each object in the file, by `placeKey`. */
  places(): ReadonlyMap<string, string>
}

/**
 * Reads a topology file, or definitions in RabbitMQ's format, which is told by its lists.
 * @param file name of the file, for messages
 * @throws CommandFailure that lists everything that is wrong in the file, with line and path
 */
export function readTopology(text: string, file: string): ParsedTopology {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, customTags: TOPOLOGY_TAGS, prettyErrors: false })
  const source = new Source(lines)
  for (const { pos, message } of document.errors) source.refuse(pos[0], '', message)
  refuse(source, file)
  const places = new ObjectPlaces()
  const root = new Cursor(document.contents, '', source)
  const isDefinitions = root.entries().some(([, value]) => value.isList)
  const read = isDefinitions ? rabbitDefinitions(root, places) : definitionsOf(root, places)
  refuse(source, file)
  const told = ({ line, path }: Cursor) => `${file}:${line}: ${path}`
  return {
    ...read,
    placeOf(object) {
      const place = places.find(object)
      return place === undefined ? file : told(place)
    },
    places: () => new Map(Array.from(places.all(), ([key, place]) => [key, told(place)])),
  }
}

function refuse({ problems }: Source, file: string): void {
  if (problems.length === 0) return
  const text = problems.map((problem) => problemLine(problem, file)).join('\n')
  throw new CommandFailure({ exitCode: EXIT.dataError, text })
}

function problemLine({ line, column, path, text }: FileProblem, file: string): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${text}`
}

/** RabbitMQ's own format goes to the daemon as it is. */
function rabbitDefinitions(root: Cursor, places: ObjectPlaces): Pick<Topology, 'owner' | 'definitions'> {
  for (const [list, items] of root.entries()) {
    if (!items.isList) continue
    for (const item of items.items()) {
      const object = objectOf(list, item.record() ?? {})
      if (object !== undefined) places.note(object, item)
    }
  }
  return { owner: undefined, definitions: root.record() ?? {} }
}

function objectOf(list: string, item: Readonly<Record<string, unknown>>): ObjectReference | undefined {
  const of = (field: string) => String(item[field] ?? '')
  const vhost = of('vhost')
  switch (list) {
    case 'vhosts':
      return { kind: 'virtual host', vhost: '', name: of('name') }
    case 'users':
      return { kind: 'user', vhost: '', name: of('name') }
    case 'permissions':
      return { kind: 'permissions', vhost, name: of('user') }
    case 'topic_permissions':
      return { kind: 'topic permissions', vhost, name: `${of('user')} on ${of('exchange')}` }
    case 'policies':
      return { kind: 'policy', vhost, name: of('name') }
    case 'parameters':
      return { kind: 'parameter', vhost, name: `${of('component')}/${of('name')}` }
    case 'exchanges':
      return { kind: 'exchange', vhost, name: of('name') }
    case 'queues':
      return { kind: 'queue', vhost, name: of('name') }
    case 'bindings': {
      const name = bindingName(of('source'), of('destination_type'), of('destination'), of('routing_key'))
      return { kind: 'binding', vhost, name }
    }
    default:
      return undefined
  }
}
