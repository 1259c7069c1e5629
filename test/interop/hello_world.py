"""Hello world: one producer, one queue, one consumer."""
from program import collect, expect, run


def hello_world(target, _arguments):
    """Sends one message through the default exchange and receives it on another connection."""
    queue = target.name('hello')
    sender = target.channel()
    sender.queue_declare(queue=queue)
    sender.basic_publish(exchange='', routing_key=queue, body='Hello World!')

    receiver = target.channel()
    declared = receiver.queue_declare(queue=queue).method
    expect('name of the queue', declared.queue, queue)
    [(method, properties, body)] = collect(receiver, queue, 1)
    expect('body', body, b'Hello World!')
    expect('exchange', method.exchange, '')
    expect('routing key', method.routing_key, queue)
    expect('redelivered', method.redelivered, False)
    expect('content type', properties.content_type, None)
    expect('messages left', receiver.queue_delete(queue).method.message_count, 0)
    return 'one message there'


if __name__ == '__main__':
    run(hello_world)
