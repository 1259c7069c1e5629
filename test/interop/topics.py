"""Topics: routing keys of several words, bindings with * for one word and # for any number."""
from program import collect, expect, run

KEYS = ('kern.critical', 'kern', 'kern.disk.critical', 'cron.critical', 'cron.info.daily', '', 'critical')
BINDINGS = {
    '#': list(KEYS),
    'kern.*': ['kern.critical'],
    'kern.#': ['kern.critical', 'kern', 'kern.disk.critical'],
    '*.critical': ['kern.critical', 'cron.critical'],
    '#.critical': ['kern.critical', 'kern.disk.critical', 'cron.critical', 'critical'],
    '*.*.*': ['kern.disk.critical', 'cron.info.daily'],
    'kern': ['kern'],
}


def topics(target, _arguments):
    """One queue a binding pattern; every queue gets exactly the keys its pattern stands for."""
    exchange = target.name('topic_logs')
    channel = target.channel()
    channel.exchange_declare(exchange=exchange, exchange_type='topic')
    queues = {}
    for pattern in BINDINGS:
        queues[pattern] = channel.queue_declare(queue='', exclusive=True).method.queue
        channel.queue_bind(exchange=exchange, queue=queues[pattern], routing_key=pattern)
    both = channel.queue_declare(queue='', exclusive=True).method.queue
    channel.queue_bind(exchange=exchange, queue=both, routing_key='kern.*')
    channel.queue_bind(exchange=exchange, queue=both, routing_key='*.critical')

    for key in KEYS:
        channel.basic_publish(exchange=exchange, routing_key=key, body=key)

    def keys(queue, count):
        found = [method.routing_key for method, _, _ in collect(channel, queue, count)]
        expect('messages left', channel.queue_delete(queue).method.message_count, 0)
        return found

    for pattern, wanted in BINDINGS.items():
        expect('keys of %r' % pattern, keys(queues[pattern], len(wanted)), wanted)
    expect('one copy for two matching bindings', keys(both, 2), ['kern.critical', 'cron.critical'])
    channel.exchange_delete(exchange)
    return '%d keys against %d patterns' % (len(KEYS), len(BINDINGS))


if __name__ == '__main__':
    run(topics)
