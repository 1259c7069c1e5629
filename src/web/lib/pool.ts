/** Runs `each` for all items, at most `width` at once; resolves when all have ended. */
export async function forEachOf<T>(
  items: readonly T[],
  width: number,
  each: (item: T) => Promise<unknown>,
): Promise<void> {
  const rest = items[Symbol.iterator]()
  const work = async () => {
    for (const item of rest) await each(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work))
}
