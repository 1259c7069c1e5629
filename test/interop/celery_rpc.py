"""Celery: a real worker process, results through the rpc:// backend, retries, a group, a map, prefetch."""
import os
import subprocess
import sys
import tempfile
import time

from program import Mismatch, expect, run

CONCURRENCY = 2
WAIT = 20
WORKER = 'interop%d@localhost' % os.getpid()


def start_worker(log):
    command = [sys.executable, '-m', 'celery', '-A', 'celery_tasks', 'worker', '--loglevel', 'WARNING',
               '--concurrency', str(CONCURRENCY), '--hostname', WORKER]
    return subprocess.Popen(command, cwd=os.path.dirname(os.path.abspath(__file__)), stdout=log, stderr=log)


def ready_messages(app, queue):
    with app.connection_for_read() as connection:
        return connection.default_channel.queue_declare(queue, passive=True).message_count


def wait_until(what, condition):
    deadline = time.monotonic() + WAIT
    while not condition():
        if time.monotonic() > deadline:
            raise Mismatch('%s: not within %d s' % (what, WAIT))
        time.sleep(0.02)


def check_results(tasks):
    from celery import group
    expect('result', tasks.add.delay(2, 3).get(timeout=WAIT), 5)
    handles = [tasks.square.delay(number) for number in range(20)]
    expect('results', [handle.get(timeout=WAIT) for handle in handles], [n * n for n in range(20)])
    expect('retries', tasks.succeed_on_third.delay().get(timeout=WAIT), 2)
    try:
        tasks.fail.delay('on purpose').get(timeout=WAIT)
        expect('a failing task', 'returned', 'raised')
    except ValueError as error:
        expect('its exception', str(error), 'on purpose')
    sums = group(tasks.add.s(number, 1) for number in range(10))()
    expect('group', sums.get(timeout=WAIT), list(range(1, 11)))
    expect('map', tasks.square.map(range(5)).delay().get(timeout=WAIT), [0, 1, 4, 9, 16])


def check_prefetch(tasks, directory):
    """With late acknowledgements and a multiplier of 1 the worker holds no more tasks than it runs."""
    release = os.path.join(directory, 'release')
    handles = [tasks.wait_for_file.delay(release) for _ in range(6)]
    wait_until('tasks held by the worker', lambda: ready_messages(tasks.app, tasks.QUEUE) == 6 - CONCURRENCY)
    with open(release, 'w'):
        pass
    expect('held tasks', [handle.get(timeout=WAIT) for handle in handles], ['released'] * 6)


def celery_rpc(target, _arguments):
    """Starts a worker, lets it work and asks it over its control exchange to shut down."""
    os.environ['INTEROP_BROKER'] = 'amqp://guest:guest@%s:%d//' % (target.host, target.port)
    os.environ['INTEROP_QUEUE'] = target.name('celery')
    os.environ['C_FORCE_ROOT'] = '1'
    import celery_tasks as tasks
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryFile('w+') as log:
        worker = start_worker(log)
        try:
            check_results(tasks)
            check_prefetch(tasks, directory)
            answers = tasks.app.control.ping(destination=[WORKER], timeout=5, limit=1)
            expect('ping', answers, [{WORKER: {'ok': 'pong'}}])
            tasks.app.control.shutdown(destination=[WORKER])
            expect("worker's exit code", worker.wait(WAIT), 0)
        except Exception:
            log.seek(0)
            sys.stderr.write(log.read())
            raise
        finally:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
    channel = target.channel()
    expect('tasks left', channel.queue_delete(tasks.QUEUE).method.message_count, 0)
    channel.exchange_delete(tasks.QUEUE)
    return 'results, failure, retries, group, map, prefetch, remote control'


if __name__ == '__main__':
    run(celery_rpc)
