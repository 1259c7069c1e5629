"""The built daemon, run for a test: on a free port, with a data directory of its own, gone when the test is.

As a program it runs another one against such a broker, with the port in place of {port}:

  broker.py COMMAND [ARGUMENT]...

{http} and {https} are the ports of its HTTP API, and {ca} is the file with the certificate of the latter.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

BIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'bin')


class Broker:
    """
    A running broker, for a `with` statement. `settings` are lines of its configuration file. With `management` it has the
    HTTP API, with and without TLS.
    """

    def __init__(self, settings=(), management=False):
        self._directory = tempfile.TemporaryDirectory(prefix='warren-interop-')
        self._config = os.path.join(self._directory.name, 'warren.conf')
        self._management = management
        self.certificate = os.path.join(self._directory.name, 'certificate.pem')
        with open(self._config, 'w') as file:
            file.writelines('%s\n' % line for line in [*settings, *(self._tls_settings() if management else [])])
        self.port = 0
        self.http = 0
        self.https = 0

    def __enter__(self):
        try:
            subprocess.run(self._start_command(), check=True, stdout=subprocess.DEVNULL)
            ports = self._listening_ports()
            self.port = ports['amqp']
            self.http = ports.get('http', 0)
            self.https = ports.get('https', 0)
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
                '--management-port', str(self.http) if self._management else 'none',
                '--config', self._config, '--data-dir', os.path.join(self._directory.name, 'data'),
                '--socket', self._socket]

    def _ctl_command(self):
        return [os.path.join(BIN, 'rabbitmqctl'), '--socket', self._socket]

    @property
    def _socket(self):
        return os.path.join(self._directory.name, 'control.sock')

    def _listening_ports(self):
        status = subprocess.run(self._ctl_command() + ['-q', 'status', '--formatter', 'json'], check=True,
                                stdout=subprocess.PIPE)
        return {listener['protocol']: listener['port'] for listener in json.loads(status.stdout)['listeners']}

    def _tls_settings(self):
        key = os.path.join(self._directory.name, 'key.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc',
                        '-keyout', key, '-out', self.certificate, '-subj', '/CN=127.0.0.1',
                        '-addext', 'subjectAltName=IP:127.0.0.1'], check=True, stderr=subprocess.DEVNULL)
        return ['management.ssl.port = 0', 'management.ssl.ip = 127.0.0.1',
                'management.ssl.certfile = %s' % self.certificate, 'management.ssl.keyfile = %s' % key]


def filled(word, places):
    for place, value in places.items():
        word = word.replace(place, str(value))
    return word


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    words = sys.argv[1:]
    wants_management = any(place in word for word in words for place in ('{http}', '{https}'))
    with Broker(management=wants_management) as broker:
        places = {'{port}': broker.port, '{http}': broker.http, '{https}': broker.https, '{ca}': broker.certificate}
        command = [filled(word, places) for word in words]
        status = subprocess.run(command).returncode
    sys.exit(status)


if __name__ == '__main__':
    main()
