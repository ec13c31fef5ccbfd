# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Whole mails of a wanted size: every common structure, and a few broken ones."""

import random

import headers
import transfer
from entities import Entity, Voice, attachment, inline_image, multipart, text
from languages import LANGUAGES

_SMALL = (("plain", 34), ("html", 14), ("alternative", 36), ("signed", 6), ("report", 6), ("forwarded", 4))
_LARGE = (("mixed", 58), ("related", 22), ("forwarded", 10), ("signed", 6), ("alternative", 2), ("html", 2))


def _voice(rng: random.Random) -> Voice:
    language = rng.choices(LANGUAGES, [language.weight for language in LANGUAGES])[0]
    return Voice(language, rng.choice(language.charsets))


def _shares(rng: random.Random, total: int, most: int) -> list[int]:
    """Splits a size among one to `most` attachments."""
    cuts = sorted(rng.randrange(total) for _ in range(rng.randrange(most))) if total > 2000 else []
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def _alternative(rng: random.Random, voice: Voice, size: int) -> Entity:
    plain = text(rng, voice, max(300, size // 4))
    return multipart(rng, "alternative", [plain, text(rng, voice, max(600, size * 3 // 4), markup=True)])


def _related(rng: random.Random, voice: Voice, size: int) -> Entity:
    body = _alternative(rng, voice, min(size // 3, rng.randrange(3_000, 24_000)))
    images = [
        inline_image(rng, share, f"image{number:03}.{headers.token(rng, 6)}@{headers.domain(rng)}")
        for number, share in enumerate(_shares(rng, max(100, size - len(body.body)), 4))
    ]
    return multipart(rng, "related", [body, *images], ' type="multipart/alternative";')


def _mixed(rng: random.Random, voice: Voice, size: int, text_share: float) -> Entity:
    body_size = min(size // 3, rng.randrange(1_000, 20_000))
    body = rng.choice((text, _alternative))(rng, voice, body_size)
    files = [attachment(rng, voice, share, text_share) for share in _shares(rng, max(100, size - len(body.body)), 4)]
    return multipart(rng, "mixed", [body, *files])


def _signed(rng: random.Random, voice: Voice, size: int) -> Entity:
    signature_size = 4_600
    body = _alternative(rng, voice, max(900, size - signature_size)) if size < 60_000 else _mixed(rng, voice, size, 0.1)
    signature = Entity(
        [
            'Content-Type: application/pkcs7-signature; name="smime.p7s"',
            'Content-Disposition: attachment; filename="smime.p7s"',
            "Content-Transfer-Encoding: base64",
        ],
        transfer.random_base64(rng, signature_size),
    )
    return multipart(rng, "signed", [body, signature], ' protocol="application/pkcs7-signature"; micalg=sha-256;')


def _report(rng: random.Random, voice: Voice, size: int) -> Entity:
    notice = text(rng, voice, max(400, size // 3))
    status = Entity(
        ["Content-Type: message/delivery-status"],
        (
            f"Reporting-MTA: dns; mx.{headers.domain(rng)}\r\nArrival-Date: {headers.date(rng)}\r\n\r\n"
            f"Final-Recipient: rfc822; {headers.token(rng, 6)}@{headers.domain(rng)}\r\nAction: failed\r\n"
            "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
        ).encode(),
    )
    returned = _message(rng, max(600, size // 2), depth=1)
    return multipart(
        rng,
        "report",
        [notice, status, Entity(["Content-Type: message/rfc822"], returned)],
        " report-type=delivery-status;",
    )


def _forwarded(rng: random.Random, voice: Voice, size: int, depth: int) -> Entity:
    inner = _message(rng, max(600, size - 1_500), depth + 1)
    note = text(rng, voice, 700)
    return multipart(
        rng, "mixed", [note, Entity(["Content-Type: message/rfc822", "Content-Disposition: attachment"], inner)]
    )


def _content(rng: random.Random, voice: Voice, size: int, depth: int, text_share: float) -> Entity:
    kinds = _SMALL if size < 30_000 else _LARGE
    names = [name for name, _ in kinds if depth == 0 or name not in ("report", "forwarded")]
    kind = rng.choices(names, [weight for name, weight in kinds if name in names])[0]
    match kind:
        case "plain" | "html":
            return text(rng, voice, size, markup=kind == "html")
        case "alternative":
            return _alternative(rng, voice, size)
        case "related":
            return _related(rng, voice, size)
        case "signed":
            return _signed(rng, voice, size)
        case "report":
            return _report(rng, voice, size)
        case "forwarded":
            return _forwarded(rng, voice, size, depth)
        case _:
            return _mixed(rng, voice, size, text_share)


def _message(rng: random.Random, size: int, depth: int = 0, text_share: float = 0.12) -> bytes:
    voice = _voice(rng)
    fields = headers.trace(rng) if depth == 0 or rng.random() < 0.5 else []
    fields += headers.originator(rng, voice.language, voice.charset)
    used = sum(map(len, fields)) + 300
    return _content(rng, voice, max(300, size - used), depth, text_share).render(fields)


def _damaged(rng: random.Random, mail: bytes) -> bytes:
    """What a few mails in a hundred look like in the wild."""
    match rng.randrange(5):
        case 0:  # cut off on the way
            return mail[: len(mail) * 9 // 10]
        case 1:  # raw bytes of an undeclared charset in the header
            return mail.replace(b"\r\nSubject: ", b"\r\nSubject: R\xfcckfrage ", 1)
        case 2:  # raw UTF-8 in the header
            return mail.replace(b"\r\nSubject: ", "\r\nSubject: Größe 日本 ".encode(), 1)
        case 3:  # a charset nobody knows
            return mail.replace(b"charset=", b"charset=x-unknown-", 1)
        case _:  # a header line without a colon
            return mail.replace(b"\r\nMIME-Version", b"\r\nthis is not a field\r\nMIME-Version", 1)


def mail(rng: random.Random, size: int, text_share: float = 0.12) -> bytes:
    """A mail of about `size` bytes; three in a hundred are damaged, one in seven has bare LF line ends."""
    result = _message(rng, size, text_share=text_share)
    if rng.random() < 0.03:
        result = _damaged(rng, result)
    return result.replace(b"\r\n", b"\n") if rng.random() < 0.14 else result
