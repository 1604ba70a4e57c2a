"""Tables made of published tables alone: groups and statements side by side, quartiles, staff."""

from evibook.disclosure.views.beside import beside_views
from evibook.disclosure.views.make import make_views
from evibook.disclosure.views.waves import wave_views

__all__ = ["beside_views", "make_views", "wave_views"]
