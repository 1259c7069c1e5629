/** What all streams of server-sent events have in common. */

/** A comment: the client learns that it is listened to, and proxies, which cut off what is silent, that the stream goes on. */
export const SIGN_OF_LIFE = ': \n\n'

/** ms between two signs of life. */
export const HEARTBEAT = 15_000

/** ms after which a stream ends, so that the client logs in again: a browser's EventSource comes again by itself. */
export const LIFETIME = 15 * 60_000
