"""What is frozen as JSON, typed: what a record prints once it never changes again.

``snapshot.py``: how it is stored and read again, whatever version has stored it.
``report.py``: a submitted report. ``conclusion.py``: the conclusion of an inspection.
A stored example of every version: ``tests/report/snapshots/``.
"""
