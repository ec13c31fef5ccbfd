# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Known differences with html5lib and nh3, and why we stand by our output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from differences import Difference


@dataclass(frozen=True)
class Explanation:
    """Files and a kind (both as patterns), and the reason."""

    files: str
    kind: str
    reason: str


_OLD_END = "`</p>` and `</br>` end SVG and MathML (§13.2.6.5); html5lib is older than that rule"
_FRAMES = "html5lib puts the frameset in place of the body; a mail's words stay"
_SELECT = "what may stand in `select` has changed: we follow the rules of before 2025, nh3 the new ones"
_DEPTH = "markup deeper than our limit is left out; the words stay"
_HOLLOW = "the adoption agency moves it out of an element that is dropped with all it holds; we did not read it there"
_CLEAN = "controls, marks and what is no character go before anything is read"
_SPECIAL = "`figcaption`, `summary` and `main` are special elements (§13.2.4.2); html5lib does not know"

_TEMPLATE = "html5lib does not know `template`, and so not what it keeps apart"

# Generated inputs depend on their number only; changing the generator means looking at its differences anew.
EXPLAINED: list[Explanation] = [
    Explanation("encoding-bom-inside.html", "*", _CLEAN),
    Explanation("encoding-non-characters.html", "*", _CLEAN),
    Explanation("encoding-nul-tag.html", "*", _CLEAN),
    Explanation("encoding-utf-16.html", "*", _CLEAN),
    Explanation("raw-script-nul.html", "*", _CLEAN),
    Explanation("reference-non-character.html", "*", _CLEAN),
    Explanation("less-than-address.html", "*", "an address in brackets, left unescaped, is text"),
    Explanation("limit-*", "elements", _DEPTH),
    Explanation("mxss-deep-*", "elements", _DEPTH),
    Explanation("mxss-*-br-style-attribute.html", "words", _OLD_END),
    Explanation("mxss-*-p-style-attribute.html", "words", _OLD_END),
    Explanation("mxss-svg-p-comment-style.html", "words", _OLD_END),
    Explanation("mxss-option-select-style.html", "elements", _SELECT),
    Explanation("mxss-select-keygen-textarea.html", "elements", _SELECT),
    Explanation("nesting-frameset-text.html", "words", _FRAMES),
    Explanation("void-isindex.html", "words", "html5lib writes a sentence of its own for `isindex`"),
    Explanation("attribute-nul-in-name.html", "removed", _CLEAN),
    Explanation("event-vertical-tab.html", "removed", _CLEAN),
    Explanation("url-disguise-*", "removed", _CLEAN),
    Explanation(
        "image-data-blank.html", "removed", "blanks in base64 mean nothing to a browser; they go, the image stays"
    ),
    Explanation("image-data-comma-html.html", "removed", "what is no base64 is no image"),
    Explanation("image-data-text-behind.html", "removed", "what is no base64 is no image"),
    Explanation("url-kept-*", "removed", "without // behind it `https:` is relative to the page"),
    Explanation("limit-*", "removed", _DEPTH),
    Explanation("mxss-deep-*", "removed", _DEPTH),
    Explanation("mxss-*-br-style-attribute.html", "removed", _OLD_END),
    Explanation("mxss-*-p-style-attribute.html", "removed", _OLD_END),
    Explanation("mxss-svg-p-comment-style.html", "removed", _OLD_END),
    Explanation(
        "mxss-a-in-a-svg.html", "removed", "html5lib moves a style out of SVG with the second link; Chromium does not"
    ),
    Explanation("mxss-template-form.html", "removed", _TEMPLATE),
    Explanation("void-isindex.html", "removed", "html5lib writes a form of its own for `isindex`"),
    Explanation("01141-wild.html", "removed", _SPECIAL),
    Explanation("01739-wild.html", "removed", _CLEAN),
    Explanation("00121-wild.html", "words", _FRAMES),
    Explanation("00145-wild.html", "words", _TEMPLATE),
    Explanation("00963-wild.html", "words", _FRAMES),
    Explanation("01141-wild.html", "words", _SPECIAL),
    Explanation("01233-wild.html", "elements", _HOLLOW),
    Explanation("01707-wild.html", "words", _FRAMES),
    Explanation("02113-wild.html", "elements", _HOLLOW),
    Explanation("02201-wild.html", "words", _FRAMES),
    Explanation("02209-wild.html", "elements", _SELECT),
    Explanation("02231-wild.html", "words", _FRAMES),
    Explanation("02345-wild.html", "elements", _SELECT),
    Explanation("02479-wild.html", "text", _SELECT),
    Explanation("02485-wild.html", "words", _FRAMES),
]

# Faults of html5lib's tree, not of ours: `dt` in `figcaption` in `dt` is what every browser reads.
PARDONED = {"02086-plain.html": _SPECIAL}


class Table:
    """Looks differences up and remembers which explanations were needed."""

    def __init__(self) -> None:
        self._uses = {explanation: 0 for explanation in EXPLAINED}

    def explains(self, difference: Difference) -> bool:
        """Whether a difference is known."""
        for explanation in self._uses:
            if fnmatchcase(difference.file, explanation.files) and fnmatchcase(difference.kind, explanation.kind):
                self._uses[explanation] += 1
                return True
        return False

    def unused(self) -> list[Explanation]:
        """Explanations of what no longer occurs."""
        return [explanation for explanation, uses in self._uses.items() if not uses]

    def summary(self) -> Iterator[str]:
        """One line for each explanation."""
        for explanation, uses in self._uses.items():
            note = f"{uses} times" if uses else "NO LONGER OCCURS"
            yield f"explained: {explanation.files} {explanation.kind}: {explanation.reason} ({note})"
