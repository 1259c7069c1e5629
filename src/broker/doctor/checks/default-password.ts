import { type Check, commandLine, type Finding } from '../finding.js'

const DEFAULT = 'guest'

/** The user that everybody knows. */
export const defaultPassword: Check = {
  name: 'default-password',
  summary: 'the user guest with the password guest, from elsewhere or on a machine that others reach',
  *run({ broker, host }): Generator<Finding> {
    const { authenticator } = broker
    if (!authenticator.authenticate(DEFAULT, DEFAULT, true).ok) return
    const remote = authenticator.authenticate(DEFAULT, DEFAULT, false).ok
    const listening = host.status().listeners.some(({ interface: address }) => !isLoopback(address))
    if (!remote && !listening) return
    yield {
      severity: remote && listening ? 'error' : 'info',
      object: 'user guest',
      vhost: '',
      text: remote
        ? 'Its password is guest, and it may log in from other machines: anybody can do anything.'
        : 'Its password is guest; it may log in from this machine only, but so may every program on it.',
      command: commandLine('change_password', DEFAULT),
    }
  },
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
