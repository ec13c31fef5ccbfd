# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mail of services, lists and programs that speak of failed delivery, and are no bounces."""
from .base import *
from .talk import PAGE, TEXT, made_of, said

NOBODY = "no-reply@service.example.com"


def service(name, subject, text, origin, sender=f"Service <{NOBODY}>", fields="", path=f"<{NOBODY}>"):
    """A text by a program."""
    said("service-" + name, subject, text, origin, sender=sender, fields=fields, path=path)


service("your-address-bounces", "We can't reach you by email", """\
Hello,

our messages to support@helpdesk.example are bouncing (550 5.1.1 User unknown). Please update your address in your \
profile:
https://service.example.com/profile
""", "a network asks for a new address: no mail of ours failed")
service("list-probe", "announce mailing list probe message", """\
This is a probe message.  You can ignore this message.

The announce@lists.example.net mailing list has received a number of bounces
from you, indicating that there may be a problem delivering messages to
support@helpdesk.example.
""", "Mailman's probe", sender="announce-bounces@lists.example.net",
    path="<announce-bounces+support=helpdesk.example@lists.example.net>",
    fields="List-Id: <announce.lists.example.net>\nPrecedence: bulk\n")
service("group-bouncing", "Your group emails are bouncing", """\
Hello support,

messages to you have been bouncing. Here is the first bounce message we received:

>>> 552 5.2.2 mailbox full

Click here to start receiving again.
""", "a group service, a quoted reply")
service("backup", "Backup failed: delivery of archive to storage.example.com", """\
Job nightly: could not deliver archive
connect to storage.example.com[192.0.2.80]:22: Connection refused
The job will be retried.
""", "a backup with Postfix's very words", sender="backup@host1.helpdesk.example",
    path="<backup@host1.helpdesk.example>", fields="Auto-Submitted: auto-generated\n")
service("build", "Build failed: test_bounce_user_unknown", """\
FAIL: test_bounce_user_unknown
  expected <anna@example.org>: 550 5.1.1 User unknown
  got nothing
""", "a build server", sender="CI <ci@build.example.com>", path="<ci@build.example.com>")
service("fax", "Fax failed: +49 30 1234567", """\
Your fax could not be delivered to the following recipient:

   +49 30 1234567

Reason: no answer
""", "a fax: the recipient is a telephone number", sender="Fax <fax@service.example.com>")
service("payment", "Payment returned", "Your transfer of 42.00 EUR was returned: account of the recipient unknown.\n",
    "a bank: recipient unknown")
service("invitation", "Invitation could not be sent",
    "The invitation for anna could not be sent, because the seat limit of your plan is reached.\n",
    "not about a mail's delivery")
service("webhook", "Webhook delivery failed",
    "Delivery to https://helpdesk.example/hook failed: 503 Service Unavailable. We will retry for 3 days.\n",
    "a web hook: 503 of HTTP")
service("push", "[example/mailer] 550 tests added (#19)", """\
550 5.1.1 and 552 5.2.2 are covered now.

You are receiving this because you are subscribed.
""", "a repository", fields="List-Id: example/mailer <mailer.example.code.example.com>\nPrecedence: list\n")
service("voicemail", "Missed call", "The subscriber is unavailable. Message was not delivered.\n", "a telephone system")
service("domain-expired", "Your domain exampel.test expires",
    'After that date mail to your domain will bounce with "Host not found".\n', "a registrar's warning")
service("mail-migration", "Your mailbox moves on Monday",
    'During the move mail may be delayed. Senders may see "4.4.1 connection timed out".\n', "a provider's announcement",
    sender="Postmaster <postmaster@mail.helpdesk.example>", path="<postmaster@mail.helpdesk.example>")
service("summary", "Summary of held messages", """\
Recipient: support@helpdesk.example
Held: 3 messages
Reason: spam

They will be deleted after 14 days.
""", "what was held for us", sender="Mailer <MAILER-DAEMON@gateway.helpdesk.example>", path="<>")
service("incoming-virus", "VIRUS in mail TO YOU from <ben@example.net>", """\
VIRUS ALERT

Our content checker found virus: Eicar-Test-Signature
in a mail to you from <ben@example.net>. It was not delivered to you.
""", "amavis warns the recipient: no mail of ours", sender="Content-filter <postmaster@mail.helpdesk.example>",
    path="<>", fields="Auto-Submitted: auto-generated\n")
service("unsubscribed", "You are unsubscribed",
    "Your address support@helpdesk.example was removed from the list because mails to it bounced.\n",
    "a list removes us", fields="List-Id: <weekly.example.com>\nPrecedence: bulk\n")
service("postmaster-reply", "Your mail to postmaster",
    "Thank you for writing to postmaster@example.org. If you ask about a bounce with code 5.7.1, see our help "
    "pages.\n", "a postmaster's auto-reply about bounces", sender="postmaster@example.org", path="<>",
    fields="Auto-Submitted: auto-replied\n")
service("survey", "How was delivery?", "Delivery failed? Delivery delayed? Tell us about your parcel.\n", "a survey",
    fields="List-Unsubscribe: <https://example.com/u>\n")
said("reply-below-fields", "Re: Ihre Rückfrage", """\
Hier die technischen Angaben, die Sie wollten:

Reporting-MTA: dns; mx.example.org
Final-Recipient: rfc822; ben@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

Gruß
Anna
""", "a person pastes the fields into her answer", fields="In-Reply-To: <1@helpdesk.example>\n")
said("reply-top", "Re: [#1042] Angebot", """\
Ihre letzte Mail kam nicht an, erst diese.

Am 02.03.2026 um 10:15 schrieb Mail Delivery System:
> This is the mail system at host mx.example.org.
>\x20
> <anna@example.org>: mailbox is full
""", "a person answers above a quoted bounce of ours", fields="In-Reply-To: <1@helpdesk.example>\n")
said("english-question", "Why was my mail rejected?", """\
Hi,

I tried to write to sales@helpdesk.example and got this back:

Delivery has failed to these recipients or groups:

sales@helpdesk.example
The email address you entered couldn't be found.

Can you check?

Ben
""", "a person quotes Exchange without any mark", sender="Ben Muster <ben@example.net>", path="<ben@example.net>")
said("french-question", "Message d'erreur", """\
Bonjour,

j'ai reçu « Undelivered Mail Returned to Sender » en vous écrivant. Pouvez-vous vérifier votre adresse ?

Anne
""", "a French question")
made_of("headers-attached", "Kopfzeilen", "a person attaches a header block", TEXT
    + "Hier die Kopfzeilen der Mail, die nicht ankam.\n", """\
Content-Type: text/rfc822-headers

From: support@helpdesk.example
To: anna@example.org
Subject: Angebot
Message-ID: <9@helpdesk.example>
""")
made_of("screenshot", "Fehlermeldung", "a person sends a picture of a bounce", TEXT
    + 'Siehe Bild: "Mail delivery failed: returning message to sender".\n', """\
Content-Type: image/png; name="bounce.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
""")
made_of("html-question", "Zustellung", "a person's HTML question with a code", PAGE
    + "<p>Hallo, was hei&szlig;t <code>550 5.7.1 relay denied</code>? &lt;anna@example.org&gt;</p>\n")
