"""RPC: requests with reply_to and correlation_id, answers in the client's own exclusive queue."""
import threading
import uuid

import pika

from program import Mismatch, expect, run

CALLS = 10


def fibonacci(number):
    before, current = 0, 1
    for _ in range(number):
        before, current = current, before + current
    return before


def serve(channel, queue):
    """Answers requests until one says stop."""
    channel.basic_qos(prefetch_count=1)

    def on_request(ch, method, properties, body):
        if body == b'stop':
            ch.basic_ack(method.delivery_tag)
            ch.stop_consuming()
            return
        ch.basic_publish('', properties.reply_to, str(fibonacci(int(body))),
                         pika.BasicProperties(correlation_id=properties.correlation_id))
        ch.basic_ack(method.delivery_tag)

    channel.basic_consume(queue, on_request)
    channel.start_consuming()


class Client:
    """Calls one at a time and waits for the answer with the same correlation id."""

    def __init__(self, connection, requests):
        self._connection = connection
        self._channel = connection.channel()
        self._requests = requests
        self._replies = {}
        self._reply_queue = self._channel.queue_declare(queue='', exclusive=True).method.queue
        self._channel.basic_consume(self._reply_queue, self._on_reply, auto_ack=True)

    def _on_reply(self, _channel, _method, properties, body):
        self._replies[properties.correlation_id] = body

    def call(self, number):
        correlation_id = str(uuid.uuid4())
        self._channel.basic_publish('', self._requests, str(number), pika.BasicProperties(
            reply_to=self._reply_queue, correlation_id=correlation_id))
        self._connection.process_data_events(time_limit=0)
        for _ in range(100):
            if correlation_id in self._replies:
                return int(self._replies.pop(correlation_id))
            self._connection.process_data_events(time_limit=0.1)
        raise Mismatch('no answer for %d' % number)


def rpc(target, _arguments):
    """A server in a thread of its own; two clients that must only see their own answers."""
    requests = target.name('rpc')
    server_channel = target.channel()
    server_channel.queue_declare(queue=requests)
    server = threading.Thread(target=serve, args=(server_channel, requests), daemon=True)
    server.start()
    connection = target.connect()
    clients = [Client(connection, requests), Client(connection, requests)]
    for number in range(CALLS):
        for client in clients:
            expect('fibonacci(%d)' % number, client.call(number), fibonacci(number))
    control = connection.channel()
    control.basic_publish('', requests, 'stop')
    server.join(10)
    expect('server still running', server.is_alive(), False)
    control.queue_delete(requests)
    return '%d calls of two clients' % (2 * CALLS)


if __name__ == '__main__':
    run(rpc)
