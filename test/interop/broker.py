"""The built daemon, run for a test: on a free port, with a data directory of its own, gone when the test is.

As a program it runs another one against such a broker, with the port in place of {port}:

  broker.py COMMAND [ARGUMENT]...
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

BIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'bin')


class Broker:
    """A running broker, for a `with` statement. `settings` are lines of its configuration file."""

    def __init__(self, settings=()):
        self._directory = tempfile.TemporaryDirectory(prefix='warren-interop-')
        self._config = os.path.join(self._directory.name, 'warren.conf')
        with open(self._config, 'w') as file:
            file.writelines('%s\n' % line for line in settings)
        self.port = 0

    def __enter__(self):
        try:
            subprocess.run(self._start_command(), check=True, stdout=subprocess.DEVNULL)
            self.port = self._listening_port()
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        subprocess.run(self._ctl_command() + ['stop', '--idempotent'], stdout=subprocess.DEVNULL)
        self._directory.cleanup()

    @property
    def ctl(self):
        """Command line of rabbitmqctl for this broker."""
        return shlex.join(self._ctl_command())

    @property
    def restart(self):
        """Command line that stops the broker in good order and starts it again on the same port and data."""
        return '%s && %s' % (shlex.join(self._ctl_command() + ['stop']), shlex.join(self._start_command()))

    def _start_command(self):
        return [os.path.join(BIN, 'warren-server'), '--detached', '--bind', '127.0.0.1', '--port', str(self.port),
                '--management-port', 'none',
                '--config', self._config, '--data-dir', os.path.join(self._directory.name, 'data'),
                '--socket', self._socket]

    def _ctl_command(self):
        return [os.path.join(BIN, 'rabbitmqctl'), '--socket', self._socket]

    @property
    def _socket(self):
        return os.path.join(self._directory.name, 'control.sock')

    def _listening_port(self):
        status = subprocess.run(self._ctl_command() + ['-q', 'status', '--formatter', 'json'], check=True,
                                stdout=subprocess.PIPE)
        return json.loads(status.stdout)['listeners'][0]['port']


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with Broker() as broker:
        command = [word.replace('{port}', str(broker.port)) for word in sys.argv[1:]]
        status = subprocess.run(command).returncode
    sys.exit(status)


if __name__ == '__main__':
    main()
