/** What a path stands for. */
export interface FoundPath<T> {
  readonly value: T
  /** What stands where the path has names, in order. */
  readonly names: readonly string[]
}

/** One part of all paths: what goes on from it. */
interface Branch<T> {
  value: T | undefined
  readonly written: Map<string, Branch<T>>
  named: Branch<T> | undefined
}

/**
 * What paths such as /api/queues/:vhost/:queue stand for. A part that is written out goes before a name, and one slash at the
 * end says nothing.
 */
export class PathTable<T> {
  readonly #root: Branch<T> = newBranch()

  /** What `path` stands for; one with other names is the same. */
  get(path: string): T | undefined {
    return this.#branchOf(path).value
  }

  /** Lets `path` stand for `value`. */
  set(path: string, value: T): void {
    this.#branchOf(path).value = value
  }

  /** @param parts as `pathParts` gives them; undefined when they stand for nothing */
  find(parts: readonly string[]): FoundPath<T> | undefined {
    const names: string[] = []
    const value = find(this.#root, parts, 0, names)
    return value === undefined ? undefined : { value, names }
  }

  #branchOf(path: string): Branch<T> {
    let branch = this.#root
    for (const part of split(path)) branch = branchAt(branch, part)
    return branch
  }
}

/** The decoded parts of a path, which may have a query; undefined when its percent signs are not followed by UTF-8 in hex. */
export function pathParts(url: string): string[] | undefined {
  const [path = ''] = url.replace(WITH_HOST, '/').split(/[?#]/, 1)
  try {
    return split(path).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/** What stands where `path` has names, by these. */
export function namedParts(path: string, names: readonly string[]): Record<string, string> {
  let known = NAMES.get(path)
  if (known === undefined) {
    known = Array.from(path.matchAll(/:(\w+)/g), ([, name]) => String(name))
    NAMES.set(path, known)
  }
  return Object.fromEntries(known.map((name, i) => [name, names[i] ?? '']))
}

/** A path's names are looked for once. */
const NAMES = new Map<string, readonly string[]>()

/** As proxies may ask, HTTP allows it to everybody. */
const WITH_HOST = /^https?:\/\/[^/]*\/?/

function split(path: string): string[] {
  const end = path.length > 1 && path.endsWith('/') ? -1 : undefined
  return path.slice(1, end).split('/')
}

function newBranch<T>(): Branch<T> {
  return { value: undefined, written: new Map(), named: undefined }
}

function branchAt<T>(branch: Branch<T>, part: string): Branch<T> {
  if (part.startsWith(':')) {
    branch.named ??= newBranch()
    return branch.named
  }
  let next = branch.written.get(part)
  if (next === undefined) {
    next = newBranch()
    branch.written.set(part, next)
  }
  return next
}

function find<T>(branch: Branch<T>, parts: readonly string[], at: number, names: string[]): T | undefined {
  const part = parts[at]
  if (part === undefined) return branch.value
  const written = branch.written.get(part)
  const value = written && find(written, parts, at + 1, names)
  if (value !== undefined || branch.named === undefined) return value
  names.push(part)
  const named = find(branch.named, parts, at + 1, names)
  if (named === undefined) names.pop()
  return named
}
