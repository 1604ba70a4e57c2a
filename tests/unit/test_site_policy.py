"""What a page may not hold under the site's policy is found; a clean page passes."""

from __future__ import annotations

import pytest

from evibook.book.theme.policy import POLICY, page_faults

CLEAN = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>A page</title>
<link rel="canonical" href="https://example.org/report/page.html">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<link rel="stylesheet" href="_static/evibook.css?v=1">
<link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">
<script src="../_static/evibook.js" defer></script>
</head>
<body class="on-paper">
<h1 id="styles">On styles and handlers</h1>
<p title="style" data-onset="2020">A <a href="https://example.org/">link</a> is followed,
not loaded, and <a href="mailto:team@example.org?subject=javascript:">words</a> run nothing.</p>
<img src="dot.png" srcset="dot.png 1x, dot-2.png 2x" alt="A dot" width="20">
<svg role="img" aria-label="A bar" fill="#fff"><use href="#bar"></use></svg>
<form action="search.html"><input name="q"></form>
<script type="application/json" id="data">{"onload": "style="}</script>
</body>
</html>
"""

FAULTS = {
    "an inline script": ("<script>start()</script>", ["an inline script ('start()')"]),
    "a script of a module": (
        '<script type="module">import "x"</script>',
        ["an inline script ('import \"x\"')"],
    ),
    "a script from elsewhere": (
        '<script src="https://cdn.example/x.js"></script>',
        ["<script> loads https://cdn.example/x.js from another place"],
    ),
    "a script from a host without a scheme": (
        '<script src="//cdn.example/x.js"></script>',
        ["<script> loads //cdn.example/x.js from another place"],
    ),
    "a style element": ("<style>p { color: red }</style>", ["an inline style element"]),
    "a style attribute": (
        '<p style="color: red">x</p>',
        ["a style attribute on <p> ('color: red')"],
    ),
    "a style attribute in a drawing": (
        '<svg><path style="fill: red"/></svg>',
        ["a style attribute on <path> ('fill: red')"],
    ),
    "a handler": ('<button onclick="go()">x</button>', ["a handler onclick on <button>"]),
    "a script in a link": (
        '<a href=" JavaScript:alert(1)">x</a>',
        ["a script in href of <a>"],
    ),
    "another base": ('<base href="https://example.org/">', ["an inline base element"]),
    "a stylesheet from elsewhere": (
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        ["<link> loads https://cdn.example/x.css from another place"],
    ),
    "a picture from elsewhere": (
        '<img src="http://example.org/x.png" alt="">',
        ["<img> loads http://example.org/x.png from another place"],
    ),
    "a picture from elsewhere for large screens": (
        '<img src="x.png" srcset="x.png 1x, https://example.org/x.png 2x" alt="">',
        ["<img> loads https://example.org/x.png from another place"],
    ),
    "a frame": (
        '<iframe src="https://example.org/" title="x"></iframe>',
        ["<iframe> loads https://example.org/ from another place"],
    ),
    "a film": (
        '<video src="https://example.org/x.mp4"></video>',
        ["<video> loads https://example.org/x.mp4 from another place"],
    ),
    "a form that sends elsewhere": (
        '<form action="https://example.org/"></form>',
        ["<form> loads https://example.org/ from another place"],
    ),
}


def test_a_clean_page_has_no_fault() -> None:
    assert page_faults(CLEAN) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    held, expected = FAULTS[name]
    assert page_faults(CLEAN.replace("</body>", f"{held}</body>")) == expected


def test_every_fault_of_a_page_is_named() -> None:
    held = "".join(held for held, _ in FAULTS.values() if "base" not in held)
    expected = [fault for held, faults in FAULTS.values() for fault in faults if "base" not in held]
    assert page_faults(CLEAN.replace("</body>", f"{held}</body>")) == expected


def test_an_empty_page_is_a_fault() -> None:
    assert page_faults("") == ["an empty page"]


def test_the_policy_allows_nothing_inline_and_no_other_place() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"
    allowed = {word for rule in rules.values() for word in rule.split()}
    assert allowed == {"'none'", "'self'", "data:"}
    assert "data:" not in rules["script-src"] + rules["style-src"] + rules["connect-src"]
