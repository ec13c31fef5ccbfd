# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Header blocks as they come out of real relays: trace fields, signatures, provider fields, encoded words."""

import base64
import binascii
import random

from languages import Language

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DOMAINS = ("mail.example", "corp.example.com", "shop.example.net", "uni.example.org", "provider.example")


def token(rng: random.Random, size: int) -> str:
    """Letters and digits, as in ids and signatures."""
    return base64.b64encode(rng.randbytes(size)).decode().translate({43: "a", 47: "b", 61: "c"})


def folded(rng: random.Random, bits: int) -> str:
    """A signature in folded base64."""
    text = base64.b64encode(rng.randbytes(bits // 8)).decode()
    return "\r\n         ".join(text[i : i + 66] for i in range(0, len(text), 66))


def date(rng: random.Random) -> str:
    """A date of the year 2026 (the day of the week is not checked by anyone)."""
    zone = rng.choice(("+0000", "+0100", "+0200", "-0700", "+0900", "GMT", "+0000 (UTC)"))
    clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
    return f"{rng.choice(_DAYS)}, {rng.randrange(1, 29)} {rng.choice(_MONTHS)} 2026 {clock} {zone}"


def domain(rng: random.Random) -> str:
    """One of a few domains."""
    return rng.choice(_DOMAINS)


def message_id(rng: random.Random) -> str:
    """A Message-ID in angle brackets."""
    return f"<{token(rng, rng.randrange(12, 36))}.{rng.getrandbits(40)}@{domain(rng)}>"


def words(text: str, charset: str, rng: random.Random) -> str:
    """Text of a header field: as it is when ASCII, or as encoded words (RFC 2047), folded."""
    if text.isascii():
        return text
    use_base64 = not charset.startswith(("iso-8859", "windows-1252")) and rng.random() < 0.8
    result, chunk = [], ""

    def word(chunk: str) -> str:
        data = chunk.encode(charset, "replace")
        if use_base64:
            return f"=?{charset}?B?{binascii.b2a_base64(data, newline=False).decode()}?="
        escaped = "".join(chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else f"={b:02X}" for b in data)
        return f"=?{charset}?Q?{escaped}?="

    for character in text:
        if len(word(chunk + character)) > 74 and chunk:
            result.append(word(chunk))
            chunk = ""
        chunk += character
    return "\r\n ".join([*result, word(chunk)])


def mailbox(rng: random.Random, language: Language, charset: str) -> str:
    """A display name with an address."""
    name = rng.choice(language.names)
    shown = f'"{name}"' if name.isascii() else words(name, charset, rng)
    return f"{shown} <{token(rng, 6).lower()}@{domain(rng)}>"


def filename(name: str, charset: str, rng: random.Random) -> str:
    """The filename parameter: plain, encoded word in quotes as many programs do, or RFC 2231."""
    if name.isascii():
        return f'filename="{name}"'
    if rng.random() < 0.4:
        return f'filename="{words(name, charset, rng)}"'
    escaped = "".join(f"%{b:02X}" for b in name.encode("utf-8"))
    if len(escaped) < 60:
        return f"filename*=utf-8''{escaped}"
    pieces = [escaped[i : i + 54] for i in range(0, len(escaped), 54)]
    pieces[0] = "utf-8''" + pieces[0]
    return ";\r\n ".join(f"filename*{number}*={piece}" for number, piece in enumerate(pieces))


def _host(rng: random.Random) -> str:
    return f"{token(rng, 4).lower()}.{domain(rng)}"


def _received(rng: random.Random) -> str:
    return (
        f"Received: from {_host(rng)} ({_host(rng)}. [192.0.2.{rng.randrange(256)}])\r\n"
        f"        by mx{rng.randrange(9)}.{domain(rng)} with ESMTPS id {token(rng, 12)}\r\n"
        f"        for <desk@{domain(rng)}>\r\n"
        f"        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n        {date(rng)}"
    )


def _dkim(rng: random.Random, name: str = "DKIM-Signature: v=1;") -> str:
    return (
        f"{name} a=rsa-sha256; c=relaxed/relaxed;\r\n"
        f"        d={domain(rng)}; s=s{rng.randrange(2020, 2027)}; t={rng.getrandbits(30)};\r\n"
        f"        h=from:to:subject:date:message-id:mime-version:content-type:list-unsubscribe;\r\n"
        f"        bh={base64.b64encode(rng.randbytes(32)).decode()};\r\n        b={folded(rng, 2048)}"
    )


def _results(rng: random.Random, name: str) -> str:
    return (
        f"{name} mx.{domain(rng)};\r\n"
        f"       dkim=pass header.i=@{domain(rng)} header.s=s2026 header.b={token(rng, 6)};\r\n"
        f"       spf=pass (mx: domain of bounce@{domain(rng)} designates 192.0.2.{rng.randrange(256)} as permitted"
        f" sender) smtp.mailfrom=bounce@{domain(rng)};\r\n"
        f"       dmarc=pass (p=QUARANTINE sp=NONE dis=NONE) header.from={domain(rng)}"
    )


def _arc(rng: random.Random) -> list[str]:
    seal = f"a=rsa-sha256; t={rng.getrandbits(30)}; cv=none;\r\n        d={domain(rng)}; s=arc;"
    return [
        f"ARC-Seal: i=1; {seal}\r\n        b={folded(rng, 2048)}",
        _dkim(rng, "ARC-Message-Signature: i=1;"),
        _results(rng, "ARC-Authentication-Results: i=1;"),
    ]


def _provider(rng: random.Random) -> list[str]:
    """The X- fields of one of three kinds of provider, or none."""
    style = rng.random()
    if style < 0.3:
        trail = f"by 2002:a05:6402:{rng.getrandbits(16):x} with SMTP id {token(rng, 24)};\r\n        {date(rng)}"
        return [
            f"X-Gm-Message-State: {token(rng, 90)}",
            f"X-Google-Smtp-Source: {token(rng, 60)}",
            f"X-Received: {trail}",
        ]
    if style < 0.55:
        info = "\r\n\t".join(token(rng, 54) for _ in range(rng.randrange(4, 14)))
        names = ("CrossTenant-Id", "Organization-SCL", "CrossTenant-AuthAs", "Transport-EndToEndLatency")
        return [
            *(f"X-MS-Exchange-{name}: {token(rng, 15)}" for name in names),
            f"X-Microsoft-Antispam-Message-Info:\r\n\t{info}",
            f"Thread-Index: {token(rng, 27)}",
        ]
    if style < 0.75:
        return [
            "X-Spam-Checker-Version: SpamAssassin 4.0.0 on mx.example",
            "X-Spam-Status: No, score=-2.1 required=5.0 tests=BAYES_00,DKIM_SIGNED,\r\n"
            "\tDKIM_VALID,HTML_MESSAGE,SPF_PASS autolearn=ham version=4.0.0",
        ]
    return []


def _list(rng: random.Random) -> list[str]:
    addresses = f"<https://list.example/u/{token(rng, 30)}>,\r\n <mailto:leave-{token(rng, 12)}@list.example>"
    return [
        f"List-Unsubscribe: {addresses}",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Precedence: bulk",
        f"Feedback-ID: {token(rng, 9)}:list",
    ]


def trace(rng: random.Random) -> list[str]:
    """The fields that relays and providers put on top."""
    fields = [f"Return-Path: <bounce+{token(rng, 9)}@{domain(rng)}>", f"Delivered-To: desk@{domain(rng)}"]
    fields += [_received(rng) for _ in range(rng.randrange(2, 6))]
    if rng.random() < 0.35:
        fields += _arc(rng)
    fields.append(_results(rng, "Authentication-Results:"))
    fields += [_dkim(rng) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
    fields += _provider(rng)
    if rng.random() < 0.3:
        fields += _list(rng)
    return fields


def originator(rng: random.Random, language: Language, charset: str) -> list[str]:
    """The fields that the sender's program writes."""
    subject = rng.choice(language.subjects)
    mailboxes = [mailbox(rng, language, charset) for _ in range(rng.choice((1, 1, 1, 2, 6)))]
    fields = [
        f"Message-ID: {message_id(rng)}",
        f"Date: {date(rng)}",
        f"From: {mailbox(rng, language, charset)}",
        "To: " + ",\r\n ".join(mailboxes),
        f"Subject: {words(subject, charset, rng)}",
        "MIME-Version: 1.0",
        f"X-Mailer: {rng.choice(('Post 11.2', 'Web 4.1 (stable)', 'Mailer/7.0 PHP'))}",
    ]
    if rng.random() < 0.1:
        fields.append("Cc: " + ",\r\n ".join(mailbox(rng, language, charset) for _ in range(rng.randrange(1, 12))))
    if rng.random() < 0.45:
        references = [message_id(rng) for _ in range(rng.choice((1, 1, 2, 4, 12)))]
        fields += [f"In-Reply-To: {references[-1]}", "References: " + "\r\n ".join(references)]
    return fields
