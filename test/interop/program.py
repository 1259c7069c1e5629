"""What the programs in this folder share: the command line, a connection, checks and the verdict.

Each program plays both sides of one of the classic messaging patterns with an unmodified client library,
checks what arrives, and exits 0 or 1 with one line that says which.
"""
import argparse
import os
import sys
import time
import traceback

import pika


class Mismatch(Exception):
    """The broker did something else than the program expected."""


class Target:
    """The broker under test, and names on it that no other run uses."""

    def __init__(self, host, port):
        self.host = host
        self.port = port
        self._connections = []

    def name(self, stem):
        return 'interop.%s.%d' % (stem, os.getpid())

    def parameters(self):
        return pika.ConnectionParameters(host=self.host, port=self.port, heartbeat=30,
                                         blocked_connection_timeout=10, socket_timeout=5)

    def connect(self):
        connection = pika.BlockingConnection(self.parameters())
        self._connections.append(connection)
        return connection

    def channel(self):
        """A channel on a connection of its own."""
        return self.connect().channel()

    def close(self):
        for connection in self._connections:
            if connection.is_open:
                connection.close()


def expect(what, actual, wanted):
    if actual != wanted:
        raise Mismatch('%s: expected %r, got %r' % (what, wanted, actual))


def collect(channel, queue, count, timeout=10):
    """The next `count` messages of `queue` as (method, properties, body), acknowledged one by one."""
    messages = []
    for method, properties, body in channel.consume(queue, inactivity_timeout=timeout):
        if method is None:
            raise Mismatch('%s: %d of %d messages after %d s' % (queue, len(messages), count, timeout))
        channel.basic_ack(method.delivery_tag)
        messages.append((method, properties, body))
        if len(messages) == count:
            break
    channel.cancel()
    return messages


def run(program, add_arguments=None):
    """Parses the command line, runs `program(target, arguments)` and exits with its verdict."""
    parser = argparse.ArgumentParser(description=program.__doc__)
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int, required=True)
    if add_arguments:
        add_arguments(parser)
    arguments = parser.parse_args()
    name = os.path.basename(sys.argv[0])
    target = Target(arguments.host, arguments.port)
    started = time.monotonic()
    try:
        summary = program(target, arguments)
        target.close()
    except Mismatch as mismatch:
        print('FAIL %s: %s' % (name, mismatch))
        sys.exit(1)
    except Exception as error:
        traceback.print_exc()
        print('FAIL %s: %s: %s' % (name, type(error).__name__, error))
        sys.exit(1)
    if summary:
        print('ok   %s (%.1f s): %s' % (name, time.monotonic() - started, summary))
