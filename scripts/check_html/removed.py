# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What `removed` must name, by html5lib's tree of the input: elements, attributes, schemes of addresses.

Left out is what that tree does not show: tags of tables and frames where they mean nothing, `html`, `head`, `body`, and
`style`, of which single declarations may go.
"""

from __future__ import annotations

from typing import Any

import html5lib

import contract

_HTML = "{http://www.w3.org/1999/xhtml}"
_NOT_SHOWN = frozenset(
    "html head body frameset frame caption col colgroup tbody td tfoot th thead tr @style".split()
) | {f"@{name}" for name in contract.ATTRIBUTES}


def of(source: str) -> set[str]:
    """The names for an input."""
    found: set[str] = set()
    stack: list[Any] = [html5lib.HTMLParser().parse("<!DOCTYPE html><body>" + source, scripting=True)]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        is_html = element.tag.startswith(_HTML)
        name = element.tag.removeprefix(_HTML) if is_html else element.tag.rpartition("}")[2]
        if name not in contract.KEPT:
            found.add(name)
        else:
            found |= {what for key, value in element.attrib.items() if (what := _attribute(name, key, value))}
        if name not in contract.DROPPED:
            stack += list(element)
    return shown(found)


def shown(names: set[str]) -> set[str]:
    """The names that can be compared."""
    return names - _NOT_SHOWN


def _attribute(element: str, name: str, value: str) -> str | None:
    scheme = contract.scheme(value)
    if (element, name) == ("a", "href"):
        return None if scheme in contract.LINK_SCHEMES else "url:" + scheme
    if (element, name) == ("img", "src"):
        is_kept = scheme in contract.IMAGE_SCHEMES or contract.DATA_IMAGE.match(value)
        return None if is_kept else "url:" + scheme
    return "@" + name
