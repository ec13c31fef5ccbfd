# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails of people that talk about a bounce, quote one or carry one, and are none."""
from .base import *

ANNA = "Anna Beispiel <anna@example.org>"
NDR = """\
This is the mail system at host mx.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<ben@example.net>: host mx.example.net[192.0.2.26] said: 550 5.1.1
    <ben@example.net>: Recipient address rejected: User unknown (in reply to RCPT TO command)
"""
QMAIL = """\
Hi. This is the qmail-send program at example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ben@example.net>:
192.0.2.26 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.26.
"""
FIELDS = "Reporting-MTA: dns; mx.example.org\n\n" + fields_of("ben@example.net", "5.1.1", "550 5.1.1 User unknown")
LETTER = Letter(2300, "ben@example.net", sender="anna@example.org")


def said(name, subject, text, origin, sender=ANNA, fields="", charset="utf-8", path="<anna@example.org>"):
    """A text by a person."""
    nothing("talk-" + name, head(sender, subject, path=path, fields=fields, id=f"talk.{name}@example.org") + plain(text,
        charset).replace("\n\n", """\

Content-Transfer-Encoding: 8bit

""", 1), origin)


def made_of(name, subject, origin, *parts, sender=ANNA, kind="mixed", fields="", path="<anna@example.org>"):
    """A multipart by a person or a program."""
    nothing("talk-" + name, head(sender, subject, path=path, fields=fields, id=f"talk.{name}@example.org") + multi(kind,
        "talk-" + name, *parts), origin)


TEXT = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
PAGE = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
said("forward-gmail", "Fwd: Undelivered Mail Returned to Sender", """\
Was bedeutet das?

---------- Forwarded message ---------
Von: Mail Delivery System <MAILER-DAEMON@mx.example.org>
Date: Mo., 2. März 2026 um 10:15 Uhr
Subject: Undelivered Mail Returned to Sender
To: <anna@example.org>


""" + NDR, "a customer forwards her bounce inline")
said("forward-nothing-said", "Fwd: Undelivered Mail Returned to Sender", """\


---------- Forwarded message ---------
From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
Date: Mon, 2 Mar 2026 10:15
Subject: Undelivered Mail Returned to Sender
To: <anna@example.org>


""" + NDR, "she forwards it without a word")
said("forward-apple", "Fwd: failure notice", """\
Hallo,

hilft Ihnen das?

> Anfang der weitergeleiteten Nachricht:
>\x20
> Von: MAILER-DAEMON@example.org
> Betreff: failure notice
> Datum: 2. März 2026 um 10:15
> An: anna@example.org
>\x20
""" + "".join(("> " + line for line in QMAIL.splitlines(True))), "Apple Mail: quoted")
said("forward-outlook", "WG: Unzustellbar: Angebot", """\
Bitte prüfen.

Von: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>
Gesendet: Montag, 2. März 2026 10:15
An: Anna Beispiel <anna@example.org>
Betreff: Unzustellbar: Angebot

Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:

ben@example.net
Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.

Diagnoseinformationen für Administratoren:

Generierender Server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com

ben@example.net
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'
""", "Outlook's forward of a Microsoft 365 report")
made_of("forward-attached", "Fwd: Undelivered Mail", "the whole report attached to a person's mail", TEXT
    + "Anbei die Meldung.\n", """\
Content-Type: message/rfc822
Content-Disposition: attachment; filename="bounce.eml"

""" + head("MAILER-DAEMON@mx.example.org (Mail Delivery System)", "Undelivered Mail Returned to Sender",
    "anna@example.org", id="b1@mx.example.org") + report("inner", NDR, FIELDS, LETTER.whole))
made_of("forward-attached-no-text", "Fwd: Undelivered Mail", "attached, and not a word",
    "Content-Type: message/rfc822\n\n" + head("MAILER-DAEMON@mx.example.org (Mail Delivery System)",
    "Undelivered Mail Returned to Sender", "anna@example.org", id="b2@mx.example.org") + report("inner", NDR, FIELDS,
    LETTER.whole))
made_of("details-attached", "Problem mit Ihrer Mail", "Outlook on phones attaches the fields as a text file", TEXT
    + "siehe Anhang\n", """\
Content-Type: text/plain; name="details.txt"
Content-Disposition: attachment; filename="details.txt"

""" + FIELDS)
made_of("delivery-status-attached", "Fwd: Problem", "a person's mail with the delivery-status part itself attached",
    TEXT + "Das kam zurück, was tun?\n", """\
Content-Type: message/delivery-status
Content-Disposition: attachment; filename="details"

""" + FIELDS)
made_of("eml-octets", "Bounce", "the report as an opaque file", TEXT + "anbei\n", """\
Content-Type: application/octet-stream; name="bounce.eml"
Content-Transfer-Encoding: base64

""" + b64(head("MAILER-DAEMON@mx.example.org", "failure notice", "anna@example.org") + "\n" + QMAIL))
made_of("html-forward", "Fwd: Delivery Status Notification (Failure)", "an HTML forward", TEXT + "Hilfe!\n\n" + NDR,
    PAGE + """\
<p>Hilfe!</p><div class="gmail_quote">---------- Forwarded message ---------<br>From: Mail Delivery Subsystem \
&lt;mailer-daemon@googlemail.com&gt;<br><p>Your message wasn't delivered to ben@example.net because the address \
couldn't be found.</p><p>550 5.1.1</p></div>
""", kind="alternative")
said("pasted-error", "Mailversand klappt nicht", """\
Hallo,

wenn ich Ihnen schreibe, bekomme ich

550 5.1.1 <rechnung@helpdesk.example>: Recipient address rejected: User unknown

Was mache ich falsch?

Anna
""", "a question about an error")
said("only-error", "550", "550 5.1.1 User unknown\n", "a person writes nothing but an error")
said("subject-same", "Undelivered Mail Returned to Sender", """\
Guten Tag,

diese Meldung bekomme ich seit gestern. Können Sie mir helfen?

Anna
""", "a person's own mail under a bounce's subject")
said("subject-re", "Re: Undelivered Mail Returned to Sender",
    "Das war meine alte Adresse, die neue ist anna@example.org.\n\n> " + NDR.replace("\n", "\n> ") + "\n",
    "an answer to a bounce, quoted", fields="In-Reply-To: <dsn.1@mx.example.org>\n")
said("subject-aw-german", "AW: Unzustellbar: Angebot", "Jetzt geht es wieder, mein Postfach war voll.\n",
    "a German answer")
said("subject-failure", "failure notice", "The RAID of db1 has failed. Please replace disk 3 of the array.\n",
    "failure notice from a person about a disk")
said("about-quoted-qmail", "Frage zu qmail", "Wir bekommen dauernd:\n\n> " + QMAIL.replace("\n", "\n> ") + """\


Woran liegt das?
""", "a qmail text quoted between a person's words")
said("log-lines", "Logauszug", """\
Mar  2 10:15:04 mx postfix/smtp[1234]: 4ZX1: to=<ben@example.net>, relay=mx.example.net[192.0.2.26]:25, dsn=5.1.1, \
status=bounced (host mx.example.net[192.0.2.26] said: 550 5.1.1 User unknown (in reply to RCPT TO command))
""", "a log")
said("signature", "Angebot", """\
Guten Tag,

bitte senden Sie mir das Angebot.

--\x20
Anna Beispiel
Mail Delivery Subsystem Team, Example Logistics
postmaster@example.org
""", "the mail delivery subsystem in a signature")
said("full-mailbox", "Postfach voll",
    'Mein Postfach war voll, deshalb kam Ihre Mail zurück ("552 5.2.2 mailbox full"). Bitte noch einmal senden.\n',
    "a customer explains why our mail bounced")
said("moved", "Neue Adresse",
    "Meine Adresse hat sich geändert: bitte schreiben Sie künftig an anna.neu@example.net, die alte ist nicht "
    "mehr erreichbar.\n", "a person has moved: no bounce")
said("postmaster-person", "Re: blocked IP 192.0.2.10", """\
Hello,

we removed your IP from our block list. You should no longer see
"554 5.7.1 Client host blocked".

Ben, postmaster
""", "a postmaster who is a person", sender="Ben Muster <postmaster@example.net>", path="<postmaster@example.net>",
    fields="In-Reply-To: <1@helpdesk.example>\n")
