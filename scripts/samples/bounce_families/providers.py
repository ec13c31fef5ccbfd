# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mailbox providers that write reports of their own: the Americas and Europe."""
from .base import *

# -- Yahoo, AOL, iCloud, Zoho ----------------------------------------------------------------------------------------
as_text("yahoo-current", 1201, "MAILER-DAEMON@yahoo.com", "Failure Notice", """\
Sorry, we were unable to deliver your message to the following address.

<anna@example.org>:
550: 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in virtual alias table
""", "Yahoo: a colon behind the reply code", one("address-unknown", "5.1.1", 550,
    "550: 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in virtual alias table"), mark="""\

--- Below this line is a copy of the message.

""")
as_text("yahoo-nomx", 1202, "MAILER-DAEMON@yahoo.com", "Failure Notice", """\
Sorry, we were unable to deliver your message to the following address.

<anna@exampel.test>:
No MX or A records for exampel.test
""", "Yahoo, no such domain", one("domain-unknown", None, None, "No MX or A records for exampel.test",
    address="anna@exampel.test"), mark="""\

--- Below this line is a copy of the message.

""", to="anna@exampel.test")
as_text("yahoo-old", 1203, "MAILER-DAEMON@yahoo.com", "Delivery failure", """\
Message from yahoo.com.
Unable to deliver message to the following address(es).

<anna@yahoo.test>:
This user doesn't have a yahoo.test account (anna@yahoo.test) [-5]
""", "Yahoo before 2013; [-5] is no code", one("address-unknown", None, None,
    "This user doesn't have a yahoo.test account (anna@yahoo.test) [-5]", address="anna@yahoo.test"), mark="""\

--- Original message follows.

""", to="anna@yahoo.test")
as_text("yahoo-old-quota", 1204, "MAILER-DAEMON@yahoo.com", "Delivery failure", """\
Message from yahoo.com.
Unable to deliver message to the following address(es).

<anna@yahoo.test>:
Sorry, your message to anna@yahoo.test cannot be delivered. This account is over quota.
""", "over quota", one("mailbox-full", None, None,
    "Sorry, your message to anna@yahoo.test cannot be delivered. This account is over quota.",
    address="anna@yahoo.test"), mark="""\

--- Original message follows.

""", to="anna@yahoo.test")
as_text("aol-old", 1205, "Mail Delivery Subsystem <MAILER-DAEMON@aol.com>", "Returned mail: User unknown", """\
The original message was received at Mon, 2 Mar 2026 04:15:00 -0500 (EST)
from mail.helpdesk.example [192.0.2.10]


*** ATTENTION ***

Your e-mail is being returned to you because there was a problem with its
delivery.  The address which was undeliverable is listed in the section
labeled: "----- The following addresses had permanent fatal errors -----".

   ----- The following addresses had permanent fatal errors -----
<anna@aol.test>

   ----- Transcript of session follows -----
... while talking to air-yd01.mail.aol.test.:
>>> RCPT To:<anna@aol.test>
<<< 550 anna IS NOT ACCEPTING MAIL FROM THIS SENDER
550 <anna@aol.test>... User unknown
""", "AOL of old: the reply and Sendmail's own line disagree, the reply is the reason", one("recipient-refused", None,
    550, "550 anna IS NOT ACCEPTING MAIL FROM THIS SENDER", "air-yd01.mail.aol.test", address="anna@aol.test"),
    mark="\n   ----- Original message follows -----\n", full=False, to="anna@aol.test")
standard("aol-dsn", 1206, "Mail Delivery Subsystem <MAILER-DAEMON@aol.com>",
    "Returned mail: see transcript for details", """\
   ----- The following addresses had permanent fatal errors -----
<anna@aol.test>
    (reason: 550 5.1.1 <anna@aol.test>: Recipient address rejected: aol.test)
""", "omr-m01.mx.aol.test", fields_of("anna@aol.test", "5.1.1",
    "550 5.1.1 <anna@aol.test>: Recipient address rejected: aol.test", "mx.aol.test"), "AOL's later reports",
    one("address-unknown", "5.1.1", 550, "550 5.1.1 <anna@aol.test>: Recipient address rejected: aol.test",
    "mx.aol.test", address="anna@aol.test"), to="anna@aol.test")
standard("icloud-unknown", 1207, "Mail Delivery System <MAILER-DAEMON@st43p00im-ztbu.me.com>",
    "Undelivered Mail Returned to Sender", """\
This is the mail system at host st43p00im-ztbu.me.com.

<anna@icloud.test>: host mx01.mail.icloud.com said: 550 5.1.1 <anna@icloud.test>: user does not exist (in reply to \
RCPT TO command)
""", "st43p00im-ztbu.me.com", fields_of("anna@icloud.test", "5.1.1",
    "550 5.1.1 <anna@icloud.test>: user does not exist", "mx01.mail.icloud.com"), "iCloud", one("address-unknown",
    "5.1.1", 550, "550 5.1.1 <anna@icloud.test>: user does not exist", "mx01.mail.icloud.com",
    address="anna@icloud.test"), to="anna@icloud.test")
standard("icloud-full", 1208, "Mail Delivery System <MAILER-DAEMON@me.com>", "Undelivered Mail Returned to Sender", """\
This is the mail system at host me.com.

<anna@icloud.test>: user is over quota
""", "me.com", fields_of("anna@icloud.test", "5.2.2", "552 5.2.2 <anna@icloud.test>: user is over quota",
    "mx01.mail.icloud.com"), "iCloud, full", one("mailbox-full", "5.2.2", 552,
    "552 5.2.2 <anna@icloud.test>: user is over quota", "mx01.mail.icloud.com", address="anna@icloud.test"),
    to="anna@icloud.test")
standard("icloud-policy", 1209, "Mail Delivery System <MAILER-DAEMON@mail.helpdesk.example>",
    "Undelivered Mail Returned to Sender", "...\n", "mail.helpdesk.example", fields_of("anna@icloud.test", "5.7.1",
    "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
    "mx02.mail.icloud.com"), "iCloud's CS01", one("policy", "5.7.1", 554,
    "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
    "mx02.mail.icloud.com", address="anna@icloud.test"), to="anna@icloud.test")
as_text("zoho", 1210, "mailer-daemon@mail.zoho.com", "Undelivered Mail Returned to Sender", """\
This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

anna@example.org Invalid Recipient, ERROR_CODE :550, ERROR_CODE :5.1.1 <anna@example.org>: Recipient address rejected: \
User unknown
""", "Zoho: codes behind labels", one("address-unknown", "5.1.1", 550,
    "Invalid Recipient, ERROR_CODE :550, ERROR_CODE :5.1.1 <anna@example.org>: Recipient address rejected: User "
    "unknown"), mark="\nReceived:from mail.helpdesk.example by mx.zohomail.example; Mon, 2 Mar 2026 10:15:00 +0100\n")
as_text("facebook", 1211, "MAILER-DAEMON@facebookmail.com", "Sorry, your message could not be delivered", """\
This message was created automatically by Facebook.

Your message to anna@facebook.test could not be delivered. The recipient's settings do not allow messages from you:
550 5.1.1 RCP-P2 http://postmaster.facebook.test/response_codes?ip=192.0.2.10#rcp Recipient Not Reachable
""", "Facebook's RCP-P2: the recipient does not want mail", one("recipient-refused", "5.1.1", 550,
    "Your message to anna@facebook.test could not be delivered. The recipient's settings do not allow messages from "
    "you: 550 5.1.1 RCP-P2 http://postmaster.facebook.test/response_codes?ip=192.0.2.10#rcp Recipient Not Reachable",
    address="anna@facebook.test"))

# -- German ----------------------------------------------------------------------------------------------------------
GMX = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

"""
as_text("gmx-unknown", 1221, "GMX Mailer Daemon <mailer-daemon@gmx.test>",
    "Mail delivery failed: returning message to sender", GMX + """\
"anna@example.org":
SMTP error from remote server after RCPT command:
host: mx.example.org
5.1.1 <anna@example.org>: Recipient address rejected: undeliverable address
""", "GMX: quotes around the address, host on a line of its own, no reply code", one("address-unknown", "5.1.1", None,
    "SMTP error from remote server after RCPT command: host: mx.example.org 5.1.1 <anna@example.org>: Recipient "
    "address rejected: undeliverable address", "mx.example.org"), mark="""\

--- The header of the original message is following. ---

""", full=False)
as_text("gmx-quota", 1222, "GMX Mailer Daemon <mailer-daemon@gmx.test>",
    "Mail delivery failed: returning message to sender", GMX
    + '"anna@gmx.test":\nDelivery to local recipient failed: quota exceeded\n', "GMX, local", one("mailbox-full", None,
    None, "Delivery to local recipient failed: quota exceeded", address="anna@gmx.test"), mark="""\

--- The header of the original message is following. ---

""", full=False, to="anna@gmx.test")
as_text("1und1-data", 1223, "Mail Delivery System <mailer-daemon@kundenserver.test>",
    "Mail delivery failed: returning message to sender", GMX + """\
anna@example.org:
SMTP error from remote server for TEXT command, host: mx.example.org (192.0.2.25) reason: 554 5.7.1 The message was \
rejected because of its content (spam, class 2)
""", "1&1: host and reason in one line", one("spam", "5.7.1", 554,
    "SMTP error from remote server for TEXT command, host: mx.example.org (192.0.2.25) reason: 554 5.7.1 The "
    "message was rejected because of its content (spam, class 2)", "mx.example.org"), mark="""\

--- The header of the original message is following. ---

""", full=False)
as_text("webde-too-big", 1224, "WEB.DE Mailer Daemon <mailer-daemon@web.test>",
    "Mail delivery failed: returning message to sender", GMX + """\
"anna@web.test":
SMTP error from remote server for MAIL FROM command, host: mx.web.test (192.0.2.26) reason: 552 Requested mail action \
aborted: exceeded storage allocation For explanation visit https://postmaster.web.test/error-messages
""", "WEB.DE: exceeded storage allocation", one("mailbox-full", None, 552,
    "SMTP error from remote server for MAIL FROM command, host: mx.web.test (192.0.2.26) reason: 552 Requested "
    "mail action aborted: exceeded storage allocation For explanation visit "
    "https://postmaster.web.test/error-messages", "mx.web.test", address="anna@web.test"), to="anna@web.test")
as_text("t-online", 1225, "Mail Delivery System <mailer-daemon@t-online.test>",
    "Mail konnte nicht zugestellt werden / Undelivered Mail", """\
|-------------------------- Message log follows: --------------------------|
 no valid recipients were found for this message
|------------------------- Failed addresses follow: -----------------------|
 <anna@t-online.test> ... unknown user
|------------------------- Message text follows: --------------------------|
""", "smail's layout, long used at T-Online", one("address-unknown", None, None, "unknown user",
    address="anna@t-online.test"), mark="\n", to="anna@t-online.test")
as_text("freenet", 1226, "Mail Delivery System <Mailer-Daemon@freenet.test>",
    "Mail delivery failed: returning message to sender", """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@freenet.test
    User anna@freenet.test: Postfach gesperrt (mailbox disabled)
""", "freenet, an Exim", one("mailbox-disabled", None, None,
    "User anna@freenet.test: Postfach gesperrt (mailbox disabled)", address="anna@freenet.test"), mark="""\

------ This is a copy of the message, including all the headers. ------

""", to="anna@freenet.test", head_fields="X-Failed-Recipients: anna@freenet.test\n")
standard("strato", 1227, "MAILER-DAEMON@smtp.strato.test (Mail Delivery System)",
    "Unzustellbare Mail zurueck an Absender", """\
Dies ist eine automatische Nachricht des Mailsystems smtp.strato.test.

Ihre Nachricht konnte nicht zugestellt werden.

<anna@example.org>: host mx.example.org[192.0.2.25] said: 550 5.7.1 Absender nicht erlaubt (sender not allowed)
""", "smtp.strato.test", fields_of("anna@example.org", "5.7.1", "550 5.7.1 Absender nicht erlaubt (sender not allowed)",
    "mx.example.org"), "Strato, German", one("sender-rejected", "5.7.1", 550,
    "550 5.7.1 Absender nicht erlaubt (sender not allowed)", "mx.example.org"))
