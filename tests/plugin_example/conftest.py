"""Keeps a test run of planlint itself out of here, where this plugin is not installed.

`tests/test_plugins.py` of planlint installs the plugin and then runs its tests.
"""

from importlib.util import find_spec

collect_ignore = [] if find_spec("planlint_lakeshore") else ["tests"]
