# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Replies whose first line is RFC 5321's text of the code, and whose second says what is really the matter."""
from .gateways import refusal
from .wordings import DATA, FROM, RCPT

LINES = [
    # name, Status, reason, the command it answers, reply, where the wording comes from
    ("dns", "5.0.0", "sender-rejected", FROM,
     "550-Requested action not taken: mailbox unavailable 550 invalid DNS MX or A/AAAA resource record",
     "GMX, web.de: the sender's domain has no valid record; the recipient is good"),
    ("policy", "5.0.0", "policy", DATA,
     "550-Requested action not taken: mailbox unavailable 550 Reject due to policy restrictions", "GMX, web.de"),
    ("ptr", "5.0.0", "no-reverse-dns", FROM,
     "554-Transaction failed 554 Bad DNS PTR resource record", "GMX, web.de"),
    ("size", "5.0.0", "message-too-large", FROM,
     "552-Requested mail action aborted: exceeded storage allocation 552 Size limit exceeded",
     "GMX, web.de: the mail is too large, the mailbox is not full"),
    ("quota", "5.0.0", "mailbox-full", FROM,
     "552-Requested mail action aborted: exceeded storage allocation 552 Quota exceeded", "GMX, web.de"),
    ("access-denied", "5.0.0", "policy", RCPT,
     "550 Requested action not taken: mailbox unavailable, access denied",
     "a vague word that does not condemn the address beside one that does"),
    ("blocked", "5.0.0", "client-blocked", RCPT,
     "550-Requested action not taken: mailbox unavailable 550 Your IP address is on our block list", "a block list"),
    ("name-not-allowed", "5.0.0", "sender-rejected", FROM,
     "553-Requested action not taken: mailbox name not allowed 553 Sender domain not found",
     "553's text of RFC 5321, said of the sender"),
    ("none", "5.0.0", "address-unknown", RCPT, "550 Requested action not taken: mailbox unavailable",
     "nothing behind it: RFC 5321's text itself"),
    ("rate", "4.0.0", "rate-limited", RCPT,
     "450-Requested mail action not taken: mailbox unavailable 450 Mail rate limit exceeded", "GMX, web.de"),
]
for index, (name, status, reason, command, reply, origin) in enumerate(LINES):
    refusal("second-line-" + name, 8001 + index, status, reply, reason, "mx.example.org", origin, command=command)
