# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails that forwarders have sealed by dkimpy, and what happens to them on their way."""
from __future__ import annotations

import random
import re

import dkim

from keys import Keys

_SELECTORS = ["rsa"] * 6 + ["bare", "blanks", "short", "trying", "gone", "other", "tiny", "chat"]
_SIGNED = [b"from", b"to", b"subject", b"date", b"message-id"]


def _mail(chance: random.Random) -> bytes:
    words = [chance.choice([b"the", b"lamp", b"is", b"dark", b"  ", b"Gr\xc3\xbc\xc3\x9fe"]) for _ in range(12)]
    return (b"From: Ann <ann@signer.example>\r\nTo: list@lists.example\r\nSubject: The lamp\r\n"
            b"Date: Mon, 2 Mar 2026 09:15:00 +0000\r\nMessage-ID: <%d@signer.example>\r\n\r\n" % chance.randrange(10 ** 9)
            + b" ".join(words).rstrip() + b"\r\n")


def _sealed(chance: random.Random, message: bytes, keys: Keys, link: int) -> bytes:
    """One forwarder's set on top of a mail; he says of the chain before him what dkimpy found, mostly."""
    server = b"mx%d.lists.example" % link
    results = server + b"; dmarc=pass header.from=signer.example"
    if link > 1:
        found, _, _ = dkim.ARC(message).verify(dnsfunc=keys.dns)
        standing = found if found in (b"pass", b"fail") else b"fail"
        if chance.random() < 0.05:
            standing = b"fail"
        results += b"; arc=" + standing
    message = b"Authentication-Results: " + results + b"\r\n" + message
    selector = chance.choice(_SELECTORS) if chance.random() < 0.4 else "rsa"
    fields = dkim.arc_sign(message, selector.encode(), keys.domain, keys.private[selector], server, include_headers=_SIGNED,
                           timestamp=1772442900)
    return b"".join(fields) + message


def sealed(chance: random.Random, keys: Keys) -> bytes:
    """A mail with a chain of up to four links; between two of them something may change."""
    message = _mail(chance)
    for link in range(1, chance.randrange(0, 5) + 1):
        try:
            message = _sealed(chance, message, keys, link)
        except dkim.DKIMException:
            break
        if chance.random() < 0.06:
            message = changed(chance, message)
    return message


def _without(message: bytes, pattern: bytes) -> bytes:
    """Without the first field that fits, its folded lines too."""
    return re.sub(rb"(?mi)^" + pattern + rb":.*\r\n(?:[ \t].*\r\n)*", b"", message, count=1)


def changed(chance: random.Random, message: bytes) -> bytes:
    """What servers, and strangers, do to a mail on its way; often nothing."""
    head, _, text = message.partition(b"\r\n\r\n")
    head += b"\r\n"
    kind = chance.randrange(20)
    if kind == 0:
        return head + b"\r\n" + text + b"-- \r\nA list\r\n"
    if kind == 1:
        return head.replace(b"Subject: The", b"Subject: [list] The") + b"\r\n" + text
    if kind == 2:
        return b"Received: from x by y; z\r\n" + head + b"\r\n" + text
    if kind == 3:
        return _without(message, rb"ARC-Seal")
    if kind == 4:
        return _without(message, rb"ARC-Message-Signature")
    if kind == 5:
        return _without(message, rb"ARC-Authentication-Results")
    if kind == 6:
        return head.replace(b"dmarc=pass", b"dmarc=fail", 1) + b"\r\n" + text
    if kind == 7:
        return head.replace(b"cv=none", b"cv=pass") + b"\r\n" + text
    if kind == 8:
        return head.replace(b"cv=pass", b"cv=none") + b"\r\n" + text
    if kind == 9:
        first = re.search(rb"(?mi)^ARC-Seal:.*\r\n(?:[ \t].*\r\n)*", head)
        return (first[0] if first else b"") + message
    if kind == 10:
        return head.replace(b"From: Ann", b"From:  Ann") + b"\r\n" + text
    if kind == 11:
        return head + b"\r\n" + text.replace(b" ", b"  ")
    if kind == 12:
        return re.sub(rb"(?s)(ARC-Seal:.*?\bb=)([A-Za-z0-9+/])",
                      lambda found: found[1] + (b"A" if found[2] != b"A" else b"B"), head, count=1) + b"\r\n" + text
    return message


def made(chance: random.Random, keys: Keys) -> bytes:
    """One mail."""
    return changed(chance, sealed(chance, keys))
