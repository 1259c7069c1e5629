/** What is due on a connection: nothing, a heartbeat to send, or its end, for the peer is silent. */
export type HeartbeatVerdict = 'fine' | 'send' | 'dead'

/**
 * The heartbeats of one connection: something must be sent every half interval, and something must come in
 * every three intervals. Any traffic counts, so it watches counters of octets instead of frames, whenever a
 * shared timer asks.
 */
export class Heartbeat {
  /** ms between two signs of life that the peers agreed on. */
  readonly #interval: number
  #received: number
  #receivedAt: number
  #sent: number
  #sentAt: number

  /** @param seconds the negotiated interval, above 0 */
  constructor(seconds: number, received: number, sent: number, now: number) {
    this.#interval = seconds * 1000
    this.#received = received
    this.#receivedAt = now
    this.#sent = sent
    this.#sentAt = now
  }

  /**
   * @param received octets received so far
   * @param sent octets sent so far
   * @param reading false while the connection is not read: then silence is not the peer's fault
   * @param now ms
   */
  check(received: number, sent: number, reading: boolean, now: number): HeartbeatVerdict {
    if (received !== this.#received || !reading) {
      this.#received = received
      this.#receivedAt = now
    } else if (now - this.#receivedAt >= this.#interval * 3) {
      return 'dead'
    }
    if (sent !== this.#sent) {
      this.#sent = sent
      this.#sentAt = now
    } else if (now - this.#sentAt >= this.#interval / 2) {
      this.#sentAt = now
      return 'send'
    }
    return 'fine'
  }
}
