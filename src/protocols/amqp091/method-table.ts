import type { MethodHandler } from './method-handler.js'
import { basicMethods } from './methods/basic.js'
import { channelMethods } from './methods/channel.js'
import { exchangeMethods } from './methods/exchange.js'
import { modeMethods } from './methods/modes.js'
import { queueMethods } from './methods/queue.js'

/**
 * What a client may send on an open channel, by method id. Publish and the acknowledgements are missing: they come
 * with every message, and the channel deals with them itself.
 */
export const methodTable: ReadonlyMap<number, MethodHandler> = new Map(
  [channelMethods, exchangeMethods, queueMethods, basicMethods, modeMethods]
    .flat()
    .map((handler) => [handler.definition.id, handler]),
)
