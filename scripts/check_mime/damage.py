# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Damages valid mails in the ways that relays, scripts and broken disks do."""
from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[Random, bytes], bytes]


def cut(random: Random, mail: bytes) -> bytes:
    """The end is missing."""
    return mail[:random.randrange(len(mail))]


def _lines(mail: bytes) -> list[bytes]:
    return mail.splitlines(keepends=True) if b"\r" not in mail else re.findall(rb"[^\n]*\n|[^\n]+", mail)


def drop_line(random: Random, mail: bytes) -> bytes:
    """A line is missing."""
    lines = _lines(mail)
    del lines[random.randrange(len(lines))]
    return b"".join(lines)


def repeat_line(random: Random, mail: bytes) -> bytes:
    """A line comes twice."""
    lines = _lines(mail)
    at = random.randrange(len(lines))
    return b"".join(lines[:at + 1] + lines[at:])


def swap_lines(random: Random, mail: bytes) -> bytes:
    """Two neighbours change places."""
    lines = _lines(mail)
    at = random.randrange(max(1, len(lines) - 1))
    lines[at:at + 2] = reversed(lines[at:at + 2])
    return b"".join(lines)


def flip(random: Random, mail: bytes) -> bytes:
    """One bit is wrong."""
    at = random.randrange(len(mail))
    return mail[:at] + bytes([mail[at] ^ 1 << random.randrange(8)]) + mail[at + 1:]


def junk_line(random: Random, mail: bytes) -> bytes:
    """A line that is no field in the header block of the mail."""
    lines = _lines(mail)
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    junk = random.choice((b"this is no field\n", b"From anna Mon Mar  2 2026\n", b"X Y: z\n", b": nothing\n"))
    lines.insert(random.randint(1, max(1, end)), junk)
    return b"".join(lines)


def insert_bytes(random: Random, mail: bytes) -> bytes:
    """Some bytes too many."""
    at = random.randrange(len(mail))
    return mail[:at] + random.choice((b"\0", b"\r", b"\n", b"\xff", b'"', b"<", b"(", b"=?", b"=", b";")) + mail[at:]


def drop_characters(random: Random, mail: bytes) -> bytes:
    """All of one character are missing from the header block, as careless filters leave it."""
    end = re.search(rb"\n\r?\n", mail)
    size = end.start() if end else len(mail)
    return mail[:size].replace(random.choice((b'"', b"<", b">", b";", b",", b"?=")), b"") + mail[size:]


def wrong_encoding(random: Random, mail: bytes) -> bytes:
    """The fields promise another encoding."""
    name = random.choice((b"base64", b"quoted-printable", b"8bit", b"x-unknown"))
    return re.sub(rb"(?i)(content-transfer-encoding: )\S+", rb"\g<1>" + name, mail)


def wrong_charset(random: Random, mail: bytes) -> bytes:
    """The fields promise another charset."""
    charset = random.choice((b"utf-8", b"us-ascii", b"iso-8859-1", b"x-unknown", b"koi8-r", b"big5"))
    return re.sub(rb"(?i)(charset=\"?)[\w-]+", rb"\g<1>" + charset, mail)


def named_utf_16(_: Random, mail: bytes) -> bytes:
    """The fields promise UTF-16, a charset of which no byte is ASCII."""
    return re.sub(rb"(?i)(charset=\"?)[\w-]+", rb"\g<1>utf-16", mail)


def named_iso_2022_jp(_: Random, mail: bytes) -> bytes:
    """The fields promise ISO-2022-JP, as some Japanese programs do whatever they write."""
    return re.sub(rb"(?i)(charset=\"?)[\w-]+", rb"\g<1>iso-2022-jp", mail)


def no_closing(random: Random, mail: bytes) -> bytes:
    """Closing boundaries are missing."""
    return re.sub(rb"(?m)^--.*--\r?\n?\Z|^--.*--\r?\n", b"", mail)


def mixed_ends(random: Random, mail: bytes) -> bytes:
    """Some lines end in LF, some in CRLF."""
    return b"".join(line.rstrip(b"\r\n") + random.choice((b"\n", b"\r\n")) for line in _lines(mail))


DAMAGES: list[Damage] = [cut, drop_line, repeat_line, swap_lines, flip, junk_line, insert_bytes, drop_characters,
                         wrong_encoding, wrong_charset, named_utf_16, named_iso_2022_jp, no_closing, mixed_ends]
