import { badArgument, command } from '../define.js'

export default command({
  name: 'declare_webhook',
  group: 'messages',
  summary: 'Delivers the messages of a queue to a URL',
  description: [
    'Each message is sent by POST, its body as it is. An answer of 2xx acknowledges it; after any other one it is sent again, with ever longer delays, and rejected (dead-lettered, where the queue says so) after the last attempt. 429 and 503 with Retry-After hold the deliveries up so long, and 410 ends them until the webhook is declared again.',
    'A webhook is a runtime parameter of the component webhook; one of the same name is replaced. The daemon sends the requests: from its network, to any address, which is why webhooks are for administrators.',
    'With a secret, the first line of a file, each request is signed as Standard Webhooks are: HMAC-SHA256 over id, timestamp and body.',
  ],
  examples: [
    {
      command: 'declare_webhook shop orders https://shop.example/hooks/orders',
      help: 'delivers the queue orders',
    },
    {
      command:
        "declare_webhook shop orders https://shop.example/hooks -H 'Authorization=Bearer abc' --max-attempts 5",
      help: 'with a header, and fewer attempts',
    },
    {
      command: 'declare_webhook shop orders https://shop.example/hooks - < secret.txt',
      help: 'signed with the secret in a file',
    },
  ],
  vhost: true,
  args: [
    { name: 'name', help: 'name of the webhook', complete: 'parameters' },
    { name: 'queue', help: 'queue to deliver', complete: 'queues' },
    { name: 'url', help: 'where to' },
    {
      name: 'secret_file',
      help: 'file with the secret for signatures in its first line, - for standard input; none when absent',
      optional: true,
      input: 'given-file',
      complete: 'files',
    },
  ],
  switches: {
    prefetch: { type: 'integer', min: 1, max: 1000, default: 10, help: 'messages that are out at once' },
    'request-timeout': {
      type: 'integer',
      min: 1,
      max: 600,
      default: 30,
      placeholder: 'seconds',
      help: 'how long an answer may take',
    },
    'initial-delay': {
      type: 'integer',
      min: 1,
      default: 1000,
      placeholder: 'ms',
      help: 'time before the second attempt; each further one waits twice as long',
    },
    'max-delay': {
      type: 'integer',
      min: 1,
      default: 60_000,
      placeholder: 'ms',
      help: 'but no longer than that',
    },
    'max-attempts': { type: 'integer', min: 1, default: 10, help: 'attempts before a message is rejected' },
    header: {
      type: 'string',
      short: 'H',
      repeat: true,
      placeholder: 'name=value',
      sensitive: true,
      help: 'header of every request; any number of times',
    },
    verify: { type: 'boolean', default: true, help: 'checks the certificate of the other side' },
  },
  validate: ({ switches }) => {
    const wrong = switches.header.find((header) => !/^[^=]+=/.test(header))
    return wrong === undefined ? undefined : badArgument(`--header ${wrong}: a header is written name=value`)
  },
  banner: ({ args, vhost }) => `Delivering queue '${args.queue}' in vhost '${vhost}' to ${args.url} ...`,
  run: (admin, { args, switches, vhost }) => {
    const headers = switches.header.map((header) => {
      const at = header.indexOf('=')
      return [header.slice(0, at), header.slice(at + 1)]
    })
    return admin.parameters.set(vhost, 'webhook', args.name, {
      queue: args.queue,
      url: args.url,
      prefetch: switches.prefetch,
      timeout: switches['request-timeout'] * 1000,
      'initial-delay': switches['initial-delay'],
      'max-delay': Math.max(switches['max-delay'], switches['initial-delay']),
      'max-attempts': switches['max-attempts'],
      ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
      ...(args.secret_file === undefined ? {} : { secret: secretOf(args.secret_file) }),
      ...(switches.verify ? {} : { verify: false }),
    })
  },
})

/** The first line of a file. */
function secretOf({ data, encoding }: { readonly data: string; readonly encoding: string }): string {
  const text = encoding === 'base64' ? Buffer.from(data, 'base64').toString() : data
  return text.split(/\r?\n/, 1)[0] ?? ''
}
