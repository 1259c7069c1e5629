"""Routing: a direct exchange sends each severity to the queues bound with it."""
from program import collect, expect, run


def routing(target, _arguments):
    """One subscriber for errors, one for everything; a severity nobody wants goes nowhere."""
    exchange = target.name('direct_logs')
    channel = target.channel()
    channel.exchange_declare(exchange=exchange, exchange_type='direct')

    def subscribe(*severities):
        queue = channel.queue_declare(queue='', exclusive=True).method.queue
        for severity in severities:
            channel.queue_bind(exchange=exchange, queue=queue, routing_key=severity)
        return queue

    everything = subscribe('info', 'warning', 'error')
    errors = subscribe('error')
    for severity in ('info', 'error', 'debug', 'warning', 'error'):
        channel.basic_publish(exchange=exchange, routing_key=severity, body='a %s' % severity)

    def keys(queue, count):
        return [method.routing_key for method, _, _ in collect(channel, queue, count)]

    expect('all severities', keys(everything, 4), ['info', 'error', 'warning', 'error'])
    expect('errors', keys(errors, 2), ['error', 'error'])

    channel.queue_unbind(queue=errors, exchange=exchange, routing_key='error')
    channel.basic_publish(exchange=exchange, routing_key='error', body='after unbind')
    expect('still bound', keys(everything, 1), ['error'])
    expect('unbound', channel.queue_delete(errors).method.message_count, 0)
    channel.exchange_delete(exchange)
    return 'seven messages by severity'


if __name__ == '__main__':
    run(routing)
