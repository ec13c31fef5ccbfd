# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of our JSON that are a choice and not a reading: applied to what both peers read.

The peers give a part tree with names, bytes and characters. Which leaf is the body, which one an attachment, and how
alternatives are joined is settled here in the same way for both (INSPECTION 2.3), so that a difference that remains
is one of reading.
"""
from __future__ import annotations

from model import Node, Reading, numbered

ADDRESS_FIELDS = ("from", "sender", "reply_to", "to", "cc", "bcc")
Members = dict[str, object]


class _Bodies:
    """Collects the leaves that are bodies, following the five rules of INSPECTION 2.3."""

    def __init__(self, root: Node) -> None:
        self.texts: list[Node] = []
        self.pages: list[Node] = []
        self._search(root, self.texts, self.pages)

    def _search(self, node: Node, texts: list[Node], pages: list[Node]) -> None:
        if not node.children:
            kind = _body_kind(node)
            if kind:
                (texts if kind == "text" else pages).append(node)
            return
        if node.type == "multipart/alternative":
            self._search_alternatives(node, texts, pages)
        elif node.type == "multipart/related":
            named = [child for child in node.children if node.start and child.content_id == node.start]
            self._search((named or node.children)[0], texts, pages)
        elif node.type != "multipart/digest":
            for child in node.children:
                self._search(child, texts, pages)

    def _search_alternatives(self, node: Node, texts: list[Node], pages: list[Node]) -> None:
        first: list[Node] = []
        last: list[Node] = []
        for child in node.children:
            child_texts: list[Node] = []
            child_pages: list[Node] = []
            self._search(child, child_texts, child_pages)
            first = first or child_texts
            last = child_pages or last
        texts += first
        pages += last


def _body_kind(node: Node) -> str | None:
    """Rule 1: what kind of body a leaf may be."""
    if node.mail or node.disposition == "attachment" or node.filename:
        return None
    if node.type == "text/html":
        return "html"
    # A multipart without parts counts as plain text.
    return "text" if node.type == "text/plain" or node.type.startswith("multipart/") else None


def _joined(nodes: list[Node], always_break: bool) -> str | None:
    """Rule 4: texts are parted by one line end where they have none, pages always by one."""
    if not nodes:
        return None
    pieces = [(node.text or "").replace("\r\n", "\n").replace("\r", "\n") for node in nodes]
    text = pieces[0]
    for piece in pieces[1:]:
        text += piece if text.endswith("\n") and not always_break else "\n" + piece
    return text


def structure(node: Node) -> str:
    """The tree in one line."""
    if node.mail:
        return f"{node.type}({structure(node.mail.root)})"
    if not node.children:
        return node.type
    return f"{node.type}({' '.join(map(structure, node.children))})"


def members(reading: Reading, prefix: str = "") -> Members:
    """The members of INSPECTION section 2 that are compared, flattened: `to[0].name`, `attachments[2].size`."""
    result: Members = {
        "subject": reading.subject or None,
        "date": reading.date,
        "message_id": reading.message_id,
        # Each id once, the first kept (2.1).
        "in_reply_to": " ".join(dict.fromkeys(reading.in_reply_to)),
        "references": " ".join(dict.fromkeys(reading.references)),
        "structure": structure(reading.root),
    }
    for name in ADDRESS_FIELDS:
        for index, entry in enumerate(reading.addresses.get(name, [])):
            result[f"{name}[{index}].address"] = entry.address or None
            result[f"{name}[{index}].name"] = entry.name or None
            result[f"{name}[{index}].group"] = entry.group or None
    bodies = _Bodies(reading.root)
    result["text"] = _joined(bodies.texts, always_break=False)
    result["html"] = _joined(bodies.pages, always_break=True)
    used = {id(node) for node in bodies.texts + bodies.pages}
    for path, node in numbered(reading.root):
        if node.children or id(node) in used:
            continue
        _add_attachment(result, f"attachments[{path}].", node)
    return {prefix + name: value for name, value in result.items()}


def _add_attachment(result: Members, prefix: str, node: Node) -> None:
    result[prefix + "content_type"] = node.type
    result[prefix + "filename"] = node.filename or None
    if node.content is not None:
        result[prefix + "size"] = len(node.content)
        result[prefix + "sha256"] = node.content
    if node.mail:
        result.update(members(node.mail, prefix + "message."))
