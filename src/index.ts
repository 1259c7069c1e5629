/** The library: a broker inside your own process. */
export type { Admin } from './broker/admin/admin.js'
export type { RunningBroker } from './daemon/run-broker.js'
export { type StartOptions, startBroker } from './daemon/start-broker.js'
