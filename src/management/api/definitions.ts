import { createHash } from 'node:crypto'
import { BrokerError, type Reason } from '../../broker/errors.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal } from '../errors.js'
import { JSON_HEADERS, noContent, octets, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { Slices } from '../slices.js'
import { uploadedForm } from './uploaded-form.js'

/** Definitions of everything, or of one virtual host, out and in: as JSON, or as a file that a page uploads. */
export const definitionRoutes: readonly Route[] = [
  ...['/api/definitions', '/api/all-configuration', '/api/definitions/:vhost'].flatMap((path): Route[] => [
    { method: 'GET', path, access: 'administrator', run: exportDefinitions },
    { method: 'POST', path, access: 'administrator', run: importDefinitions },
  ]),
  { method: 'POST', path: '/api/definitions/upload', access: 'administrator', run: importDefinitions },
]

/** The virtual host in the path; undefined for everything. @throws HttpRefusal of this kind when there is none */
function scopeOf({ params: { vhost }, admin }: Call, missing: HttpRefusal): string | undefined {
  if (vhost !== undefined && !admin.vhosts.has(vhost)) throw missing
  return vhost
}

async function exportDefinitions(call: Call): Promise<Reply> {
  const scope = scopeOf(call, badRequest('vhost_not_found'))
  // They are taken in one turn, so that they fit together; of thousands of queues the text takes another.
  const definitions = call.admin.definitions.export(scope)
  await new Slices().rest()
  const body = Buffer.from(JSON.stringify(definitions))
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const known = call.headers['if-none-match']
    ?.split(',')
    .some((one) => one.trim().replace(/^W\//, '') === tag)
  if (known) return { status: 304, headers: { etag: tag }, body: undefined }
  const name = call.query.get('download')
  const disposition = name === null ? {} : { 'content-disposition': `attachment; filename=${fileName(name)}` }
  return octets(body, { ...JSON_HEADERS, etag: tag, ...disposition })
}

/** As it may stand in a header. */
function fileName(name: string): string {
  return name.replace(/[^\w.@+-]/g, '_')
}

async function importDefinitions(call: Call): Promise<Reply> {
  const scope = scopeOf(call, new HttpRefusal(404, 'not_found', 'vhost_not_found'))
  const { text, redirectTo } = await uploaded(call)
  await importText(call, text, scope)
  return redirectTo === undefined
    ? noContent()
    : { status: 303, headers: { location: redirectTo }, body: undefined }
}

/** What is to be imported, and where a page that sends it wants to go afterwards. */
async function uploaded(call: Call): Promise<{ text: string; redirectTo?: string | undefined }> {
  const type = call.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return { text: (await call.raw()).toString() }
  const form = await uploadedForm(await call.raw(), type)
  const target = form.get('redirect')
  if (target !== undefined && !isOwnPage(target)) throw badRequest('redirect must be a path of this server')
  return { text: form.get('file') ?? form.get('definitions') ?? '', redirectTo: target }
}

/** A relative reference without an authority: a form on a foreign page must not send a browser elsewhere. */
function isOwnPage(target: string): boolean {
  return /^[\w./#?=&%-]+$/.test(target) && !target.startsWith('//')
}

async function importText({ admin, headers }: Call, text: string, scope: string | undefined): Promise<void> {
  const isJsonRequest = !/^multipart\//i.test(headers['content-type'] ?? '')
  if (text === '' && isJsonRequest) return
  const definitions = parse(text)
  try {
    await admin.definitions.import(definitions, scope)
  } catch (error) {
    if (!(error instanceof BrokerError) || error.reason === 'internal-error') throw error
    // Whatever the definitions refer to and do not hold makes them bad: nothing of the request's path is missing.
    throw badRequest(
      MISSING[error.reason] === undefined ? error.message : [MISSING[error.reason], error.subject],
    )
  }
}

/** How RabbitMQ says what the definitions refer to and do not hold. */
const MISSING: Readonly<Partial<Record<Reason, string>>> = {
  'no-such-vhost': 'no_such_vhost',
  'no-such-user': 'no_such_user',
}

/** @throws HttpRefusal 400 */
function parse(text: string): unknown {
  let definitions: unknown
  try {
    definitions = JSON.parse(text)
  } catch {
    throw badRequest('failed_to_parse_json')
  }
  if (typeof definitions === 'object' && definitions !== null && !Array.isArray(definitions))
    return definitions
  throw badRequest('failed_to_parse_json')
}
