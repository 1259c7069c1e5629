"""Runs recorded probes of RabbitMQ against the built daemon and says what differs from RabbitMQ's answers.

  probes.py FOLDER     FOLDER holds probe.py, restart_probe.py, diff.py and golden-3.10.8.json

The differences must be those of expected-differences.toml: one that is not listed fails, and so does one that is
listed and no longer there. Every listed one must be written down in docs/compatibility.md.
"""
import concurrent.futures
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import tomllib

from broker import Broker

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = os.path.join(HERE, 'expected-differences.toml')
DOCUMENT = os.path.join(HERE, '..', '..', 'docs', 'compatibility.md')

# The probes mostly wait for what does not come, so many share two cores; each worker has a broker of its own.
WORKERS = 8
# Few enough for a broker to be cheap, many enough for the long ones to spread.
PROBES_IN_A_BATCH = 12

USUAL_SETTINGS = ['event_exchange.vhost = /']
# What a probe needs, its settings and the arguments that tell the probes of them.
SPECIAL_SETTINGS = {
    'cr-demo': (['auth_mechanisms.%d = %s' % pair for pair in enumerate(('PLAIN', 'AMQPLAIN', 'RABBIT-CR-DEMO'), 1)],
                ['--have', 'cr-demo']),
    'log-exchange': (['log.exchange = true'], ['--have', 'log-exchange']),
    'small-messages': (['max_message_size = 1000'], ['--have', 'small-messages']),
    'consumer-timeout': (['consumer_timeout = 2000'], ['--consumer-timeout', '2000']),
}


class Probes:
    """The probe programs in a folder."""

    def __init__(self, folder):
        self._folder = folder

    def listed(self):
        """All probes, as (id, what it needs or None)."""
        lines = self._run('probe.py', '--list').splitlines()
        return [(line.split()[0], needs.group(1) if (needs := re.search(r'\[needs (\S+)\]$', line)) else None)
                for line in lines]

    def run(self, broker, ids, arguments=()):
        """The results of some probes."""
        only = '^(%s)$' % '|'.join(map(re.escape, ids))
        if broker.http:
            arguments = (*arguments, '--mgmt', 'http://127.0.0.1:%d' % broker.http)
        output = self._run('probe.py', '--port', str(broker.port), '--ctl', broker.ctl, '--only', only, *arguments)
        return json.loads(output)['results']

    def run_restart(self, broker):
        """The result of the one probe that restarts the broker."""
        program = os.path.join(HERE, 'restart_without_streams.py')
        output = self._run(program, '--port', str(broker.port), '--restart-cmd', broker.restart)
        return json.loads(output)['results']

    def differences(self, results):
        """Every difference from RabbitMQ in one line that begins with the probe's id."""
        with open(os.path.join(self._folder, 'golden-3.10.8.json')) as file:
            recorded = [result['id'] for result in json.load(file)['results']]
        ours = {result['id']: result for result in results}
        with tempfile.NamedTemporaryFile('w', suffix='.json') as file:
            json.dump({'results': results}, file)
            file.flush()
            report = self._run('diff.py', 'golden-3.10.8.json', file.name, statuses=(0, 1))
        skipped = ['%s skipped: %s' % (probe, ours.get(probe, {}).get('skipped', 'not run'))
                   for probe in recorded if 'skipped' in ours.get(probe, {'skipped': ''})]
        return parse_report(report) + skipped

    def _run(self, program, *arguments, statuses=(0,)):
        done = subprocess.run([sys.executable, program, *arguments], cwd=self._folder, text=True, capture_output=True,
                              env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1'})
        if done.returncode not in statuses:
            sys.exit('%s ended with %d\n%s' % (program, done.returncode, done.stderr))
        return done.stdout


def parse_report(report):
    """diff.py's report, each difference in a line: probe, class, step | RabbitMQ's answer | Warren's."""
    differences, probe = [], None
    for line in report.splitlines()[:-1]:
        if found := re.match(r' {4}(\w+) +(.*)', line):
            differences.append('%s %s: %s' % (probe, *found.groups()))
        elif line.startswith(' '):
            differences[-1] += ' | ' + line.strip()
        else:
            probe = line.split(':')[0]
    return differences


def run_all(probes):
    """The results of every probe, by id."""
    usual, special = [], {}
    for probe, needs in probes.listed():
        if needs in SPECIAL_SETTINGS:
            special.setdefault(needs, []).append(probe)
        else:
            usual.append(probe)
    # Neighbours are of a kind and take equally long: each batch takes one here and one there.
    batches = queue.SimpleQueue()
    count = len(usual) // PROBES_IN_A_BATCH + 1
    for first in range(count):
        batches.put(usual[first::count])

    def work():
        results = []
        with Broker(USUAL_SETTINGS, management=True) as broker:
            while True:
                try:
                    batch = batches.get_nowait()
                except queue.Empty:
                    return results
                results += probes.run(broker, batch)

    def with_settings(needs, ids):
        settings, arguments = SPECIAL_SETTINGS[needs]
        with Broker(settings) as broker:
            return probes.run(broker, ids, arguments)

    def restarting():
        with Broker() as broker:
            return probes.run_restart(broker)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(with_settings, *each) for each in special.items()]
        jobs += [pool.submit(restarting)]
        jobs += [pool.submit(work) for _ in range(WORKERS)]
        return {result['id']: result for job in jobs for result in job.result()}


def run_again(probes, results, differences, expected):
    """Probes measure by waiting: what differs on a busy machine is asked once more with nothing beside it."""
    unlisted = {line.split()[0] for line in differences if not any(entry.matches(line) for entry in expected)}
    usual = [probe for probe, needs in probes.listed() if probe in unlisted and needs not in SPECIAL_SETTINGS]
    if not usual:
        return differences
    print('once more: %s' % ' '.join(usual))
    with Broker(USUAL_SETTINGS, management=True) as broker:
        results.update((result['id'], result) for result in probes.run(broker, usual))
    return probes.differences(list(results.values()))


class Entry:
    """A difference that is meant."""

    def __init__(self, table):
        self.pattern = table['pattern']
        self.documented = table['documented']
        self.met = False

    def matches(self, difference):
        return re.search(self.pattern, difference) is not None


def judge(differences, expected):
    """Complaints about the differences; none if they are exactly those that are listed."""
    unlisted = []
    for difference in differences:
        entries = [entry for entry in expected if entry.matches(difference)]
        for entry in entries:
            entry.met = True
        if not entries:
            unlisted.append('not listed: %s' % difference)
    with open(DOCUMENT) as file:
        document = file.read()
    unmet = ['listed, but no longer so: %s' % entry.pattern for entry in expected if not entry.met]
    unwritten = ['not in docs/compatibility.md: %s' % entry.documented
                 for entry in expected if entry.documented not in document]
    return unlisted + unmet + unwritten


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(EXPECTED, 'rb') as file:
        expected = [Entry(table) for table in tomllib.load(file)['difference']]
    probes = Probes(sys.argv[1])
    results = run_all(probes)
    differences = probes.differences(list(results.values()))
    differences = run_again(probes, results, differences, expected)
    complaints = judge(differences, expected)
    differing = {line.split()[0] for line in differences}
    print('%d probes, %d as recorded, %d differ or were skipped in %d listed ways' %
          (len(results), len(results) - len(differing), len(differing), len(expected)))
    if complaints:
        sys.exit('\n'.join(complaints))


if __name__ == '__main__':
    main()
