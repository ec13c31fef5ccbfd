# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Exim: the text it wrote alone until 4.7x, and the same with delivery-status parts since."""
from .base import *

FROM = "Mail Delivery System <Mailer-Daemon@mail.helpdesk.example>"
TOP = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

"""
COPY = "\n------ This is a copy of the message, including all the headers. ------\n\n"
HEADERS = "\n------ This is a copy of the message's headers. ------\n\n"


def old(name, number, text, origin, *recipients, copy=COPY, top=TOP, to="anna@example.org", failed=None, subject=None,
        found=None):
    """A report of Exim as text alone."""
    letter = Letter(number, to)
    names = ", ".join(entry["address"] for entry in recipients if entry["address"])
    fields = f"X-Failed-Recipients: {failed or names}\nAuto-Submitted: auto-replied\n" if failed != "" else ""
    returned = "Return-path: <support@helpdesk.example>\n" + (letter.whole if copy == COPY else letter.header)
    bounce("exim-old-" + name, head(FROM, subject or "Mail delivery failed: returning message to sender", fields=fields,
        id=f"E1vx{number}-0001Ab-00@mail.helpdesk.example") + "\n" + top + text + (copy + returned if copy else ""),
        origin, *recipients, original=found or (letter.found if copy else None), format="text")


def dsn(name, number, text, group, origin, *recipients, top=TOP, full=True, to="anna@example.org",
        subject="Mail delivery failed: returning message to sender"):
    """A report of Exim 4.82 and later: text, delivery-status, the mail or its header."""
    letter = Letter(number, to)
    names = ", ".join(entry["address"] for entry in recipients)
    bounce("exim-" + name, head(FROM, subject, id=f"E1vx{number}-0001Ab-00@mail.helpdesk.example",
        fields=f"X-Failed-Recipients: {names}\nAuto-Submitted: auto-replied\n")
        + report(f"17724429{number}-eximdsn-1804289383", top + text, "Reporting-MTA: dns; mail.helpdesk.example\n\n"
        + group, "Return-path: <support@helpdesk.example>\n" + (letter.whole if full else letter.header),
        "message/rfc822" if full else "text/rfc822-headers"), origin, *recipients, mta=OUR_MTA, original=letter.found)


def remote(verb, address, reply, host="mx.example.org", ip="192.0.2.25"):
    """What Exim says about a reply: the lines, and the same folded."""
    lines = f"    SMTP error from remote mail server after {verb}:\n    host {host} [{ip}]: {reply}\n"
    return f"  {address}\n" + lines, " ".join(lines.split())


def refused(name, number, reason, status, smtp, reply, origin, verb="RCPT TO:<anna@example.org>", **rest):
    """An old report of one refused recipient."""
    text, diagnostic = remote(verb, "anna@example.org", reply)
    old(name, number, text, origin, rcpt("anna@example.org", reason, status, smtp, diagnostic, "mx.example.org"),
        **rest)


refused("unknown", 301, "address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>:\n    Recipient address rejected: User unknown in local recipient table",
    "Exim 4 before DSN support: everything is text")
refused("no-enhanced", 302, "address-unknown", None, 550, "550 Unknown user",
    "a reply without an enhanced code: status is null")
refused("quota", 303, "mailbox-full", "4.2.2", 452,
    "452 4.2.2 The recipient's mailbox is over quota:\n    retry timeout exceeded",
    "given up after days, but the reply names the reason")
refused("expired", 304, "expired", None, 451, "451 Try again later:\n    retry timeout exceeded",
    "given up after days, the reply names no reason")
refused("multi-line", 305, "spam", "5.7.1", 550,
    "550-5.7.1 This message looks like spam\n    550-5.7.1 (score 14.2, required 5.0).\n    550 5.7.1 Contact "
    "postmaster@example.org", "a reply of several lines after DATA", verb="end of data")
refused("size", 306, "message-too-large", None, 552, "552 Message size exceeds maximum permitted",
    "refused at MAIL FROM because of SIZE", verb="MAIL FROM:<support@helpdesk.example> SIZE=31457280", copy=HEADERS)
refused("callout", 307, "sender-rejected", None, 550, """\
550-Verification failed for <support@helpdesk.example>
    550-The mail server could not deliver mail to support@helpdesk.example.
    550 Sender verify failed""", "sender verification by callout")
refused("helo", 308, "client-blocked", None, 550, "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)",
    "an ACL on HELO", verb="RCPT TO:<anna@example.org>")
refused("rdns", 309, "no-reverse-dns", None, 550, "550 Reverse DNS lookup failed for host 192.0.2.10",
    "an ACL on the PTR record")
old("quota-local", 310, "  anna@example.org\n    mailbox is full: retry timeout exceeded\n", "local quota of Exim",
    rcpt("anna@example.org", "mailbox-full", None, None, "mailbox is full: retry timeout exceeded"))
old("unknown-local", 311, "  anna@example.org\n    Unknown user\n", "a local domain", rcpt("anna@example.org",
    "address-unknown", None, None, "Unknown user"), copy=None)
old("domain", 312, '  anna@exampel.test\n    Unrouteable mail domain "exampel.test"\n', "no such domain",
    rcpt("anna@exampel.test", "domain-unknown", None, None, 'Unrouteable mail domain "exampel.test"'),
    to="anna@exampel.test")
old("no-mx", 313, "  anna@exampel.test\n    all relevant MX records point to non-existent hosts\n",
    "a domain whose mail hosts do not exist", rcpt("anna@exampel.test", "domain-unknown", None, None,
    "all relevant MX records point to non-existent hosts"), to="anna@exampel.test")
old("generated", 314, """\
  bob@example.net
    (generated from sales@example.org)
    SMTP error from remote mail server after RCPT TO:<bob@example.net>:
    host mx.example.net [192.0.2.26]: 550 5.2.1 Mailbox disabled for this recipient
""", "an alias: the address before it in brackets", rcpt("bob@example.net", "mailbox-disabled", "5.2.1", 550,
    "SMTP error from remote mail server after RCPT TO:<bob@example.net>: host mx.example.net [192.0.2.26]: 550 "
    "5.2.1 Mailbox disabled for this recipient", "mx.example.net", "sales@example.org"), to="sales@example.org")
old("pipe", 315, """\
  pipe to |/usr/bin/vacation anna
    generated by anna@example.org
    local delivery failed

The following text was generated during the delivery attempt:

------ pipe to |/usr/bin/vacation anna
       generated by anna@example.org ------

vacation: cannot open database
""", "a pipe: the address stands in the line after it; X-Failed-Recipients names it", rcpt("anna@example.org",
    "server-error", None, None, "pipe to |/usr/bin/vacation anna generated by anna@example.org local delivery failed"),
    failed="anna@example.org")
old("two", 316, remote("RCPT TO:<anna@example.org>", "anna@example.org", "550 relay not permitted")[0]
    + remote("RCPT TO:<ben@example.net>", "ben@example.net", "550 5.4.6 Mail loop detected", "mx.example.net",
    "192.0.2.26")[0], "two recipients", rcpt("anna@example.org", "relay-denied", None, 550,
    remote("RCPT TO:<anna@example.org>", "", "550 relay not permitted")[1], "mx.example.org"), rcpt("ben@example.net",
    "network-error", "5.4.6", 550, remote("RCPT TO:<ben@example.net>", "", "550 5.4.6 Mail loop detected",
    "mx.example.net", "192.0.2.26")[1], "mx.example.net"))
old("delay", 317, "  anna@example.org\n", "a delay warning: bare addresses, no cause", rcpt("anna@example.org",
    "expired", None, None, None, action="delayed"), copy=None, failed="",
    subject="Warning: message 1vx317-0001Ab-00 delayed 24 hours", top="""\
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mail.helpdesk.example.

The message identifier is:     1vx317-0001Ab-00
The subject of the message is: Re: [#1042] Angebot
The date of the message is:    Mon, 2 Mar 2026 10:15:00 +0100

The address to which the message has not yet been delivered is:

""", found=original(None, "Re: [#1042] Angebot"))
old("delay-reason", 318, """\
  anna@example.org
    Delay reason: SMTP error from remote mail server after RCPT TO:<anna@example.org>: 451 4.7.1 Greylisting in action
    host mx.example.org [192.0.2.25]

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered. Eventually the mail delivery software will give up,
and when that happens, the message will be returned to you.
""", "a delay warning with a reason", rcpt("anna@example.org", "expired", "4.7.1", 451,
    "Delay reason: SMTP error from remote mail server after RCPT TO:<anna@example.org>: 451 4.7.1 Greylisting in "
    "action host mx.example.org [192.0.2.25]", "mx.example.org", action="delayed"), copy=None, failed="",
    subject="Warning: message 1vx318-0001Ab-00 delayed 48 hours", top="""\
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 48 hours on the queue on mail.helpdesk.example.

The message identifier is:     1vx318-0001Ab-00
The date of the message is:    Mon, 2 Mar 2026 10:15:00 +0100
The subject of the message is: Re: [#1042] Angebot

The address to which the message has not yet been delivered is:

""", found=original(None, "Re: [#1042] Angebot"))
dsn("unknown", 330, remote("RCPT TO:<anna@example.org>", "anna@example.org", "550 5.1.1 User unknown")[0], """\
Action: failed
Final-Recipient: rfc822;anna@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 User unknown
""", "Exim with DSN always says 5.0.0", rcpt("anna@example.org", "address-unknown", "5.1.1", 550,
    "550 5.1.1 User unknown", "mx.example.org"))
dsn("rate", 331, remote("end of data", "anna@example.org",
    "550-5.4.5 Daily user sending limit exceeded.\n    550 5.4.5 Try tomorrow")[0], """\
Action: failed
Final-Recipient: rfc822;anna@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550-5.4.5 Daily user sending limit exceeded.
 550 5.4.5 Try tomorrow
""", "a reply of several lines in a folded field", rcpt("anna@example.org", "rate-limited", "5.4.5", 550,
    "550-5.4.5 Daily user sending limit exceeded. 550 5.4.5 Try tomorrow", "mx.example.org"))
dsn("no-diagnostic", 332, """\
  anna@example.org
    host mx.example.org [192.0.2.25]
    Connection timed out: retry timeout exceeded
""", """\
Action: failed
Final-Recipient: rfc822;anna@example.org
Status: 5.0.0
""", "no Diagnostic-Code: the text of this recipient is the diagnostic", rcpt("anna@example.org", "expired", "5.0.0",
    None, "host mx.example.org [192.0.2.25] Connection timed out: retry timeout exceeded", "mx.example.org"),
    full=False)
dsn("unrouteable", 333, '  anna@exampel.test\n    Unrouteable mail domain "exampel.test"\n', """\
Action: failed
Final-Recipient: rfc822;anna@exampel.test
Status: 5.0.0
""", "no Diagnostic-Code, unknown domain", rcpt("anna@exampel.test", "domain-unknown", "5.0.0", None,
    'Unrouteable mail domain "exampel.test"'), to="anna@exampel.test", full=False)
dsn("virus", 334, remote("end of data", "anna@example.org", "550 This message contains a virus (Eicar-Signature).")[0],
    """\
Action: failed
Final-Recipient: rfc822;anna@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 This message contains a virus (Eicar-Signature).
""", "a scanner's ACL: no enhanced code", rcpt("anna@example.org", "virus", "5.0.0", 550,
    "550 This message contains a virus (Eicar-Signature).", "mx.example.org"))
dsn("delay", 335, """\
  anna@example.org
    host mx.example.org [192.0.2.25]
    Connection timed out
""", """\
Action: delayed
Final-Recipient: rfc822;anna@example.org
Status: 4.0.0
""", "a delay warning with fields", rcpt("anna@example.org", "expired", "4.0.0", None,
    "host mx.example.org [192.0.2.25] Connection timed out", "mx.example.org", action="delayed"), full=False,
    top=TOP.replace("could not be delivered",
    "has not yet been delivered").replace("This is a permanent error. The following address(es) failed:",
    "It will be retried. Addresses:"), subject="Warning: message 1vx335-0001Ab-00 delayed 24 hours")
