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


EXPLAINED: list[Explanation] = []


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
