import type { Channel } from './channel.js'
import { decodeMethod } from './codec/decode-method.js'
import type { ArgumentsOf, MethodDefinition } from './codec/methods.js'

/** What a channel does when a method arrives. */
export interface MethodHandler {
  readonly definition: MethodDefinition
  /**
   * Executes the method with the arguments `data[start..end)`. A promise means that it takes until then: the
   * channel waits, and keeps the frames that follow. Throws, or rejects with, what refuses the method.
   */
  execute(channel: Channel, data: Buffer, start: number, end: number): void | Promise<void>
}

/** Declares a handler; `run` gets the decoded arguments, typed by the method's definition. */
export function handle<D extends MethodDefinition>(
  definition: D,
  run: (channel: Channel, args: ArgumentsOf<D>) => void | Promise<void>,
): MethodHandler {
  return {
    definition,
    execute: (channel, data, start, end) => run(channel, decodeMethod(definition, data, start, end)),
  }
}
