"""Work queue: durable tasks shared by workers, one at a time each; a killed worker's task goes to another."""
import subprocess
import sys

import pika

from program import Mismatch, expect, run

TASKS = 6


def worker(target, queue, hold_first):
    """Takes tasks one at a time and says so on stdout; holds its first one until a line comes on stdin."""
    channel = target.channel()
    channel.queue_declare(queue=queue, durable=True)
    channel.basic_qos(prefetch_count=1)
    held = hold_first
    for method, _properties, body in channel.consume(queue):
        print('%s%s' % (body.decode(), ' redelivered' if method.redelivered else ''), flush=True)
        if held:
            sys.stdin.readline()
            held = False
        channel.basic_ack(method.delivery_tag)


class Worker:
    """A worker in a process of its own."""

    def __init__(self, target, queue, hold_first=False):
        command = [sys.executable, __file__, '--host', target.host, '--port', str(target.port), '--worker', queue]
        self._process = subprocess.Popen(command + (['--hold-first'] if hold_first else []), text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def next_task(self):
        line = self._process.stdout.readline().strip()
        if not line:
            raise Mismatch('a worker ended unexpectedly')
        return line

    def release(self):
        self._process.stdin.write('go on\n')
        self._process.stdin.flush()

    def kill(self):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


def work_queue(target, arguments):
    """Publishes persistent tasks, kills a worker in the middle of one, and counts what the others finish."""
    if arguments.worker:
        return worker(target, arguments.worker, arguments.hold_first)
    queue = target.name('tasks')
    channel = target.channel()
    channel.queue_declare(queue=queue, durable=True)
    persistent = pika.BasicProperties(delivery_mode=2)
    for number in range(TASKS):
        channel.basic_publish('', queue, 'task %d' % number, persistent)

    workers = []
    try:
        doomed = Worker(target, queue, hold_first=True)
        workers.append(doomed)
        expect('first task', doomed.next_task(), 'task 0')
        ready = channel.queue_declare(queue=queue, passive=True).method.message_count
        expect('tasks waiting while one is at work', ready, TASKS - 1)
        doomed.kill()

        slow = Worker(target, queue, hold_first=True)
        workers.append(slow)
        expect('task after the kill', slow.next_task(), 'task 0 redelivered')
        quick = Worker(target, queue)
        workers.append(quick)
        others = [quick.next_task() for _ in range(TASKS - 1)]
        expect('tasks of the quick worker', others, ['task %d' % number for number in range(1, TASKS)])
        slow.release()
    finally:
        for process in workers:
            process.kill()
    channel.queue_delete(queue)
    return '%d tasks done, one of them redelivered after a kill' % TASKS


def add_arguments(parser):
    parser.add_argument('--worker', metavar='QUEUE', help='be a worker on this queue')
    parser.add_argument('--hold-first', action='store_true', help='as a worker: wait for stdin before the first ack')


if __name__ == '__main__':
    run(work_queue, add_arguments)
