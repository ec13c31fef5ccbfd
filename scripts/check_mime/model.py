# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What a peer read of a mail, before the rules of our contract are applied to it."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Address:
    """One mailbox, or an empty group."""

    address: str | None
    name: str | None
    group: str | None = None


@dataclass
class Node:
    """One part of the tree as the peer sees it; `text` is the peer's reading of a text leaf's characters."""

    type: str
    disposition: str | None = None
    filename: str | None = None
    content_id: str | None = None
    start: str | None = None
    content: bytes | None = None
    text: str | None = None
    children: list[Node] = field(default_factory=list)
    mail: Reading | None = None


@dataclass
class Reading:
    """One mail, or one mail inside another."""

    subject: str | None = None
    addresses: dict[str, list[Address]] = field(default_factory=dict)
    date: str | None = None
    message_id: str | None = None
    in_reply_to: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node("text/plain"))


def numbered(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """All nodes with their section numbers (RFC 3501 §6.4.5); the root of a multipart has none."""
    if not node.children:
        yield path or "1", node
        return
    yield path, node
    for number, child in enumerate(node.children, 1):
        yield from numbered(child, f"{path}.{number}" if path else str(number))
