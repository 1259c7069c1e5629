/**
 * What people type who know another program (rabbitmqadmin, curl, kubectl, the clients of databases), and what says the same
 * here: the option first, then what its value looks like.
 */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  '--ca-file FILE': ['--cacert', '--ca-cert', '--cafile', '--certificate-authority', '--ssl-ca-cert-file'],
  '--insecure': [
    '-k',
    '--insecure-skip-tls-verify',
    '--no-check-certificate',
    '--ssl-disable-hostname-verification',
    '--ssl-insecure',
  ],
  '--url http://HOST:15672': [
    '-H',
    '--host',
    '--hostname',
    '-P',
    '--port',
    '--server',
    '--uri',
    '--endpoint',
  ],
  '--url https://HOST:15671': ['--ssl', '--tls'],
  '--user NAME': ['-u', '-U', '--username', '--login'],
  '--password-file FILE': ['-W', '--password', '--pass'],
  '--vhost NAME': ['-V', '--virtual-host'],
  '--formatter FORMAT': ['-f', '-o', '--format', '--output'],
  '--formatter json': ['-j', '--json'],
  '--context NAME': ['-c', '-N', '--config', '--profile', '--cluster'],
  '--timeout SECONDS': ['-m', '--max-time', '--connect-timeout', '--request-timeout'],
  '--yes': ['--force', '--assume-yes', '--no-confirm'],
  '--no-table-headers': ['--no-headers'],
  '--reverse': ['--sort-reverse'],
  '--sort COLUMN': ['--sort-by'],
}

const OURS = new Map(
  Object.entries(FOREIGN).flatMap(([ours, theirs]) => theirs.map((flag) => [flag, ours] as const)),
)

/** What stands here for an option of another program, if it is among the `known` ones. */
export function ourOption(flag: string, known: readonly string[]): string | undefined {
  const ours = OURS.get(flag)
  const [option = ''] = ours?.split(' ') ?? []
  return known.includes(option.replace('--no-', '--')) ? ours : undefined
}
