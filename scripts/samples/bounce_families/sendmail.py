# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Sendmail: version 5 and early 8 as text, 8.7 and later as RFC 3464 reports; and V5sendmail's descendants."""
from .base import *

FROM = f"Mail Delivery Subsystem <MAILER-DAEMON@{OUR_MTA}>"
ORIG = """\
The original message was received at Mon, 2 Mar 2026 10:15:00 +0100
from desk.helpdesk.example [192.0.2.10]

"""
FATAL = "   ----- The following addresses had permanent fatal errors -----\n"
WARN = "   ----- The following addresses had transient non-fatal errors -----\n"
TALK = "\n   ----- Transcript of session follows -----\n"


def dsn(name, number, text, groups, origin, *recipients, subject="Returned mail: see transcript for details", full=True,
        to="anna@example.org", third=None, **letter):
    """A report of Sendmail 8."""
    mail = Letter(number, to, **letter)
    fields = ("""\
Reporting-MTA: dns; mail.helpdesk.example
Received-From-MTA: DNS; desk.helpdesk.example
Arrival-Date: Mon, 2 Mar 2026 10:15:00 +0100

""" + groups)
    bounce("sendmail-" + name, head(FROM, subject, id=f"2026030209.6229F{number}@{OUR_MTA}",
        fields="Auto-Submitted: auto-generated (failure)\n") + report(f"6229F{number}.1772442904/{OUR_MTA}", ORIG
        + text, fields, mail.whole if full else mail.header, third
        or ("message/rfc822" if full else "text/rfc822-headers"), human="text/plain",
        preamble="This is a MIME-encapsulated message\n\n"), origin, *recipients, mta=OUR_MTA, original=mail.found)


def group(address, status, diagnostic=None, mta=None, action="failed", original=None):
    """The fields of one recipient."""
    return ((f"Original-Recipient: rfc822;{original}\n" if original else "") + f"Final-Recipient: RFC822; {address}\n"
            f"Action: {action}\nStatus: {status}\n" + (f"Remote-MTA: DNS; {mta}\n" if mta else "")
            + (f"Diagnostic-Code: SMTP; {diagnostic}\n" if diagnostic else "")
            + "Last-Attempt-Date: Mon, 2 Mar 2026 10:15:04 +0100\n")


def refused(name, number, reason, status, smtp, reply, origin, found=None, verb="RCPT To:<anna@example.org>",
            mta="mx.example.org", **rest):
    """One refused recipient."""
    dsn(name, number, FATAL + f"<anna@example.org>\n    (reason: {reply})\n" + TALK
        + f"... while talking to {mta}.:\n>>> {verb}\n<<< {reply}\n{reply}\n", group("anna@example.org", status, reply,
        mta), origin, rcpt("anna@example.org", reason, found or status, smtp, reply, mta), **rest)


refused("unknown", 501, "address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org>... User unknown",
    "Sendmail 8.12 and later")
refused("data-format", 502, "format-rejected", "5.6.0", 554,
    "554 5.6.0 Message contains more than one From header field", "a site that insists on RFC 5322", verb="DATA")
refused("spf", 503, "auth-failure", "5.7.23", 550,
    "550 5.7.23 SPF validation failed: helpdesk.example does not designate 192.0.2.10 as permitted sender", "RFC 7372",
    verb="MAIL From:<support@helpdesk.example>")
refused("space", 504, "server-full", "4.3.1", 452, "452 4.3.1 Insufficient system storage", "the server's disk is full",
    verb="MAIL From:<support@helpdesk.example> SIZE=1204")
refused("null-mx-reply", 505, "domain-no-mail", "5.1.10", 556,
    "556 5.1.10 <anna@example.org>: Recipient address has null MX", "RFC 7505's own reply", full=False)
refused("moved", 506, "address-moved", "5.1.6", 551, "551 5.1.6 User has moved; please try <anna@example.net>",
    "RFC 5321 551", full=False)
refused("general", 507, "spam", "5.0.0", 554, "554 5.7.1 The message was judged to be spam (class bulk)",
    "Status 5.0.0 and a better code in the diagnostic", found="5.7.1", verb="DATA")
dsn("host-unknown", 508, FATAL + "<anna@exampel.test>\n    (reason: 550 Host unknown)\n" + TALK
    + "550 5.1.2 <anna@exampel.test>... Host unknown (Name server: exampel.test: host not found)\n", """\
Final-Recipient: RFC822; anna@exampel.test
Action: failed
Status: 5.1.2
Remote-MTA: DNS; exampel.test
Last-Attempt-Date: Mon, 2 Mar 2026 10:15:04 +0100
""", "no Diagnostic-Code: the reason in the text is this recipient's", rcpt("anna@exampel.test", "domain-unknown",
    "5.1.2", 550, "550 Host unknown", "exampel.test"), to="anna@exampel.test")
dsn("time", 509, "   ----- The following addresses had permanent fatal errors -----\n<anna@example.org>\n" + TALK + """\
<anna@example.org>... Deferred: Connection timed out with mx.example.org.
Message could not be delivered for 5 days
Message will be deleted from queue
""", """\
Final-Recipient: RFC822; anna@example.org
Action: failed
Status: 4.4.7
Remote-MTA: DNS; mx.example.org
Last-Attempt-Date: Mon, 2 Mar 2026 10:15:04 +0100
""", "given up after five days: the line that names the recipient is the diagnostic", rcpt("anna@example.org",
    "expired", "4.4.7", None, "Deferred: Connection timed out with mx.example.org.", "mx.example.org"),
    subject="Returned mail: Cannot send message within 5 days")
dsn("warning", 510, WARN + "<anna@example.org>\n" + TALK + """\
<anna@example.org>... Deferred: Connection refused by mx.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
""", group("anna@example.org", "4.4.1", None, "mx.example.org", "delayed")
    + "Will-Retry-Until: Sat, 7 Mar 2026 10:15:00 +0100\n", "a delay warning", rcpt("anna@example.org", "expired",
    "4.4.1", None, "Deferred: Connection refused by mx.example.org.", "mx.example.org", action="delayed"),
    subject="Warning: could not send message for past 4 hours", full=False)
dsn("alias", 511, FATAL + """\
"|/usr/local/bin/tickets"
    (reason: 75)
    (expanded from: <desk@example.org>)
""" + TALK + "sh: /usr/local/bin/tickets: cannot execute\n554 5.3.0 unknown mailer error 75\n", """\
Original-Recipient: rfc822;desk@example.org
Final-Recipient: RFC822; X-Unix; |/usr/local/bin/tickets
Action: failed
Status: 5.3.0
Diagnostic-Code: X-Unix; 75
Last-Attempt-Date: Mon, 2 Mar 2026 10:15:04 +0100
""", "a program behind an alias: 75 is no reply code; two types before the address", rcpt("|/usr/local/bin/tickets",
    "server-error", "5.3.0", None, "75", None, "desk@example.org"), to="desk@example.org")
dsn("three", 512, FATAL + """\
<anna@example.org>
    (reason: 550 5.2.1 <anna@example.org>... Mailbox disabled for this recipient)
<ben@example.org>
    (reason: 550 5.1.1 <ben@example.org>... User unknown)
""" + TALK + """\
... while talking to mx.example.org.:
>>> DATA
<<< 550 5.2.1 <anna@example.org>... Mailbox disabled for this recipient
550 5.1.1 <anna@example.org>... User unknown
<<< 550 5.1.1 <ben@example.org>... User unknown
""", group("anna@example.org", "5.2.1", "550 5.2.1 <anna@example.org>... Mailbox disabled for this recipient",
    "mx.example.org") + "\n" + group("ben@example.org", "5.1.1", "550 5.1.1 <ben@example.org>... User unknown",
    "mx.example.org"), "two recipients of one host", rcpt("anna@example.org", "mailbox-disabled", "5.2.1", 550,
    "550 5.2.1 <anna@example.org>... Mailbox disabled for this recipient", "mx.example.org"), rcpt("ben@example.org",
    "address-unknown", "5.1.1", 550, "550 5.1.1 <ben@example.org>... User unknown", "mx.example.org"),
    to="anna@example.org")
dsn("success", 513,
    "   ----- The following addresses had successful delivery notifications -----\n<anna@example.org>  (relayed "
    "to non-DSN-aware mailer)\n" + TALK + "<anna@example.org>... relayed; expect no further notifications\n",
    group("anna@example.org", "2.1.5", "250 2.1.5 Recipient ok", "mx.example.org", "relayed"), "a success report",
    rcpt("anna@example.org", None, "2.1.5", 250, "250 2.1.5 Recipient ok", "mx.example.org", action="relayed"),
    subject="Return receipt", full=False)
dsn("expanded", 514,
    "   ----- The following addresses had successful delivery notifications -----\n<team@example.org>  (expanded "
    "by mailing list)\n" + TALK + "<team@example.org>... expanded by mailing list\n", group("team@example.org", "2.1.5",
    None, None, "expanded (to multi-recipient alias)"), "an expanded list; the action carries a comment",
    rcpt("team@example.org", None, "2.1.5", None, "expanded by mailing list", action="expanded"),
    subject="Return receipt", full=False, to="team@example.org")

# -- As text ---------------------------------------------------------------------------------------------------------


def old(name, number, text, origin, *recipients, mark="   ----- Unsent message follows -----\n", to="anna@example.org",
        subject="Returned mail: User unknown", full=True):
    """A report before MIME."""
    mail = Letter(number, to)
    bounce("sendmail-old-" + name, head("MAILER-DAEMON@mail.helpdesk.example (Mail Delivery Subsystem)", subject,
        path=None, id=f"AA{number}@mail.helpdesk.example") + "\n" + text + (f"\n{mark}"
        + (mail.whole if full else mail.header) if mark else ""), origin, *recipients,
        original=mail.found if mark else None, format="text")


V5 = "   ----- Transcript of session follows -----\n"
old("v5", 520, V5 + """\
While talking to mx.example.org:
>>> RCPT To:<anna@example.org>
<<< 550 <anna@example.org>... User unknown
550 <anna@example.org>... User unknown
""", "Sendmail 5: nothing but a transcript", rcpt("anna@example.org", "address-unknown", None, 550,
    "550 <anna@example.org>... User unknown", "mx.example.org"))
old("v5-host", 521, V5 + "550 <anna@exampel.test>... Host unknown\n", "Sendmail 5, unknown host",
    rcpt("anna@exampel.test", "domain-unknown", None, 550, "550 <anna@exampel.test>... Host unknown"),
    subject="Returned mail: Host unknown", to="anna@exampel.test")
old("v5-two", 522, V5 + """\
While talking to mx.example.org:
>>> RCPT To:<anna@example.org>
<<< 550 <anna@example.org>... User unknown
550 <anna@example.org>... User unknown
>>> RCPT To:<ben@example.org>
<<< 552 <ben@example.org>... Mailbox is full
554 <ben@example.org>... Service unavailable
""", "two recipients in one transcript", rcpt("anna@example.org", "address-unknown", None, 550,
    "550 <anna@example.org>... User unknown", "mx.example.org"), rcpt("ben@example.org", "mailbox-full", None, 552,
    "552 <ben@example.org>... Mailbox is full", "mx.example.org"))
old("v5-local", 523, V5 + "/var/mail/anna: Disc quota exceeded\n554 <anna@example.org>... unknown mailer error 1\n",
    "a local mailer's own words before the line that names the recipient", rcpt("anna@example.org", "server-error",
    None, 554, "554 <anna@example.org>... unknown mailer error 1"), subject="Returned mail: unknown mailer error 1")
old("v8", 524, ORIG + FATAL + "<anna@example.org>\n" + TALK + """\
... while talking to mx.example.org.:
>>> RCPT To:<anna@example.org>
<<< 553 sorry, relaying denied from your location (#5.7.1)
550 <anna@example.org>... User unknown
""", "Sendmail 8 without MIME: the reply and the local words disagree, the reply is the reason",
    rcpt("anna@example.org", "relay-denied", "5.7.1", 553, "553 sorry, relaying denied from your location (#5.7.1)",
    "mx.example.org"), mark="   ----- Original message follows -----\n")
old("v8-warning", 525, """\
    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

""" + ORIG + "   ----- The following addresses have delivery problems -----\n<anna@example.org>  (transient failure)\n"
    + TALK + """\
<anna@example.org>... Deferred: Name server: mx.example.org.: host name lookup failure
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
""", "a delay warning of 8.6", rcpt("anna@example.org", "expired", None, None,
    "Deferred: Name server: mx.example.org.: host name lookup failure", None, action="delayed"),
    mark="   ----- Message header follows -----\n", full=False,
    subject="WARNING: message still undelivered after 4 hours")
old("no-original", 526, V5 + "550 anna@example.org... User unknown\n", "no returned mail at all",
    rcpt("anna@example.org", "address-unknown", None, 550, "550 anna@example.org... User unknown"), mark=None)
old("loop", 527, V5 + "554 <anna@example.org>... Too many hops 18 (17 max): from <support@helpdesk.example> via "
    "desk.helpdesk.example, to anna@example.org\n", "a loop; numbers that are no codes", rcpt("anna@example.org",
    "network-error", None, 554,
    "554 <anna@example.org>... Too many hops 18 (17 max): from <support@helpdesk.example> via "
    "desk.helpdesk.example, to anna@example.org"), subject="Returned mail: Too many hops")
