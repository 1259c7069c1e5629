"""Runs restart_probe.py of the working directory against a broker that refuses streams: the channel that a refused
declaration has closed is opened again, so that everything else is probed. Its arguments are those of restart_probe.py.
"""
import os
import sys

sys.path.insert(0, os.getcwd())

import amqp091
import restart_probe

call = amqp091.Conn.call


def call_and_go_on(connection, channel, name, **arguments):
    event = call(connection, channel, name, **arguments)
    if name == 'queue.declare' and not arguments.get('passive') and event['m'] == 'channel.close':
        connection.channel(channel)
    return event


amqp091.Conn.call = call_and_go_on
restart_probe.main()
