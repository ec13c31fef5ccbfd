# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Python's `email` package as a peer: the policy that its documentation recommends, `compat32` where it throws."""
from __future__ import annotations

import email
import email.policy
import quopri
import re
from datetime import datetime, timezone
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

import normal
import text
from model import Address, Node, Reading

_FIELDS = {"from": "from", "sender": "sender", "reply-to": "reply_to", "to": "to", "cc": "cc", "bcc": "bcc"}
_JOINED = {"to", "cc", "bcc", "references"}
_REFUSALS = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)


def read(mail: bytes) -> Reading:
    """The mail as `email` reads it."""
    try:
        return _reading(email.message_from_bytes(mail, policy=email.policy.default))
    except _REFUSALS:
        return _reading(email.message_from_bytes(mail, policy=email.policy.compat32))


def _reading(message: Message) -> Reading:
    reading = Reading(root=_node(message))
    charset = _charset(message)
    fields: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), []).append(_raw(value, charset))

    def values(name: str) -> list[str]:
        found = fields.get(name, [])
        return found if name in _JOINED else found[:1]

    for value in values("subject"):
        reading.subject = _subject(value)
    for name, member in _FIELDS.items():
        reading.addresses[member] = [entry for value in values(name) for entry in _addresses(name, value)]
    for value in values("date"):
        reading.date = _date(value)
    for value in values("message-id"):
        ids = message_ids(value)
        reading.message_id = ids[0] if ids else value.strip() or None
    reading.in_reply_to = [entry for value in values("in-reply-to") for entry in message_ids(value)]
    reading.references = [entry for value in values("references") for entry in message_ids(value)]
    return reading


def _raw(value: object, charset: str | None) -> str:
    """A field's raw value in one line; its 8-bit bytes are read as our contract orders."""
    line = re.sub(r"\r\n|\r|\n", "", str(value))
    data = line.encode("utf-8", "surrogateescape")
    if data.isascii():
        return line
    return text.decode(data, "utf-8" if text.is_utf_8(data) else charset, text.python_decode)


def _subject(value: str) -> str:
    try:
        return str(email.policy.default.header_factory("subject", value))
    except _REFUSALS:
        return _decoded(value)


def _decoded(value: str) -> str:
    """Encoded words resolved by the older functions of the package."""
    pieces = []
    for piece, charset in decode_header(value):
        data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        # RFC 2231 §5: a language may follow the charset.
        pieces.append(text.decode(data, (charset or "").partition("*")[0], text.python_decode))
    return "".join(pieces)


def _addresses(name: str, value: str) -> list[Address]:
    if not value.strip():
        return []
    try:
        groups = email.policy.default.header_factory(name, value).groups
        found = []
        for group in groups:
            found += [Address(entry.addr_spec.removeprefix("<>"), entry.display_name, group.display_name)
                      for entry in group.addresses]
            if not group.addresses and group.display_name:
                found.append(Address(None, None, group.display_name))
        _names_by_older_functions(found, value)
        return [entry for entry in found if entry.address or entry.name or entry.group]
    except _REFUSALS:
        return [Address(address, _decoded(display)) for display, address in _pairs(value)]


def _names_by_older_functions(found: list[Address], value: str) -> None:
    """Names where the newer functions fall short.

    They leave out comments, which stand for a name that is missing, and they keep the blanks between two encoded
    words (RFC 2047 §6.2 tells to drop them).
    """
    names: dict[str, set[str]] = {}
    for name, address in _pairs(value):
        names.setdefault(address, set()).add(name)
    for entry in found:
        candidates = names.get(entry.address or "", set())
        name = candidates.pop() if len(candidates) == 1 else ""
        if name and (not entry.name or re.search(r"\?=\s+=\?", name)):
            entry.name = _decoded(name)


def _pairs(value: str) -> list[tuple[str, str]]:
    try:
        # Security updates made these functions refuse more; `strict` came with them.
        return getaddresses([value], strict=False)
    except TypeError:
        return getaddresses([value])


def _date(value: str) -> str | None:
    try:
        date = parsedate_to_datetime(value)
        if date.tzinfo is None:
            date = date.replace(tzinfo=timezone.utc)
        return rfc_3339(date)
    except (*_REFUSALS, OverflowError):
        return None


def rfc_3339(date: datetime) -> str:
    """UTC with whole seconds."""
    return date.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def message_ids(value: str) -> list[str]:
    """`email` keeps these fields as text: what stands in angle brackets, else each word with an `@`."""
    ids = re.findall(r"<([^<>]*)>", value)
    if ids:
        return [re.sub(r"\s", "", found) for found in ids]
    return [word for word in value.split() if "@" in word]


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except _REFUSALS:
        return None


def _tried(function) -> str | None:
    try:
        return function()
    except _REFUSALS:
        return None


def _node(part: Message) -> Node:
    node = Node(part.get_content_type())
    node.disposition = _tried(part.get_content_disposition)
    node.filename = _tried(part.get_filename)
    node.start = (_tried(lambda: part.get_param("start")) or "").strip("<> ") or None
    node.content_id = (_tried(lambda: part["content-id"]) or "").strip("<> ") or None
    if part.is_multipart():
        children = part.get_payload()
        if node.type in ("message/rfc822", "message/global"):
            node.mail = _reading(children[0])
        elif node.type.startswith("multipart/"):
            node.children = [_node(child) for child in children]
    else:
        node.content = _content(part)
        node.text = text.decode(node.content, _charset(part), text.python_decode)
    return node


def _content(part: Message) -> bytes:
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if encoding != "quoted-printable":
        return part.get_payload(decode=True) or b""
    del part["content-transfer-encoding"]
    return quopri.decodestring(normal.quoted_printable(part.get_payload(decode=True) or b""))
