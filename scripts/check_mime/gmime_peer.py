# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""GMime as a peer, through GObject introspection, with its lenient options."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gi

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402

import normal  # noqa: E402
import text  # noqa: E402
from model import Address, Node, Reading  # noqa: E402

GMime.init()
_LOOSE = GMime.RfcComplianceMode.LOOSE
_OPTIONS = GMime.ParserOptions.new()
_OPTIONS.set_address_compliance_mode(_LOOSE)
_OPTIONS.set_allow_addresses_without_domain(True)
_OPTIONS.set_parameter_compliance_mode(_LOOSE)
_OPTIONS.set_rfc2047_compliance_mode(_LOOSE)
_FIELDS = ("from", "sender", "reply_to", "to", "cc", "bcc")
UNREADABLE = "(GMime gives bytes that are not UTF-8)"


def read(mail: bytes) -> Reading:
    """The mail as GMime reads it."""
    parser = GMime.Parser.new_with_stream(GMime.StreamMem.new_with_buffer(mail))
    message = parser.construct_message(_OPTIONS)
    if message is None:
        # GMime refuses mails without any header.
        return Reading()
    return _reading(message)


def _string(function: Callable[..., Any], *arguments: object) -> Any:
    """What a function returns; the binding cannot give text that is not UTF-8."""
    try:
        return function(*arguments)
    except UnicodeDecodeError:
        return UNREADABLE


def _reading(message: GMime.Message) -> Reading:
    part = message.get_mime_part()
    reading = Reading(root=_node(part) if part else Node("text/plain", content=b"", text=""))
    reading.subject = _string(message.get_subject)
    for name in _FIELDS:
        reading.addresses[name] = list(_addresses(getattr(message, f"get_{name}")(), None))
    date = message.get_date()
    # A date beyond the year 9999 has no reading in UTC.
    utc = date.to_utc() if date else None
    reading.date = utc.format("%Y-%m-%dT%H:%M:%SZ") if utc else None
    reading.message_id = _string(message.get_message_id)
    reading.in_reply_to = _ids(message, "In-Reply-To")
    reading.references = _ids(message, "References")
    return reading


def _ids(message: GMime.Message, name: str) -> list[str]:
    value = _string(message.get_header, name)
    if not value:
        return []
    found = GMime.References.parse(_OPTIONS, value)
    return [_string(found.get_message_id, index) for index in range(found.length())]


def _addresses(entries: GMime.InternetAddressList, group: str | None):
    for index in range(entries.length()):
        entry = entries.get_address(index)
        name = _string(entry.get_name)
        if isinstance(entry, GMime.InternetAddressMailbox):
            yield Address(_string(entry.get_addr), name, group)
            continue
        inside = list(_addresses(entry.get_members(), name))
        yield from inside or [Address(None, None, name)]


def _node(part: GMime.Object) -> Node:
    content_type = part.get_content_type()
    node = Node(_string(content_type.get_mime_type).lower())
    disposition = part.get_content_disposition()
    node.disposition = _string(disposition.get_disposition).lower() if disposition else None
    node.content_id = _string(part.get_content_id)
    charset = _string(content_type.get_parameter, "charset")
    node.filename = _string(part.get_filename) if isinstance(part, GMime.Part) else (
        disposition and _string(disposition.get_parameter, "filename") or _string(content_type.get_parameter, "name"))
    if isinstance(part, GMime.Multipart):
        node.start = (_string(content_type.get_parameter, "start") or "").strip("<> ") or None
        node.children = [_node(part.get_part(index)) for index in range(part.get_count())]
        if not node.children:
            node.text = _string(part.get_prologue)
    elif isinstance(part, GMime.MessagePart):
        message = part.get_message()
        node.mail = _reading(message) if message else Reading()
    elif isinstance(part, GMime.Part):
        node.content = _content(part)
        node.text = text.decode(node.content, charset, text.iconv_decode)
    return node


def _content(part: GMime.Part) -> bytes:
    content = part.get_content()
    if content is None:
        return b""
    if content.get_encoding() == GMime.ContentEncoding.QUOTEDPRINTABLE:
        encoded = GMime.StreamMem.new_with_buffer(normal.quoted_printable(_bytes(content.get_stream().write_to_stream)))
        content = GMime.DataWrapper.new_with_stream(encoded, GMime.ContentEncoding.QUOTEDPRINTABLE)
    return _bytes(content.write_to_stream)


def _bytes(write: Callable[[GMime.Stream], int]) -> bytes:
    stream = GMime.StreamMem.new()
    write(stream)
    return bytes(stream.get_byte_array() or b"")
