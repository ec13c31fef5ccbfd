# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails that talk about a bounce, quote one, carry one, or look like one, and are none."""
from .base import *

ANNA = "Anna Beispiel <anna@example.org>"
NDR = """This is the mail system at host mx.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<ben@example.net>: host mx.example.net[192.0.2.26] said: 550 5.1.1
    <ben@example.net>: Recipient address rejected: User unknown (in reply to RCPT TO command)
"""
QMAIL = """Hi. This is the qmail-send program at example.org.
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
    nothing("talk-" + name, head(sender, subject, path=path, fields=fields, id=f"talk.{name}@example.org")
            + plain(text, charset).replace("\n\n", "\nContent-Transfer-Encoding: 8bit\n\n", 1), origin)


def made_of(name, subject, origin, *parts, sender=ANNA, kind="mixed", fields="", path="<anna@example.org>"):
    """A multipart by a person or a program."""
    nothing("talk-" + name, head(sender, subject, path=path, fields=fields, id=f"talk.{name}@example.org")
            + multi(kind, "talk-" + name, *parts), origin)


TEXT = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
PAGE = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
said("forward-gmail", "Fwd: Undelivered Mail Returned to Sender", "Was bedeutet das?\n\n---------- Forwarded message "
     "---------\nVon: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nDate: Mo., 2. März 2026 um 10:15 Uhr\n"
     "Subject: Undelivered Mail Returned to Sender\nTo: <anna@example.org>\n\n\n" + NDR,
     "a customer forwards her bounce inline")
said("forward-nothing-said", "Fwd: Undelivered Mail Returned to Sender", "\n\n---------- Forwarded message ---------\n"
     "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nDate: Mon, 2 Mar 2026 10:15\nSubject: Undelivered "
     "Mail Returned to Sender\nTo: <anna@example.org>\n\n\n" + NDR,
     "she forwards it without a word")
said("forward-apple", "Fwd: failure notice", "Hallo,\n\nhilft Ihnen das?\n\n> Anfang der weitergeleiteten Nachricht:\n"
     "> \n> Von: MAILER-DAEMON@example.org\n> Betreff: failure notice\n> Datum: 2. März 2026 um 10:15\n> An: "
     "anna@example.org\n> \n" + "".join("> " + line for line in QMAIL.splitlines(True)), "Apple Mail: quoted")
said("forward-outlook", "WG: Unzustellbar: Angebot", "Bitte prüfen.\n\nVon: Microsoft Outlook "
     "<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>\nGesendet: Montag, 2. März 2026 10:15\nAn: Anna "
     "Beispiel <anna@example.org>\nBetreff: Unzustellbar: Angebot\n\nFehler bei der Nachrichtenzustellung an folgende "
     "Empfänger oder Gruppen:\n\nben@example.net\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\n"
     "Diagnoseinformationen für Administratoren:\n\nGenerierender Server: "
     "AM0PR01MB1234.eurprd01.prod.exchangelabs.com\n\nben@example.net\nRemote Server returned '550 5.1.10 "
     "RESOLVER.ADR.RecipientNotFound; not found'\n",
     "Outlook's forward of a Microsoft 365 report")
made_of("forward-attached", "Fwd: Undelivered Mail", "the whole report attached to a person's mail", TEXT + "Anbei "
        "die Meldung.\n", "Content-Type: message/rfc822\nContent-Disposition: "
        "attachment; filename=\"bounce.eml\"\n\n" + head("MAILER-DAEMON@mx.example.org (Mail Delivery System)",
        "Undelivered Mail Returned to Sender", "anna@example.org", id="b1@mx.example.org")
        + report("inner", NDR, FIELDS, LETTER.whole))
made_of("forward-attached-no-text", "Fwd: Undelivered Mail", "attached, and not a word", "Content-Type: "
    "message/rfc822\n\n" + head(
    "MAILER-DAEMON@mx.example.org (Mail Delivery System)", "Undelivered Mail Returned to Sender", "anna@example.org",
    id="b2@mx.example.org") + report("inner", NDR, FIELDS, LETTER.whole))
made_of("details-attached", "Problem mit Ihrer Mail", "Outlook on phones attaches the fields as a text file",
    TEXT + "siehe Anhang\n", "Content-Type: text/plain; name=\"details.txt\"\n"
        "Content-Disposition: attachment; filename=\"details.txt\"\n\n" + FIELDS)
made_of("delivery-status-attached", "Fwd: Problem", "a person's mail with the delivery-status part itself attached",
    TEXT + "Das kam zurück, was tun?\n", "Content-Type: "
        "message/delivery-status\nContent-Disposition: attachment; filename=\"details\"\n\n" + FIELDS)
made_of("eml-octets", "Bounce", "the report as an opaque file", TEXT + "anbei\n", "Content-Type: "
    "application/octet-stream; name=\"bounce.eml\"\nContent-Transfer-Encoding: base64\n\n" + b64(
    head("MAILER-DAEMON@mx.example.org", "failure notice", "anna@example.org") + "\n" + QMAIL))
made_of("html-forward", "Fwd: Delivery Status Notification (Failure)", "an HTML forward", TEXT + "Hilfe!\n\n" + NDR,
    PAGE + "<p>Hilfe!</p><div class=\"gmail_quote\">---------- Forwarded message "
        "---------<br>From: Mail Delivery Subsystem &lt;mailer-daemon@googlemail.com&gt;<br><p>Your message wasn't "
        "delivered to ben@example.net because the address couldn't be found.</p><p>550 5.1.1</p></div>\n",
        kind="alternative")
said("pasted-error", "Mailversand klappt nicht", "Hallo,\n\nwenn ich Ihnen schreibe, bekomme ich\n\n550 5.1.1 "
     "<rechnung@helpdesk.example>: Recipient address rejected: User unknown\n\nWas mache ich falsch?\n\nAnna\n",
     "a question about an error")
said("only-error", "550", "550 5.1.1 User unknown\n", "a person writes nothing but an error")
said("subject-same", "Undelivered Mail Returned to Sender", "Guten Tag,\n\ndiese Meldung bekomme ich seit gestern. "
    "Können Sie mir helfen?\n\nAnna\n", "a person's own mail under a bounce's subject")
said("subject-re", "Re: Undelivered Mail Returned to Sender", "Das war meine alte Adresse, die neue ist "
     "anna@example.org.\n\n> " + NDR.replace("\n", "\n> ") + "\n", "an answer to a bounce, quoted",
     fields="In-Reply-To: <dsn.1@mx.example.org>\n")
said("subject-aw-german", "AW: Unzustellbar: Angebot", "Jetzt geht es wieder, mein Postfach war voll.\n", "a German "
    "answer")
said("subject-failure", "failure notice", "The RAID of db1 has failed. Please replace disk 3 of the array.\n",
    "failure notice from a person about a disk")
said("about-quoted-qmail", "Frage zu qmail", "Wir bekommen dauernd:\n\n> " + QMAIL.replace("\n", "\n> ") + "\n\nWoran "
    "liegt das?\n", "a qmail text quoted between a person's words")
said("log-lines", "Logauszug", "Mar  2 10:15:04 mx postfix/smtp[1234]: 4ZX1: to=<ben@example.net>, "
     "relay=mx.example.net[192.0.2.26]:25, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.26] said: 550 5.1.1 "
     "User unknown (in reply to RCPT TO command))\n", "a log")
said("signature", "Angebot", "Guten Tag,\n\nbitte senden Sie mir das Angebot.\n\n-- \nAnna Beispiel\nMail Delivery "
     "Subsystem Team, Example Logistics\npostmaster@example.org\n",
     "the mail delivery subsystem in a signature")
said("full-mailbox", "Postfach voll", "Mein Postfach war voll, deshalb kam Ihre Mail zurück (\"552 5.2.2 mailbox "
    "full\"). Bitte noch einmal senden.\n", "a customer explains why our mail bounced")
said("moved", "Neue Adresse", "Meine Adresse hat sich geändert: bitte schreiben Sie künftig an anna.neu@example.net, "
    "die alte ist nicht mehr erreichbar.\n", "a person has moved: no bounce")
said("postmaster-person", "Re: blocked IP 192.0.2.10", "Hello,\n\nwe removed your IP from our block list. You should "
     "no longer see\n\"554 5.7.1 Client host blocked\".\n\nBen, postmaster\n",
     "a postmaster who is a person", sender="Ben Muster <postmaster@example.net>", path="<postmaster@example.net>",
     fields="In-Reply-To: <1@helpdesk.example>\n")
said("newsletter", "Bounce handling: hard and soft", "In this issue: what \"550 5.1.1 User unknown\" means, why "
     "mailboxes are full, and how\nto clean lists. Delivery to the following recipients failed? Read on.\n", "a "
     "newsletter about bounces", sender="Deliverability Weekly <news@example.com>", path="<bounce-1@example.com>",
     fields="List-Id: <weekly.example.com>\nList-Unsubscribe: "
     "<https://example.com/u>\nPrecedence: bulk\n")
said("list-post", "[mailop] 421 4.7.0 from example.net", "Has anybody seen this since yesterday?\n\n"
     "<anna@example.net>: host mx.example.net[192.0.2.26] said: 421 4.7.0 Try again later (in reply to end of DATA "
     "command)\n", "a post to a list of mail operators", fields="List-Id: <mailop.lists.example.com>\nList-Post: "
     "<mailto:mailop@lists.example.com>\n", path="<mailop-bounces@lists.example.com>")
said("tracker", "[example/mailer] Bounce parser misses Exim (Issue #12)", "The text\n\n    A message that you sent "
     "could not be delivered to one or more of its\n    recipients. This is a permanent error. The following "
     "address(es) failed:\n\n      ben@example.net\n        Unrouteable address\n\nis not recognised.\n", "an issue "
     "tracker's notification", sender="ben (code host) "
     "<notifications@code.example.com>", fields="List-Id: example/mailer <mailer.example.code.example.com>\n"
     "Precedence: list\n", path="<noreply@code.example.com>")
said("rate-warning", "Your bounce rate is 6.2%", "Dear customer,\n\nthe bounce rate of your account rose to 6.2 %, "
     "complaints to 0.2 %. We may pause sending if it rises further.\n", "a sending "
     "service's warning about the account", sender="Mail Service <no-reply@service.example.com>",
     path="<no-reply@service.example.com>")
said("parcel", "Delivery failed", "Your parcel 00340434161094015902 could not be delivered: recipient unknown at this "
     "address.\nIt will be returned to sender.\n", "a parcel: recipient unknown, "
     "returned to sender", sender="Parcel Service <no-reply@parcel.example.com>", path="<no-reply@parcel.example.com>")
said("parcel-status", "Delivery Status Notification", "Status of your order 4711: delayed. The package could not be "
     "delivered and will be delivered tomorrow.\n", "the very words of a delay warning", sender="Shop "
     "<shop@example.com>", path="<shop@example.com>")
said("parcel-german", "Ihre Sendung konnte nicht zugestellt werden", "Der Empfänger Anna Beispiel wurde nicht "
     "angetroffen. Die Sendung liegt in der Filiale.\n", "nicht zugestellt, of a parcel", sender="Paketdienst "
     "<no-reply@paket.example.com>", path="<no-reply@paket.example.com>")
said("returned-goods", "Returned: order 4711", "We received your returned goods. The amount will be refunded.\n",
    "returned", sender="Shop <shop@example.com>", path="<shop@example.com>")
said("phishing", "Mail Delivery Failed: 5 undelivered messages", "Dear support@helpdesk.example,\n\n5 incoming "
     "messages could not be delivered to your mailbox since your storage is full.\n\nRelease messages: "
     "https://login.phish.test/owa\n", "phishing: no recipient of ours failed", sender="Mail Delivery System "
     "<mailer-daemon@phish.test>", path="<x@phish.test>")
made_of("phishing-html", "Undelivered Mail Returned to Sender", "phishing with a bounce's subject and a link",
    PAGE + "<p>Your account <b>support@helpdesk.example</b> has 3 pending messages that failed to "
        "deliver. <a href=\"https://phish.test/\">Recover now</a></p>\n", sender="Postmaster "
        "<postmaster@phish.test>", path="<bounce@phish.test>")
said("phishing-password", "Mailbox deactivated", "Your mailbox support@helpdesk.example will be disabled today: 550 "
     "5.2.1 account inactive. Confirm your password: https://phish.test/\n", "phishing with a code",
     sender="IT Helpdesk <postmaster@phish.test>", path="<a@phish.test>")
said("quarantine-digest", "3 new messages in your quarantine", "The following messages to support@helpdesk.example "
     "were held as spam:\n\n  Offer   ben@example.net   blocked: spam\n", "a gateway's digest of "
     "what came in", sender="Quarantine <postmaster@gateway.helpdesk.example>", path="<>", fields="Auto-Submitted: "
     "auto-generated\n")
said("recall", "Recall: Angebot", "Anna Beispiel would like to recall the message, \"Angebot\".\n", "Outlook recalls "
    "a mail")
said("recall-failure", "Message Recall Failure: Angebot", "Your message\n\n    To: Anna Beispiel\n    Subject: "
    "Angebot\n    Sent: 02.03.2026 10:15\n\ncould not be recalled on 02.03.2026 10:20.\n", "a failed recall")
said("unmonitored", "Unmonitored mailbox", "You have written to an address that nobody reads. Your message was not "
     "processed.\n", "an auto-reply of a mailbox that nobody reads", sender="no-reply@example.com",
     path="<>", fields="Auto-Submitted: auto-replied\n")
made_of("digest", "mailop Digest, Vol 9, Issue 3", "a digest with a bounce in it", "Content-Type: text/plain\n\n"
    "Today's Topics:\n\n   1. failure notice\n", multi(
    "digest", "inner-digest", "\nFrom: MAILER-DAEMON@example.org\nTo: mailop@lists.example.com\nSubject: failure "
    "notice\nMessage-ID: <d1@example.org>\n\n" + QMAIL).replace("MIME-Version: 1.0\n", ""),
        sender="mailop-request@lists.example.com", path="<mailop-bounces@lists.example.com>", fields="List-Id: "
            "<mailop.lists.example.com>\nPrecedence: list\n")
made_of("journal", "Angebot", "Exchange's journal: an envelope report, the mail attached", "Content-Type: text/plain\n"
        "\nSender: anna@example.org\nSubject: Angebot\nMessage-Id: <a1@example.org>\nRecipient: "
        "support@helpdesk.example\n", "Content-Type: message/rfc822\n\nFrom: anna@example.org\nTo: "
        "support@helpdesk.example\nSubject: Angebot\nMessage-ID: <a1@example.org>\n\nx\n", sender="Microsoft Exchange "
        "<postmaster@example.org>", path="<>", fields="X-MS-Journal-Report:\n")
said("sms", "SMS from 5551234567", "Mail delivery failed lol, call me\n", "a short message through a gateway",
    sender="5551234567@vtext.test", path="<5551234567@vtext.test>")
said("alert", "CRITICAL: smtp on mx1", "mx1: connect to 192.0.2.25:25: Connection refused\nservice mail delivery "
     "system is CRITICAL\n", "a monitoring alert", sender="Nagios <nagios@monitor.helpdesk.example>",
     path="<nagios@monitor.helpdesk.example>", fields="Auto-Submitted: auto-generated\n")
said("delivered-late", "Re: Angebot", "Ihre Mail kam verspätet an: \"Delayed Mail (still being retried)\" stand im "
    "Betreff. Jetzt ist sie da.\n", "a delay, told by a person")
