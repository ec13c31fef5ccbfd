# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""RFC 3464 reports of rarer systems: filters, Hotmail of old, WorkMail, incoming SES, and odd uses of the fields."""
from .base import *

standard("amavis-virus", 1701, "Content-filter at amavis.example.org <postmaster@amavis.example.org>",
    "VIRUS (Eicar-Test-Signature) in mail FROM you", """\
A message from <support@helpdesk.example>
to: <anna@example.org>

was considered to contain a virus:  Eicar-Test-Signature

Delivery of the email was stopped!
""", "amavis.example.org", fields_of("anna@example.org", "5.7.0",
    "554 5.7.0 Reject, id=01234-07 - VIRUS: Eicar-Test-Signature"), "amavis writes to the sender", one("virus", "5.7.0",
    554, "554 5.7.0 Reject, id=01234-07 - VIRUS: Eicar-Test-Signature"), third="text/rfc822-headers")
standard("amavis-banned-own", 1702, "Content-filter at amavis.example.org <postmaster@amavis.example.org>",
    "BANNED contents from you (.exe,setup.exe)", """\
BANNED CONTENTS ALERT

Our content checker found banned name: .exe
""", "amavis.example.org", fields_of("anna@example.org", "5.7.0",
    "554 5.7.0 Reject, id=01234-08 - BANNED: .exe,.exe-ms,setup.exe"), "amavis, a banned name", one("content-rejected",
    "5.7.0", 554, "554 5.7.0 Reject, id=01234-08 - BANNED: .exe,.exe-ms,setup.exe"), third="text/rfc822-headers")
standard("hotmail-old", 1703, "postmaster@hotmail.test", "Delivery Status Notification (Failure)", """\
This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       anna@example.org



""", "BLU004-OMC3S13.hotmail.test", fields_of("anna@example.org", "5.2.2",
    "550 5.2.2 <anna@example.org>... Mailbox Full", space=""), "Hotmail of old", one("mailbox-full", "5.2.2", 550,
    "550 5.2.2 <anna@example.org>... Mailbox Full"))
standard("hotmail-old-bare", 1704, "postmaster@hotmail.test", "Delivery Status Notification (Failure)", """\
This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       anna@example.org

""", "BLU004-OMC3S14.hotmail.test", fields_of("anna@example.org", "5.5.0",
    "550 Requested action not taken: mailbox unavailable", space=""), "mailbox unavailable with a status of 5.5.0",
    one("address-unknown", "5.5.0", 550, "550 Requested action not taken: mailbox unavailable"))
standard("workmail", 1705, "MAILER-DAEMON@mx.workmail.example.net", "Undeliverable: Re: [#1042] Angebot", """\
Your message wasn't delivered to anna@example.org.

Technical report:

""", "mx.workmail.example.net", fields_of("anna@example.org", "5.1.1",
    "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", space=""), "Amazon WorkMail", one("address-unknown", "5.1.1",
    550, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"), head_fields="X-Mailer: Amazon WorkMail\n")
standard("ses-receiving", 1706, "MAILER-DAEMON@email-bounces.amazonses.com", "Delivery Status Notification (Failure)",
    "This message could not be delivered.\n", "inbound-smtp.eu-west-1.amazonaws.com", fields_of("anna@example.org",
    "5.1.1", "550 5.1.1 mailbox does not exist"), "SES as a receiver, by a bounce rule", one("address-unknown", "5.1.1",
    550, "550 5.1.1 mailbox does not exist"), returned=False)
standard("ses-receiving-content", 1707, "MAILER-DAEMON@email-bounces.amazonses.com",
    "Delivery Status Notification (Failure)", "This message could not be delivered due to unacceptable content.\n",
    "inbound-smtp.eu-west-1.amazonaws.com", fields_of("anna@example.org", "5.6.1",
    "500 5.6.1 Message content rejected"), "a rule of SES on contents", one("content-rejected", "5.6.1", 500,
    "500 5.6.1 Message content rejected"), returned=False)
standard("extension-fields", 1708, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n",
    "ext.example.net", """\
Final-Recipient: rfc822; anna@example.org
Original-Recipient: rfc822; anna@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 nobody by that name
Last-Attempt-Date: Mon, 2 Mar 2026 10:15:04 +0100
Final-Log-ID: 1234
Will-Retry-Until: Mon, 2 Mar 2026 10:15:04 +0100
X-Actual-Recipient: rfc822; anna@mailstore.example.org
X-Display-Name: <ben@example.net>
""", "extension fields: none of their addresses is the recipient", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 nobody by that name", "mx.example.org"))
standard("envelope-id", 1709, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n", "ext.example.net",
    fields_of("anna@example.org", "4.4.7", "delivery time expired"),
    "an envelope id is no Message-ID, and nothing comes back", one("expired", "4.4.7", None, "delivery time expired"),
    per_message="Original-Envelope-Id: 42@helpdesk.example\nDSN-Gateway: dns; gw.example.net\n", returned=False)
standard("four-actions", 1710, "MAILER-DAEMON@list.example.net", "Delivery report", "One of each.\n",
    "list.example.net", fields_of("team@example.org", "2.0.0", action="expanded") + "\n" + fields_of("anna@example.org",
    "2.1.5", "250 2.1.5 Ok", action="delivered") + "\n" + fields_of("ben@example.net", "2.0.0", "250 Ok",
    "mx.example.net", "relayed") + "\n" + fields_of("carla@example.com", "4.4.1", "connection timed out",
    "mx.example.com", "delayed"), "expanded, delivered, relayed and delayed in one report: soft",
    rcpt("team@example.org", None, "2.0.0", action="expanded"), rcpt("anna@example.org", None, "2.1.5", 250,
    "250 2.1.5 Ok", action="delivered"), rcpt("ben@example.net", None, "2.0.0", 250, "250 Ok", "mx.example.net",
    action="relayed"), rcpt("carla@example.com", "expired", "4.4.1", None, "connection timed out", "mx.example.com",
    action="delayed"))
standard("hard-last", 1711, "MAILER-DAEMON@list.example.net", "Undelivered Mail", "Several.\n", "list.example.net",
    fields_of("anna@example.org", "5.7.1", "554 5.7.1 Spam detected") + "\n" + fields_of("ben@example.net", "4.2.2",
    "452 4.2.2 Over quota") + "\n" + fields_of("carla@example.com", "5.1.2", "550 5.1.2 Unknown host example.com")
    + "\n" + fields_of("dora@example.net", "5.1.1", "550 5.1.1 No such user"),
    "two hard ones after two soft ones: the first hard one is the gravest", rcpt("anna@example.org", "spam", "5.7.1",
    554, "554 5.7.1 Spam detected"), rcpt("ben@example.net", "mailbox-full", "4.2.2", 452, "452 4.2.2 Over quota"),
    rcpt("carla@example.com", "domain-unknown", "5.1.2", 550, "550 5.1.2 Unknown host example.com"),
    rcpt("dora@example.net", "address-unknown", "5.1.1", 550, "550 5.1.1 No such user"))
standard("quoted-local-part", 1712, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n",
    "ext.example.net", fields_of('"anna beispiel"@example.org', "5.1.1", "550 5.1.1 User unknown"),
    "a quoted local part with a blank", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown",
    address='"anna beispiel"@example.org'))
standard("plus-address", 1713, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n", "ext.example.net",
    fields_of("anna+shop=4711@sub.example.org", "5.1.1", "550 5.1.1 User unknown"), "plus and equals",
    one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown", address="anna+shop=4711@sub.example.org"),
    to="anna+shop=4711@sub.example.org")
standard("status-only", 1714, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "Delivery failed.\n",
    "ext.example.net", fields_of("anna@example.org", "5.2.2"), "a status and nothing else: RFC 3463 X.2.2 says why",
    one("mailbox-full", "5.2.2"))
standard("status-only-general", 1715, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "Delivery failed.\n",
    "ext.example.net", fields_of("anna@example.org", "5.0.0"), "5.0.0 and nothing else: unknown", one("unknown",
    "5.0.0"))
standard("status-vague-code", 1716, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "Delivery failed.\n",
    "ext.example.net", fields_of("anna@example.org", "5.7.1", "554 5.7.1 Mailbox for anna is over its quota"),
    "words that are clear beat a code that is not", one("mailbox-full", "5.7.1", 554,
    "554 5.7.1 Mailbox for anna is over its quota"))
standard("long-fold", 1717, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n", "ext.example.net",
    fields_of("anna@example.org", "5.1.1",
    "550-5.1.1 The mailbox\n  \t 550-5.1.1 that you want\n\t550 5.1.1 is not here"),
    "a reply of three lines folded with blanks and tabs", one("address-unknown", "5.1.1", 550,
    "550-5.1.1 The mailbox 550-5.1.1 that you want 550 5.1.1 is not here"))
standard("ip-like-code", 1718, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n", "ext.example.net",
    fields_of("anna@example.org", "5.0.0",
    "550 rejected: host 5.1.1.25 version 4.2.2.1 build 17 is not welcome, blacklisted"),
    "an IP and versions that look like codes: none of them is one", one("client-blocked", "5.0.0", 550,
    "550 rejected: host 5.1.1.25 version 4.2.2.1 build 17 is not welcome, blacklisted"))
standard("relay-status-class", 1719, "MAILER-DAEMON@ext.example.net", "Undelivered Mail", "See details.\n",
    "ext.example.net", fields_of("anna@example.org", "4.1.1",
    "450 4.1.1 <anna@example.org>: Recipient address rejected: unverified address: User unknown"),
    "a temporary code for an unknown user, given up: the kind follows from the reason", one("address-unknown", "4.1.1",
    450, "450 4.1.1 <anna@example.org>: Recipient address rejected: unverified address: User unknown"))
standard("m365-relayed", 1720, "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@helpdesk.example>",
    "Relayed: Re: [#1042] Angebot", """\
Delivery to these recipients or groups is complete, but no delivery notification was sent by the destination server:

anna@example.org<mailto:anna@example.org>

Subject: Re: [#1042] Angebot
""", "AM0PR01MB1234.eurprd01.prod.exchangelabs.com", """\
Final-Recipient: rfc822;anna@example.org
Action: relayed
Status: 2.5.0
X-Display-Name: anna@example.org
""", "Microsoft 365 relayed it: no bounce", one(None, "2.5.0", action="relayed"))
standard("exchange-delivered", 1721, "Microsoft Exchange <postmaster@example.org>", "Delivered: Re: [#1042] Angebot",
    """\
Your message has been delivered to the following recipients:

Anna Beispiel

Subject: Re: [#1042] Angebot
""", "exch.example.org", """\
Final-Recipient: rfc822;anna@example.org
Action: delivered
Status: 2.0.0
""", "Exchange delivered it: no bounce", one(None, "2.0.0", action="delivered"))
