import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/** An answer. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Nothing, text, octets, a stream that is as long as the client stays, or a function that writes what there is to say. */
  readonly body: string | Buffer | Readable | TakeOver | undefined
}

/** Answers by itself, on a response that has the headers of every answer. What goes wrong is its own business. */
export type TakeOver = (response: ServerResponse) => void

type Headers = Readonly<Record<string, string>>

/** Of JSON. */
export const JSON_HEADERS: Headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' }

/** A value as JSON; undefined fields are left out. */
export function json(value: unknown, status = 200): Reply {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) }
}

/** JSON that was written already. */
export function jsonText(body: string): Reply {
  return { status: 200, headers: JSON_HEADERS, body }
}

/** 201. @param location path of what was made, from the resource of the request on */
export function created(location?: string): Reply {
  return { status: 201, headers: location === undefined ? {} : { location }, body: undefined }
}

export function noContent(): Reply {
  return { status: 204, headers: {}, body: undefined }
}

export function text(body: string, contentType = 'text/plain; charset=utf-8', status = 200): Reply {
  return { status, headers: { 'content-type': contentType, 'cache-control': 'no-cache' }, body }
}

export function octets(body: Buffer, headers: Headers, status = 200): Reply {
  return { status, headers, body }
}

/** An answer that is sent as it comes, no faster than the client reads; it is destroyed when the client goes. */
export function stream(body: Readable, headers: Headers, status = 200): Reply {
  return { status, headers, body }
}

/** Server-sent events, of which proxies keep nothing back. */
export function eventStream(body: Readable): Reply {
  return stream(body, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
}

/** An answer of its own kind, which is begun and ended by `write`; the connection is its own, without time limits. */
export function takeOver(write: TakeOver): Reply {
  return { status: 200, headers: {}, body: write }
}

/** @param permanent the client may remember it */
export function redirect(location: string, permanent = true): Reply {
  return { status: permanent ? 301 : 302, headers: { location }, body: undefined }
}

/** The same answer with more headers. */
export function withHeaders(reply: Reply, headers: Headers): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}
