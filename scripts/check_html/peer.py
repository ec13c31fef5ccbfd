# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""nh3 (ammonia, html5ever) with the lists of the contract."""

from __future__ import annotations

import re

import nh3

import contract

# nh3 drops these with all they hold where they stand in HTML, not in SVG or MathML; for the contract they are unknown
# elements, whose content stays.
_FOREIGN = re.compile(
    r"<(foreignobject|desc|m[ion]|ms|mtext|mglyph|malignmark|annotation-xml|animate|set|circle)\b", re.I
)


def can_tell(text: str) -> bool:
    """Whether nh3 has an opinion on this text that can be compared."""
    return not _FOREIGN.search(text)


def _filter(element: str, attribute: str, value: str) -> str | None:
    if element == "a" and attribute == "href" and contract.scheme(value) not in contract.LINK_SCHEMES:
        return None
    if (
        element == "img"
        and attribute == "src"
        and contract.scheme(value) not in contract.IMAGE_SCHEMES
        and not contract.DATA_IMAGE.match(value)
    ):
        return None
    return value


def clean(text: str) -> str:
    """What nh3 makes of a text."""
    return nh3.clean(
        text,
        tags=set(contract.KEPT),
        clean_content_tags=set(contract.DROPPED),
        attributes={"*": set(contract.ATTRIBUTES) - {"style"}, "a": {"href"}, "img": {"src"}},
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", "tel", "ftp", "cid", "data"},
        link_rel=contract.LINK["rel"],
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
