# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Where our output and another reading of the input do not hold the same words or elements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import contract
import parsed
import peer
import removed


@dataclass(frozen=True)
class Difference:
    """One difference: of `words` or what is `removed` with html5lib, of `text` or `elements` with nh3."""

    file: str
    kind: str
    theirs: str
    ours: str


def words(name: str, source: str, output: list[str]) -> list[Difference]:
    """Where the visible text of the input and that of the output differ."""
    theirs, ours = parsed.seen(source), parsed.text(output)
    return [] if theirs == ours else [Difference(name, "words", *_apart(theirs, ours))]


def names(name: str, source: str, ours: tuple[str, ...]) -> list[Difference]:
    """Where the names of what was dropped are not those that html5lib's tree tells."""
    theirs, own = removed.of(source), removed.shown(set(ours))
    if theirs == own:
        return []
    return [Difference(name, "removed", " ".join(sorted(theirs - own)), " ".join(sorted(own - theirs)))]


def with_peer(name: str, source: str, output: list[str]) -> list[Difference]:
    """Where nh3 keeps other text or other elements."""
    if not peer.can_tell(source):
        return []
    tree, _ = parsed.read(peer.clean(source))
    found = []
    theirs, ours = parsed.text(tree), parsed.text(output)
    if theirs != ours:
        found.append(Difference(name, "text", *_apart(theirs, ours)))
    more, less = _elements(tree) - _elements(output), _elements(output) - _elements(tree)
    if more or less:
        found.append(
            Difference(
                name, "elements", " ".join(sorted(more.elements()))[:120], " ".join(sorted(less.elements()))[:120]
            )
        )
    return found


def _elements(tree: list[str]) -> Counter[str]:
    return Counter(token[1:] for token in tree if token[0] == "<" and token[1:] in contract.KEPT)


def _apart(theirs: str, ours: str) -> tuple[str, str]:
    """The two without what they begin and end with together."""
    start = next((n for n, (a, b) in enumerate(zip(theirs, ours)) if a != b), min(len(theirs), len(ours)))
    end = 0
    while end < min(len(theirs), len(ours)) - start and theirs[-1 - end] == ours[-1 - end]:
        end += 1
    return theirs[start : len(theirs) - end][:120], ours[start : len(ours) - end][:120]
