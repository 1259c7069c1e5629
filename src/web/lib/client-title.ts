/** A client's connection, as rows of the API name it. */
export interface ClientName {
  /** Both ends. */
  readonly name: string
  readonly user_provided_name?: string | undefined
  readonly peer_host: string
  readonly peer_port: number | string
}

/** What the client calls itself, and where it is; else the addresses alone. */
export function clientTitle({
  name,
  user_provided_name: given = '',
  peer_host,
  peer_port,
}: ClientName): string {
  return given === '' ? name : `${given} (${peer_host}:${peer_port})`
}

/** The same of one of its channels. */
export function channelTitle(client: ClientName, number: number): string {
  const { user_provided_name: given = '' } = client
  return given === '' ? `${client.name} (${number})` : `${clientTitle(client)} · ${number}`
}
