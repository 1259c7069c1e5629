/**
 * What has changed in a value made of JSON: the whole of it (`value`), members of an object and those that are gone, or
 * items of a list and its length.
 */
export type JsonPatch =
  | { readonly value: unknown }
  | { readonly members: Readonly<Record<string, JsonPatch>>; readonly gone?: readonly string[] }
  | { readonly items: Readonly<Record<string, JsonPatch>>; readonly length: number }

/** What makes `after` of `before`; undefined when they are the same. */
export function patchBetween(before: unknown, after: unknown): JsonPatch | undefined {
  if (before === after) return undefined
  if (Array.isArray(before) && Array.isArray(after)) return listPatch(before, after)
  if (isObject(before) && isObject(after)) return objectPatch(before, after)
  return { value: after }
}

function listPatch(before: readonly unknown[], after: readonly unknown[]): JsonPatch | undefined {
  const items: Record<string, JsonPatch> = {}
  for (const [index, item] of after.entries()) {
    const patch = index < before.length ? patchBetween(before[index], item) : { value: item }
    if (patch !== undefined) items[index] = patch
  }
  const same = before.length === after.length && Object.keys(items).length === 0
  return same ? undefined : { items, length: after.length }
}

function objectPatch(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): JsonPatch | undefined {
  const members: Record<string, JsonPatch> = {}
  for (const [key, value] of Object.entries(after)) {
    const patch = Object.hasOwn(before, key) ? patchBetween(before[key], value) : { value }
    if (patch !== undefined) members[key] = patch
  }
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  if (gone.length === 0 && Object.keys(members).length === 0) return undefined
  return gone.length === 0 ? { members } : { members, gone }
}

/** `before` as the patch says, which leaves `before` as it is and shares what has not changed. */
export function applyPatch(before: unknown, patch: JsonPatch): unknown {
  if ('value' in patch) return patch.value
  if ('items' in patch) {
    const list = (before as readonly unknown[]).slice(0, patch.length)
    for (const [index, change] of Object.entries(patch.items)) {
      list[Number(index)] = applyPatch(list[Number(index)], change)
    }
    return list
  }
  const object = { ...(before as Record<string, unknown>) }
  for (const key of patch.gone ?? []) delete object[key]
  for (const [key, change] of Object.entries(patch.members)) object[key] = applyPatch(object[key], change)
  return object
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
