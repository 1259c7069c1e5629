import type { PasswordInput, UserDetails } from '../../broker/admin/users.js'
import type { Call } from '../call.js'
import { badRequest, notFound } from '../errors.js'
import { list, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { isBase64 } from './base64.js'
import { RequestBody } from './request-body.js'

/** Users. What they are shown with includes the salted hashes of their passwords, as in RabbitMQ. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/users',
    access: 'administrator',
    run: (call) => list(call, call.admin.users.details(), ORDER),
  },
  {
    method: 'GET',
    path: '/api/users/without-permissions',
    access: 'administrator',
    run: (call) =>
      list(
        call,
        call.admin.users.details().filter(({ name }) => isWithoutPermissions(call, name)),
        ORDER,
      ),
  },
  {
    method: 'POST',
    path: '/api/users/bulk-delete',
    access: 'administrator',
    run: deleteSeveral,
  },
  {
    method: 'GET',
    path: '/api/users/:user',
    access: 'administrator',
    run: (call) => object(call, detailsOf(call)),
  },
  {
    method: 'PUT',
    path: '/api/users/:user',
    access: 'administrator',
    run: putUser,
  },
  {
    method: 'DELETE',
    path: '/api/users/:user',
    access: 'administrator',
    async run(call) {
      const { name } = detailsOf(call)
      await call.acting.users.delete(name)
      return noContent()
    },
  },
]

/** The user in the path. @throws HttpRefusal 404 */
export function detailsOf(call: Call): UserDetails {
  const name = call.param('user')
  if (!call.admin.users.has(name)) throw notFound()
  return call.admin.users.detailsOf(name)
}

function isWithoutPermissions({ admin }: Call, user: string): boolean {
  return admin.permissions.ofUser(user).length === 0
}

async function putUser(call: Call): Promise<Reply> {
  const name = call.param('user')
  const body = await RequestBody.of(call)
  const password = passwordOf(body)
  const existed = call.admin.users.has(name)
  await call.acting.users.put(name, password, tagsOf(body))
  return existed ? noContent() : created()
}

/** Old scripts say administrator instead of tags. */
function tagsOf(body: RequestBody): readonly string[] {
  const tags = body.words('tags')
  if (tags !== undefined) return tags
  if (!body.has('administrator')) throw badRequest('tags_not_present')
  return body.flag('administrator', false) ? ['administrator'] : []
}

/** undefined for a user who cannot log in by one. */
function passwordOf(body: RequestBody): PasswordInput | undefined {
  const hashed = body.has('password_hash')
  if (!body.has('password')) return hashed ? hashOf(body) : undefined
  if (hashed) throw badRequest('both_password_and_password_hash_are_provided')
  return { password: body.text('password') }
}

function hashOf(body: RequestBody): PasswordInput {
  const passwordHash = body.value('password_hash')
  if (typeof passwordHash !== 'string' || !isBase64(passwordHash))
    throw badRequest(['not_base64', passwordHash])
  return body.has('hashing_algorithm')
    ? { passwordHash, hashingAlgorithm: body.text('hashing_algorithm') }
    : { passwordHash }
}

/** All of them, or none when one does not exist. */
async function deleteSeveral(call: Call): Promise<Reply> {
  const names = (await RequestBody.of(call, 'users')).value('users')
  if (!Array.isArray(names)) throw badRequest('users must be a list of names')
  const { users } = call.acting
  const unknown: unknown = names.find((name) => typeof name !== 'string' || !users.has(name))
  if (unknown !== undefined) throw badRequest(['no_such_user', unknown])
  await Promise.all([...new Set(names as string[])].map((name) => users.delete(name)))
  return noContent()
}

const ORDER = { order: ['name'] }
