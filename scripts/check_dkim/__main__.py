# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime dkim` makes of signatures with dkimpy, over generated mails.

Every signature is checked by both. Where they differ, the reason has to be one of those below; the status is 1 otherwise.
With --write the mails, the keys and dkimpy's answers go into a folder: kept is made so, with --count 80.
"""
from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import dkim

import comparison
import keys as keyring
import mails

# Kinds of signatures that dkimpy takes and we do not, by our reason, and why.
_STRICTER = {
    "rsa-sha1 proves nothing any more": "RFC 8301 section 3.1",
    "only a part of the body is signed": "l=: what stands behind anybody may have added (RFC 6376 section 8.2)",
    "its owner is only trying it out": "t=y: to be taken as unsigned (RFC 6376 section 3.6.1)",
    "the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "the mail has not one sender": "nobody knows who would be meant",
    "the key is not for mail": "s=: dkimpy does not look at it (RFC 6376 section 3.6.1)",
    "the key is for its own domain only": "t=s: dkimpy does not look at it (RFC 6376 section 3.6.1)",
    "it is no list of tags": "a tag that stands twice (RFC 6376 section 3.2)",
}


def theirs(message: bytes, keys: keyring.Keys) -> list[bool]:
    """dkimpy's answers, from the top."""
    try:
        count = len([name for name, _ in dkim.rfc822_parse(message)[0] if name.lower() == b"dkim-signature"])
    except dkim.MessageFormatError:
        return []
    answers = []
    for index in range(count):
        try:
            answers.append(bool(dkim.DKIM(message).verify(idx=index, dnsfunc=keys.dns)))
        # It has no list of what it may throw at malformed signatures.
        except Exception:  # pylint: disable=broad-exception-caught
            answers.append(False)
    return answers


def differences(name: str, found: dict[str, Any], answers: list[bool], counts: Counter[str]) -> int:
    """How often the two differ about a mail's signatures and nothing explains it."""
    results = found["signatures"]
    if len(results) != len(answers):
        print(f"{name}: {len(results)} signatures, dkimpy sees {len(answers)}")
        return 1
    wrong = 0
    for result, passes in zip(results, answers):
        counts[f"{result['result']}: {result['reason'] or ''}"] += 1
        if (result["result"] == "pass") == passes:
            counts["both agree"] += 1
        elif passes and result["reason"] in _STRICTER:
            counts["stricter"] += 1
        else:
            print(f"{name}: {result['result']} ({result['reason']}), dkimpy says {'pass' if passes else 'no'}")
            wrong += 1
    return wrong


if __name__ == "__main__":
    OPTIONS = comparison.arguments("check-dkim", __doc__, 3000)
    sys.exit(comparison.run(OPTIONS, mails.made, theirs, differences))
