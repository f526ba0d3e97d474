"""Faults under load: processes killed, lines cut (within a frame too), stalled, slowed, or deaf or mute on one side, a
disk that is full, and clocks that are wrong.

`campaign` does it by the hundred: `python -m tests.faults.campaign STORE FAULTS SEED`. A short form runs with the
tests. Redis and PostgreSQL that go and come back stand in `tests/web/test_many_servers.py`.
"""
