# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""html5lib's reading of HTML, written down as a list: "<name", "@name=value" sorted, texts as `"…`, ">" at an end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import html5lib

import contract

_HTML = "{http://www.w3.org/1999/xhtml}"
# What a browser shows of a page is not there: `head`.
_UNSEEN = contract.DROPPED | {"head"}


def read(text: str, quirks: bool = False) -> tuple[list[str], list[str]]:
    """The tree of a fragment in a page's body, and what html5lib did not like."""
    parser = html5lib.HTMLParser()
    document = parser.parse(("" if quirks else "<!DOCTYPE html>") + "<body>" + text)
    body = next(child for child in document if child.tag == _HTML + "body")
    errors = [f"{code} {data}" for _, code, data in parser.errors if not code.startswith("expected-doctype")]
    return joined(tokens(body)), errors


def tokens(root: Any) -> Iterator[str]:
    """The tokens of all that is below an element; no recursion, mail is deep."""
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        children: list[Any] = []
        if node is not root:
            if not isinstance(node.tag, str):
                yield "?comment"
                continue
            yield "<" + node.tag.removeprefix(_HTML)
            yield from sorted(f"@{name}={value}" for name, value in node.attrib.items())
        if node.text:
            children.append('"' + node.text)
        for child in node:
            children.append(child)
            if child.tail:
                children.append('"' + child.tail)
        if node is not root:
            children.append(">")
        stack += reversed(children)


def joined(found: Iterator[str] | list[str]) -> list[str]:
    """The same with neighbouring texts as one."""
    result: list[str] = []
    for is_text, group in groupby(found, lambda token: token[0] == '"'):
        result += ['"' + "".join(token[1:] for token in group)] if is_text else list(group)
    return result


def seen(text: str) -> str:
    """What a browser shows of a page, without blanks, and without what the contract drops with all it holds."""
    # With scripts `noscript` holds text, and is dropped as a whole.
    document = html5lib.HTMLParser().parse(text, scripting=True)
    stack: list[Any] = [document]
    pieces: list[str] = []
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        inner: list[Any] = []
        if isinstance(node.tag, str) and _local(node.tag) not in _UNSEEN:
            inner.append(node.text or "")
            for child in node:
                inner += [child, child.tail or ""]
        stack += reversed(inner)
    return solid("".join(pieces))


def _local(tag: str) -> str:
    # Elements of SVG and MathML have names of their own; what is in them is below `svg` or `math`.
    return (
        tag.removeprefix(_HTML)
        if tag.startswith(_HTML)
        else tag.rpartition("}")[2] if tag.endswith(("}svg", "}math")) else tag
    )


def text(tree: list[str]) -> str:
    """The text of a tree, without blanks."""
    return solid("".join(token[1:] for token in tree if token[0] == '"'))


def solid(words: str) -> str:
    """Without blanks and what is none of the characters of a text."""
    return "".join(c for c in words if not c.isspace() and c >= " " and not "\x7f" <= c <= "\x9f" and c not in "\ufeff")
