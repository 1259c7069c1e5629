"""Publisher confirms: one by one, in batches and streaming; mandatory messages that come back."""
import pika
from pika.exceptions import UnroutableError

from program import collect, expect, run

COUNT = 500
PERSISTENT = pika.BasicProperties(delivery_mode=2)


def one_by_one(target, queue):
    channel = target.channel()
    channel.confirm_delivery()
    for number in range(20):
        channel.basic_publish('', queue, str(number), PERSISTENT, mandatory=True)


def returned(target):
    """A mandatory message without a queue comes back whole before its confirm."""
    channel = target.channel()
    channel.confirm_delivery()
    nowhere = target.name('nowhere')
    properties = pika.BasicProperties(content_type='text/plain', headers={'attempt': 1}, message_id='m-1')
    try:
        channel.basic_publish('', nowhere, 'lost', properties, mandatory=True)
        expect('mandatory message without a queue', 'confirmed', 'returned')
    except UnroutableError as error:
        [message] = error.messages
        expect('reply code', message.method.reply_code, 312)
        expect('reply text', message.method.reply_text, 'NO_ROUTE')
        expect('routing key', message.method.routing_key, nowhere)
        expect('headers', message.properties.headers, {'attempt': 1})
        expect('message id', message.properties.message_id, 'm-1')
        expect('body', message.body, b'lost')
    channel.basic_publish('', nowhere, 'dropped and confirmed', mandatory=False)


class Stream:
    """Publishes without waiting and strikes messages off as confirms come, singly or many at once."""

    def __init__(self, parameters, queue):
        self.outstanding = set()
        self.nacked = []
        self._published_all = False
        self._queue = queue
        self._channel = None
        self._connection = pika.SelectConnection(parameters, on_open_callback=self._on_connection)

    def run(self):
        self._connection.ioloop.call_later(20, self._connection.ioloop.stop)
        self._connection.ioloop.start()

    def _on_connection(self, connection):
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel):
        self._channel = channel
        channel.confirm_delivery(self._on_confirm, callback=self._publish)

    def _publish(self, _select_ok):
        for number in range(COUNT):
            self.outstanding.add(number + 1)
            self._channel.basic_publish('', self._queue, 'stream %d' % number, PERSISTENT)
        self._published_all = True

    def _on_confirm(self, frame):
        confirm = frame.method
        last = confirm.delivery_tag
        covered = {tag for tag in self.outstanding if tag <= last} if confirm.multiple else {last}
        if not covered <= self.outstanding:
            self.nacked.append('%d confirmed twice' % last)
        if isinstance(confirm, pika.spec.Basic.Nack):
            self.nacked.extend(covered)
        self.outstanding -= covered
        if self._published_all and not self.outstanding:
            self._connection.add_on_close_callback(lambda connection, _reason: connection.ioloop.stop())
            self._connection.close()


def publisher_confirms(target, _arguments):
    """Every published message is confirmed exactly once and is in the queue, in order."""
    queue = target.name('confirmed')
    channel = target.channel()
    channel.queue_declare(queue=queue, durable=True)
    one_by_one(target, queue)
    returned(target)
    stream = Stream(target.parameters(), queue)
    stream.run()
    expect('unconfirmed', sorted(stream.outstanding), [])
    expect('refused', stream.nacked, [])
    bodies = [body.decode() for _, _, body in collect(channel, queue, 20 + COUNT)]
    expect('messages in order', bodies, [str(n) for n in range(20)] + ['stream %d' % n for n in range(COUNT)])
    channel.queue_delete(queue)
    return '%d confirmed, one returned' % (22 + COUNT)


if __name__ == '__main__':
    run(publisher_confirms)
