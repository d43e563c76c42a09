"""How property tests run here: the same examples each time, nothing kept on disk.

``DIRECTIVE_FUZZ_SEED=<number>`` draws other values, ``DIRECTIVE_FUZZ_TIMES=<number>``
so many times as many: dev/test TAGS with both is a longer hunt.
"""

import os
import tempfile
import zlib
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

SEED = int(os.environ.get("DIRECTIVE_FUZZ_SEED", 0))
TIMES = int(os.environ.get("DIRECTIVE_FUZZ_TIMES", 1))

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")

repeatable = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def draw(strategy, count, name=""):
    """Values of a strategy, the same ones each time.

    :param name: of what they are for: each name has its own ones
    """
    values = []

    @seed(SEED + zlib.crc32(repr(name).encode()))
    @settings(repeatable, max_examples=count * TIMES, phases=[Phase.generate])
    @given(st.data())
    def collect(data):
        values.append(data.draw(strategy))

    collect()
    return values
