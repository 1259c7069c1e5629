import { hashPassword } from '../../auth/password.js'
import { json } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'

/** The salted hash of a password, for definitions files and for who makes users without telling their passwords. */
export const passwordHashRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/auth/hash_password/:password',
    access: 'administrator',
    run: (call) => json({ ok: hashPassword(call.param('password')).passwordHash }),
  },
  // As LavinMQ has it: a password in a body comes into no history of a shell and no log of a proxy.
  {
    method: 'PUT',
    path: '/api/auth/hash_password',
    access: 'administrator',
    async run(call) {
      const password = (await RequestBody.of(call, 'password')).text('password')
      return json({ password_hash: hashPassword(password).passwordHash })
    },
  },
]
