# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mail servers with reports of their own: Courier, James, Haraka, OpenSMTPD, and the Sun, iPlanet and Oracle line."""
from .base import *

# -- Courier ---------------------------------------------------------------------------------------------------------
COURIER = '"Courier mail server at mx.example.org" <@>'


def courier(name, number, lines, status, reason, smtp, diagnostic, origin, action="failed", mta=None,
            subject="NOTICE: mail delivery status.", told="UNDELIVERABLE MAIL", written=None, headers=True):
    """Courier: the text quotes the session."""
    standard("courier-" + name, number, COURIER, subject,
        "This is a delivery status notification from mx.example.org,\n"
        "running the Courier mail server, version 0.78.\n\nThe original "
        "message was received on Mon, 2 Mar 2026 10:15:00 +0100\nfrom "
        "mail.helpdesk.example (mail.helpdesk.example [192.0.2.10])\n\n"
        "---------------------------------------------------------------------------\n"
        f"\n                           {told}\n\n{lines}\n"
        "---------------------------------------------------------------------------\n"
        "\nIf your message was also sent to additional recipients, their "
        "delivery\nstatus is not included in this report.\n", "mx.example.org",
        f"Final-Recipient: rfc822; anna@example.org\nAction: {action}\nStatus: {status}\n"
        + (f"Remote-MTA: dns; {mta}\n" if mta else "") + (f"Diagnostic-Code: {written or 'smtp; ' + diagnostic}\n"
        if diagnostic and written != "" else ""), origin, one(reason, status, smtp, diagnostic, mta, action=action),
        human='text/plain; charset="us-ascii"', third="text/rfc822-headers" if headers else "message/rfc822",
        boundary=f"=_courier-0-{number}",
        per_message="Arrival-Date: Mon, 2 Mar 2026 10:15:00 +0100\nReceived-From-MTA: dns; mail.helpdesk.example "
        "(mail.helpdesk.example [192.0.2.10])\n")


courier("unknown", 1001, "<anna@example.org>:\n     550 User unknown.\n", "5.0.0", "address-unknown", 550,
    "550 User unknown.", "Courier", written="x-unix; 550 User unknown.")
courier("remote", 1002, """\
<anna@example.org>:
     mx.example.net [192.0.2.25]:
<<< 553 5.3.0 <anna@example.org>... Addressee unknown, relay=[192.0.2.10]
""", "5.0.0", "address-unknown", 553, "<<< 553 Addressee unknown", "Status 5.0.0 with nothing better in the field",
    mta="mx.example.net", written="smtp; <<< 553 Addressee unknown", headers=False)
courier("delayed", 1003, "<anna@example.org>:\n     Connection refused\n", "4.0.0", "expired", None,
    "Connection refused", "a delay warning", action="delayed", subject="WARNING: delayed mail.", told="DELAYED MAIL",
    written="x-unix; Connection refused")
courier("no-diagnostic", 1004, "<anna@example.org>:\n     This message is looping.\n", "5.4.6", "network-error", None,
    "This message is looping.", "no Diagnostic-Code: the text of this recipient", written="")

# -- Apache James ----------------------------------------------------------------------------------------------------
JAMES = """\
Hi. This is the James mail server at james.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.  Below
I include the list of recipients and the reason why I was unable to deliver
your message.

Failed recipient(s):
{}

Error message:
{}

"""
standard("james-unknown", 1011, "postmaster@james.example.org", "Re: Re: [#1042] Angebot",
    JAMES.format("anna@example.org", "550 5.1.1 User unknown: anna@example.org"), "james.example.org",
    "Original-Recipient: rfc822; anna@example.org\n" + fields_of("anna@example.org", "5.1.1",
    "550 5.1.1 User unknown: anna@example.org", "mx.example.org"),
    "James: a subject with Re: does not make it a person's", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 User unknown: anna@example.org", "mx.example.org"))
standard("james-unknown-text", 1012, "postmaster@james.example.org", "Re: Re: [#1042] Angebot",
    JAMES.format("anna@exampel.test", "Host exampel.test unknown"), "james.example.org", fields_of("anna@exampel.test",
    "5.0.0"), "no Diagnostic-Code: the error message in the text stands by itself", one("domain-unknown", "5.0.0", None,
    "Host exampel.test unknown", address="anna@exampel.test"), to="anna@exampel.test")
as_text("james-old", 1013, "Mailer Daemon <postmaster@james.example.org>", "Re: [#1042] Angebot", """\
Hi. This is the James mail server at james.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@example.org>

There were no available SMTP connections: mailbox of the user exceeds its quota

""", "James 2: text, the original attached elsewhere; says who it is", one("mailbox-full", None, None,
    "There were no available SMTP connections: mailbox of the user exceeds its quota"), mta="james.example.org")

# -- Haraka, OpenSMTPD -----------------------------------------------------------------------------------------------
standard("haraka-unknown", 1021, "MAILER-DAEMON <haraka@out.example.net>", "failure notice", """\
Hi. This is the Haraka Mailer program at out.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

Intended Recipients: <anna@example.org>
Failure Reason: Some recipients failed: <anna@example.org>

""", "out.example.net", """\
Original-Recipient: rfc822;<anna@example.org>
Final-Recipient: rfc822;<anna@example.org>
Action: failed
Status: 5.1.1
Remote-MTA: mx.example.org
Diagnostic-Code: smtp;550 5.1.1 Bad destination mailbox address
""", "Haraka writes angle brackets in the recipient and no type before the host", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 Bad destination mailbox address", "mx.example.org"))
standard("haraka-tls", 1022, "MAILER-DAEMON <haraka@out.example.net>", "failure notice", """\
Hi. This is the Haraka Mailer program at out.example.net.

Intended Recipients: <anna@example.org>
Failure Reason: TLS required but not advertised

""", "out.example.net", """\
Final-Recipient: rfc822;<anna@example.org>
Action: failed
Status: 5.7.10
Diagnostic-Code: smtp;TLS required but not advertised
""", "a diagnostic without a reply code", one("tls-required", "5.7.10", None, "TLS required but not advertised"))
OPEN = """\
Hi!

This is the MAILER-DAEMON, please DO NOT REPLY to this email.

An error has occurred while attempting to deliver a message for
the following list of recipients:

{}

Below is a copy of the original message:

"""
standard("opensmtpd-unknown", 1031, "Mailer Daemon <MAILER-DAEMON@open.example.net>",
    "Delivery status notification: error", OPEN.format("anna@example.org: 550 5.1.1 <anna@example.org>: no such user"),
    "open.example.net", fields_of("anna@example.org", "5.0.0"),
    "OpenSMTPD: the reason only in the text; its code is elsewhere in the report", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>: no such user"))
standard("opensmtpd-invalid", 1032, "Mailer Daemon <MAILER-DAEMON@open.example.net>",
    "Delivery status notification: error", OPEN.format("anna@example.org: 550 Invalid recipient"), "open.example.net",
    fields_of("anna@example.org", "5.0.0"), "no enhanced code: 5.0.0 stays", one("address-unknown", "5.0.0", 550,
    "550 Invalid recipient"), third="text/rfc822-headers")
as_text("opensmtpd-old", 1033, "Mailer Daemon <MAILER-DAEMON@open.example.net>", "Delivery status notification: error",
    OPEN.format("anna@example.org: 452 4.5.3 Too many recipients"), "OpenSMTPD before 5.7: text alone",
    one("rate-limited", "4.5.3", 452, "452 4.5.3 Too many recipients"), mark="\n")
as_text("opensmtpd-delay", 1034, "Mailer Daemon <MAILER-DAEMON@open.example.net>",
    "Delivery status notification: delayed", """\
Hi!

This is the MAILER-DAEMON, please DO NOT REPLY to this email.

A message is delayed for more than 4 hours for the following
list of recipients:

anna@example.org: 421 4.4.1 No route to host

Please note that this is only a temporary failure report.
The message is kept in the queue for up to 4 days.
You DO NOT NEED to re-send the message to these recipients.

""", "a delay warning as text", one("expired", "4.4.1", 421, "421 4.4.1 No route to host", action="delayed"))

# -- Sun, iPlanet, Oracle --------------------------------------------------------------------------------------------
SUN = "Internet Mail Delivery <postmaster@ims.example.org>"
standard("sun-unknown", 1041, SUN, "Delivery Notification: Delivery has failed", """\
This report relates to a message you sent with the following header fields:

  Message-id: <1041@helpdesk.example>
  Date: Mon, 02 Mar 2026 10:15:00 +0100
  From: Support <support@helpdesk.example>
  To: anna@example.org
  Subject: Re: [#1042] Angebot

Your message cannot be delivered to the following recipients:

  Recipient address: anna@example.org
  Original address: anna.b@example.org
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: anna@example.org
  Remote system: dns;mx.example.org (TCP|192.0.2.10|41234|192.0.2.25|25) (mx.example.org ESMTP)

""", "ims.example.org", """\
Original-recipient: rfc822;anna.b@example.org
Final-recipient: rfc822;anna@example.org
Action: failed
Status: 5.1.1 (Remote SMTP server has rejected address)
Remote-MTA: dns;mx.example.org (TCP|192.0.2.10|41234|192.0.2.25|25)
Diagnostic-code: smtp;550 5.1.1 unknown or illegal alias: anna@example.org
""", "comments in every field; the text gives the header of the mail, too", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 unknown or illegal alias: anna@example.org", "mx.example.org", original="anna.b@example.org"),
    third="text/rfc822-headers")
standard("sun-quota", 1042, SUN, "Delivery Notification: Delivery has failed", """\
Your message cannot be delivered to the following recipients:

  Recipient address: anna@ims-ms-daemon
  Original address: anna@example.org
  Reason: Over quota

""", "ims.example.org", """\
Original-recipient: rfc822;anna@example.org
Final-recipient: rfc822;anna@ims-ms-daemon
Action: failed
Status: 5.2.2 (Over quota)
""", "an inner address; no diagnostic but the text's reason", one("mailbox-full", "5.2.2", None, "Over quota",
    address="anna@ims-ms-daemon", original="anna@example.org"), third="text/rfc822-headers")
standard("sun-delay", 1043, SUN, "Delivery Notification: Delivery has been delayed", """\
Your message is being enqueued and attempts to deliver it to the following recipient(s) continue:

  Recipient address: anna@example.org
  Reason: unable to deliver this message after 4 hours

Delivery will be retried for 3 days.
""", "ims.example.org", """\
Final-recipient: rfc822;anna@example.org
Action: delayed
Status: 4.4.7 (unable to deliver this message after 4 hours)
""", "a delay warning", one("expired", "4.4.7", None, "unable to deliver this message after 4 hours", action="delayed"),
    third="text/rfc822-headers")
standard("sun-twice", 1044, SUN, "Delivery Notification: Delivery has failed",
    "Your message cannot be delivered to the following recipients:\n\n", "ims.example.org",
    fields_of("anna@example.org", "4.4.7", "450 4.4.7 delivery deferred", "mx.example.org", "delayed") + "\n"
    + fields_of("anna@example.org", "5.1.1", "550 5.1.1 No such user", "mx.example.org"),
    "one address twice, delayed and failed: one entry, the graver one", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 No such user", "mx.example.org"))
