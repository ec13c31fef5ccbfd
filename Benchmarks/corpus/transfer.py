# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Transfer encodings and cheap contents of any size: random bytes in base64, long texts in any charset."""

import binascii
import functools
import random

from languages import Language

SEED = 20260101
_POOL_LINES = 400_000


def wrapped(encoded: bytes, width: int = 76) -> bytes:
    """Breaks base64 into lines."""
    return b"".join(encoded[i : i + width] + b"\r\n" for i in range(0, len(encoded), width))


@functools.cache
def _pool(width: int) -> bytes:
    """Many lines of base64 of random bytes; attachments are windows into it."""
    lines = _POOL_LINES if width == 76 else _POOL_LINES // 10
    return wrapped(binascii.b2a_base64(random.Random(SEED).randbytes(lines * width // 4 * 3), newline=False), width)


def random_base64(rng: random.Random, size: int) -> bytes:
    """About `size` bytes of base64 lines that decode to random bytes."""
    width = 76 if rng.random() < 0.9 else rng.choice((60, 64, 72))
    pool, step = _pool(width), width + 2
    pieces = []
    left = max(1, size // step)
    while left > 0:
        count = min(left, len(pool) // step // 2)
        start = rng.randrange(len(pool) // step - count)
        pieces.append(pool[start * step : (start + count) * step])
        left -= count
    pieces.append(wrapped(binascii.b2a_base64(rng.randbytes(rng.randrange(1, 57)), newline=False)))
    return b"".join(pieces)


def encode(text: bytes, encoding: str) -> bytes:
    """Encodes text whose lines end in CRLF."""
    if encoding == "base64":
        return wrapped(binascii.b2a_base64(text, newline=False))
    if encoding == "quoted-printable":
        return binascii.b2a_qp(text, istext=True).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return text


def paragraph(rng: random.Random, language: Language, length: int = 400) -> str:
    """Some sentences, about `length` characters."""
    average = sum(map(len, language.sentences)) / len(language.sentences)
    count = max(1, round(length / average))
    return language.joiner.join(rng.choices(language.sentences, k=count))


def flowed(text: str, width: int = 72) -> str:
    """Breaks a paragraph into lines."""
    if " " not in text:
        return "\r\n".join(text[i : i + width // 2] for i in range(0, len(text), width // 2))
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\r\n".join([*lines, line])


@functools.cache
def _paragraphs(language: Language, charset: str, encoding: str, markup: bool) -> tuple[bytes, ...]:
    """Paragraphs ready for use, each encoded apart (not for base64, which is encoded as a whole)."""
    rng = random.Random(f"{SEED}-{charset}-{encoding}-{markup}")
    result = []
    for _ in range(200):
        text = paragraph(rng, language, rng.randrange(80, 900))
        if markup:
            text = (
                f'<tr><td style="padding:{rng.randrange(9)}px 0;font-family:Arial,sans-serif;'
                f'color:#{rng.randrange(4096):03x}">\r\n<p class="c{rng.randrange(40)}">{flowed(text, 90)}</p>\r\n'
                f'<a href="https://shop.example/c/{rng.getrandbits(96):x}?u={rng.getrandbits(32)}&amp;s=1">'
                "&nbsp;&#8594;</a></td></tr>"
            )
        else:
            text = flowed(text) + "\r\n"
        data = (text + "\r\n").encode(charset, "replace")
        result.append(data if encoding == "base64" else encode(data, encoding))
    return tuple(result)


def long_text(
    rng: random.Random, language: Language, charset: str, encoding: str, size: int, markup: bool = False
) -> bytes:
    """Text of about `size` encoded bytes."""
    pool = _paragraphs(language, charset, encoding, markup)
    wanted = size * 3 // 4 if encoding == "base64" else size
    average = sum(map(len, pool)) / len(pool)
    text = b"".join(rng.choices(pool, k=max(1, round(wanted / average))))
    if markup:
        head = encode(b"<!DOCTYPE html>\r\n<html><body><table>\r\n", "7bit" if encoding == "base64" else encoding)
        text = head + text + b"</table></body></html>\r\n"
    return encode(text, encoding) if encoding == "base64" else text
