"""Names for the controls of the theme's list of pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

MAKER = "generate_toctree_html"


def name_page_folds(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give each fold in the list of pages a name: the theme's has an arrow and no words."""
    if MAKER in context:
        context[MAKER] = _named(context[MAKER])


def _named(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def named(*args: Any, **kwargs: Any) -> Any:
        made = make(*args, **kwargs)
        for fold in made.find_all("summary") if hasattr(made, "find_all") else ():
            link = fold.find_parent("li").find("a")
            fold["aria-label"] = f"Pages under {link.get_text().strip()}"
        return made

    return named
