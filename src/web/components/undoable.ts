import { live } from '../api/live.js'
import { attempt, done } from './toast.js'

/** What is quickly made again: it is removed without a question, and can be brought back. */
export interface Undoable<T> {
  readonly remove: (row: T) => Promise<unknown>
  readonly restore: (row: T) => Promise<unknown>
}

/** @param told what is said when it is gone */
export async function removeUndoably<T>(
  row: T,
  { remove, restore }: Undoable<T>,
  told: string,
): Promise<void> {
  const undo = async () => {
    await restore(row)
    await live.refresh('/api/')
  }
  const gone = await attempt(async () => {
    await remove(row)
    await live.refresh('/api/')
  })
  if (gone) done(told, undo)
}
