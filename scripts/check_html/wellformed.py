# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Reads HTML that is written strictly, and nothing else: every element closed, every value in double quotes.

No knowledge of HTML's repairs is in here (but which elements are empty), so its tree is what the text says. Where a
parser of HTML5 builds another one, the text is not as well-formed as it looks.
"""

from __future__ import annotations

import html
import re

from contract import VOID

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(amp|lt|gt|quot|nbsp|#[0-9]+|#x[0-9A-Fa-f]+);")


class NotWellFormed(ValueError):
    """What stands where it may not."""


def _decoded(text: str, where: int) -> str:
    rest = _REFERENCE.sub("", text)
    if "&" in rest or "<" in rest:
        raise NotWellFormed(f"bare & or < in {text[:60]!r} at {where}")
    return html.unescape(text)


def tree(text: str) -> list[str]:
    """The tree as browser/tree.js writes it down."""
    found: list[str] = []
    stack: list[str] = []
    position = 0
    while position < len(text):
        start = text.find("<", position)
        if start < 0:
            start = len(text)
        if start > position:
            found.append('"' + _decoded(text[position:start], position))
            position = start
            continue
        tag = _TAG.match(text, position)
        if not tag:
            raise NotWellFormed(f"no tag: {text[position:position + 60]!r} at {position}")
        position = tag.end()
        if tag[1]:
            if not stack or stack.pop() != tag[2] or tag[3]:
                raise NotWellFormed(f"{tag[0]} at {tag.start()} closes nothing")
            found.append(">")
            continue
        attributes = [(name, _decoded(value, tag.start())) for name, value in _ATTRIBUTE.findall(tag[3])]
        if len({name for name, _ in attributes}) < len(attributes):
            raise NotWellFormed(f"an attribute twice: {tag[0][:60]}")
        found.append("<" + tag[2])
        found += sorted(f"@{name}={value}" for name, value in attributes)
        if tag[2] in VOID:
            found.append(">")
        else:
            stack.append(tag[2])
            # HTML: one line break right behind <pre> is not part of it.
            if tag[2] == "pre" and text.startswith("\n", position):
                position += 1
    if stack:
        raise NotWellFormed(f"not closed: {stack[-5:]}")
    return found
