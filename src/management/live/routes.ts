import { Readable } from 'node:stream'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal, notAuthorised, notFound } from '../errors.js'
import { namedParts, PathTable, pathParts } from '../path-table.js'
import { eventStream, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { LIFETIME } from '../server-sent-events.js'
import { LiveAnswer } from './live-answer.js'
import { LiveStream } from './live-stream.js'

/** Answers that one stream may watch. */
const MOST_WATCHES = 16
/** Answers that are watched at once, by all streams together. */
const MOST_ANSWERS = 500
const MOST_STREAMS = 200
/** Octets of an answer: a list that is longer can be watched by pages. */
const LARGEST_ANSWER = 8 * 1024 * 1024

/**
 * GET /api/warren/live?watch=PATH&…: the answers of other paths of GET, and every change of them, as server-sent events.
 * What several watch is computed once, and nothing is computed when nobody watches.
 */
export function liveRoutes(routes: readonly Route[]): Route[] {
  const watched = new WatchedAnswers(routes)
  return [
    { method: 'GET', path: '/api/warren/live', access: 'management', run: (call) => watched.open(call) },
  ]
}

class WatchedAnswers {
  readonly #routes = new PathTable<Route>()
  /** By user, password and path: what one user may see, another may not, and nobody with a password of the past. */
  readonly #answers = new Map<string, LiveAnswer>()
  #streams = 0

  constructor(routes: readonly Route[]) {
    for (const route of routes) if (route.method === 'GET') this.#routes.set(route.path, route)
  }

  open(call: Call): Reply {
    const paths = call.query.getAll('watch')
    if (paths.length === 0) throw badRequest('nothing to watch: give the paths as watch=/api/…')
    if (paths.length > MOST_WATCHES) throw badRequest(`more than ${MOST_WATCHES} paths to watch`)
    if (this.#streams >= MOST_STREAMS || this.#answers.size + paths.length > MOST_ANSWERS) {
      throw new HttpRefusal(503, 'too_many_watchers', 'too much is watched already; try again later')
    }
    const body = new LiveStream(paths.map((path) => this.#answer(call, path)))
    this.#streams++
    const end = setTimeout(() => body.push(null), LIFETIME)
    body.once('close', () => {
      clearTimeout(end)
      this.#streams--
    })
    return eventStream(body)
  }

  #answer(call: Call, path: string): LiveAnswer {
    const { name, passwordHash } = call.user
    const key = [name, passwordHash, path].join('\n')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = new LiveAnswer(
      () => this.#compute(call, path),
      () => this.#answers.delete(key),
    )
    this.#answers.set(key, answer)
    return answer
  }

  /** Asks a route as the user would, with the rights of now. */
  async #compute(call: Call, path: string): Promise<unknown> {
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    const found = this.#routes.find(pathParts(pathname) ?? [])
    if (found === undefined) throw notFound()
    const { value: route, names } = found
    const asking = call.again(namedParts(route.path, names), searchParams)
    const { access } = route
    if (!asking.user.may(access)) throw notAuthorised(`the user needs the tag ${access}`)
    const reply = await route.run(asking)
    if (reply.status !== 200) throw new HttpRefusal(reply.status, 'unexpected', `it answers ${reply.status}`)
    return JSON.parse(await textOf(reply.body))
  }
}

async function textOf(body: Reply['body']): Promise<string> {
  if (!(body instanceof Readable)) return Array.isArray(body) ? body.join('') : String(body ?? 'null')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    const octets = Buffer.from(chunk)
    size += octets.length
    if (size > LARGEST_ANSWER) throw badRequest('the answer is too large to be watched: ask for a page of it')
    chunks.push(octets)
  }
  return Buffer.concat(chunks).toString()
}
