# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Rare servers and filters that report as text, each with a layout of its own."""
from .base import *

as_text("activehunter", 1601, "MAILER-DAEMON@ah.example.net", "FAILURE NOTICE :", """\
  ----- The following addresses had permanent fatal errors -----

>>> anna@example.org <anna@example.org>

550 sorry, no mailbox here by that name (#5.1.1 - chkusr)

""", "TransWARE Active!hunter: arrows before the address", one("address-unknown", "5.1.1", 550,
    "550 sorry, no mailbox here by that name (#5.1.1 - chkusr)"), mark="  ----- Original message follows -----\n\n",
    head_fields="X-AHMAILID: 5678\n")
as_text("dragonfly", 1602, "MAILER-DAEMON <>", "Mail delivery failed", """\
This is the DragonFly Mail Agent v0.13 at df.example.net.

There was an error delivering your mail to <anna@example.org>.

mx.example.org [192.0.2.25] did not like our RCPT TO:
552 5.2.2 <anna@example.org>: Mailbox full

""", "DragonFly's dma: who refused stands before the reply", one("mailbox-full", "5.2.2", 552,
    "mx.example.org [192.0.2.25] did not like our RCPT TO: 552 5.2.2 <anna@example.org>: Mailbox full",
    "mx.example.org"), mark="Original message follows.\n\n", mta="df.example.net")
as_text("dragonfly-dns", 1603, "MAILER-DAEMON <>", "Mail delivery failed", """\
This is the DragonFly Mail Agent v0.13 at df.example.net.

There was an error delivering your mail to <anna@exampel.test>.

DNS lookup failure: host exampel.test not found

""", "dma, no such domain", one("domain-unknown", None, None, "DNS lookup failure: host exampel.test not found",
    address="anna@exampel.test"), mark="Message headers follow.\n\n", full=False, to="anna@exampel.test",
    mta="df.example.net")
as_text("biglobe", 1604, "postmaster@biglobe.test", "Returned mail: Delivery problem", """\
   ----- The following addresses had delivery problems -----
anna@biglobe.test

   ----- Non-delivered information -----
The number of messages in recipient's mailbox exceeded the local limit.

""", "Biglobe: a section for the reason", one("mailbox-full", None, None,
    "The number of messages in recipient's mailbox exceeded the local limit.", address="anna@biglobe.test"),
    mark="   ----- Original message follows -----\n\n", to="anna@biglobe.test")
as_text("mailmarshal", 1605, "postmaster@marshal.example.org", 'Undeliverable Mail: "Re: [#1042] Angebot"', """\
Your message:
   From:    support@helpdesk.example
   Subject: Re: [#1042] Angebot

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    anna@example.org

Additional Information
======================
Original Sender:    <support@helpdesk.example>
Sender-MTA:         <192.0.2.10>
Remote-MTA:         <192.0.2.25>
Reporting-MTA:      <marshal.example.org>
MessageName:        <B549996730000.000000000001.0003.mml>
Last-Attempt-Date:  <10:15:04 Mon, 2 March 2026>
""", "MailMarshal: fields in angle brackets at the end", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown",
    "192.0.2.25"), mta="marshal.example.org", found=original(None, "Re: [#1042] Angebot", None,
    "support@helpdesk.example"))
as_text("mailfoundry", 1606, "MAILER-DAEMON@foundry.example.org", "Message delivery has failed", """\
This is a message from the MailFoundry server.

Unable to deliver message to: <anna@example.org>
Delivery failed for the following reason:
Server mx22.example.org[192.0.2.222] failed with: 550 <anna@example.org> No such user here

This has been a permanent failure.  No further delivery attempts will be made.

""", "MailFoundry", one("address-unknown", None, 550,
    "Server mx22.example.org[192.0.2.222] failed with: 550 <anna@example.org> No such user here", "mx22.example.org"))
as_text("mxlogic", 1607, "Mail Delivery System <MAILER-DAEMON@p01c11m042.mxlogic.test>",
    "Mail delivery failed: returning message to sender", """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

 <anna@example.org>
    550 5.1.1 <anna@example.org> Recipient not found

""", "MX Logic, Exim's words with other indents", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org> Recipient not found"), mark="""\
Included is a copy of the message header:

-----------------------------------------
""", full=False)
as_text("surfcontrol", 1608, "Mail Administrator <postmaster@surf.example.org>", "Message could not be delivered", """\
Your message could not be sent.
A transcript of the attempts to send the message follows.

The number of attempts made: 1
Addressed To: anna@example.org

Mon 2 Mar 2026 10:15:04 +0100
Failed to send to identified host,
anna@example.org: [192.0.2.9], 550 anna@example.org... No such user

--- Message non-deliverable.
""", "SurfControl: the reply behind address and IP", one("address-unknown", None, 550,
    "[192.0.2.9], 550 anna@example.org... No such user", "192.0.2.9"))
as_text("mfilter", 1609, "Mailer-Daemon@mfilter.example.net (Mail Delivery System)", "failure notice", """\
anna@example.org

-------server message
550 5.1.1 unknown user <anna@example.org>

""", "m-FILTER: the reply in a section", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 unknown user <anna@example.org>"), mark="-------original message\n", head_fields="X-Mailer: m-FILTER\n")
as_text("bigfoot", 1610, "Mail Delivery Subsystem <MAILER-DAEMON@bigfoot.test>", "Returned mail: Undeliverable", """\
   ----- The following addresses had permanent fatal errors -----
<anna@bigfoot.test>

   ----- Transcript of session follows -----
553 Exceeded maximum inbound message size

""", "Bigfoot: one line for all recipients", one("message-too-large", None, 553,
    "553 Exceeded maximum inbound message size", address="anna@bigfoot.test"),
    mark="   ----- Original message follows -----\n\n", full=False, to="anna@bigfoot.test")
as_text("brackets-after", 1611, "MAILER-DAEMON@x1.example.net", "Returned Mail: User unknown", """\
The original message was received at Mon, 2 Mar 2026 18:15:00 +0900 (JST)
from support@helpdesk.example

---The following addresses had delivery errors---

anna@example.org [User unknown]

""", "the reason in square brackets after the address", one("address-unknown", None, None, "User unknown"),
    mark="---Original message follows---\n\n")
as_text("trouble", 1612, "Mail Delivery <postmaster@x6.example.net>", "There was an error sending your mail", """\
We had trouble delivering your message. Full details follow:

Subject: 'Re: [#1042] Angebot'
Date:    Mon, 2 Mar 2026 10:15:00 +0100

1 error(s):

SMTP Server <mx.example.org> rejected recipient <anna@example.org>
  (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]

1 message(s):
""", "SMTP Server <host> rejected recipient <address>: the host is no recipient", one("address-unknown", "5.1.1", 550,
    "SMTP Server <mx.example.org> rejected recipient <anna@example.org> (Error following RCPT command). It "
    "responded as follows: [550 5.1.1 User unknown]", "mx.example.org"), found=original(None, "Re: [#1042] Angebot"))
as_text("google-groups", 1613, "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    "Delivery Status Notification (Failure)", """\
Hello support@helpdesk.example,

We're writing to let you know that the group you tried to contact (team) may not exist, or you may not have permission \
to post messages to the group. A few more details on why you weren't able to post:

 * You might have spelled or formatted the group name incorrectly.
 * The owner of the group may have removed this group.
 * You may need to join the group before receiving permission to post.

""", "Google Groups: the address only in X-Failed-Recipients; the greeting names the sender", one("recipient-refused",
    None, None,
    "We're writing to let you know that the group you tried to contact (team) may not exist, or you may not have "
    "permission to post messages to the group. A few more details on why you weren't able to post:",
    address="team@example.org"), mark="----- Original message -----\n\n", full=False, charset="utf-8",
    to="team@example.org", head_fields="X-Failed-Recipients: team@example.org\n")
as_text("failed-list", 1614, "postmaster@sdm.example.net", "Returned mail", """\
Your message could not be delivered to everybody.
Here is your list of failed recipients:

<anna@example.org>  mailbox does not exist
<ben@example.org>  mailbox is full

""", "a list with the reasons behind the addresses", rcpt("anna@example.org", "address-unknown", None, None,
    "mailbox does not exist"), rcpt("ben@example.org", "mailbox-full", None, None, "mailbox is full"),
    mark="Here is your returned mail:\n\n")
as_text("intended-recipient", 1615, "Mailer Daemon <postmaster@usa.example.net>", "Delivery failure", """\
Your mail could not be delivered.

Intended recipient:  anna@example.org
Reason:              The account is closed.

""", "labels and blanks", one("mailbox-disabled", None, None, "The account is closed."),
    mark="--------RETURNED MAIL FOLLOWS--------\n\n")
as_text("undeliverable-address", 1616, "postmaster@hot.example.net", "Undeliverable mail", """\
Undeliverable Address: anna@example.org

Reason: user account disabled: 550 5.2.1

Original message attached.
""", "a code at the end", one("mailbox-disabled", "5.2.1", 550, "user account disabled: 550 5.2.1"))
as_text("smtpsvc-below", 1617, "postmaster@svc.example.net", "Delivery failure", """\
The email below could not be delivered to the following user:

<anna@example.org>: address is unknown

""", "an SMTP service", one("address-unknown", None, None, "address is unknown"), mark="Old message:\n\n")
as_text("lsmtp", 1618, "Mail Delivery Subsystem <owner@lsmtp.example.net>", "Undelivered mail", """\
The following mail could not be delivered.

--> Error description:

Error-for:  anna@example.org
Error-Code: 5.1.1
Error-Text: 550 5.1.1 <anna@example.org>... User unknown

Error-End:  One error reported.

""", "LSMTP: fields of its own", one("address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org>... User unknown"),
    mark="--------- Original message --------\n\n")
as_text("invalid-userid", 1619, "Mail Agent <mailer@andrew.example.net>", "Undeliverable Message",
    "Invalid final delivery userid: anna@example.org\n\n", "one line with a colon", one("address-unknown", None, None,
    "Invalid final delivery userid: anna@example.org"), mark="Original message follows.\n\n")
as_text("could-not-reach", 1620, "System Administrator <postmaster@gomaps.example.net>",
    "Undeliverable: Re: [#1042] Angebot", """\
Did not reach the following recipient(s):

anna@example.org on Mon, 2 Mar 2026 10:15:04 +0100
    The recipient's mailbox is unavailable: 550 5.1.1 no such mailbox
""", "Exchange's words without its head", one("address-unknown", "5.1.1", 550,
    "The recipient's mailbox is unavailable: 550 5.1.1 no such mailbox"))
as_text("eyou", 1621, "EYOU MTA SYSTEM <mailer-daemon@eyou.example.net>", "failure notice", """\
Hi. This is the deliver program at eyou.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@example.org>
This user has no mailbox here

""", "EYOU: qmail's words with another name", one("address-unknown", None, None, "This user has no mailbox here"),
    mark="--- Attachment is a copy of the message.\n\n", mta="eyou.example.net")
as_text("demon", 1622, "Mail Delivery <postmaster@demon.example.net>", "Undeliverable mail", """\
This message was created automatically by mail delivery software.

The message addressed to 'anna@example.org' could not be delivered:
the recipient's inbox has reached its limit.

""", "quotes around the address, within a sentence", one("mailbox-full", None, None,
    "The message addressed to 'anna@example.org' could not be delivered: the recipient's inbox has reached its "
    "limit."), mark="---- START OF RETURNED MESSAGE ----\n")
as_text("prodigy", 1623, "Mail Delivery System <MAILER-DAEMON@prodigy.example.net>", "Undeliverable mail", """\
Unable to deliver mail.

User's mailbox is full: <anna@example.org>

""", "the reason, then the address", one("mailbox-full", None, None, "User's mailbox is full: <anna@example.org>"))
as_text("ntmail", 1624, "Postmaster <postmaster@ntmail.example.net>", "Unable to deliver message", """\
Unable to deliver message to <anna@example.org>. Connection refused by mx.example.org

*** End of message ***
""", "NTMail: all in one line", one("network-error", None, None, "Connection refused by mx.example.org",
    "mx.example.org"))
as_text("earthlink", 1625, "Mail Delivery Subsystem <MAILER-DAEMON@earthlink.example.net>", "Returned mail", """\
Sorry, unable to deliver your message to anna@example.org for the following reason:

552 Quota violation for anna@example.org

""", "EarthLink", one("mailbox-full", None, 552, "552 Quota violation for anna@example.org"),
    mark="A copy of the original message below this line:\n\n")
as_text("spanish-qmail", 1626, "MAILER-DAEMON@correo.example.net", "failure notice", """\
Hola. Este es el programa qmail-send en correo.example.net.
No he podido entregar su mensaje a las siguientes direcciones.
Este es un error permanente; no lo intentaré más.

Your message could not be delivered to the following addresses.

<anna@example.org>:
La casilla del destinatario no existe. (#5.1.1)

""", "a qmail in two languages", one("address-unknown", "5.1.1", None,
    "La casilla del destinatario no existe. (#5.1.1)"), mark="--- Below this line is a copy of the message.\n\n",
    charset="utf-8", mta="correo.example.net")
as_text("kerio-text", 1627, "Mail Delivery Subsystem <postmaster@kerio.example.net>", "Undeliverable mail", """\
Your message could not be delivered to the following recipients:

    anna@example.org - gave up after 3 days, no answer from the server

""", "a dash between address and reason", one("expired", None, None, "gave up after 3 days, no answer from the server"))
as_text("html-less-webmail", 1628, "Webmail <mailer-daemon@webmail.example.net>", "Message undeliverable", """\
The following recipients haven't received this message: anna@example.org, ben@example.org

Server response: 554 5.7.1 Sender IP listed in bl.example.net

""", "two recipients in one sentence, one response for both", rcpt("anna@example.org", "client-blocked", "5.7.1", 554,
    "554 5.7.1 Sender IP listed in bl.example.net"), rcpt("ben@example.org", "client-blocked", "5.7.1", 554,
    "554 5.7.1 Sender IP listed in bl.example.net"))
