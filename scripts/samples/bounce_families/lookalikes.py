# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Newsletters, parcels, phishing, digests and alerts that look like a bounce, and are none."""
from .base import *
from .talk import PAGE, QMAIL, made_of, said

said("newsletter", "Bounce handling: hard and soft", """\
In this issue: what "550 5.1.1 User unknown" means, why mailboxes are full, and how
to clean lists. Delivery to the following recipients failed? Read on.
""", "a newsletter about bounces", sender="Deliverability Weekly <news@example.com>", path="<bounce-1@example.com>",
    fields="""\
List-Id: <weekly.example.com>
List-Unsubscribe: <https://example.com/u>
Precedence: bulk
""")
said("list-post", "[mailop] 421 4.7.0 from example.net", """\
Has anybody seen this since yesterday?

<anna@example.net>: host mx.example.net[192.0.2.26] said: 421 4.7.0 Try again later (in reply to end of DATA command)
""", "a post to a list of mail operators",
    fields="List-Id: <mailop.lists.example.com>\nList-Post: <mailto:mailop@lists.example.com>\n",
    path="<mailop-bounces@lists.example.com>")
said("tracker", "[example/mailer] Bounce parser misses Exim (Issue #12)", """\
The text

    A message that you sent could not be delivered to one or more of its
    recipients. This is a permanent error. The following address(es) failed:

      ben@example.net
        Unrouteable address

is not recognised.
""", "an issue tracker's notification", sender="ben (code host) <notifications@code.example.com>",
    fields="List-Id: example/mailer <mailer.example.code.example.com>\nPrecedence: list\n",
    path="<noreply@code.example.com>")
said("rate-warning", "Your bounce rate is 6.2%", """\
Dear customer,

the bounce rate of your account rose to 6.2 %, complaints to 0.2 %. We may pause sending if it rises further.
""", "a sending service's warning about the account", sender="Mail Service <no-reply@service.example.com>",
    path="<no-reply@service.example.com>")
said("parcel", "Delivery failed",
    "Your parcel 00340434161094015902 could not be delivered: recipient unknown at this address.\nIt will be "
    "returned to sender.\n", "a parcel: recipient unknown, returned to sender",
    sender="Parcel Service <no-reply@parcel.example.com>", path="<no-reply@parcel.example.com>")
said("parcel-status", "Delivery Status Notification",
    "Status of your order 4711: delayed. The package could not be delivered and will be delivered tomorrow.\n",
    "the very words of a delay warning", sender="Shop <shop@example.com>", path="<shop@example.com>")
said("parcel-german", "Ihre Sendung konnte nicht zugestellt werden",
    "Der Empfänger Anna Beispiel wurde nicht angetroffen. Die Sendung liegt in der Filiale.\n",
    "nicht zugestellt, of a parcel", sender="Paketdienst <no-reply@paket.example.com>",
    path="<no-reply@paket.example.com>")
said("returned-goods", "Returned: order 4711", "We received your returned goods. The amount will be refunded.\n",
    "returned", sender="Shop <shop@example.com>", path="<shop@example.com>")
said("phishing", "Mail Delivery Failed: 5 undelivered messages", """\
Dear support@helpdesk.example,

5 incoming messages could not be delivered to your mailbox since your storage is full.

Release messages: https://login.phish.test/owa
""", "phishing: no recipient of ours failed", sender="Mail Delivery System <mailer-daemon@phish.test>",
    path="<x@phish.test>")
made_of("phishing-html", "Undelivered Mail Returned to Sender", "phishing with a bounce's subject and a link", PAGE
    + "<p>Your account <b>support@helpdesk.example</b> has 3 pending messages that failed to deliver. <a "
    'href="https://phish.test/">Recover now</a></p>\n', sender="Postmaster <postmaster@phish.test>",
    path="<bounce@phish.test>")
said("phishing-password", "Mailbox deactivated",
    "Your mailbox support@helpdesk.example will be disabled today: 550 5.2.1 account inactive. Confirm your "
    "password: https://phish.test/\n", "phishing with a code", sender="IT Helpdesk <postmaster@phish.test>",
    path="<a@phish.test>")
said("quarantine-digest", "3 new messages in your quarantine", """\
The following messages to support@helpdesk.example were held as spam:

  Offer   ben@example.net   blocked: spam
""", "a gateway's digest of what came in", sender="Quarantine <postmaster@gateway.helpdesk.example>", path="<>",
    fields="Auto-Submitted: auto-generated\n")
said("recall", "Recall: Angebot", 'Anna Beispiel would like to recall the message, "Angebot".\n',
    "Outlook recalls a mail")
said("recall-failure", "Message Recall Failure: Angebot", """\
Your message

    To: Anna Beispiel
    Subject: Angebot
    Sent: 02.03.2026 10:15

could not be recalled on 02.03.2026 10:20.
""", "a failed recall")
said("unmonitored", "Unmonitored mailbox",
    "You have written to an address that nobody reads. Your message was not processed.\n",
    "an auto-reply of a mailbox that nobody reads", sender="no-reply@example.com", path="<>",
    fields="Auto-Submitted: auto-replied\n")
made_of("digest", "mailop Digest, Vol 9, Issue 3", "a digest with a bounce in it", """\
Content-Type: text/plain

Today's Topics:

   1. failure notice
""", multi("digest", "inner-digest", """\

From: MAILER-DAEMON@example.org
To: mailop@lists.example.com
Subject: failure notice
Message-ID: <d1@example.org>

""" + QMAIL).replace("MIME-Version: 1.0\n", ""), sender="mailop-request@lists.example.com",
    path="<mailop-bounces@lists.example.com>", fields="List-Id: <mailop.lists.example.com>\nPrecedence: list\n")
made_of("journal", "Angebot", "Exchange's journal: an envelope report, the mail attached", """\
Content-Type: text/plain

Sender: anna@example.org
Subject: Angebot
Message-Id: <a1@example.org>
Recipient: support@helpdesk.example
""", """\
Content-Type: message/rfc822

From: anna@example.org
To: support@helpdesk.example
Subject: Angebot
Message-ID: <a1@example.org>

x
""", sender="Microsoft Exchange <postmaster@example.org>", path="<>", fields="X-MS-Journal-Report:\n")
said("sms", "SMS from 5551234567", "Mail delivery failed lol, call me\n", "a short message through a gateway",
    sender="5551234567@vtext.test", path="<5551234567@vtext.test>")
said("alert", "CRITICAL: smtp on mx1",
    "mx1: connect to 192.0.2.25:25: Connection refused\nservice mail delivery system is CRITICAL\n",
    "a monitoring alert", sender="Nagios <nagios@monitor.helpdesk.example>", path="<nagios@monitor.helpdesk.example>",
    fields="Auto-Submitted: auto-generated\n")
said("delivered-late", "Re: Angebot",
    'Ihre Mail kam verspätet an: "Delayed Mail (still being retried)" stand im Betreff. Jetzt ist sie da.\n',
    "a delay, told by a person")
