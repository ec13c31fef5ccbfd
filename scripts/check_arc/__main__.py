# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime dkim` makes of ARC chains with dkimpy, over generated mails that dkimpy has sealed.

Where the two differ, the reason has to be one of those below; the status is 1 otherwise. With --write the mails, the keys and
dkimpy's answers go into a folder: kept is made so, with --count 60.
"""
from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import dkim

import chains
import comparison
import keys as keyring

# What dkimpy takes and we do not, by our reason, and why.
_STRICTER = {
    "its owner is only trying it out": "t=y: to be taken as unsigned (RFC 6376 section 3.6.1)",
    "the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "a seal: the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "the key is not for mail": "s=: dkimpy does not look at it (RFC 6376 section 3.6.1)",
}


def theirs(message: bytes, keys: keyring.Keys) -> str:
    """dkimpy's answer: none, pass or fail; a chain that says itself that it is broken is a failure."""
    try:
        found, _, _ = dkim.ARC(message).verify(dnsfunc=keys.dns)
    # It has no list of what it may throw at malformed chains.
    except Exception:  # pylint: disable=broad-exception-caught
        return "fail"
    return found.decode() if found else "fail"


def differences(name: str, found: dict[str, Any], answer: str, counts: Counter[str]) -> int:
    """How often the two differ about a mail's chain and nothing explains it."""
    chain = found["chain"]
    counts[f"{chain['result']}: {chain['reason'] or ''}"] += 1
    if chain["result"] == answer:
        counts["both agree"] += 1
    elif answer == "pass" and chain["reason"] in _STRICTER:
        counts["stricter"] += 1
    else:
        print(f"{name}: {chain['result']} ({chain['reason']}), dkimpy says {answer}")
        return 1
    return 0


if __name__ == "__main__":
    OPTIONS = comparison.arguments("check-arc", __doc__, 1000)
    sys.exit(comparison.run(OPTIONS, chains.made, theirs, differences))
