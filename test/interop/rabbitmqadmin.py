"""Debian's unmodified rabbitmqadmin, driven through all of its verbs against a broker.

What it prints and how it exits is held against a transcript of the same commands at RabbitMQ 3.10.8.

  rabbitmqadmin.py --port AMQP --management-port HTTP [--tls-port HTTPS --ca FILE]
  rabbitmqadmin.py --record --port AMQP --management-port HTTP       makes the transcript anew, at a fresh RabbitMQ
"""
import argparse
import difflib
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import pika

FOLDER = os.path.dirname(os.path.abspath(__file__))
TRANSCRIPT = os.path.join(FOLDER, 'rabbitmqadmin.json')
#: Where install.sh puts it, or the package of the whole broker.
PLACES = [os.path.join(FOLDER, '.rabbitmqadmin', 'usr/bin/rabbitmqadmin'), '/usr/bin/rabbitmqadmin'] + glob.glob(
    '/usr/lib/rabbitmq/lib/*/plugins/rabbitmq_management-*/priv/www/cli/rabbitmqadmin')

QUEUE_COLUMNS = ['name', 'vhost', 'durable', 'auto_delete', 'arguments', 'type']

#: Where Warren prints something else than RabbitMQ: the command, and why.
FORBIDDEN = 'missing rights are 403, for which rabbitmqadmin has no words of its own and shows the whole answer'
DIFFERENCES = {
    '-V adm declare exchange name=odd type=bogus': 'RabbitMQ has two words for it, unknown and invalid, and we have one',
    '-V adm declare queue name=amq.q3': FORBIDDEN,
    '-V adm delete exchange name=amq.topic': FORBIDDEN,
    '-u ann -p secret -V adm get queue=late': FORBIDDEN,
    '-u bob -p test12 list queues': FORBIDDEN,
    '-u ann -p secret list users': FORBIDDEN,
    'list vhosts': 'a virtual host that never had a message has 0 of them, and not an empty cell',
}


def commands(directory):
    """Every command line, in order. `vhost` stands for a virtual host of its own."""
    vhost = ['-V', 'adm']

    def file(name, content):
        path = os.path.join(directory, name)
        with open(path, 'w') as target:
            target.write(content)
        return path

    yield ['--version']
    yield ['help', 'subcommands']
    yield ['help', 'config']
    yield ['show', 'nothing']
    yield ['bogus']
    # Virtual hosts, users and permissions.
    yield ['declare', 'vhost', 'name=adm', 'tracing=true']
    yield ['declare', 'vhost', 'name=adm']
    yield ['list', 'vhosts', 'name', 'tracing']
    yield ['declare', 'user', 'name=ann', 'password=secret', 'tags=management,policymaker']
    yield ['declare', 'user', 'name=bob', 'password_hash=kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR', 'tags=']
    yield ['declare', 'user', 'name=md5', 'password_hash=kI3GChNpte2FApYFXScl+0dIluk=',
           'hashing_algorithm=rabbit_password_hashing_md5', 'tags=monitoring']
    yield ['declare', 'user', 'name=bad', 'password_hash=not base64 !', 'tags=']
    yield ['list', 'users']
    yield ['list', 'users', 'name', 'tags']
    yield ['declare', 'permission', 'vhost=adm', 'user=ann', 'configure=.*', 'write=.*', 'read=^q']
    yield ['declare', 'permission', 'vhost=adm', 'user=nobody', 'configure=.*', 'write=.*', 'read=.*']
    yield ['list', 'permissions']
    # Exchanges, queues and bindings.
    yield vhost + ['declare', 'exchange', 'name=topics', 'type=topic']
    yield vhost + ['declare', 'exchange', 'name=inner', 'type=fanout', 'durable=false', 'auto_delete=true', 'internal=true',
                   'arguments={"alternate-exchange":"topics"}']
    yield vhost + ['declare', 'exchange', 'name=topics', 'type=direct']
    yield vhost + ['declare', 'exchange', 'name=odd', 'type=bogus']
    yield vhost + ['declare', 'queue', 'name=q1']
    yield vhost + ['declare', 'queue', 'name=q2', 'durable=false', 'auto_delete=true', 'arguments={"x-max-length":5}']
    yield vhost + ['list', 'queues']
    yield vhost + ['declare', 'queue', 'name=qq', 'queue_type=quorum']
    yield vhost + ['declare', 'queue', 'name=q1', 'durable=false']
    yield vhost + ['declare', 'queue', 'name=q3', 'arguments={"x-message-ttl":-1}']
    yield vhost + ['declare', 'queue', 'name=q3', 'node=other@nowhere']
    yield vhost + ['declare', 'queue', 'name=amq.q3']
    yield vhost + ['-q', 'declare', 'queue', 'name=quiet']
    yield ['declare', 'queue', 'name=q', 'queue_type']
    yield ['declare', 'queue']
    yield ['declare', 'nothing', 'name=q']
    yield vhost + ['declare', 'binding', 'source=topics', 'destination=q1', 'routing_key=a.*']
    yield vhost + ['declare', 'binding', 'source=topics', 'destination=q2']
    yield vhost + ['declare', 'binding', 'source=topics', 'destination=inner', 'destination_type=exchange',
                   'routing_key=b.#']
    yield vhost + ['declare', 'binding', 'source=topics', 'destination=nowhere']
    # Lists, in every format, order and depth.
    for format in ['table', 'tsv', 'long', 'kvp', 'bash']:
        yield vhost + ['-f', format, 'list', 'exchanges']
        yield vhost + ['-f', format, 'list', 'queues'] + QUEUE_COLUMNS
        yield vhost + ['-f', format, 'list', 'bindings']
        yield vhost + ['-f', format, '-d', '2', 'list', 'queues', 'name', 'arguments']
    for format in ['raw_json', 'pretty_json']:
        yield vhost + ['-f', format, 'list', 'bindings', 'source', 'destination', 'routing_key', 'properties_key',
                       'arguments']
        yield vhost + ['-f', format, 'list', 'queues', 'name', 'arguments']
    yield vhost + ['--sort=name', '--sort-reverse', 'list', 'exchanges', 'name', 'type', 'internal']
    yield vhost + ['--sort=type', 'list', 'exchanges', 'type', 'name']
    yield vhost + ['-d', '5', 'list', 'bindings']
    yield ['list', 'exchanges', 'vhost', 'name']
    yield ['list', 'nothing']
    # Messages.
    yield vhost + ['publish', 'routing_key=q1', 'payload=hello']
    yield vhost + ['publish', 'exchange=topics', 'routing_key=a.b', 'payload=aGk=', 'payload_encoding=base64',
                   'properties={"delivery_mode":2,"headers":{"a":1,"b":[true,"x"]},"priority":3,"content_type":"text/plain"}']
    yield vhost + ['publish', 'exchange=topics', 'routing_key=nobody', 'payload=lost']
    yield vhost + ['publish', 'exchange=nowhere', 'routing_key=a', 'payload=lost']
    yield vhost + ['publish', 'routing_key=q1', 'payload=x', 'properties={"priority":"high"}']
    yield vhost + ['get', 'queue=q1']
    yield vhost + ['-f', 'pretty_json', 'get', 'queue=q1', 'count=5']
    yield vhost + ['-f', 'long', 'get', 'queue=q1', 'count=1', 'ackmode=ack_requeue_false', 'encoding=base64']
    yield vhost + ['get', 'queue=q1', 'payload_file=%s' % os.path.join(directory, 'payload'),
                   'ackmode=reject_requeue_true']
    yield vhost + ['get', 'queue=q1', 'ackmode=reject_requeue_false']
    yield vhost + ['get', 'queue=q1', 'ackmode=ack_requeue_true']
    yield vhost + ['get', 'queue=nowhere']
    yield vhost + ['publish', 'routing_key=q1', 'payload=again']
    yield vhost + ['purge', 'queue', 'name=q1']
    yield vhost + ['purge', 'queue', 'name=nowhere']
    yield vhost + ['get', 'queue=q1']
    # Policies, limits and parameters.
    yield vhost + ['declare', 'policy', 'name=p1', 'pattern=^q', 'definition={"max-length":10}', 'priority=1',
                   'apply-to=queues']
    yield vhost + ['declare', 'policy', 'name=p1', 'pattern=^q', 'definition={"max-length":20}']
    yield vhost + ['declare', 'policy', 'name=p2', 'pattern=^q', 'definition={"bogus":20}']
    yield vhost + ['declare', 'operator_policy', 'name=o1', 'pattern=^q', 'definition={"expires":3600000}',
                   'apply-to=queues']
    yield ['list', 'policies']
    yield ['-f', 'pretty_json', 'list', 'policies']
    yield ['list', 'operator_policies']
    yield ['declare', 'vhost_limit', 'vhost=adm', 'name=max-connections', 'value=100']
    yield ['declare', 'vhost_limit', 'vhost=adm', 'name=max-queues', 'value=7']
    yield ['declare', 'vhost_limit', 'vhost=adm', 'name=bogus', 'value=7']
    yield ['-f', 'pretty_json', 'list', 'vhost_limits']
    yield ['-f', 'pretty_json', 'list', 'parameters']
    yield vhost + ['declare', 'parameter', 'component=bogus', 'name=x', 'value={}']
    yield vhost + ['declare', 'parameter', 'component=vhost-limits', 'name=limits', 'value={"max-queues":8}']
    yield ['list', 'vhost_limits']
    yield vhost + ['delete', 'parameter', 'component=vhost-limits', 'name=limits']
    yield vhost + ['delete', 'parameter', 'component=vhost-limits', 'name=nothing']
    # Connections, channels and consumers of a client.
    yield ['list', 'connections', 'user', 'channels', 'vhost', 'protocol', 'auth_mechanism', 'ssl', 'state']
    yield ['list', 'connections']
    yield ['list', 'channels']
    yield ['list', 'channels', 'user', 'vhost', 'number', 'prefetch_count', 'confirm', 'consumer_count', 'transactional']
    yield ['list', 'consumers']
    yield ['-V', 'adm', 'list', 'consumers', 'queue.name', 'consumer_tag', 'ack_required', 'prefetch_count']
    yield ['-f', 'kvp', 'list', 'nodes', 'name', 'type', 'running']
    yield ['close', 'connection', 'name=CONNECTION']
    yield ['close', 'connection', 'name=nobody']
    yield ['show', 'overview', 'rabbitmq_version', 'management_version', 'object_totals.queues', 'object_totals.exchanges']
    # Definitions.
    exported = os.path.join(directory, 'exported.json')
    yield ['export', exported]
    yield ['import', exported]
    yield vhost + ['export', exported]
    yield vhost + ['import', exported]
    yield ['import', file('more.json', '{"queues":[{"name":"late","vhost":"adm","durable":true,"auto_delete":false,'
                                       '"arguments":{}}]}')]
    yield ['import', file('bad.json', '{bad')]
    yield ['import', file('nowhere.json', '{"queues":[{"name":"late","vhost":"nowhere","durable":true,'
                                          '"auto_delete":false,"arguments":{}}]}')]
    yield vhost + ['list', 'queues', 'name']
    # Who may not.
    yield ['-u', 'ann', '-p', 'secret'] + vhost + ['list', 'queues', 'name']
    yield ['-u', 'ann', '-p', 'secret'] + vhost + ['get', 'queue=late']
    yield ['-u', 'ann', '-p', 'wrong', 'list', 'queues']
    yield ['-u', 'bob', '-p', 'test12', 'list', 'queues']
    yield ['-u', 'ann', '-p', 'secret', 'list', 'users']
    # Everything goes.
    yield vhost + ['delete', 'binding', 'source=topics', 'destination_type=queue', 'destination=q1', 'properties_key=a.*']
    yield vhost + ['delete', 'binding', 'source=topics', 'destination_type=queue', 'destination=q2']
    yield vhost + ['delete', 'binding', 'source=topics', 'destination_type=queue', 'destination=q2']
    yield vhost + ['delete', 'exchange', 'name=topics']
    yield vhost + ['delete', 'exchange', 'name=amq.topic']
    yield vhost + ['delete', 'exchange', 'name=nowhere']
    for name in ['q1', 'qq', 'late', 'nowhere']:
        yield vhost + ['delete', 'queue', 'name=%s' % name]
    yield vhost + ['delete', 'policy', 'name=p1']
    yield vhost + ['delete', 'policy', 'name=p1']
    yield vhost + ['delete', 'operator_policy', 'name=o1']
    yield ['delete', 'vhost_limit', 'vhost=adm', 'name=max-queues']
    yield ['delete', 'permission', 'vhost=adm', 'user=ann']
    yield ['delete', 'permission', 'vhost=adm', 'user=ann']
    yield ['delete', 'user', 'name=ann']
    yield ['delete', 'user', 'name=ann']
    yield ['delete', 'user', 'name=bob']
    yield ['delete', 'user', 'name=md5']
    yield ['delete', 'vhost', 'name=adm']
    yield ['delete', 'vhost', 'name=adm']
    yield ['list', 'vhosts']


class Broker:
    """The program with what it needs to find a broker, and a client that gives the lists something to show."""

    def __init__(self, arguments):
        self.program = next((place for place in PLACES if os.path.exists(place)), None)
        if self.program is None:
            sys.exit('rabbitmqadmin is not installed: see install.sh')
        self.port = arguments.port
        self.options = ['-P', str(arguments.management_port)]
        if arguments.tls_port:
            self.options = ['-s', '-P', str(arguments.tls_port), '--ssl-ca-cert-file', arguments.ca]
        self.client = None

    def run(self, words):
        if words[:2] == ['list', 'connections'] and self.client is None:
            self.connect()
        words = [word.replace('CONNECTION', self.name()) if 'CONNECTION' in word else word for word in words]
        command = [sys.executable, self.program, '-H', '127.0.0.1'] + self.options + words
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             env={'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'HOME': '/nonexistent'})
        stdout = ran.stdout
        if 'raw_json' in words and ran.returncode == 0:
            # The order of an object's members means nothing.
            stdout = json.dumps(json.loads(stdout), sort_keys=True)
        return {'exit': ran.returncode, 'stdout': stdout, 'stderr': ran.stderr}

    def connect(self):
        self.client = pika.BlockingConnection(pika.ConnectionParameters('127.0.0.1', self.port, 'adm', heartbeat=0))
        channel = self.client.channel()
        channel.basic_qos(prefetch_count=7)
        channel.basic_consume('q1', lambda *_: None, consumer_tag='tag')
        # RabbitMQ shows them when it has gathered its statistics.
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            shown = [self.run(['list', what, column])['stdout']
                     for what, column in [('connections', 'user'), ('channels', 'user'), ('consumers', 'consumer_tag')]]
            counted = [self.run(['list', 'channels', 'consumer_count']), self.run(['list', 'connections', 'channels'])]
            if all('guest' in text or 'tag' in text for text in shown) and all('| 1 ' in one['stdout'] for one in counted):
                return
            time.sleep(0.2)

    def name(self):
        if self.client is None:
            return 'none'
        host, port = self.client._impl._transport._sock.getsockname()[:2]
        return '%s:%d -> 127.0.0.1:%d' % (host, port, self.port)


def normalized(text, directory):
    """The same without what no two runs have in common."""
    text = text.replace(directory, 'DIRECTORY')
    text = re.sub(r'127\.0\.0\.1:\d+ -> 127\.0\.0\.1:\d+', 'CONNECTION', text)
    text = re.sub(r'127\.0\.0\.1%3A\d+[-+%0-9A-Za-z.]*', 'CONNECTION', text)
    text = re.sub(r'\b[\w-]+@[\w.-]+(?=[ |"\t\n,]|$)', 'NODE', text)
    text = re.sub(r'File "[^"]+", line \d+', 'FILE', text)
    text = re.sub(r'[A-Za-z0-9+/]{48}', 'HASH', text)
    text = re.sub(r'rabbitmq-cluster-id-[\w-]+', 'CLUSTER', text)
    # The columns of a table are as wide as what was replaced.
    return '\n'.join(re.sub(r' {2,}', ' ', re.sub(r'-{3,}', '---', line)) for line in text.splitlines())


def play(arguments):
    broker = Broker(arguments)
    with tempfile.TemporaryDirectory(prefix='warren-rabbitmqadmin-') as directory:
        for words in commands(directory):
            ran = broker.run(words)
            words = [normalized(word, directory) for word in words]
            yield ' '.join(words), {key: value if key == 'exit' else normalized(value, directory)
                                    for key, value in ran.items()}


def record(arguments):
    transcript = [{'command': command, **result} for command, result in play(arguments)]
    with open(TRANSCRIPT, 'w') as file:
        json.dump(transcript, file, indent=1)
        file.write('\n')
    print('recorded %d commands' % len(transcript))


def check(arguments):
    with open(TRANSCRIPT) as file:
        transcript = json.load(file)
    failures = 0
    count = 0
    for (command, result), recorded in zip(play(arguments), transcript, strict=True):
        count += 1
        if command != recorded.pop('command'):
            sys.exit('the transcript has other commands: record it anew')
        reason = DIFFERENCES.get(command)
        if (result == recorded) == (reason is None):
            continue
        failures += 1
        if reason is not None:
            print('FAIL rabbitmqadmin %s: no difference any more, where there was one because %s' % (command, reason))
            continue
        print('FAIL rabbitmqadmin %s: exit %d and not %d' % (command, result['exit'], recorded['exit']))
        for key in ('stdout', 'stderr'):
            for line in difflib.unified_diff(recorded[key].splitlines(), result[key].splitlines(), 'RabbitMQ', 'Warren',
                                             lineterm='', n=1):
                print('     %s' % line)
    if failures:
        sys.exit('FAIL rabbitmqadmin.py: %d of %d commands' % (failures, count))
    print('ok   rabbitmqadmin.py%s: %d commands, %d of them with a known difference'
          % (' over TLS' if arguments.tls_port else '', count, len(DIFFERENCES)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--port', type=int, required=True, help='of AMQP')
    parser.add_argument('--management-port', type=int, required=True)
    parser.add_argument('--tls-port', type=int)
    parser.add_argument('--ca')
    parser.add_argument('--record', action='store_true')
    arguments = parser.parse_args()
    (record if arguments.record else check)(arguments)


if __name__ == '__main__':
    main()
