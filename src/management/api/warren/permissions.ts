import { json } from '../../reply.js'
import type { Route } from '../../route.js'

/** What the caller may do to the objects of each virtual host: other users are for administrators only. */
export const ownPermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/warren/permissions',
    access: 'management',
    run: ({ admin, user }) =>
      json(
        admin.permissions
          .ofUser(user.name)
          .map(({ vhost, configure, write, read }) => ({ vhost, configure, write, read }))
          .sort((a, b) => (a.vhost < b.vhost ? -1 : 1)),
      ),
  },
]
