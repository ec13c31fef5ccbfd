# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""MIME entities: leaves of text and of attachments, and multiparts around them."""

import random
from dataclasses import dataclass

import headers
import transfer
from languages import Language


@dataclass
class Entity:
    """Content fields and a body."""

    fields: list[str]
    body: bytes

    def render(self, outer: list[str] | None = None) -> bytes:
        """The bytes of the entity, with more header fields before its own."""
        lines = [*(outer or []), *self.fields]
        return b"".join((*(line.encode() + b"\r\n" for line in lines), b"\r\n", self.body))


@dataclass
class Voice:
    """Who writes: the language and the charset of a mail."""

    language: Language
    charset: str


def text_encoding(rng: random.Random, charset: str, markup: bool) -> str:
    """The transfer encoding that senders choose for text in a charset."""
    if charset in ("us-ascii", "iso-2022-jp"):
        return "quoted-printable" if markup and rng.random() < 0.5 and charset == "us-ascii" else "7bit"
    wide = charset in ("gb2312", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r", "windows-1251")
    weights = (2, 4, 4) if wide else (5, 2, 3)
    return rng.choices(("quoted-printable", "base64", "8bit"), weights)[0]


def text(rng: random.Random, voice: Voice, size: int, markup: bool = False) -> Entity:
    """A body of plain text or HTML of about `size` bytes."""
    encoding = text_encoding(rng, voice.charset, markup)
    kind = "html" if markup else "plain"
    charset = rng.choice((voice.charset, voice.charset.upper(), f'"{voice.charset}"'))
    flowed = "" if markup or rng.random() < 0.8 else "; format=flowed"
    body = transfer.long_text(rng, voice.language, voice.charset, encoding, size, markup)
    return Entity(
        [f"Content-Type: text/{kind}; charset={charset}{flowed}", f"Content-Transfer-Encoding: {encoding}"], body
    )


def attachment(rng: random.Random, voice: Voice, size: int, text_share: float = 0.12) -> Entity:
    """An attached file of about `size` encoded bytes: mostly random bytes in base64, else a long text."""
    name = rng.choice(("scan", "invoice 4821", "Übersicht", "photo-0042", "отчёт за месяц", "見積書", "log"))
    if rng.random() < text_share:
        encoding = rng.choice(("quoted-printable", "8bit"))
        subtype, extension = rng.choice((("csv", "csv"), ("plain", "log"), ("html", "html")))
        body = transfer.long_text(rng, voice.language, voice.charset, encoding, size, subtype == "html")
        kind = f"text/{subtype}; charset={voice.charset}"
    else:
        encoding = "base64"
        kind, extension = rng.choice(
            (
                ("application/pdf", "pdf"),
                ("image/jpeg", "jpg"),
                ("image/png", "png"),
                ("application/zip", "zip"),
                ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
                ("application/octet-stream", "bin"),
            )
        )
        body = transfer.random_base64(rng, size)
    file = f"{name}.{extension}"
    shown = headers.filename(file, "utf-8", rng)
    return Entity(
        [
            f'Content-Type: {kind};\r\n name="{file if file.isascii() else headers.words(file, "utf-8", rng)}"',
            f"Content-Disposition: attachment; {shown}",
            f"Content-Transfer-Encoding: {encoding}",
        ],
        body,
    )


def inline_image(rng: random.Random, size: int, content_id: str) -> Entity:
    """A picture that the HTML text shows."""
    return Entity(
        [
            'Content-Type: image/png; name="image001.png"',
            f"Content-ID: <{content_id}>",
            'Content-Disposition: inline; filename="image001.png"',
            "Content-Transfer-Encoding: base64",
        ],
        transfer.random_base64(rng, size),
    )


def multipart(rng: random.Random, subtype: str, parts: list[Entity], parameters: str = "") -> Entity:
    """A multipart; parts are separated as RFC 2046 asks."""
    mark = rng.choice(("----=_Part_{0}", "{0}", "_000_{0}_", "--==_mimepart_{0}", "Apple-Mail={0}", "=-{0}"))
    boundary = mark.format(headers.token(rng, 18))
    delimiter = f"--{boundary}\r\n".encode()
    pieces = [b"This is a multi-part message in MIME format.\r\n"] if rng.random() < 0.3 else []
    for part in parts:
        pieces += [delimiter, part.render(), b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return Entity([f'Content-Type: multipart/{subtype};{parameters}\r\n boundary="{boundary}"'], b"".join(pieces))
