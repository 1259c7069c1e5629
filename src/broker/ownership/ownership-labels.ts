/** A label as it is stored: `kind` and `key` name the row of the object that carries it. */
export interface OwnershipRow {
  readonly kind: string
  readonly key: string
  /** Whoever declared the object by a topology file: the `owner` that stands in the file. */
  readonly owner: string
}

/**
 * Who owns which object. A label is kept beside the object's row and not in it, so that every kind of object can carry
 * one and no change of an object loses it. Objects without a row (transient ones) carry none.
 */
export class OwnershipLabels {
  readonly #rows = new Map<string, OwnershipRow>()

  /** The owner of the object whose row this is; undefined when nobody claims it. */
  ownerOf(kind: string, key: string): string | undefined {
    // Most brokers have no labels, and lists ask for each object.
    return this.#rows.size === 0 ? undefined : this.#rows.get(identity(kind, key))?.owner
  }

  put(row: OwnershipRow): void {
    this.#rows.set(identity(row.kind, row.key), row)
  }

  /** Returns whether there was one. */
  delete(kind: string, key: string): boolean {
    return this.#rows.delete(identity(kind, key))
  }
}

function identity(kind: string, key: string): string {
  return `${kind}\n${key}`
}
