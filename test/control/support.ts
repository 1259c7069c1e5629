import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Admin } from '../../src/broker/admin/admin.js'
import type { ApplicationState, NodeControl } from '../../src/broker/admin/node-control.js'
import { BrokerError, type Reason } from '../../src/broker/errors.js'
import type { Registry } from '../../src/commands/registry.js'
import type { ControlLog } from '../../src/control/operations.js'
import { type ControlServer, startControlServer } from '../../src/control/server.js'

/** Some methods of some areas. */
export type Areas = { readonly [A in keyof Admin]?: Partial<Admin[A]> }

/** A node whose running broker has only the administrative methods that a test needs. */
export function nodeWith(areas: Areas): NodeControl {
  return { info: () => ({ state: 'running' }), admin: areas } as NodeControl
}

/** A node whose broker does not run. */
export function nodeIn(state: ApplicationState): NodeControl {
  return { info: () => ({ state }), admin: undefined } as NodeControl
}

export function refuse(reason: Reason, text: string): never {
  throw new BrokerError(reason, text)
}

/** A folder that goes with the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'warren-control-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A control server on a socket of its own, closed after the test. */
export async function startServer(
  t: TestContext,
  areas: Areas,
  options: { log?: ControlLog; commands?: Registry } = {},
): Promise<ControlServer> {
  const path = join(temporaryFolder(t), 'control.sock')
  const server = await startControlServer(nodeWith(areas), path, options.log, options.commands)
  t.after(() => server.close())
  return server
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly json: unknown
}

/** One HTTP request over the socket, made by Node's own client. */
export function ask(
  socketPath: string,
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const type = response.headers['content-type'] ?? ''
        resolve({
          status: response.statusCode ?? 0,
          type,
          text,
          json: type === 'application/json' ? JSON.parse(text) : undefined,
        })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
