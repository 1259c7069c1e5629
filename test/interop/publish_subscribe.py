"""Publish/subscribe: a fanout exchange copies each message to every subscriber's own queue."""
from program import collect, expect, run


def publish_subscribe(target, _arguments):
    """Two subscribers with server-named exclusive queues see every message, a late one only the later."""
    logs = target.name('logs')
    publisher = target.channel()
    publisher.exchange_declare(exchange=logs, exchange_type='fanout')
    publisher.basic_publish(exchange=logs, routing_key='', body='nobody listens')

    def subscribe():
        channel = target.channel()
        queue = channel.queue_declare(queue='', exclusive=True).method.queue
        expect('prefix of a server-made name', queue[:8], 'amq.gen-')
        channel.queue_bind(exchange=logs, queue=queue)
        return channel, queue

    early = [subscribe(), subscribe()]
    publisher.basic_publish(exchange=logs, routing_key='ignored', body='first')
    late = subscribe()
    publisher.basic_publish(exchange=logs, routing_key='', body='second')

    for channel, queue in early:
        expect('early subscriber', [body for _, _, body in collect(channel, queue, 2)], [b'first', b'second'])
    expect('late subscriber', [body for _, _, body in collect(*late, 1)], [b'second'])
    for channel, queue in early + [late]:
        expect('messages left', channel.queue_delete(queue).method.message_count, 0)
    publisher.exchange_delete(logs)
    return 'three subscribers, each with its copies'


if __name__ == '__main__':
    run(publish_subscribe)
