"""The tasks of celery_rpc.py; loaded by the worker process, too. The environment names the broker."""
import os
import time

from celery import Celery

QUEUE = os.environ['INTEROP_QUEUE']

app = Celery('interop', broker=os.environ['INTEROP_BROKER'], backend='rpc://')
app.conf.update(
    task_default_queue=QUEUE,
    task_default_exchange=QUEUE,
    task_default_routing_key=QUEUE,
    worker_prefetch_multiplier=1,
    task_acks_late=True,
    result_expires=60,
    broker_connection_retry=False,
)


@app.task
def add(a, b):
    return a + b


@app.task
def square(number):
    return number * number


@app.task
def fail(message):
    raise ValueError(message)


@app.task(bind=True, max_retries=3)
def succeed_on_third(self):
    if self.request.retries < 2:
        raise self.retry(countdown=0.05)
    return self.request.retries


@app.task
def wait_for_file(path):
    while not os.path.exists(path):
        time.sleep(0.02)
    return 'released'
