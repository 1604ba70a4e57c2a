"""What pages may load, and the check that none holds what the policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# As a header a server adds frame-ancestors 'none', which a meta element cannot say.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
LOADING = (
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("embed", "src"),
    ("image", "href"),
    ("use", "href"),
    ("form", "action"),
)
SETS = (("img", "srcset"), ("source", "srcset"))
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?:https?:)?//|@import", re.IGNORECASE)
DATA_BLOCK = "application/json"  # not run, and so not forbidden
SHOWN = 20  # faults in one message


def check_site(app: Sphinx, error: Exception | None) -> None:
    """Raise ExtensionError naming what a page holds that its policy forbids."""
    if error is not None or app.builder.format != "html":
        return
    root = Path(app.outdir)
    faults = [fault for path in sorted(root.rglob("*.html")) for fault in _faults_of(root, path)]
    faults += [
        f"{path.relative_to(root)}: a stylesheet that loads from elsewhere"
        for path in sorted(root.rglob("*.css"))
        if ELSEWHERE.search(path.read_text(encoding="utf-8"))
    ]
    if faults:
        more = f"\n... and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise ExtensionError(
            "Evibook: pages hold what their content security policy forbids, so that a browser "
            "would not run or show it:\n" + "\n".join(faults[:SHOWN]) + more
        )


def _faults_of(root: Path, path: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    for wrong in page_faults(path.read_text(encoding="utf-8")):
        yield f"{name}: {wrong}"


def page_faults(text: str) -> list[str]:
    """What a page holds against its policy, one sentence each."""
    try:
        page = html.document_fromstring(text)
    except etree.ParserError:
        return ["an empty page"]
    return [wrong for element in page.iter(etree.Element) for wrong in _element_faults(element)]


def _element_faults(element: html.HtmlElement) -> Iterator[str]:
    tag = str(element.tag)
    if tag == "script" and not element.get("src") and element.get("type") != DATA_BLOCK:
        yield f"an inline script ({(element.text or '').strip()[:40]!r})"
    if tag in ("style", "base"):
        yield f"an inline {tag} element"
    for name, value in element.attrib.items():
        yield from _attribute_faults(element, tag, name, value)


def _attribute_faults(element: html.HtmlElement, tag: str, name: str, value: str) -> Iterator[str]:
    if name == "style":
        yield f"a style attribute on <{tag}> ({value[:40]!r})"
    elif name.startswith("on"):
        yield f"a handler {name} on <{tag}>"
    elif value.strip().lower().startswith("javascript:"):
        yield f"a script in {name} of <{tag}>"
    elif (tag, name) in LOADING and _is_elsewhere(tag, element, value):
        yield f"<{tag}> loads {value} from another place"
    elif (tag, name) in SETS:
        for address in (part.split()[0] for part in value.split(",") if part.strip()):
            if _is_elsewhere(tag, element, address):
                yield f"<{tag}> loads {address} from another place"


def _is_elsewhere(tag: str, element: html.HtmlElement, address: str) -> bool:
    if tag == "link" and element.get("rel") in ("canonical", "alternate", "license"):
        return False  # says something of the page; nothing is loaded
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")
