import { Readable } from 'node:stream'
import { HEARTBEAT, SIGN_OF_LIFE } from '../server-sent-events.js'
import type { LiveAnswer, Watcher } from './live-answer.js'

/**
 * Server-sent events of some answers. Of a client who reads too slowly nothing is kept: changes that it has no room for
 * are left out, and it is told the whole of those answers when it has read what there is.
 */
export class LiveStream extends Readable {
  readonly #answers: readonly { readonly answer: LiveAnswer; readonly watcher: Watcher }[]
  readonly #missed = new Set<number>()
  readonly #heartbeat: NodeJS.Timeout
  #full = false

  constructor(answers: readonly LiveAnswer[]) {
    super({ highWaterMark: 64 * 1024 })
    this.#answers = answers.map((answer, watch) => ({ answer, watcher: this.#watcher(watch) }))
    this.#heartbeat = setInterval(() => this.#send(SIGN_OF_LIFE), HEARTBEAT)
    // The client learns that it is watched for, before there is anything to tell.
    this.#send(SIGN_OF_LIFE)
    for (const { answer, watcher } of this.#answers) answer.watch(watcher)
  }

  override _read(): void {
    this.#full = false
    for (const watch of this.#missed) {
      if (this.#full) return
      this.#missed.delete(watch)
      const told = this.#answers[watch]
      told?.answer.tell(told.watcher)
    }
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    clearInterval(this.#heartbeat)
    for (const { answer, watcher } of this.#answers) answer.unwatch(watcher)
    callback(error)
  }

  #watcher(watch: number): Watcher {
    const tell = (name: string, text: string) => {
      if (this.#full) this.#missed.add(watch)
      else this.#send(`event: ${name}\ndata: ${text}\n\n`)
    }
    return {
      answer: (value) => tell('answer', `{"watch":${watch},"value":${value}}`),
      patch: (patch) => tell('patch', `{"watch":${watch},"patch":${patch}}`),
      refusal: (refusal) => tell('refusal', JSON.stringify({ watch, ...refusal })),
    }
  }

  #send(text: string): void {
    if (!this.push(text)) this.#full = true
  }
}
