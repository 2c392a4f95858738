"""For tests of whole programs: run jsrun, check what it does.

    from clitest import Case, main

    class Options(Case):
        def test_version(self):
            self.run_ok('--version', out='v')
"""
import os
import subprocess
import tempfile
import unittest

JSRUN = os.environ['JSRUN']


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode('utf-8', 'replace')
        self.err = process.stderr.decode('utf-8', 'replace')


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dir = tempfile.mkdtemp(dir=os.environ.get('TMPDIR'))

    def file(self, name, text):
        """Writes a file below the test's folder; returns its path."""
        path = os.path.join(self.dir, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        return path

    def jsrun(self, *args, stdin=b'', env=None, cwd=None, argv0=None):
        """Runs jsrun with arguments; returns its Result."""
        full = {k: v for k, v in os.environ.items()
                if k not in ('NODE_OPTIONS', 'JSRUN_OPTIONS', 'NODE_PATH')}
        full.update(env or {})
        return Result(subprocess.run(
            [JSRUN, *args], input=stdin, env=full, cwd=cwd or self.dir,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60))

    def expect(self, args, out=None, err=None, code=0, **more):
        """Runs, compares what is given; a stderr is compared only then."""
        result = self.jsrun(*args, **more)
        shown = '%s\nstdout: %s\nstderr: %s' % (args, result.out, result.err)
        self.assertEqual(result.code, code, shown)
        if out is not None:
            self.assertEqual(result.out, out, shown)
        if err is not None:
            self.assertEqual(result.err, err, shown)
        return result


def main():
    unittest.main(verbosity=0)
