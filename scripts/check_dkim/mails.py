# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails that are signed by dkimpy, and what happens to them on their way."""
from __future__ import annotations

import random
import re

import dkim

from keys import Keys

_WORDS = [b"lamp", b"is", b"dark", b"the", b"Gr\xc3\xbc\xc3\x9fe", b"order", b"4711", b"=3D", b".", b"--", b"From", b"x" * 90]
_BLANKS = [b" ", b"  ", b"\t", b" \t ", b" "]
_ENDS = [b"", b"", b"", b" ", b"\t", b"  \t"]
_WAYS = [b"simple", b"relaxed"]


def _line(chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return chance.choice([b"", b"", b" ", b"\t \t"])
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(1, 9))]
    blank = chance.choice(_BLANKS)
    return chance.choice([b"", b"", b" "]) + blank.join(words) + chance.choice(_ENDS)


def body(chance: random.Random) -> bytes:
    """A body with what the two ways of writing it treat differently."""
    kind = chance.random()
    if kind < 0.08:
        return b""
    if kind < 0.12:
        return b"\r\n" * chance.randrange(1, 5)
    text = b"\r\n".join(_line(chance) for _ in range(chance.randrange(1, 12)))
    # dkimpy leaves blanks at the end of a last line that has no line break; by mail there is none such.
    text = text.rstrip(b" \t")
    return text + chance.choice([b"\r\n", b"\r\n", b"\r\n\r\n\r\n", b"", b" \r\n", b"\r\n \t\r\n"])


def _value(chance: random.Random, text: bytes) -> bytes:
    """A value with blanks and folding."""
    for _ in range(chance.randrange(3)):
        place = [match.start() for match in re.finditer(b" ", text)]
        if not place:
            break
        at = chance.choice(place)
        text = text[:at] + chance.choice([b"\r\n ", b"\r\n\t ", b"  ", b" \r\n  "]) + text[at + 1:]
    return text


def header(chance: random.Random) -> list[bytes]:
    """Fields, each with its line break."""
    sender = chance.choice([b"Ann <ann@signer.example>", b"ann@signer.example", b'"Ann, A." <ann@mail.signer.example>',
                            b"ann@other.example"])
    fields = [
        b"From:" + _value(chance, b" " + sender),
        chance.choice([b"To: ", b"TO:", b"to :\t"]) + b"support@acme.example",
        b"Subject:" + _value(chance, b" The lamp  is dark again "),
        b"Date: Mon, 2 Mar 2026 09:15:00 +0000",
        b"Message-ID: <%d@signer.example>" % chance.randrange(1 << 40),
    ]
    for extra in [b"Cc: bob@acme.example", b"X-Empty:", b"X-Blank: \t ", b"Received: from a by b\r\n\tfor c; x",
                  b"Received: from b by c; y", b"MIME-Version: 1.0", b"Reply-To: " + sender]:
        if chance.random() < 0.4:
            fields.insert(chance.randrange(len(fields) + 1), extra)
    chance.shuffle(fields)
    return [field + b"\r\n" for field in fields]


def signed(chance: random.Random, keys: Keys) -> bytes:
    """A mail with one signature or more."""
    fields, text = header(chance), body(chance)
    message = b"".join(fields) + b"\r\n" + text
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        selector = chance.choice(["rsa"] * 4 + ["edwards"] * 3 + ["short", "blanks", "bare"] * 2 + list(keys.private))
        names = [re.split(rb"[ \t]*:", field)[0].lower() for field in fields]
        names = [name for name in names if name not in (b"received", b"from") or chance.random() < 0.5]
        names = chance.sample(names, chance.randrange(len(names) + 1))
        names += [b"from"] * chance.choice([1, 1, 2]) + chance.choice([[], [b"subject"], [b"x-nothing"]])
        identity = chance.choice([None] * 6 + [b"@mail.signer.example", b"ann@signer.example"])
        length = chance.random() < 0.05
        options = dict(canonicalize=(chance.choice(_WAYS), chance.choice(_WAYS)), include_headers=names,
                       signature_algorithm=keys.algorithm[selector], length=length)
        if chance.random() < 0.03 and keys.algorithm[selector] == b"rsa-sha256":
            options["signature_algorithm"] = b"rsa-sha1"
        try:
            field = dkim.sign(message, selector.encode(), keys.domain, keys.private[selector], identity=identity, **options)
        except dkim.DKIMException:
            continue
        message = field + message
    return message


def _split(message: bytes) -> tuple[bytes, bytes]:
    head, _, rest = message.partition(b"\r\n\r\n")
    return head + b"\r\n", rest


def changed(chance: random.Random, message: bytes) -> bytes:
    """What servers, and strangers, do to a mail on its way; often nothing."""
    head, text = _split(message)
    kind = chance.randrange(22)
    if kind == 0:
        return head + b"\r\n" + text + b"\r\n\r\n"
    if kind == 1:
        return head + b"\r\n" + text.rstrip(b"\r\n \t")
    if kind == 2 and text:
        at = chance.randrange(len(text))
        return head + b"\r\n" + text[:at] + b"!" + text[at + 1:]
    if kind == 3:
        return head + b"\r\n" + text.replace(b" ", b"  ")
    if kind == 4:
        return head + b"\r\n" + text.replace(b"\r\n", b" \r\n")
    if kind == 5:
        return head.replace(b"Subject:", b"SUBJECT:") + b"\r\n" + text
    if kind == 6:
        return head.replace(b"Subject: ", b"Subject:\r\n  ") + b"\r\n" + text
    if kind == 7:
        return b"Subject: Another\r\n" + head + b"\r\n" + text
    if kind == 8:
        return head + b"Subject: Another\r\n\r\n" + text
    if kind == 9:
        return b"Received: from x by y; z\r\n" + head + b"\r\n" + text
    if kind == 10:
        return head.replace(b"The lamp", b"A lamp") + b"\r\n" + text
    if kind == 11:
        return re.sub(rb"(?mi)^date:.*\r\n", b"", head) + b"\r\n" + text
    if kind == 12:
        return message.replace(b"\r\n", b"\n")
    if kind == 13:
        return re.sub(rb"b=([A-Za-z0-9+/])", lambda match: b"b=" + (b"A" if match[1] != b"A" else b"B"), head, count=1) \
            + b"\r\n" + text
    if kind == 14:
        return head.replace(b"; bh=", b" ;\r\n\tbh=") + b"\r\n" + text
    if kind == 15:
        return head.replace(b"v=1;", chance.choice([b"v=2;", b"", b"v=1; v=1;", b"v=1; x-new=1;"])) + b"\r\n" + text
    if kind == 16:
        return head + b"\r\n" + text + b"<p>And more\r\n"
    return message


def made(chance: random.Random, keys: Keys) -> bytes:
    """One mail."""
    return changed(chance, signed(chance, keys))
