"""For all tests: no setting of whoever runs them reaches the product, and CI tries the same cases every time."""

import os

from hypothesis import settings

OF_THE_TESTS = {"BROWNPAPER_HISTORIES"}
"""What the tests themselves are told so: how many histories (`sim/test_seeds.py`). The product has no such setting."""

for name in [name for name in os.environ if name.startswith("BROWNPAPER_") and name not in OF_THE_TESTS]:
    del os.environ[name]

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
