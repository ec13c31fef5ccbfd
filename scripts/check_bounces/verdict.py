# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What one program makes of one mail, in a form in which programs can be compared."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """The answers to the four questions; None where the program does not say."""

    # Whether some delivery failed or is late.
    bounce: bool | None = None
    # The addresses that failed, in lower case.
    recipients: frozenset[str] | None = None
    # "hard" or "soft" for each address.
    kinds: dict[str, str] = field(default_factory=dict)
    # Our word for the reason, for each address.
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One answer of a peer that is not ours."""

    mail: str
    peer: str
    question: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.mail}  {self.question}  postroom: {self.ours}  {self.peer}: {self.theirs}"


def differences(mail: str, peer: str, ours: Verdict, theirs: Verdict) -> tuple[list[Difference], list[str]]:
    """The differences in a mail, and the questions that both answered."""
    found: list[Difference] = []
    asked = ["bounce"]

    def note(question: str, mine: object, other: object) -> None:
        if mine != other:
            found.append(Difference(mail, peer, question, str(mine), str(other)))

    note("bounce", ours.bounce, theirs.bounce)
    if not (ours.bounce and theirs.bounce):
        return found, asked
    if ours.recipients is not None and theirs.recipients is not None:
        asked.append("recipients")
        note("recipients", sorted(ours.recipients), sorted(theirs.recipients))
    for question, mine, other in (("kind", ours.kinds, theirs.kinds), ("reason", ours.reasons, theirs.reasons)):
        for address in sorted(set(mine) & set(other)):
            asked.append(question)
            note(question, mine[address], other[address])
    return found, asked
