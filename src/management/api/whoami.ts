import { json } from '../reply.js'
import type { Route } from '../route.js'

/** Who the caller is. */
export const whoamiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/whoami',
    access: 'management',
    run: ({ user }) => json({ name: user.name, tags: user.tags }),
  },
]
