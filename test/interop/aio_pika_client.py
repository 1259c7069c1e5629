"""aio-pika, on asyncio: confirms, headers of every type, a return, redelivery, a refusal, a robust reconnect."""
import asyncio
import datetime

import aio_pika

from program import Mismatch, expect, run

MESSAGES = 100
HEADERS = {'text': 'grüße', 'number': 2 ** 40, 'flag': True, 'nothing': None,
           'table': {'list': [1, 'two', {'three': 3}]}, 'octets': b'\x00\xff',
           'time': datetime.datetime(2020, 1, 2)}


def aio_pika_client(target, _arguments):
    return asyncio.run(asyncio.wait_for(client(target), 30))


async def client(target):
    url = 'amqp://guest:guest@%s:%d/' % (target.host, target.port)
    connection = await aio_pika.connect_robust(url)
    async with connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        await channel.set_qos(prefetch_count=10)
        exchange = await channel.declare_exchange(target.name('aio'), aio_pika.ExchangeType.TOPIC, auto_delete=True)
        queue = await channel.declare_queue(target.name('aio'), auto_delete=True, arguments={'x-max-priority': 5})
        await queue.bind(exchange, 'k.#')
        publishes = [exchange.publish(aio_pika.Message(b'%d' % number, headers=HEADERS), 'k.%d' % number)
                     for number in range(MESSAGES)]
        await asyncio.gather(*publishes)
        await returned(exchange)
        await consume(queue)
        await refused(connection)
    return '%d messages, one returned, one redelivered, one refusal' % MESSAGES


async def returned(exchange):
    try:
        await exchange.publish(aio_pika.Message(b'x'), 'nowhere')
    except aio_pika.exceptions.DeliveryError:
        return
    raise Mismatch('an unroutable message did not come back')


async def consume(queue):
    bodies = []
    async with queue.iterator() as messages:
        async for message in messages:
            if not bodies and not message.redelivered:
                await message.reject(requeue=True)
                continue
            for name, value in HEADERS.items():
                expect('header ' + name, message.headers[name], value)
            bodies.append(int(message.body))
            await message.ack()
            if len(bodies) == MESSAGES:
                break
    expect('bodies', sorted(bodies), list(range(MESSAGES)))


async def refused(connection):
    channel = await connection.channel()
    try:
        await channel.declare_queue('interop.missing', passive=True)
    except aio_pika.exceptions.ChannelNotFoundEntity as error:
        expect('reason', "NOT_FOUND - no queue 'interop.missing' in vhost '/'" in str(error), True)
        return
    raise Mismatch('a missing queue was found')


if __name__ == '__main__':
    run(aio_pika_client)
