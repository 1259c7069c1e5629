/** What was changed already, and when it survives a crash. Whoever asked for it must not be answered before. */
export interface Change<T> {
  /** What is to be answered. */
  readonly result: T
  /** Never rejects; undefined when nothing had to be written. */
  readonly durable: Promise<void> | undefined
}

/** Waits until `change` is durable, for who has nothing else to do meanwhile. */
export async function durably<T>({ result, durable }: Change<T>): Promise<T> {
  await durable
  return result
}
