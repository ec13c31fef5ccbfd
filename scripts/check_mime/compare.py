# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Finds the members in which both peers agree with each other and not with us."""
from __future__ import annotations

import re
from dataclasses import dataclass

from contract import Members

_ABSENT = "(absent)"


@dataclass
class Case:
    """One member of one mail that we read otherwise than a peer (both peers, where `both`)."""

    file: str
    member: str
    ours: object
    peers: dict[str, object]

    @property
    def both(self) -> bool:
        """Whether the peers agree with each other."""
        first, *others = self.peers.values()
        return all(first == other for other in others)

    @property
    def kind(self) -> str:
        """The member without the numbers in it: `attachments.filename`."""
        return re.sub(r"\[[^]]*\]", "", self.member)


def cases(file: str, ours: Members, peers: dict[str, Members]) -> list[Case]:
    """All members in which a peer disagrees with us."""
    sides = _with_lists_as_one([ours, *peers.values()])
    ours, peers = sides[0], dict(zip(peers, sides[1:], strict=True))
    found: list[Case] = []
    for name in sorted(set(ours).union(*peers.values()), key=_rank):
        values = {peer: members.get(name, _ABSENT) for peer, members in peers.items()}
        mine = ours.get(name, _ABSENT)
        if re.search(r"\.(size|sha256)$", name) and _ABSENT in values.values():
            # A peer that gives a nested mail, not its bytes, says nothing about them.
            continue
        if any(value != mine for value in values.values()) and not _follows(name, found):
            found.append(Case(file, name, mine, values))
    return found


def _with_lists_as_one(sides: list[Members]) -> list[Members]:
    """Address lists on whose length the sides do not agree are compared as a whole, not entry by entry."""
    entry = re.compile(r"(.*?(?:^|\.)(?:from|sender|reply_to|to|cc|bcc))\[(\d+)\]\.(\w+)$")
    counts: dict[str, list[int]] = {}
    for number, members in enumerate(sides):
        for name in members:
            if found := entry.match(name):
                count = counts.setdefault(found[1], [0] * len(sides))
                count[number] = max(count[number], int(found[2]) + 1)
    uneven = {field for field, count in counts.items() if len(set(count)) > 1}
    result = []
    for members in sides:
        other: Members = {field: "" for field in uneven}
        for name, value in sorted(members.items()):
            found = entry.match(name)
            if found and found[1] in uneven:
                if value is not None:
                    other[found[1]] = f"{other[found[1]]} {found[3]}[{found[2]}]={value}".strip()
            else:
                other[name] = value
        result.append(other)
    return result


def _rank(name: str) -> tuple[bool, int, str]:
    """Structures first, those of outer mails before: what follows from them is not a case of its own."""
    return not name.endswith("structure"), name.count("["), name


def _follows(name: str, found: list[Case]) -> bool:
    """Whether a mail's tree of parts differs already, so that its parts and bodies must."""
    for case in found:
        if case.kind.endswith("structure"):
            prefix = case.member.removesuffix("structure")
            rest = name.removeprefix(prefix) if name != case.member else ""
            if name.startswith(prefix) and re.match(r"attachments\[|text$|html$", rest):
                return True
    return False
