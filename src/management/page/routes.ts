import type { Call } from '../call.js'
import { HttpRefusal, notFound } from '../errors.js'
import { octets, type Reply, redirect } from '../reply.js'
import type { Route } from '../route.js'
import { readSite, SITE_DIRECTORY, type SiteFile } from './site.js'

/** The web page. Anyone may load it: what it shows, the API gives to whoever has logged in. */
export const pageRoutes: readonly Route[] = [
  { method: 'GET', path: '/', access: 'anyone', run: index },
  { method: 'GET', path: '/index.html', access: 'anyone', run: (call) => file(call, 'index.html') },
  { method: 'GET', path: '/licenses.txt', access: 'anyone', run: (call) => file(call, 'licenses.txt') },
  {
    method: 'GET',
    path: '/assets/:file',
    access: 'anyone',
    run: (call) => file(call, `assets/${call.param('file')}`),
  },
]

let site: ReadonlyMap<string, SiteFile> | undefined

/** Read when it is first asked for: who never opens the page does not pay for it. */
function files(): ReadonlyMap<string, SiteFile> {
  site ??= readSite(SITE_DIRECTORY)
  return site
}

function index(call: Call): Reply {
  // The addresses in the page are relative, so that it works under any prefix.
  const [path = ''] = (call.request.url ?? '').split('?')
  if (!path.endsWith('/')) return redirect(`${path}/`, false)
  return file(call, 'index.html')
}

function file(call: Call, path: string): Reply {
  const found = files().get(path)
  if (found === undefined) {
    if (files().size > 0) throw notFound()
    throw new HttpRefusal(404, 'Object Not Found', 'the web page is not there: `npm run build` makes it')
  }
  const { type, etag, immutable } = found
  const headers = {
    etag,
    vary: 'accept-encoding',
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (call.headers['if-none-match'] === etag) return { status: 304, headers, body: undefined }
  const { body, encoding } = chosen(found, String(call.headers['accept-encoding'] ?? ''))
  return octets(body, {
    ...headers,
    'content-type': type,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  })
}

function chosen({ body, encoded }: SiteFile, accepted: string): { body: Buffer; encoding?: string } {
  const names = accepted.split(',').map((part) => part.trim())
  for (const [encoding, smaller] of encoded) {
    // A weight of 0 refuses it.
    if (
      names.some(
        (name) => name === encoding || (name.startsWith(`${encoding};`) && !/q=0(\.0*)?$/.test(name)),
      )
    ) {
      return { body: smaller, encoding }
    }
  }
  return { body }
}
