# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of every output, whatever the input was: INSPECTION section 5."""

from __future__ import annotations

from collections.abc import Iterator

import contract
import parsed
import wellformed

# html5lib says so and moves nothing: characters that are no text, `rt` not directly in `ruby`, the end tag of a fourth
# equal element in a row, which is no longer in the list of those to be opened again.
_HARMLESS_ERRORS = (
    "invalid-codepoint",
    "XXX-undefined-error",
    "adoption-agency-1.3",
    "unexpected-end-tag {'name': 'font'}",
)
_MOST_DEPTH = 500


def faults(html: str, block: bool) -> Iterator[str]:
    """What is wrong with an output."""
    try:
        tree = wellformed.tree(html)
    except wellformed.NotWellFormed as problem:
        yield f"not well-formed: {problem}"
        return
    tree = parsed.joined(tree)
    for quirks in (False, True):
        found, errors = parsed.read(html, quirks)
        kind = "quirks" if quirks else "no quirks"
        yield from (f"html5lib, {kind}: {error}" for error in errors if not error.startswith(_HARMLESS_ERRORS))
        if found != tree:
            at = next((n for n, (a, b) in enumerate(zip(found, tree)) if a != b), min(len(found), len(tree)))
            yield f"html5lib, {kind}: reads {found[max(0, at - 3):at + 3]} for {tree[max(0, at - 3):at + 3]}"
    yield from _not_stable(tree)
    yield from _not_allowed(tree, block)


def blocking_faults(kept: str, blocked: str) -> Iterator[str]:
    """What is wrong with an output whose remote images are blocked, beside the one in which they are kept."""
    images = [_images(kept, "src"), _images(blocked, "data-remote-src")]
    remote = [source for source in images[0] if contract.scheme(source) in ("http", "https")]
    if remote != images[1]:
        yield f"images {remote} are blocked as {images[1]}"
    if _without_images(kept) != _without_images(blocked):
        yield "blocking changes more than images"


def _images(html: str, attribute: str) -> list[str]:
    return [token.partition("=")[2] for token in wellformed.tree(html) if token.startswith(f"@{attribute}=")]


def _without_images(html: str) -> list[str]:
    return [token for token in wellformed.tree(html) if not token.startswith(("@src=", "@data-remote-src="))]


def _not_stable(tree: list[str]) -> Iterator[str]:
    """What would be lost when the tree is written by a browser and read again."""
    for before, token in zip(tree, tree[1:]):
        if token.startswith('"\n') and before.startswith(("<pre", "@")) and _last_element(tree, token) == "pre":
            yield "a line break at the start of <pre>: lost when written and read again"
    if any("\r" in token for token in tree):
        yield "a carriage return: read again it is a line feed"
    if any("\0" in token for token in tree):
        yield "a NUL"
    depth = most = 0
    for token in tree:
        depth += (token[0] == "<") - (token == ">")
        most = max(most, depth)
    if most > _MOST_DEPTH:
        yield f"{most} levels: browsers cut at 512"


def _last_element(tree: list[str], token: str) -> str:
    at = next(n for n, each in enumerate(tree) if each is token)
    while tree[at - 1][0] == "@":
        at -= 1
    return tree[at - 1][1:]


def _not_allowed(tree: list[str], block: bool) -> Iterator[str]:
    """Elements, attributes, addresses and declarations that are not in the lists."""
    element = ""
    attributes: dict[str, str] = {}
    for token in [*tree, "<"]:
        if token[0] == "@":
            name, _, value = token[1:].partition("=")
            attributes[name] = value
            continue
        if element:
            yield from _element_faults(element, attributes, block)
        element, attributes = (token[1:], {}) if token[0] == "<" else ("", {})


def _element_faults(element: str, attributes: dict[str, str], block: bool) -> Iterator[str]:
    if element not in contract.KEPT:
        yield f"element {element}"
    own = {"a": {"href", "rel", "target"}, "img": {"src"} | ({"data-remote-src"} if block else set())}.get(
        element, set()
    )
    for name in attributes.keys() - contract.ATTRIBUTES - own:
        yield f"attribute {name} of {element}"
    if element == "a" and "href" in attributes:
        if contract.scheme(attributes["href"]) not in contract.LINK_SCHEMES:
            yield f"link to {attributes['href'][:60]!r}"
        if {name: attributes.get(name) for name in contract.LINK} != contract.LINK:
            yield "a link without rel and target"
    if element == "img" and "src" in attributes:
        source = attributes["src"]
        scheme = contract.scheme(source)
        if scheme not in contract.IMAGE_SCHEMES and not contract.DATA_IMAGE.match(source):
            yield f"image from {source[:60]!r}"
        if block and scheme in ("http", "https"):
            yield "an image that is not blocked"
    if "data-remote-src" in attributes and contract.scheme(attributes["data-remote-src"]) not in ("http", "https"):
        yield f"data-remote-src {attributes['data-remote-src'][:60]!r}"
    if "style" in attributes:
        yield from _style_faults(attributes["style"])


def _style_faults(style: str) -> Iterator[str]:
    lower = style.lower()
    yield from (f"{part} in style {style[:80]!r}" for part in contract.FORBIDDEN_IN_STYLE if part in lower)
    if any(c < " " and c not in "\t\n" or c == "\x7f" for c in style):
        yield f"a control in style {style[:80]!r}"
    if not style.strip():
        yield "an empty style"
    for declaration in _declarations(style):
        name, colon, value = declaration.partition(":")
        if not colon or not value.strip() or not contract.is_kept_property(name.strip().lower()):
            yield f"declaration {declaration[:80]!r}"


def _declarations(style: str) -> Iterator[str]:
    """The declarations as CSS parts them: a `;` in quotes or brackets parts nothing."""
    start, quote, open_brackets = 0, "", 0
    for at, c in enumerate(style + ";"):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "([{":
            open_brackets += 1
        elif c in ")]}":
            open_brackets = max(0, open_brackets - 1)
        elif c == ";" and not open_brackets:
            if style[start:at].strip():
                yield style[start:at]
            start = at + 1
    if start < len(style) and (quote or open_brackets):
        yield "not closed" + style[start:].replace(":", " ")
