# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Real bounces whose envelope, From or Subject are not what one expects of them."""
from .base import *

FIELDS = ("Reporting-MTA: dns; odd.example.net\n\n" + fields_of("anna@example.org", "5.1.1", "550 5.1.1 User unknown",
    "mx.example.org"))
ENTRY = one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown", "mx.example.org")
QMAIL = """\
Hi. This is the qmail-send program at odd.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

"""
SORRY = one("address-unknown", "5.1.1", None, "Sorry, no mailbox here by that name. (#5.1.1)")


def report_from(name, number, sender, subject, origin, path="<>", fields=""):
    """An RFC 3464 report from an odd sender: its fields decide."""
    mail = Letter(number)
    data = head(sender, subject, path=path, fields=fields, id=f"{number}.odd@example.net")
    if sender is None:
        data = data.replace("From: None\n", "")
    bounce("odd-" + name, data + report(f"odd{number}", "Your message could not be delivered.\n", FIELDS, mail.whole),
        origin, ENTRY, mta="odd.example.net", original=mail.found)


def text_from(name, number, sender, subject, origin, path="<>", fields=""):
    """A qmail text from an odd sender: its layout decides."""
    mail = Letter(number)
    bounce("odd-" + name, head(sender, subject, path=path, fields=fields, id=f"{number}.odd@example.net") + plain(QMAIL
        + mail.whole), origin, SORRY, mta="odd.example.net", original=mail.found, format="text")


report_from("no-from", 8001, None, "Undelivered Mail Returned to Sender", "no From at all")
report_from("empty-from", 8002, "<>", "Undelivered Mail Returned to Sender", "RFC 5321's null path written into From")
report_from("root", 8003, "root <root@odd.example.net>", "Mail",
    "a mail system that sends as root, under a subject that says nothing")
report_from("person-name", 8004, "Anna Beispiel <anna@example.org>", "Re: [#1042] Angebot",
    "a report in the recipient's name and under our subject: the report is one all the same", path="<anna@example.org>")
report_from("no-subject", 8005, "MAILER-DAEMON", "", "From without a domain, an empty Subject")
report_from("path", 8006, "Mail Delivery System <noreply@odd.example.net>", "Delivery Failure",
    "a return path that is not null", path="<noreply@odd.example.net>")
report_from("list", 8007, "MAILER-DAEMON@odd.example.net", "[announce] Undelivered Mail Returned to Sender",
    "it came through a mailing list", path="<announce-bounces@lists.example.net>",
    fields="List-Id: <announce.lists.example.net>\nPrecedence: list\n")
report_from("precedence", 8008, "postmaster@odd.example.net", "Returned mail",
    "Auto-Submitted: auto-replied and an auto-reply's suppression: still a bounce", fields="""\
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Precedence: bulk
""")
text_from("text-path-missing", 8011, "MAILER-DAEMON@odd.example.net", "failure notice",
    "a mailbox that does not keep the return path", path=None)
text_from("text-no-reply", 8012, "No Reply <noreply@odd.example.net>", "failure notice",
    "a text bounce from a no-reply address, the return path is not null", path="<noreply@odd.example.net>")
text_from("text-subject", 8013, "MAILER-DAEMON@odd.example.net", "Re: [#1042] Angebot",
    "a text bounce under our own subject")
text_from("text-upper", 8014, "MAILER-DAEMON@ODD.EXAMPLE.NET", "FAILURE NOTICE", "capitals")
text_from("text-old-from", 8015, "MAILER-DAEMON (Mail Delivery Subsystem)", "Returned mail", "From without an at sign")
