import { WEBHOOK } from '../webhooks/webhook.js'

/** One runtime parameter: settings of a component (a shovel, a federation upstream) in a virtual host. */
export interface ParameterRow {
  readonly vhost: string
  readonly component: string
  readonly name: string
  /** Whatever JSON can say. */
  readonly value: unknown
}

export interface GlobalParameterRow {
  readonly name: string
  readonly value: unknown
}

/** Is told of a parameter that was set, or of one that was deleted. */
export type ParameterWatcher = (row: ParameterRow, set: boolean) => void

/**
 * Runtime parameters, of virtual hosts and global ones. They are kept for the components that read them; policies
 * and limits are parameters only in the listings.
 */
export class RuntimeParameters {
  readonly #rows = new Map<string, ParameterRow>()
  readonly #globals = new Map<string, GlobalParameterRow>()
  readonly #watchers = new Map<string, ParameterWatcher>()

  ofVhost(vhost: string): ParameterRow[] {
    return [...this.#rows.values()].filter((row) => row.vhost === vhost)
  }

  /** Has the component told of its parameters, those that are there already as well. There is one watcher each. */
  watch(component: string, watcher: ParameterWatcher): void {
    this.#watchers.set(component, watcher)
    for (const row of this.#rows.values()) if (row.component === component) watcher(row, true)
  }

  get(row: Omit<ParameterRow, 'value'>): ParameterRow | undefined {
    return this.#rows.get(keyOf(row))
  }

  put(row: ParameterRow): void {
    this.#rows.set(keyOf(row), row)
    this.#watchers.get(row.component)?.(row, true)
  }

  /** Returns whether there was one. */
  delete(row: Omit<ParameterRow, 'value'>): boolean {
    const key = keyOf(row)
    const found = this.#rows.get(key)
    if (found === undefined) return false
    this.#rows.delete(key)
    this.#watchers.get(row.component)?.(found, false)
    return true
  }

  globals(): GlobalParameterRow[] {
    return [...this.#globals.values()]
  }

  /** undefined when there is none of that name. */
  global(name: string): unknown {
    return this.#globals.get(name)?.value
  }

  putGlobal(row: GlobalParameterRow): void {
    this.#globals.set(row.name, row)
  }

  /** Returns whether there was one. */
  deleteGlobal(name: string): boolean {
    return this.#globals.delete(name)
  }
}

/** The global parameter that holds the name of the cluster. */
export const CLUSTER_NAME = 'cluster_name'

/** Components that may have parameters. */
export const COMPONENTS: ReadonlySet<string> = new Set([
  'shovel',
  'federation-upstream',
  'federation-upstream-set',
  WEBHOOK,
])

function keyOf({ vhost, component, name }: Omit<ParameterRow, 'value'>): string {
  return JSON.stringify([vhost, component, name])
}
