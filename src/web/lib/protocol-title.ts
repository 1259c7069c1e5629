const TITLES: Readonly<Record<string, string>> = { amqp091: 'AMQP 0-9-1', http: 'HTTP API' }

/** How people call a protocol of the counters of logins, as listeners and connections do. */
export function protocolTitle(protocol: string): string {
  return TITLES[protocol] ?? protocol
}
