/**
 * What publishing came to. `Stored` and `Held` must not be confirmed before everything is durable that the store has to
 * write by then. What is `Held` is kept by an exchange, or was held back there, and is in no queue: who insists on a
 * queue gets it returned. `Refused` is a full queue that takes no more. Of several queues the highest counts.
 */
export const PublishOutcome = { Unroutable: 0, Routed: 1, Stored: 2, Held: 3, Refused: 4 } as const
export type PublishOutcome = (typeof PublishOutcome)[keyof typeof PublishOutcome]
