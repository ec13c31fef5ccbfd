# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Postfix before 2.0 and its predecessor: the report is text, the returned mail a part or nothing."""
from .base import *

MAIL = Letter(201)
TEXT = """\
This is the Postfix program at host mail.helpdesk.example.

I'm sorry to have to inform you that the message returned
below could not be delivered to one or more destinations.

For further assistance, please send mail to <postmaster>

If you do so, please include this problem report. You can
delete your own text from the message returned below.

\t\t\tThe Postfix program

"""
FROM = "MAILER-DAEMON@mail.helpdesk.example (Mail Delivery System)"


def old(name, text, origin, *recipients, returned=MAIL, separate=True, found=None):
    """A multipart/mixed report without delivery-status; with not `separate`, all of it is one text."""
    subject = head(FROM, "Undelivered Mail Returned to Sender", id=name + "@mail.helpdesk.example")
    if separate:
        body = multi("mixed", "1772442904.201/mail.helpdesk.example",
                     "Content-Description: Notification\nContent-Type: text/plain\n\n" + TEXT + text,
                     "Content-Description: Undelivered Message\nContent-Type: message/rfc822\n\n" + returned.whole,
                     preamble="This is a MIME-encapsulated message.\n\n")
    else:
        body = "\n" + TEXT + text + "\n" + returned.whole
    bounce("postfix-old-" + name, subject + body, origin, *recipients, mta=OUR_MTA, original=found or returned.found,
        format="text")


old("unknown",
    "<anna@example.org>: host mx.example.org[192.0.2.25] said: 550\n    <anna@example.org>... User unknown\n",
    "Postfix 1.x: two parts, no delivery-status; no code anywhere, so status is null", rcpt("anna@example.org",
    "address-unknown", None, 550, "host mx.example.org[192.0.2.25] said: 550 <anna@example.org>... User unknown",
    "mx.example.org"))
old("domain", "<anna@exampel.test>: Name service error for domain exampel.test: Host not found\n",
    "Postfix 1.x, unknown domain", rcpt("anna@exampel.test", "domain-unknown", None, None,
    "Name service error for domain exampel.test: Host not found"))
old("plain", "<anna@example.org>: host mx.example.org[192.0.2.25] said: 552 5.2.2 Mailbox full\n",
    "a bare text with the returned mail below, after a site removed MIME: the header block is in the text",
    rcpt("anna@example.org", "mailbox-full", "5.2.2", 552,
    "host mx.example.org[192.0.2.25] said: 552 5.2.2 Mailbox full", "mx.example.org"), separate=False)
old("two", """\
<anna@example.org>: host mx.example.org[192.0.2.25] said: 452 4.3.1 Insufficient
    system storage

<ben@example.org>: unknown user: "ben"
""", "two recipients in text", rcpt("anna@example.org", "server-full", "4.3.1", 452,
    "host mx.example.org[192.0.2.25] said: 452 4.3.1 Insufficient system storage", "mx.example.org"),
    rcpt("ben@example.org", "address-unknown", None, None, 'unknown user: "ben"'))
old("expanded",
    "<bob@example.net> (expanded from <anna@example.org>): host\n    mx.example.net[192.0.2.26] said: 550 5.7.1 "
    "Unable to relay for bob@example.net\n", "alias in text", rcpt("bob@example.net", "relay-denied", "5.7.1", 550,
    "host mx.example.net[192.0.2.26] said: 550 5.7.1 Unable to relay for bob@example.net", "mx.example.net",
    "anna@example.org"))
