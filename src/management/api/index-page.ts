import { text } from '../reply.js'
import type { Route } from '../route.js'

/** A list of everything that can be called, for people: where RabbitMQ has the documentation of its HTTP API. */
export function indexRoute(routes: readonly Route[]): Route {
  const lines = routes.map(({ method, path, access }) => `${method.padEnd(6)} ${path.padEnd(68)} ${access}`)
  const body = `${INTRODUCTION}\n${lines.sort((a, b) => pathOf(a).localeCompare(pathOf(b))).join('\n')}\n`
  return { method: 'GET', path: '/api/index.html', access: 'anyone', run: () => text(body) }
}

function pathOf(line: string): string {
  return line.slice(line.indexOf('/'))
}

const INTRODUCTION = `The HTTP API of Warren is that of RabbitMQ's management plugin: https://www.rabbitmq.com/docs/management

Log in with HTTP's Basic scheme. Bodies and answers are JSON. Names in a path are percent-encoded: the virtual host / is
%2F. The word at the end of each line is the tag that a user needs; "authenticated" is any user: permissions decide there.
`
