# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Why a peer's answer is not ours."""
from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from verdict import Difference


@dataclass(frozen=True)
class Explanation:
    """A peer, a question, patterns for mails and both answers, and why they differ."""

    peer: str
    question: str
    mails: str
    ours: str
    theirs: str
    reason: str


ALL: list[Explanation] = []


def of(difference: Difference) -> Explanation | None:
    """The explanation of a difference, if there is one."""
    for explanation in ALL:
        if (explanation.peer in ("*", difference.peer) and explanation.question in ("*", difference.question)
                and any(fnmatchcase(difference.mail, mail) for mail in explanation.mails.split())
                and fnmatchcase(difference.ours, explanation.ours)
                and fnmatchcase(difference.theirs, explanation.theirs)):
            return explanation
    return None
