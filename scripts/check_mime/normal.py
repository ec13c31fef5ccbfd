# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Differences that are matters of our contract, not of reading, taken out of all three sides before they are compared.

Each line says what is evened out and why. What is not here is compared as it stands.
"""
from __future__ import annotations

import hashlib
import re

import text
from contract import Members

_BOM = b"\xef\xbb\xbf"
_HEADER_TEXT = re.compile(r"subject$|filename$|\.(name|group|address)$")
_BODY = re.compile(r"(^|\.)(text|html)$")


def mail_for_peers(mail: bytes) -> bytes:
    """The bytes that peers get: a mark at the start and a mbox line are not part of a mail (INSPECTION 1)."""
    mail = mail.removeprefix(_BOM)
    if mail.startswith(b"From "):
        mail = re.sub(rb"\A[^\r\n]*(\r\n|\r|\n)?", b"", mail)
    return mail


def quoted_printable(content: bytes) -> bytes:
    """Encoded content without the blanks at line ends, which RFC 2045 §6.7 (3) tells to delete and peers keep."""
    return re.sub(rb"[ \t]+(?=\r|\n|\Z)", b"", content)


def member(name: str, value: object) -> object:
    """A member's value in the form in which it is compared."""
    if isinstance(value, bytes):
        # Peers hand over content; we print its hash.
        return hashlib.sha256(value).hexdigest()
    if not isinstance(value, str):
        return value
    value = _replacements(value)
    if _HEADER_TEXT.search(name):
        # Blanks of folded lines; C1 controls stand for windows-1252.
        value = text.controls_read(text.folded(value))
        if name.endswith(".address") and "xn--" in value:
            value = _with_readable_domain(value)
    if _BODY.search(name):
        # A byte order mark at the start of a text belongs to its charset; some decoders keep it.
        value = value.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # "Nothing" is null, never an empty string (INSPECTION 1).
    return value or None


def _with_readable_domain(address: str) -> str:
    """GMime shows domains in Punycode (RFC 5891) as what they stand for."""
    local, at, domain = address.rpartition("@")
    try:
        return local + at + domain.encode("ascii").decode("idna")
    except UnicodeError:
        return address


def _replacements(value: str) -> str:
    """One U+FFFD for a run of them: how many a broken sequence gives is a matter of the decoder."""
    value = re.sub("[\udc80-\udcff]", "\ufffd", value)
    return re.sub("\ufffd+", "\ufffd", value)


def members(found: Members) -> Members:
    """All members of a mail, normalised."""
    return {name: member(name, value) for name, value in found.items()}
