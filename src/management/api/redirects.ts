import { redirect, text } from '../reply.js'
import type { Route } from '../route.js'

/** Paths of RabbitMQ's that lead elsewhere. @param pathPrefix stands in front of every path */
export function redirectRoutes(pathPrefix: string): Route[] {
  const from = (path: string, target: string): Route => ({
    method: 'GET',
    path,
    access: 'anyone',
    run: () => redirect(`${pathPrefix}${target}`),
  })
  return [
    from('/mgmt', '/'),
    from('/api', '/api/index.html'),
    from('/stats', '/api/index.html'),
    from('/doc/stats.html', '/api/index.html'),
    from('/cli', '/cli/index.html'),
    { method: 'GET', path: '/cli/index.html', access: 'anyone', run: () => text(ABOUT_CLI) },
    {
      method: 'GET',
      path: '/cli/rabbitmqadmin',
      access: 'anyone',
      run: () => text(ABOUT_CLI, 'text/plain; charset=utf-8', 404),
    },
  ]
}

const ABOUT_CLI = `rabbitmqadmin is RabbitMQ's script, and is not served here. It works with this broker as it is: take it from your
distribution (on Debian and Ubuntu it is in the package rabbitmq-server) or from https://github.com/rabbitmq.

warrenctl, which comes with Warren, can do the same and more from afar: warrenctl --url http://host:15672 --user NAME ...
`
