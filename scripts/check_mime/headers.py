# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Header fields as mail programs write them: encoded words, quoted strings, groups, comments, routes, folding."""
from __future__ import annotations

import base64
from random import Random

import words

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAFE_IN_Q = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")


def encoded_word(random: Random, text: str, charset: str) -> str:
    """A text as one or more encoded words (RFC 2047 §2), each of them whole characters."""
    size = random.choice((5, 8, 12))
    pieces = [text[start:start + size] for start in range(0, len(text), size)]
    kind = random.choice("BbQq")
    language = random.choice(("", "", "", "", "*en"))
    shown = random.choice((charset, charset.upper()))
    return random.choice((" ", "\n ", "\n\t")).join(
        f"=?{shown}{language}?{kind}?{_encoded(words.encode(piece, charset), kind)}?=" for piece in pieces)


def _encoded(data: bytes, kind: str) -> str:
    if kind in "Bb":
        return base64.b64encode(data).decode()
    return "".join(chr(byte) if byte in _SAFE_IN_Q else "_" if byte == 0x20 else f"={byte:02X}" for byte in data)


def subject(random: Random) -> bytes:
    """A subject: plain, folded, encoded in part or as a whole, or raw."""
    text, charset = words.phrase(random, 1, 9)
    shape = random.randrange(6)
    if shape == 0 or charset == "us-ascii":
        return words.ascii_phrase(random, 1, 12).replace(" ", random.choice((" ", "\n "))).encode()
    if shape == 1:
        return f"{words.ascii_phrase(random)} {encoded_word(random, text, charset)}".encode()
    if shape == 2:
        return f"{encoded_word(random, text, charset)} {words.ascii_phrase(random)}".encode()
    if shape == 3:
        return text.encode()
    prefix = random.choice(("", "Re: ", "[#1042] ", "Fwd: "))
    return (prefix + encoded_word(random, text, charset)).encode()


def addr_spec(random: Random) -> str:
    """An address without display name."""
    local = random.choice(("anna", "bob.b", "carla+tag", "d-e_f", "o'neil", "\"john smith\"", "x=y", "a.b.c", "7"))
    domain = random.choice(("example.org", "mail.example.net", "helpdesk.test", "[192.0.2.7]", "xn--bcher-kva.example"))
    return f"{local}@{domain}"


def mailbox(random: Random) -> str:
    """An address in one of the forms of RFC 5322 §3.4, obsolete ones too."""
    address = addr_spec(random)
    text, charset = words.phrase(random, 1, 3)
    fold = random.choice((" ", " ", " ", "\n ", "\n\t"))
    shape = random.randrange(9)
    if shape == 0:
        return address
    if shape == 1:
        return f"<{address}>"
    if shape == 2:
        return f"{address} ({words.ascii_phrase(random)})"
    if shape == 3:
        return f'"{words.ascii_phrase(random).capitalize()}, {random.choice(("Dr", "b;c", "a@b"))}"{fold}<{address}>'
    if shape == 4:
        name = random.choice(('a \\"b\\" c', "back\\\\slash", "(no comment)", "x <y>"))
        return f'"{name}"{fold}<{address}>'
    if shape == 5:
        return f"{words.ascii_phrase(random)}{fold}(comment (nested)) <{address}>"
    if shape == 6:
        return f"{words.ascii_phrase(random)} <@relay.example,@b.example:{address}>"
    return f"{encoded_word(random, text, charset)}{fold}<{address}>"


def address_list(random: Random) -> bytes:
    """Several addresses, sometimes in groups."""
    entries = []
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        if random.random() < 0.1:
            inside = ", ".join(mailbox(random) for _ in range(random.randint(0, 3)))
            entries.append(f"{words.ascii_phrase(random, 1, 2)}: {inside};")
        else:
            entries.append(mailbox(random))
    return random.choice((", ", ",", ",\n ", ",\n\t")).join(entries).encode()


def date(random: Random) -> bytes:
    """A date in the form of today or in an obsolete one (RFC 5322 §4.3)."""
    day, month, year = random.randint(1, 28), random.choice(_MONTHS), random.randint(1995, 2038)
    hour, minute, second = random.randint(0, 23), random.randint(0, 59), random.randint(0, 59)
    zone = random.choice(("+0000", "-0000", "+0100", "-0730", "+0545", "+1300", "GMT", "UT", "EST", "PDT"))
    weekday = random.choice(("", f"{random.choice(_DAYS)}, "))
    number = random.choice((f"{day}", f"{day:02}"))
    clock = random.choice((f"{hour:02}:{minute:02}:{second:02}",) * 3 + (f"{hour:02}:{minute:02}",))
    comment = random.choice(("", "", "", " (CET)"))
    return f"{weekday}{number} {month} {year} {clock} {zone}{comment}".encode()


def message_id(random: Random) -> str:
    """An id in angle brackets."""
    left = random.choice(("1042.7", "a-b_c", "CAF+x=y", "20260302$x", "k/l"))
    return f"<{left}.{random.randrange(10 ** 6)}@{random.choice(('example.org', 'mx.test', '[192.0.2.1]', 'host'))}>"


def fields(random: Random, nested: bool = False) -> list[tuple[str, bytes]]:
    """The fields of a mail but for those of MIME, in no fixed order."""
    found = [("From", mailbox(random).encode()), ("To", address_list(random)), ("Subject", subject(random)),
             ("Date", date(random)), ("Message-ID", message_id(random).encode())]
    if random.random() < 0.3:
        found.append(("Cc", address_list(random)))
    if random.random() < 0.1:
        found.append(("Reply-To", address_list(random)))
    if random.random() < 0.1:
        found.append(("Sender", mailbox(random).encode()))
    if random.random() < 0.4:
        found.append(("In-Reply-To", message_id(random).encode()))
        ids = [message_id(random) for _ in range(random.randint(1, 6))]
        found.append(("References", random.choice((" ", "\n ", "\n\t")).join(ids).encode()))
    if not nested and random.random() < 0.5:
        found.insert(0, ("Received", b"from mx.example.net (mx.example.net [192.0.2.9])\n\tby mail.example.org; "
                         + date(random)))
    if random.random() < 0.3:
        random.shuffle(found)
    return [(random.choice((name, name, name, name.lower(), name.upper())), value) for name, value in found]
