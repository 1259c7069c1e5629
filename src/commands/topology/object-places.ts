import type { ObjectReference } from '../../broker/admin/topology.js'
import type { Cursor } from './cursor.js'

/** Where in a file the objects stand that the daemon speaks of. */
export class ObjectPlaces {
  readonly #places = new Map<string, Cursor>()

  note(object: ObjectReference, place: Cursor): void {
    this.#places.set(keyOf(object), place)
  }

  find(object: ObjectReference): Cursor | undefined {
    return this.#places.get(keyOf(object))
  }
}

function keyOf({ kind, vhost, name }: ObjectReference): string {
  return JSON.stringify([kind, vhost, name])
}

/** How the daemon names a binding. */
export function bindingName(source: string, kind: string, destination: string, key: string): string {
  return `${source} -> ${kind} ${destination}${key === '' ? '' : ` (${key})`}`
}
