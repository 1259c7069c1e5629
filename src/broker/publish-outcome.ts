/**
 * What publishing came to. `Stored` must not be confirmed before the store's next commit; `Refused` is a full
 * queue that takes no more. Of several queues the highest counts.
 */
export const PublishOutcome = { Unroutable: 0, Routed: 1, Stored: 2, Refused: 3 } as const
export type PublishOutcome = (typeof PublishOutcome)[keyof typeof PublishOutcome]
