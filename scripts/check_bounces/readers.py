# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The programs that are compared: ours, flufl.bounce, Sisimai."""
from __future__ import annotations

import email
import email.policy
import json
import subprocess
from pathlib import Path

from verdict import Verdict

# Sisimai's words for reasons as ours; None for what says nothing or is no bounce.
REASONS = {
    "userunknown": "address-unknown", "hasmoved": "address-moved", "hostunknown": "domain-unknown",
    "notaccept": "domain-no-mail", "mailboxfull": "mailbox-full", "suspend": "mailbox-disabled",
    "filtered": "recipient-refused", "exceedlimit": "message-too-large", "mesgtoobig": "message-too-large",
    "contenterror": "content-rejected", "spamdetected": "spam", "virusdetected": "virus", "policyviolation": "policy",
    "securityerror": "policy", "rejected": "sender-rejected", "blocked": "client-blocked", "norelaying": "relay-denied",
    "toomanyconn": "rate-limited", "expired": "expired", "networkerror": "network-error", "systemerror": "server-error",
    "mailererror": "server-error", "systemfull": "server-full", "syntaxerror": "protocol-error",
}
_NO_BOUNCE = {"vacation", "feedback", "delivered"}


def ours(program: str, folder: Path) -> dict[str, Verdict]:
    """What our program reads in the mails of a folder, by file."""
    output = subprocess.run([program, "mime", "bounce", "--jsonl", str(folder)], capture_output=True, check=False)
    if output.returncode not in (0, 1):
        raise SystemExit(output.stderr.decode(errors="replace"))
    result: dict[str, Verdict] = {}
    for line in output.stdout.splitlines():
        mail = json.loads(line)
        verdict = Verdict(bounce=mail["kind"] in ("hard", "soft"))
        failed = [r for r in mail["recipients"] if r["address"] and r["kind"] != "none"]
        verdict.recipients = frozenset(r["address"].lower() for r in failed)
        verdict.kinds = {r["address"].lower(): r["kind"] for r in failed}
        verdict.reasons = {r["address"].lower(): r["reason"] for r in failed}
        result[mail["file"]] = verdict
    return result


def flufl(file: Path) -> Verdict:
    """What flufl.bounce reads in one mail: addresses that failed for now, and for good."""
    from flufl.bounce import all_failures

    mail = email.message_from_bytes(file.read_bytes())
    try:
        temporary, permanent = all_failures(mail)
    except Exception:  # noqa: BLE001 - a peer that fails has no answer
        return Verdict(bounce=False)

    def text(addresses: object) -> frozenset[str]:
        return frozenset((a.decode("utf-8", "replace") if isinstance(a, bytes) else a).strip("<>").lower()
                         for a in addresses)

    # It knows no hard and soft in our sense: a full mailbox is permanent where the server says so.
    found = text(temporary) | text(permanent)
    return Verdict(bounce=bool(found), recipients=found)


def sisimai(files: list[Path]) -> dict[Path, Verdict]:
    """What Sisimai reads in mails."""
    driver = Path(__file__).with_name("sisimai.pl")
    names = "\n".join(map(str, files)) + "\n"
    output = subprocess.run(["perl", str(driver)], input=names, capture_output=True, text=True, check=True,
                            errors="replace")
    result: dict[Path, Verdict] = {}
    for line in output.stdout.splitlines():
        name, *values = line.split("\t")
        verdict = Verdict(bounce=False, recipients=frozenset())
        for start in range(0, len(values) - 4, 5):
            address, reason, soft = values[start].lower(), values[start + 1], values[start + 2]
            if reason in _NO_BOUNCE:
                continue
            verdict.bounce = True
            verdict.recipients |= {address}
            if soft in ("0", "1"):
                verdict.kinds[address] = "soft" if soft == "1" else "hard"
            if reason in REASONS:
                verdict.reasons[address] = REASONS[reason]
        result[Path(name)] = verdict
    return result
