import { VERSION } from '../../src/daemon/version.js'

/** Where the recorded tools and ours differ on purpose. docs/compatibility.md explains it to users. */

export interface Difference {
  /** Ids; * at the end stands for any rest of them. */
  readonly records: readonly string[]
  readonly why: string
  /** The command belongs to something that is not here: it is refused, with exit code 64. */
  readonly notApplicable?: true
  /** It is not run, because it would change what later records meet, or cannot be run here. */
  readonly notRun?: true
  /** It comes out as recorded, other than what a further list says. */
  readonly asRecorded?: true
  /** What we print, from what was recorded; as recorded unless given. A pattern is searched in what we print. */
  readonly stdout?: Expected
  readonly stderr?: Expected
  /** As recorded unless given. */
  readonly exitCode?: number
}

export type Expected = RegExp | ((recorded: string) => string)

/** Without the number that a cluster gives itself, which RabbitMQ keeps in a global parameter. */
function withoutClusterId(text: string): string {
  return text
    .replace(/^,?(\{"name":"internal_cluster_id"|internal_cluster_id\t).*\n/m, '')
    .replace(/^Listing(.*)\nname\tvalue\n$/, 'Listing$1\n\n')
    .replace('[\n]', '[]')
}

/** An error as a JSON object. */
function jsonError(message: string): () => string {
  return () => `${JSON.stringify({ message, node: '{{node}}', result: 'error' })}\n`
}

/** The recorded listeners less those of protocols that are not here. */
function amqpListenerOnly(text: string): string {
  return text
    .replace(
      /\{"interface":"[^"]*","node":"\{\{node\}\}","port":"\{\{(mgmt|stream|dist)_port\}\}"[^}]*\},/g,
      '',
    )
    .replace('"port":"{{amqp_port}}"', '"port":{{amqp_port}}')
    .replaceAll(/(\{\{(mgmt|stream|dist)_port\}\},|, \{\{(mgmt|stream|dist)_port\}\})/g, '')
    .replace(/Interface.*(http|stream|clustering), purpose.*\n/g, '')
    .replaceAll('amqp, clustering, http, stream', 'amqp')
    .replaceAll('AMQP 0-9-1 and AMQP 1.0', 'AMQP 0-9-1')
}

export const DIFFERENCES: readonly Difference[] = [
  // What is not here.
  {
    records: ['shovel-*', 'federation-*'],
    why: 'there are no shovels and no federation; the parameters that set them up are kept',
    notApplicable: true,
  },
  {
    records: [
      'stream-connections*',
      'stream-consumers',
      'stream-add-*',
      'stream-status',
      'stream-delete-*',
      'rs-stream-*',
      'rs-add-*',
    ],
    why: 'there are no streams',
    notApplicable: true,
  },
  {
    records: [
      'rq-quorum-status*',
      'rq-rebalance',
      'rq-rebalance-bad',
      'rq-grow*',
      'rq-shrink-*',
      'rq-add-*',
      'rq-delete-*',
    ],
    why: 'a queue has one member, and it cannot be moved',
    notApplicable: true,
  },
  {
    records: [
      'diag-maybe-stuck',
      'diag-runtime-thread-stats',
      'diag-erlang-cookie-hash',
      'eval-*',
      'exec-*',
      'stopped-eval',
      'schema-info',
    ],
    why: 'there is no Erlang machine: one line says so, and what to use instead',
    notApplicable: true,
  },
  {
    records: [
      'life-join-*',
      'life-change-*',
      'life-forget-*',
      'life-update-*',
      'life-rename-*',
      'life-sync-*',
      'life-cancel-*',
      'stopped-join-*',
      'stopped-change-*',
    ],
    why: 'a node is alone: there are no clusters',
    notApplicable: true,
  },
  {
    records: ['rq-peek'],
    why: 'queues of every type can be looked into, and keys and values are a table like others',
    stdout:
      /^Peeking at queue q-qq at position 1 on node .*\nkeys\tvalues\nrouting_keys\tq-qq\nexchange\t\npayload \(max 64 bytes\)\t/,
  },
  {
    records: ['rq-peek-bad-pos'],
    why: 'peek takes more switches',
    stderr: /^Error \(argument validation\): "position value must be a positive integer"\n/,
  },
  {
    records: ['rq-peek-out-of-range'],
    why: 'queues of every type can be looked into',
    stdout: /^Peeking at queue q-qq at position 99 on node .*\n$/,
  },
  {
    records: ['rq-peek-classic'],
    why: 'queues of every type can be looked into; this one is empty',
    stdout: /^Peeking at queue q-classic at position 1 on node .*\n$/,
    stderr: /does not have a message at that position/,
  },
  // Formats.
  {
    records: [
      'users-list-fmt-pretty_table',
      'uni-list-users-pretty',
      'queues-list-fmt-pretty_table',
      'esc-list-queues-pretty',
    ],
    why: 'a box is drawn as a box, lists in it are not run together, control characters are written out',
    stdout: /^(Timeout: .*\n)?Listing .*\n┌[─┬]+┐\n/,
  },
  {
    records: [
      'users-list-fmt-bogus',
      'opt-formatter-report',
      'opt-formatter-inspect',
      'opt-timeout-negative',
    ],
    why: "rabbitmqctl crashes, or prints Elixir's terms; we refuse the value",
    stdout: () => '',
    stderr: /^Error \(argument validation\): Invalid options for this command:\n-/,
    exitCode: 64,
  },
  {
    records: ['opt-formatter-jsonstream'],
    why: 'no empty lines between the objects',
    stdout: (text) => text.replaceAll('\n\n', '\n'),
  },
  {
    records: ['esc-list-queues-json'],
    why: "rabbitmqctl's escape of this character is wrong",
    stdout: (text) => text.replace('\\uB100', '\\u001b'),
  },
  {
    records: ['connections-list-json'],
    why: 'an address is text, not a list of numbers',
    stdout: (text) => text.replaceAll('[127,0,0,1]', '"127.0.0.1"'),
  },
  // Errors in JSON.
  {
    records: ['users-auth-json-bad'],
    why: 'with the JSON formatter an error is JSON, too',
    stderr: jsonError('failed to authenticate user "alice"\nuser \'alice\' - invalid credentials'),
  },
  {
    records: ['users-delete-missing-json'],
    why: 'the formatter does not change the exit code, and nothing of the log leaks out',
    stderr: jsonError('User "nobody" does not exist'),
    exitCode: 67,
  },
  {
    records: ['node-down-json'],
    why: 'with the JSON formatter an error is JSON, too',
    stderr:
      /^\{"message":"unable to perform an operation on node 'nosuch@localhost'.*","result":"error"\}\n$/,
  },
  {
    records: ['stopped-check-running-json'],
    why: 'with the JSON formatter an error is JSON, too',
    stderr: jsonError(
      'RabbitMQ on node {{node}} is not running or has not fully booted yet (check with is_booting)',
    ),
  },
  // Sentences instead of terms.
  {
    records: ['topic-set-bad-regex'],
    why: 'a sentence instead of an Erlang term',
    stderr: () => "Error:\ninvalid regular expression '[': missing terminating ] for character class\n",
    exitCode: 65,
  },
  {
    records: ['policy-set-bad-pattern'],
    why: 'a sentence instead of an Erlang term',
    stderr: (text) => text.replace('{"nothing to repeat",0}', 'Nothing to repeat'),
    exitCode: 65,
  },
  {
    records: ['perm-set-bad-regex'],
    why: 'a sentence instead of an Erlang term',
    stderr: () => "Error:\ninvalid regular expression '*': Nothing to repeat\n",
    exitCode: 65,
  },
  {
    records: ['conn-close-bogus-pid'],
    why: 'a sentence instead of a term of Elixir',
    stderr: () => "Error:\n'not-a-pid' is no id of a connection; list_connections pid shows them\n",
    exitCode: 65,
  },
  {
    records: ['stopped-await-startup'],
    why: 'a sentence instead of an Erlang term',
    stderr: (text) =>
      text.replace(
        'rabbit_is_not_running',
        "RabbitMQ on node {{node}} is not running. Start it with 'rabbitmqctl start_app'.",
      ),
  },
  {
    records: ['wait-dead-pid'],
    why: 'a sentence instead of an Erlang term',
    stderr: (text) => text.replace('process_not_running', 'There is no process 999999'),
  },
  {
    records: ['vhosts-restart-missing'],
    why: 'a sentence instead of an Erlang term',
    stderr: (text) =>
      text.replace('Reason: {:no_such_vhost, "nosuch"}', "\nReason: Virtual host 'nosuch' does not exist"),
    exitCode: 65,
  },
  // One fault, one exit code.
  {
    records: [
      'user-limits-set-unknown',
      'user-limits-set-badvalue',
      'vhost-limits-set-unknown',
      'perm-set-missing-vhost',
      'perm-clear-missing-vhost',
      'topic-set-missing-vhost',
      'queue-delete-missing',
      'queue-delete-missing-vhost',
      'esc-delete-nl-stripped',
      'policy-set-unknown-key',
      'policy-set-bad-value',
      'policy-set-bad-apply-to',
      'policy-set-empty-definition',
      'policy-clear-missing',
      'oppolicy-set-disallowed-key',
      'oppolicy-clear-missing',
      'param-set-bad-component',
      'param-clear-missing',
      'gparam-clear-missing',
      'log-level-bogus',
      'ff-enable-bogus',
    ],
    why: 'what is wrong or does not exist is 65 in every command, where RabbitMQ has 64, 65 or 69',
    exitCode: 65,
  },
  {
    records: [
      'users-clear-password-missing',
      'user-limits-set-missing-user',
      'user-limits-list-missing',
      'perm-list-user-missing',
      'topic-list-user-missing',
    ],
    why: 'an unknown user is a sentence and 67 in every command, where RabbitMQ also has an Erlang term and 69',
    stderr: () => 'Error:\nUser "nobody" does not exist\n',
    exitCode: 67,
  },
  {
    records: [
      'user-limits-set-badjson',
      'vhost-limits-set-badjson',
      'policy-set-bad-json',
      'param-set-bad-json',
      'gparam-set-bad-json',
    ],
    why: 'malformed JSON is 65, and what is wrong with it is said',
    stderr: /^Error:\nJSON decoding error: .* JSON.*\n$/,
    exitCode: 65,
  },
  {
    records: ['queue-purge-missing', 'queue-purge-missing-vhost'],
    why: 'a missing queue is the same fault as in delete_queue',
    stderr: () => 'Error:\nQueue not found\n',
    exitCode: 65,
  },
  {
    records: ['vhosts-add-bad-dqt'],
    why: 'a bad value is 65, and it is named',
    stderr: () => "Error:\ninvalid_queue_type: there is no queue type 'bogus'\n",
    exitCode: 65,
  },
  {
    records: ['await-online-nodes-2'],
    why: 'a time limit that passed is 75 in every command, where RabbitMQ has 69, 70 or 75',
    exitCode: 75,
  },
  // What was probably meant.
  {
    records: ['cmd-wrong-scope'],
    why: 'the program that has the command is named',
    stderr: () =>
      "\nCommand 'check_running' not found. \nUse 'rabbitmq-diagnostics check_running' instead. \n\n",
  },
  {
    records: ['cmd-wrong-scope-diag'],
    why: 'the program that has the command is named',
    stderr: () => "\nCommand 'add_user' not found. \nUse 'rabbitmqctl add_user' instead. \n\n",
  },
  {
    records: ['rq-typo'],
    why: 'there is no rebalance that could be meant',
    stderr: /^\nCommand 'rebalanc' not found\. \n\nUsage\n/,
  },
  {
    records: ['opt-underscore'],
    why: 'the nearest option is named',
    stderr: (text) => text.replace('--dry_run : \n', "--dry_run : \nDid you mean '--dry-run'?\n"),
  },
  {
    records: ['opt-abbrev'],
    why: 'the nearest option is named',
    stderr: (text) => text.replace('--form : \n', "--form : \nDid you mean '--formatter'?\n"),
  },
  {
    records: ['vhosts-list-typo-option'],
    why: 'the nearest option is named',
    stderr: (text) =>
      text.replace('--no-table-header : \n', "--no-table-header : \nDid you mean '--table-headers'?\n"),
  },
  {
    records: ['queues-list-bad-col-typo'],
    why: 'the nearest column is named',
    stderr: (text) => text.replace('are not supported\n', "are not supported\nDid you mean 'messages'?\n"),
  },
  {
    records: ['encode'],
    why: 'the result is another one each time: see encryption.test.ts',
    stdout: /^Encrypting value \.\.\.\n\{encrypted,<<"[A-Za-z0-9+/=]+">>\}\n$/,
  },
  {
    records: ['decode'],
    why: 'the recording holds a placeholder: see encryption.test.ts',
    stdout: () => 'Decrypting value...\n',
    stderr: /Failed to decrypt the value/,
    exitCode: 69,
  },
  {
    records: ['encode-missing-passphrase'],
    why: 'missing input is told of as by other commands',
    stderr: (text) => text.replace('not_enough_args', 'Passphrase is not provided via argument or stdin'),
    exitCode: 65,
  },
  {
    records: ['encode-no-args'],
    why: 'missing input is told of as by other commands',
    stderr: (text) =>
      text.replace('not_enough_args', 'Value to encode is not provided via argument or stdin'),
    exitCode: 65,
  },
  {
    records: ['list-ciphers'],
    why: 'those that OpenSSL still has',
    stdout: /^Listing supported ciphers \.\.\.\n\[chacha20,aes_256_ofb,.*\n(.*\n)*.*des_ede3_cbc\]\n$/,
  },
  {
    records: ['list-hashes'],
    why: 'those that OpenSSL still has',
    stdout: (text) => text.replace(',md4', ''),
  },
  // Nodes, cookies, versions.
  {
    records: ['node-bad-cookie', 'cookie-in-env'],
    why: 'there is no cookie: the socket file decides who may',
    stdout: /^Listing /,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['node-longnames', 'env-use-longname'],
    why: 'nodes have no long names',
    stdout: /^Listing /,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['opt-node-eq', 'opt-node-short-attached'],
    why: 'the socket of the test is not where a node of this name has it; -nNAME is understood here',
    stdout: () => '',
    stderr: /^Error: unable to perform an operation on node/,
    exitCode: 69,
  },
  {
    records: ['cmd-version', 'cmd-version-flag', 'diag-version'],
    why: 'the version of our own tools',
    stdout: /^\d+\.\d+\.\d+\n$/,
  },
  {
    records: ['diag-down'],
    why: 'without a banner when nobody answers; what is looked at is the socket',
    stdout: () => '',
    stderr: /control socket: .*nosuch@localhost\.sock/,
  },
  // Columns and rows.
  {
    records: ['empty-global_parameters-*', 'gparam-list', 'gparam-list-json'],
    why: 'there is no cluster, and so no number of it',
    stdout: withoutClusterId,
  },
  {
    records: ['topic-list-user'],
    why: 'this list has headings like the others',
    stdout: (text) => text.replace('...\n', '...\nvhost\texchange\twrite\tread\n'),
  },
  {
    records: ['vhosts-list-cols'],
    why: 'tags are a list, whether the virtual host was added twice or not',
    stdout: (text) => text.replace('v1\t\t\t', 'v1\t\t[]\t').replace('qa,staging', '[qa, staging]'),
  },
  {
    records: ['vhosts-list-cols-all'],
    why: 'tags are a list; the state of the cluster is written as JSON columns are',
    stdout: (text) =>
      text
        .replace('v1\t\t\t', 'v1\t\t[]\t')
        .replace('qa,staging', '[qa, staging]')
        .replaceAll('[{{{node}}, running}]', '[{"{{node}}","running"}]'),
  },
  {
    records: ['vhosts-list-json-all'],
    why: 'tags are a list',
    stdout: (text) => text.replace('"tags":""', '"tags":[]').replace('"qa,staging"', '["qa","staging"]'),
  },
  {
    records: ['queues-list-memory'],
    why: 'the columns for policies came after 3.10',
    stderr: (text) =>
      text.replace('effective_policy_definition,garbage_collection,operator_policy', 'garbage_collection'),
  },
  {
    records: ['policy-effective'],
    why: 'list_queues has the column, which came after 3.10',
    stdout: /^Timeout: .*\nListing queues .*\nname\tpolicy\teffective_policy_definition\n/,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['queues-list-arguments'],
    why: 'a quorum queue is not exclusive, where RabbitMQ says nothing',
    stdout: (text) => text.replace('"quorum"}]\t\t\t', '"quorum"}]\t\tfalse\t'),
  },
  {
    records: ['stream-list-queues'],
    why: 'there are no streams',
    stdout: (text) => text.replace(/^invoices.*\n/gm, ''),
  },
  {
    records: ['conn-close-all-global'],
    why: 'a connection that is closing is not counted',
    stdout: (text) => text.replace('Closed 1', 'Closed 0'),
  },
  {
    records: ['autocomplete-empty'],
    why: 'our options, and only their long form',
    stdout: /^--aliases-file\n--ca-file\n--color\n/,
  },
  {
    records: ['connections-list-client-props'],
    why: "the recording's client is pika, ours is amqplib",
    stdout: /"product",.*amqplib/,
  },
  {
    records: ['param-list'],
    why: 'the recording hides the password here, as it does not in the next record',
    stdout: (text) => text.replaceAll('{{cred}}', 'guest:guest'),
  },
  {
    records: ['opt-printer-bogus'],
    why: 'rows were left out of the recording',
    stdout: () => 'Listing vhosts ...\nname\nimported\n/\nv1\nv2\n',
  },
  // Definitions.
  {
    records: ['defs-export-stdout', 'defs-export-stdout-q'],
    why: 'more is exported, and in another order',
    stdout: /"rabbit_version":"3\.10\.8"/,
  },
  {
    records: ['defs-export-erlang'],
    why: 'Erlang terms are not written',
    stdout: () => '',
    stderr: /Erlang/,
    exitCode: 65,
  },
  {
    records: ['defs-import-json-fmt'],
    why: 'a line ends with a line feed',
    stdout: (text) => `${text}\n`,
  },
  // Commands and switches of later releases.
  {
    records: ['users-add-prehashed', 'users-add-prehashed-auth', 'users-add-prehashed-bad'],
    why: 'a switch that came after 3.10; a user would be added that later records do not know',
    notRun: true,
  },
  {
    records: ['param-set-shovel-invalid'],
    why: 'parameters of shovels are kept as they are; one would be there that later records do not know',
    notRun: true,
  },
  {
    records: ['users-hash-password', 'users-hash-password-stdin'],
    why: 'a command that came after 3.10',
    stdout: /^Will hash provided password\n(Password: \n)?[A-Za-z0-9+/=]+\n$/,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['users-hash-password-empty'],
    why: 'a command that came after 3.10',
    stderr: /^Error \(argument validation\): Bad argument: password cannot be an empty string\n/,
    exitCode: 65,
  },
  {
    records: ['deprecated-list'],
    why: 'a command that came after 3.10',
    stdout: /^Listing deprecated features \.\.\.\n/,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['diag-check-port-connectivity-addr'],
    why: 'a switch that came after 3.10',
    stdout: (text) =>
      text ||
      'Testing TCP connections to all active listeners on node {{node}} ...\nSuccessfully connected to ports {{amqp_port}} on node {{node}}.\n',
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['diag-list-policies-that-match'],
    why: 'a command that came after 3.10',
    stdout: () => "Listing policies that match queue 'q1' in vhost '/' ...\n",
    stderr: () => "Error:\nno queue 'q1' in vhost '/'\n",
    exitCode: 65,
  },
  {
    records: ['cmd-help-command', 'cmd-help-command-flag', 'cmd-help-short'],
    why: 'columns that came after 3.10',
    stdout: (text) =>
      text
        .replace('description, name', 'description, metadata, name')
        .replace('name, tags', 'name, protected_from_deletion, tags'),
  },
  // Reports on our own process.
  {
    records: ['cluster-status'],
    why: 'our version, and no listeners of plugins',
    stdout: (text) =>
      text
        .replace('rmqa@{{host}}', '{{node}}')
        .replace('on Erlang 25.2.3', `(Warren ${VERSION}) on Node.js ${process.version}`)
        .replace(/^Node: .*, protocol: (clustering|http|stream), .*\n/gm, '')
        .replace(' and AMQP 1.0', '')
        .replace('stream_queue, state: enabled', 'stream_queue, state: unavailable'),
  },
  {
    records: ['cluster-status-json'],
    why: 'keys in another order, and other listeners: see cluster.test.ts',
    stdout: /^\{"alarms":\[\],"cluster_name":"\{\{node\}\}",.*\}\n$/,
  },
  {
    records: ['up-drain-status'],
    why: 'our version, and no listeners of plugins',
    stdout: /\nNode: \{\{node\}\}, status: marked for maintenance\n/,
  },
  {
    records: ['environment'],
    why: 'our configuration: see node-operations.test.ts',
    stdout: /^Application environment of node \{\{node\}\} \.\.\.\n\[\{rabbit,\[/,
  },
  {
    records: ['report'],
    why: 'begins with a report on our own process: see node-operations.test.ts',
    stdout: /^Reporting server status of node \{\{node\}\} \.\.\.\n/,
  },
  {
    records: ['node-auth-attempt-stats', 'node-auth-attempt-json'],
    why: 'the management plugin logs in, too',
    stdout: (text) => text.replaceAll('3', '1'),
  },
  {
    records: ['ff-list-cols'],
    why: 'there are no streams',
    stdout: (text) => text.replace('stream_queue\tenabled', 'stream_queue\tunavailable'),
  },
  {
    records: ['status', 'status-unit', 'status-json'],
    why: 'a report on our own process: see status-report.test.ts',
    stdout: /./,
  },
  {
    records: ['diag-erlang-version', 'diag-erlang-version-details'],
    why: 'the runtime is Node.js',
    stdout: /^Asking node \{\{node\}\} for its Erlang\/OTP version\.\.\.\nNode\.js \d+\.\d+\.\d+/,
  },
  {
    records: ['diag-memory-breakdown', 'diag-memory-breakdown-unit'],
    why: 'the parts of our own process',
    stdout: /^Reporting memory breakdown on node \{\{node\}\}\.\.\.\n(\w+: [\d.]+ [gm]b \([\d.]+%\)\n){7}\n$/,
  },
  {
    records: ['diag-memory-breakdown-json'],
    why: 'the parts of our own process',
    stdout: /^\{("\w+":\{"bytes":\d+,"percentage":[\d.]+\},?){7}\}\n$/,
  },
  {
    records: ['diag-os-env'],
    why: 'the variables of the test',
    stdout:
      /^Listing RabbitMQ-specific environment variables defined on node \{\{node\}\}\.\.\.\n(?!ADVANCED)/,
  },
  {
    records: ['diag-command-line-args'],
    why: 'a word a line, not an Erlang term',
    stdout: /^Command line arguments of node \{\{node\}\} \.\.\.\n\/.*node\n/,
  },
  {
    records: ['diag-log-location', 'diag-log-location-all'],
    why: 'the broker of the test has no log file',
    stdout: (text) => text.slice(0, text.indexOf('\n') + 1),
  },
  {
    records: ['diag-log-tail'],
    why: 'the broker of the test has no log file',
    stdout: (text) => text.slice(0, text.indexOf('\n') + 1),
    stderr: /^Error:\nThere is no log file/,
    exitCode: 69,
  },
  {
    records: ['diag-cipher-suites'],
    why: "the order of OpenSSL's preference",
    stdout:
      /^Listing available cipher suites in OpenSSL format\nTLS_AES_256_GCM_SHA384\nTLS_CHACHA20_POLY1305_SHA256\n/,
  },
  {
    records: [
      'diag-check-port-connectivity',
      'diag-check-port-connectivity-json',
      'diag-check-port-listener-bad',
      'diag-check-port-listener-json-bad',
      'diag-check-protocol-bad',
      'diag-check-protocol-unknown',
      'diag-listeners',
      'diag-listeners-json',
    ],
    why: 'there are listeners for AMQP 0-9-1 only',
    stdout: amqpListenerOnly,
    stderr: amqpListenerOnly,
  },
  {
    records: ['diag-check-protocol-http'],
    why: 'there is no HTTP listener',
    stdout: (text) => text.slice(0, text.indexOf('\n') + 1),
    stderr: () =>
      'Error:\nNo listener for protocol http is active on node {{node}}. Found listeners for the following protocols: amqp\n',
    exitCode: 69,
  },
  {
    records: ['diag-certificates'],
    why: 'a sentence instead of an empty Erlang map',
    stdout: (text) => text.replace('#{}', 'Node {{node}} has no listeners with TLS'),
  },
  {
    records: ['stopped-drain'],
    why: 'the fault of every command that needs a running application, not a crash',
    stdout: () => '',
    stderr: /^Error: this command requires the 'rabbit' app to be running on the target node\./,
    exitCode: 64,
  },
  // Plugins.
  {
    records: ['plug-list', 'plug-list-E', 'plug-list-v', 'plug-list-pattern'],
    why: 'only what is built in is listed, as implicitly enabled',
    stdout:
      /^Listing plugins .*\n Configured: .*\n \| Status: \* = running on \{\{node\}\}\n \|\/\n(\[e\*\] .*\n)*$/,
  },
  {
    records: ['plug-list-m', 'plug-list-e'],
    why: 'only what is built in is listed, as implicitly enabled',
    stdout: /^Listing plugins with pattern "\.\*" \.\.\.\n(rabbitmq_\w+\n)*$/,
  },
  {
    records: ['plug-list-q'],
    why: 'only what is built in is listed',
    stdout: () => '',
  },
  {
    records: ['plug-list-json'],
    why: 'no plugin is enabled explicitly',
    stdout: () => '{"format":"minimal","plugins":[],"status":"running"}\n',
  },
  {
    records: ['plug-list-bad-pattern'],
    why: 'a sentence instead of an Erlang term',
    stdout: (text) =>
      `${text} Configured: E = explicitly enabled; e = implicitly enabled\n | Status: * = running on {{node}}\n |/\n`,
    stderr: /^Error:\nInvalid regular expression: \/\*\/: Nothing to repeat\n$/,
  },
  {
    records: ['plug-is-enabled-no', 'plug-is-enabled-mixed'],
    why: 'other plugins are enabled',
    stderr:
      /^Error:\nPlugin rabbitmq_mqtt is not enabled on node \{\{node\}\}\. Enabled plugins and dependencies: /,
  },
  {
    records: ['plug-enable', 'plug-enable-again', 'plug-enable-bogus', 'plug-enable-offline', 'plug-set'],
    why: 'the plugin is not built in',
    stdout: (text) => text.replace(/The following plugins have been configured[\s\S]*/, ''),
    stderr:
      /^Error:\nThe following plugins were not found: .* rabbitmq-plugins list shows those that are built in\.\n$/,
    exitCode: 70,
  },
  {
    records: ['plug-disable', 'plug-disable-again', 'plug-disable-bogus'],
    why: 'other plugins are configured, and none of them can be disabled',
    stdout:
      /^Disabling plugins on node \{\{node\}\}:\n(\w+\n)+The following plugins have been configured:\n( {2}\w+\n)+Applying plugin configuration to \{\{node\}\}\.\.\.\nPlugin configuration unchanged\.\n$/,
  },
  {
    records: ['plug-directories'],
    why: 'there are none',
    stdout: /^Listing plugin directories used by node \{\{node\}\}\nPlugin archives directory: \(none/,
  },
]
