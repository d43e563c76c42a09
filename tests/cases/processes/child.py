"""What a call costs, found out in a child process that ends with it."""

import os
import pickle
import resource

PATIENCE = 100  # seconds; a child that works longer is killed by the system
MEBIBYTE = 2**20


def cost(call):
    """Call in a copy of this process.

    :return: (what it returned or raised, seconds of processor, MiB of the largest
        process at its largest)
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            with os.fdopen(writing, "wb") as answer:
                pickle.dump(_measured(call), answer)
        finally:
            os._exit(0)  # nothing of the parent is cleaned up here
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        content = answer.read()
    os.waitpid(child, 0)
    assert content, "killed: it took too long, or too much memory"
    return pickle.loads(content)


def _measured(call):
    before = _seconds()
    try:
        result = call()
    except Exception as error:  # noqa: BLE001 - whatever it raises is its answer
        result = getattr(error, "code", type(error).__name__)
    largest = max(usage.ru_maxrss for usage in _usages())
    return result, _seconds() - before, largest * 1024 / MEBIBYTE


def _seconds():
    return sum(usage.ru_utime + usage.ru_stime for usage in _usages())


def _usages():
    """Of this process, and of those that it has started and that have ended."""
    return map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
