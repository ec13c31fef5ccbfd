# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The lists of INSPECTION section 5, written down a second time: nothing here is taken from the Swift sources."""

from __future__ import annotations

import re

KEPT = frozenset(
    """a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del
    details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol
    p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt
    u ul var wbr""".split()
)

# Dropped with all they hold.
DROPPED = frozenset("""script style title template noscript iframe noframes noembed object embed applet audio video svg
    math textarea select button option xmp plaintext""".split())

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# On every element where HTML, old or new, knows them.
ATTRIBUTES = frozenset("""abbr align alt bgcolor border cellpadding cellspacing color colspan datetime dir face headers
    height hspace lang nowrap reversed rowspan scope size span start summary title type valign value vspace width
    style""".split())
LINK = {"rel": "nofollow noopener noreferrer", "target": "_blank"}

LINK_SCHEMES = frozenset("http https mailto tel ftp cid".split())
IMAGE_SCHEMES = frozenset("http https cid".split())
DATA_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp);base64", re.IGNORECASE)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

PROPERTIES = frozenset(
    """background-color border border-collapse border-spacing color direction font height letter-spacing
    line-height list-style-type margin max-width min-width padding text-align text-decoration text-indent text-transform
    vertical-align white-space width word-spacing""".split()
)
# "And its parts".
PROPERTY_FAMILIES = ("border-", "font-", "margin-", "padding-")
FORBIDDEN_IN_STYLE = ("url(", "expression", "\\", "@", "javascript:", "/*", "*/", "<", "{", "}")


def scheme(address: str) -> str:
    """The scheme of an address as a browser sees it, in lower case, or nothing."""
    cleaned = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(0x21)))))
    found = SCHEME.match(cleaned)
    return found[1].lower() if found else ""


def is_kept_property(name: str) -> bool:
    """Whether a declaration of this name may stay."""
    return name in PROPERTIES or name.startswith(PROPERTY_FAMILIES)
