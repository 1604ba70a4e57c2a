"""How long laws may take: a machine that is busy is no counterexample."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
