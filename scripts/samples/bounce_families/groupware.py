# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mail servers of offices: Domino, GroupWise, MDaemon, CommuniGate, Kerio, Axigen, hMailServer, Zimbra."""
from .base import *

# -- Domino, GroupWise -----------------------------------------------------------------------------------------------
DOMINO = ("Your message\n\n  Subject: Re: [#1042] Angebot\n\nwas not delivered to:\n\n  {}\n\nbecause:\n\n  {}\n\n")


def domino(name, number, why, status, reason, origin, smtp=None, diagnostic=None, charset="us-ascii", subject=None,
           text=None, **rest):
    """Lotus Domino 6 and later."""
    standard("domino-" + name, number, "Postmaster <postmaster@domino.example.org>", subject or "DELIVERY FAILURE: "
        + why, text or DOMINO.format("anna@example.org", why), "domino.example.org",
        f"Final-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: {status}\n"
        + (f"Diagnostic-Code: {diagnostic}\n" if diagnostic else ""), origin, one(reason, status, smtp,
        diagnostic.partition("; ")[2] if diagnostic else why), human=f"text/plain; charset={charset}",
        third="text/rfc822-headers", boundary=f"==IFJRGLKFGIR{number}UHRUHIHD", **rest)


domino("unknown", 1051, "User anna (anna@example.org) not listed in Domino Directory", "5.1.1", "address-unknown",
    "Domino", diagnostic="X-Notes; User anna (anna@example.org) not listed in Domino Directory")
domino("size", 1052, "Mail message exceeds the maximum size of 10240KB", "5.0.0", "message-too-large",
    "no Diagnostic-Code: the paragraph after because")
domino("route", 1053,
    "No route found to domain exampel from server DOMINO/EXAMPLE. Check Server, Connection and Domain documents "
    "in Domino Directory.", "5.4.4", "network-error", "Domino's routing",
    diagnostic="X-Notes; No route found to domain exampel from server DOMINO/EXAMPLE. Check Server, Connection "
    "and Domain documents in Domino Directory.")
domino("german", 1054, "Benutzer anna (anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet", "5.1.1",
    "address-unknown", "German", charset="utf-8", subject="=?utf-8?Q?ZUSTELLFEHLER=3A_Benutzer_anna?=",
    diagnostic="X-Notes; Benutzer anna (anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet", text="""\
Ihre Nachricht

  Betreff: Re: [#1042] Angebot

konnte nicht zugestellt werden an:

  anna@example.org

weil:

  Benutzer anna (anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet

""")
standard("groupwise-unknown", 1061, "Postmaster <Postmaster@gw.example.org>", "Message status - undeliverable", """\
The message that you sent was undeliverable to the following:
\tanna@example.org (550 5.1.1 User unknown)

Possibly truncated original message follows:

""", "gw.example.org", fields_of("anna@example.org", "5.0.0", "550 5.1.1 User unknown"), "GroupWise 7 and later",
    one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown"))
standard("groupwise-expired", 1062, "Postmaster <Postmaster@gw.example.org>", "Message status - undeliverable",
    "The message that you sent was undeliverable to the following:\n\tanna@example.org (Message expired in queue, "
    "450 Host down (mx.example.org))\n", "gw.example.org", fields_of("anna@example.org", "5.0.0"),
    "the reason in brackets after the address", one("expired", "5.0.0", 450,
    "Message expired in queue, 450 Host down (mx.example.org)"))

# -- MDaemon, CommuniGate, Kerio, Axigen, hMailServer, Zimbra --------------------------------------------------------
standard("mdaemon-dsn", 1071, "Postmaster <MDaemon@md.example.org>", "Permanent Delivery Failure", """\
---------------------------------------------------------------
The attached message had PERMANENT fatal delivery errors!
---------------------------------------------------------------

> Failed address: anna@example.org

--- Session Transcript ---
 Mon 2026-03-02 10:15:02: --> RCPT To:<anna@example.org>
 Mon 2026-03-02 10:15:02: <-- 550 <anna@example.org>, Recipient unknown
--- End Transcript ---
""", "md.example.org", fields_of("anna@example.org", "5.1.1", "550 <anna@example.org>, Recipient unknown",
    "mx.example.org"), "MDaemon 12 and later", one("address-unknown", "5.1.1", 550,
    "550 <anna@example.org>, Recipient unknown", "mx.example.org"))
standard("communigate-unknown", 1072, "<MAILER-DAEMON@cgp.example.org>", "Undeliverable mail: Re: [#1042] Angebot", """\
Failed to deliver to 'anna@example.org'
SMTP module(domain example.org) reports:
 account anna@example.org does not exist

""", "cgp.example.org", """\
Original-Recipient: rfc822;<anna@example.org>
Final-Recipient: rfc822;<anna@example.org>
Action: failed
Status: 5.0.0
""", "CommuniGate Pro: the reply stands below its label", one("address-unknown", "5.0.0", None,
    "account anna@example.org does not exist"), third="text/rfc822-headers")
standard("communigate-local", 1073, "<MAILER-DAEMON@cgp.example.org>", "Undeliverable mail: Re: [#1042] Angebot", """\
Failed to deliver to 'anna@example.org'
LOCAL module(account anna) reports:
 account is full (quota exceeded)

""", "cgp.example.org", """\
Final-Recipient: rfc822;<anna@example.org>
Action: failed
Status: 5.2.2
""", "the local module", one("mailbox-full", "5.2.2", None, "account is full (quota exceeded)"),
    third="text/rfc822-headers")
standard("kerio-unknown", 1074, "Kerio Connect <postmaster@kerio.example.org>",
    "Delivery Status Notification (Failure)", """\
Your message was not delivered to the following recipients.

    anna@example.org: 550 5.1.1 User unknown
""", "kerio.example.org", fields_of("anna@example.org", "5.1.1", "550 5.1.1 User unknown", "mx.example.org"),
    "Kerio Connect", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown", "mx.example.org"))
standard("axigen-policy", 1075, "AXIGEN Mail Server <mailer-daemon@axigen.example.org>",
    "Undeliverable: Re: [#1042] Angebot", """\
Your message could not be delivered to:

anna@example.org

Reason: 550 5.7.1 Message rejected by local policy rules
""", "axigen.example.org", fields_of("anna@example.org", "5.7.1", "550 5.7.1 Message rejected by local policy rules"),
    "Axigen", one("policy", "5.7.1", 550, "550 5.7.1 Message rejected by local policy rules"))
as_text("hmailserver-unknown", 1076, "mailer-daemon@hmail.example.org", "Message undeliverable: Re: [#1042] Angebot",
    """\
Your message did not reach some or all of the intended recipients.

   Sent: Mon, 2 Mar 2026 10:15:00 +0100
   Subject: Re: [#1042] Angebot

The following recipient(s) could not be reached:

anna@example.org
   Error Type: SMTP
   Remote server (192.0.2.25) issued an error.
   hMailServer sent: RCPT TO:<anna@example.org>
   Remote server replied: 550 5.1.1 Unknown user

hMailServer
""", "hMailServer: text alone, the reply behind a label", one("address-unknown", "5.1.1", 550, "550 5.1.1 Unknown user",
    "192.0.2.25"), found=original(None, "Re: [#1042] Angebot"))
as_text("hmailserver-dns", 1077, "mailer-daemon@hmail.example.org", "Message undeliverable: Re: [#1042] Angebot", """\
Your message did not reach some or all of the intended recipients.

   Sent: Mon, 2 Mar 2026 10:15:00 +0100
   Subject: Re: [#1042] Angebot

The following recipient(s) could not be reached:

anna@exampel.test
   Error Type: DNS
   Error Description: No mail servers appear to exist for the recipient's address.
   Additional information: Please check that you have not misspelled the recipient's email address.

hMailServer
""", "hMailServer's DNS error", one("domain-unknown", None, None,
    "Error Type: DNS Error Description: No mail servers appear to exist for the recipient's address. Additional "
    "information: Please check that you have not misspelled the recipient's email address.",
    address="anna@exampel.test"), found=original(None, "Re: [#1042] Angebot"))
standard("zimbra-unknown", 1078, "MAILER-DAEMON@zimbra.example.org (Mail Delivery System)",
    "Undelivered Mail Returned to Sender", """\
This is the mail system at host zimbra.example.org.

<anna@example.org>: host zimbra.example.org[private/lmtp] said: 550 5.1.1 <anna@example.org> User doesn't exist (in \
reply to RCPT TO command)
""", "zimbra.example.org", fields_of("anna@example.org", "5.1.1", "550 5.1.1 <anna@example.org> User doesn't exist",
    "zimbra.example.org"), "Zimbra over LMTP", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org> User doesn't exist", "zimbra.example.org"))
standard("zimbra-quota", 1079, "MAILER-DAEMON@zimbra.example.org (Mail Delivery System)",
    "Undelivered Mail Returned to Sender", """\
This is the mail system at host zimbra.example.org.

<anna@example.org>: host zimbra.example.org[192.0.2.30] said: 452 4.2.2 Over quota (in reply to end of DATA command)
""", "zimbra.example.org", fields_of("anna@example.org", "4.2.2", "452 4.2.2 Over quota", "zimbra.example.org"),
    "Zimbra's quota", one("mailbox-full", "4.2.2", 452, "452 4.2.2 Over quota", "zimbra.example.org"))
