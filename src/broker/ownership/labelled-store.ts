import type { MessageLog, RecoveredState, Store } from '../../store/store.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import type { OwnershipLabels } from './ownership-labels.js'

/** What metadata commands and recovery need of the store. */
export type MetadataStore = Pick<Store, 'recovered' | 'put' | 'remove' | 'openLog'>

/**
 * The store with one rule more: a label goes with its object, whatever removes it. Else an object that a client declares
 * under the same name later would seem to belong to somebody.
 */
export class LabelledStore implements MetadataStore {
  readonly #store: Store
  readonly #labels: OwnershipLabels

  constructor(store: Store, labels: OwnershipLabels) {
    this.#store = store
    this.#labels = labels
  }

  get recovered(): RecoveredState {
    return this.#store.recovered
  }

  openLog(id: number): MessageLog {
    return this.#store.openLog(id)
  }

  put(kind: string, key: string, value: unknown): void {
    this.#store.put(kind, key, value)
  }

  remove(kind: string, key: string): void {
    this.#store.remove(kind, key)
    if (this.#labels.delete(kind, key)) this.#store.remove(RowKind.Ownership, rowKey(kind, key))
  }
}
