import contextlib
import json
import os
import select
import socket
import subprocess
import sys
from collections import namedtuple

from odoo.tools import config

from . import worker

# What the processes of a pool must know of the server's configuration.
OPTIONS = """
    addons_path data_dir db_host db_maxconn db_password db_port db_sslmode db_template
    db_user pg_path server_wide_modules upgrade_path
""".split()

# What a person sees instead of a committed act: name of the exception, sentence.
Refusal = namedtuple("Refusal", "kind sentence")


class WorkerPool:
    """People at work, each in a process of its own (see worker.py).

    :param database: name of the database
    :param size: how many people act at once
    """

    def __init__(self, database, size):
        pairs = [socket.socketpair() for _person in range(size)]
        theirs = [other for _own, other in pairs]
        self.members = [Member(own) for own, _other in pairs]
        self.process = subprocess.Popen(
            [sys.executable, worker.__file__],
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                # The folder of the tests would hide other modules.
                "PYTHONSAFEPATH": "1",
            },
            stdin=subprocess.PIPE,
            pass_fds=[other.fileno() for other in theirs],
            text=True,
        )
        self._say(
            {
                "options": {name: config[name] for name in OPTIONS},
                "database": database,
                "sockets": [other.fileno() for other in theirs],
            }
        )
        for other in theirs:
            other.close()

    def start(self, instant):
        """Let them begin to work: what they shall see is committed.

        :param instant: the time at which all of them act
        """
        self._say(str(instant))

    def end(self):
        """Each process ends once nobody speaks to it any more."""
        for member in self.members:
            member.close()
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(worker.PATIENCE)
        finally:
            self.process.kill()

    def _say(self, words):
        self.process.stdin.write(f"{json.dumps(words)}\n")
        self.process.stdin.flush()


class Member:
    """One of the processes, as the test speaks to it."""

    def __init__(self, own):
        self.socket = own
        self.stream = own.makefile("rw", encoding="utf-8")

    def begin(self, act, hold=None):
        """Begin to act.

        :param hold: at which moment to wait for :meth:`go_on` (see worker.py)
        """
        self._say(dict(act._asdict(), hold=hold))

    def holds(self):
        """Wait until the act waits.

        :return: the id of its connection to the database, or the :class:`Refusal`
        """
        words = self._hear()
        return words.get("holds") or self._outcome(words)

    def go_on(self):
        self._say("go on")

    def ends(self):
        """Wait for the end: True, or the :class:`Refusal`."""
        return self._outcome(self._hear())

    def has_ended(self, seconds):
        """Whether it ends within so much time."""
        return bool(self.who_has_ended([self], seconds))

    @staticmethod
    def who_has_ended(members, seconds=2 * worker.PATIENCE):
        """Those of ``members`` who have ended; wait for the first one."""
        by_socket = {member.socket: member for member in members}
        ready = select.select(by_socket, [], [], seconds)[0]
        return [by_socket[socket_] for socket_ in ready]

    def close(self):
        self.stream.close()
        self.socket.close()

    def _say(self, words):
        self.stream.write(f"{json.dumps(words)}\n")
        self.stream.flush()

    def _hear(self):
        # It says one thing at a time: nothing is left in the buffer.
        line = self.has_ended(2 * worker.PATIENCE) and self.stream.readline()
        if not line:
            raise ConnectionError("The other process has died, or waits for ever.")
        return json.loads(line)

    @staticmethod
    def _outcome(words):
        return True if words.get("done") else Refusal(*words["refused"])
