"""Run a reader of files that strangers made in a process that the system limits.

Libraries can be led into loops without end and into filling the memory. Here the system
ends them, and the server that waits for the answer lives on.

    python limited.py SECONDS_OF_PROCESSOR BYTES_OF_MEMORY PROGRAM [ARGUMENT ...] <FILE
"""

import os
import runpy
import subprocess
import sys

PATIENCE = 30  # seconds by the clock, whatever else the server does
# Where a library may look for its own files; no password of the server goes along.
_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name in ("PATH", "HOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
}


def run_limited(program, content, seconds, memory, *arguments):
    """What the program prints about the content, as bytes.

    :raises subprocess.CalledProcessError: it failed; below zero: the system ended it
    :raises subprocess.TimeoutExpired: it took too long
    """
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", __file__, str(seconds), str(memory)]
        + [str(program), *arguments],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may quote what is in the file
        env={**_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=PATIENCE,
        check=True,
    )
    return answer.stdout


def set_limits(seconds, memory):
    """Let the system end this process when it works too long or grows too large."""
    try:
        import resource
    except ImportError:  # Windows: there the server's patience alone ends it
        return
    for kind, wanted in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        resource.setrlimit(kind, (wanted, wanted))


if __name__ == "__main__":
    sys.path.pop(0)  # this folder: its files are no packages
    set_limits(*map(int, sys.argv[1:3]))
    del sys.argv[:3]
    runpy.run_path(sys.argv[0], run_name="__main__")
