import type { ObjectReference } from '../../broker/admin/topology.js'
import type { Cursor } from './cursor.js'

/** Where in a file the objects stand that the daemon speaks of. */
export class ObjectPlaces {
  readonly #places = new Map<string, Cursor>()

  note(object: ObjectReference, place: Cursor): void {
    this.#places.set(placeKey(object), place)
  }

  find(object: ObjectReference): Cursor | undefined {
    return this.#places.get(placeKey(object))
  }

  /** All of them, by `placeKey`. */
  all(): Iterable<readonly [key: string, place: Cursor]> {
    return this.#places
  }
}

/** What tells an object from all others. */
export function placeKey({ kind, vhost, name }: ObjectReference): string {
  return JSON.stringify([kind, vhost, name])
}

/** How the daemon names a binding. */
export function bindingName(source: string, kind: string, destination: string, key: string): string {
  return `${source} -> ${kind} ${destination}${key === '' ? '' : ` (${key})`}`
}
