"""How long laws may take, and that a run of the checks can be repeated."""

import os

from hypothesis import settings

# A machine that is busy is no counterexample.
settings.register_profile("laws", deadline=None)
# The same examples each time: a change is judged by itself. A long run looks for new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True)

is_check = bool(os.environ.get("CI")) and os.environ.get("EVIBOOK_LONG") != "1"
settings.load_profile("repeatable" if is_check else "laws")
