import { readFileSync } from 'node:fs'

/** Warren's own version, as in package.json. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** The version of RabbitMQ whose behaviour clients see, and which clients are told. */
export const RABBITMQ_VERSION = '3.10.8'

/** What executes the daemon, as lists name it. */
export const RUNTIME = `Node.js ${process.version}`
