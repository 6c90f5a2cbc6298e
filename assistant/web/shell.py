"""The frame of every page: the top bar and the empty stage, ready to read before any script has run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from importlib import resources

STATIC = resources.files("assistant.web") / "static"
MODULES = ("app", "dom", "api", "state", "answer", "chat", "source", "copy", "duties", "targets", "library", "evals")


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places in the top bar; hidden ones have an address only."""

    key: str
    name: str
    path: str
    shown: bool = True


PLACES = (
    Place("chat", "问答", "/"),
    Place("duties", "职责清单", "/duties"),
    Place("targets", "指标对照", "/targets"),
    Place("library", "文件库", "/library"),
    Place("evals", "评测", "/evals", shown=False),
)


def version() -> str:
    """Changes with any of the page's own files, so that a browser never mixes old and new."""
    digest = hashlib.sha256()
    for entry in sorted(STATIC.iterdir(), key=lambda one: one.name):
        digest.update(entry.read_bytes())
    return digest.hexdigest()[:12]


def head() -> str:
    """What goes into the page's <head>: own style, own script, nothing from another host."""
    preload = "".join(f'<link rel="modulepreload" href="/ui/{name}.js">' for name in MODULES)
    return (
        '<meta name="color-scheme" content="light dark">'
        '<meta name="theme-color" content="#FBFAF7" media="(prefers-color-scheme: light)">'
        '<meta name="theme-color" content="#16181B" media="(prefers-color-scheme: dark)">'
        '<link rel="icon" href="/ui/icon.svg">'
        f'<link rel="stylesheet" href="/ui/app.css?v={version()}">{preload}'
        '<script type="module" src="/ui/app.js"></script>'
    )


HEAD = head()


def frame() -> str:
    """The frame's HTML."""
    links = "".join(
        f'<a href="{escape(place.path)}" data-place="{place.key}">{escape(place.name)}</a>'
        for place in PLACES
        if place.shown
    )
    return f"""<div id="wence">
<a class="skip" href="#stage">跳到正文</a>
<header class="bar">
<a class="brand" href="/" data-place="chat" aria-label="问策，回到问答">问策</a>
<nav class="places" aria-label="主导航">{links}</nav>
<div class="scope-slot"></div>
</header>
<main id="stage" tabindex="-1"></main>
<aside id="source" aria-label="原文" hidden></aside>
<div id="notes" role="status" aria-live="polite"></div>
</div>"""
