# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Machine mail that is no bounce: receipts, DMARC and TLS reports, absence notes, challenges, quota warnings."""
from .base import *


def receipt(name, number, disposition, origin, sender="Anna Beispiel <anna@example.org>",
            subject="Read: Re: [#1042] Angebot", text="Your message was read on Monday, March 2, 2026.\n",
            returned=True, agent="mail.example.org; Mailer 1.0", extra=""):
    """A receipt (RFC 8098)."""
    fields = (f"Reporting-UA: {agent}\nOriginal-Recipient: rfc822;anna@example.org\n"
        "Final-Recipient: rfc822;anna@example.org\nOriginal-Message-ID: "
        f"<{number}@helpdesk.example>\nDisposition: {disposition}\n{extra}")
    nothing("receipt-" + name, head(sender, subject, path="<anna@example.org>", id=f"{number}.mdn@example.org")
        + report(f"mdn{number}", text, fields, Letter(number).header if returned else None, "text/rfc822-headers",
        kind="disposition-notification"), origin)


receipt("read", 2101, "manual-action/MDN-sent-manually; displayed", "RFC 8098: displayed")
receipt("deleted", 2102, "manual-action/MDN-sent-automatically; deleted", "deleted unread is no failed delivery",
    subject="Not read: Re: [#1042] Angebot",
    text="Your message was deleted without being read on Monday, March 2, 2026.\n")
receipt("failed", 2103, "automatic-action/MDN-sent-automatically; failed",
    "the modifier of an old RFC: failed, and still a receipt", extra="Failure: could not process\n")
receipt("error", 2104, "automatic-action/MDN-sent-automatically; displayed/error", "an error of the receipt itself",
    extra="Error: 550 5.1.1 no such folder\n")
receipt("outlook-german", 2105, "automatic-action/MDN-sent-automatically; displayed", "Outlook, German",
    subject="Gelesen: Re: [#1042] Angebot", text="""\
Ihre Nachricht\x20

   An: anna@example.org
   Betreff: Re: [#1042] Angebot
   Gesendet: 02.03.2026 10:15

 wurde am 02.03.2026 11:00 gelesen.
""")
receipt("thunderbird", 2106, "manual-action/MDN-sent-manually; displayed", "Thunderbird",
    subject="Return Receipt (displayed) - Re: [#1042] Angebot", text="""\
This is a Return Receipt for the mail that you sent to anna@example.org.

Note: This Return Receipt only acknowledges that the message was displayed
on the recipient's computer. There is no guarantee that the
recipient has read or understood the message contents.
""", agent="example.org; Thunderbird")
receipt("no-original", 2107, "manual-action/MDN-sent-manually; displayed", "two parts", returned=False)
nothing("receipt-text", head("Anna <anna@example.org>", "Lesebestaetigung: Re: [#1042] Angebot",
    path="<anna@example.org>") + plain("Ihre Nachricht wurde gelesen.\n"), "a receipt as text")
nothing("receipt-notes", head("Anna <anna@example.org>", "Return Receipt: Re: [#1042] Angebot",
    path="<anna@example.org>", fields="X-Mailer: Lotus Notes\n") + plain("""\
Your document: Re: [#1042] Angebot
was received by: Anna Beispiel
at: 02.03.2026 10:20
"""), "Notes: was received by")
receipt("dispatched", 2108, "automatic-action/MDN-sent-automatically; dispatched", "forwarded to somebody else")

# -- DMARC, TLS, SMTP reports ----------------------------------------------------------------------------------------
nothing("dmarc-aggregate", head("noreply-dmarc-support@google.test",
    "Report domain: helpdesk.example Submitter: google.test Report-ID: 123456", "dmarc@helpdesk.example",
    path="<noreply-dmarc-support@google.test>") + """\
MIME-Version: 1.0
Content-Type: application/zip;
\tname="google.test!helpdesk.example!1772.zip"
Content-Transfer-Encoding: base64

UEsDBBQAAAAIAA==
""", "RFC 7489: the archive is the whole content")
nothing("dmarc-aggregate-mixed", head("DMARC Aggregate Report <dmarcreport@microsoft.test>",
    "[Preview] Report Domain: helpdesk.example Submitter: enterprise.protection Report-ID: 1", "dmarc@helpdesk.example",
    path="<dmarcreport@microsoft.test>") + multi("mixed", "_mpm_1", """\
Content-Type: text/html; charset=us-ascii

<p>This is a DMARC aggregate report. 3 messages failed delivery policy reject.</p>
""", """\
Content-Type: application/gzip
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="r.xml.gz"

H4sIAAAA
"""), "with a sentence of failed and reject")
nothing("tls-report", head("TLS Report <tlsrpt@example.net>",
    "Report Domain: helpdesk.example Submitter: example.net Report-ID: <735ff@example.net>", "tlsrpt@helpdesk.example",
    path="<tlsrpt@example.net>", fields="TLS-Report-Domain: helpdesk.example\nTLS-Report-Submitter: example.net\n")
    + multi('report; report-type="tlsrpt"', "_tls_1", """\
Content-Type: text/plain; charset=us-ascii

This is an aggregate TLS report from example.net
""", """\
Content-Type: application/tlsrpt+gzip
Content-Transfer-Encoding: base64

H4sIAAAA
"""), "RFC 8460: a multipart/report of another type")

# -- Answers of machines ---------------------------------------------------------------------------------------------
AWAY = "Auto-Submitted: auto-replied\nIn-Reply-To: <1042.7@helpdesk.example>\n"
nothing("vacation", head("Anna <anna@example.org>", "Out of office: Re: [#1042] Angebot", fields=AWAY)
    + plain("I am on holiday until 16 March and have no access to my mail.\n"),
    "an absence note with a null return path")
nothing("vacation-left", head("Anna <anna@example.org>", "Automatic reply: Re: [#1042] Angebot", fields=AWAY)
    + plain("""\
I have left the company. Please write to office@example.org instead;
this mailbox is no longer monitored and your message was not delivered to anyone.
"""), "an auto-reply that says somebody left: INSPECTION 3: none for auto-replies")
nothing("vacation-mailbox-full", head("Anna <anna@example.org>", "Abwesend: Re: [#1042] Angebot", fields=AWAY)
    + plain("Mein Postfach ist voll, ich bin bis Montag im Urlaub. 550 Fotos warten auf mich.\n"),
    "an absence note that jokes about a full mailbox")
nothing("vacation-exchange", head("Anna <anna@example.org>", "Automatic reply: Re: [#1042] Angebot", fields="""\
X-Auto-Response-Suppress: All
X-MS-Exchange-Inbox-Rules-Loop: anna@example.org
Auto-Submitted: auto-generated
""") + plain("Ich bin nicht im Haus.\n"), "Exchange's absence note")
nothing("received-ticket", head("Hotline <hotline@example.org>", "[Ticket#2026030255] Re: [#1042] Angebot",
    fields="Precedence: bulk\nAuto-Submitted: auto-replied\n")
    + plain("Ihre Anfrage ist eingegangen. Falls die Zustellung einer Antwort scheitert, erhalten Sie eine Meldung.\n"),
    "another helpdesk's receipt")
nothing("challenge", head("Anna <anna@example.org>", "Please confirm your message: Re: [#1042] Angebot",
    fields="Auto-Submitted: auto-replied\n") + plain("""\
Your message to anna@example.org is being held, because your address is not on my list yet.
Click here to have it delivered: https://challenge.example.net/c/123
"""), "challenge and response: held, not failed")
nothing("challenge-tmda", head("anna-confirm+1772@example.org", "Please confirm your message",
    fields="Precedence: bulk\nX-Delivery-Agent: TMDA/1.0\n") + plain("""\
This message was created automatically by mail delivery software (TMDA).

Your message attached below is being held because the address
<support@helpdesk.example> has not been verified.

To release your message for delivery, please send an empty message
to the following address.

    anna-confirm+1772@example.org
"""), "TMDA begins like Exim's bounce")
nothing("quota-warning", head("Mail Delivery System <MAILER-DAEMON@mail.helpdesk.example>",
    "Quota warning: your mailbox is 90% full")
    + plain("Your mailbox support@helpdesk.example is now 90% full.\nIf it reaches 100 %, new mail will be rejected "
    "with 552 5.2.2 Mailbox full.\n"), "a warning for ourselves: nothing was undelivered")
nothing("quota-warning-dovecot", head("postmaster@mail.helpdesk.example", "quota warning")
    + plain("Your mailbox is now 95% full.\n"), "Dovecot's quota warning")
nothing("moderation-held", head("announce-bounces@lists.example.net",
    "Your message to announce awaits moderator approval", path="<announce-bounces@lists.example.net>", fields="""\
List-Id: <announce.lists.example.net>
X-BeenThere: announce@lists.example.net
Precedence: bulk
""") + plain("""\
Your mail to 'announce' with the subject

    Re: [#1042] Angebot

Is being held until the list moderator can review it for approval.

The reason it is being held:

    Post by non-member to a members-only list
"""), "Mailman 2: held")
nothing("moderation-request", head("announce-owner@lists.example.net",
    "announce post from anna@example.org requires approval", path="<mailman-bounces@lists.example.net>",
    fields="List-Id: <announce.lists.example.net>\n") + multi("mixed", "mm1", """\
Content-Type: text/plain

As list administrator, your authorization is requested for the
following mailing list posting:

    List:    announce@lists.example.net
    From:    anna@example.org
    Subject: Hallo
    Reason:  Message body is too big: 51200 bytes with a limit of 40 KB
""", """\
Content-Type: message/rfc822

From: anna@example.org
To: announce@lists.example.net
Subject: Hallo
Message-ID: <h1@example.org>

x
"""), "a request to a moderator, the mail attached")
nothing("ezmlm-probe", head("announce-help@lists.example.net", "ezmlm warning",
    path="<announce-return-@lists.example.net>",
    fields="Mailing-List: contact announce-help@lists.example.net; run by ezmlm\n") + plain("""\
Hi! This is the ezmlm program. I'm managing the
announce@lists.example.net mailing list.

Messages to you from the announce mailing list seem to
have been bouncing. I've attached a copy of the first bounce
message I received.

--- Enclosed is a copy of the bounce message I received.

Return-Path: <>
From: MAILER-DAEMON@helpdesk.example
To: announce-return-7@lists.example.net
Subject: failure notice

Hi. This is the qmail-send program at helpdesk.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<support@helpdesk.example>:
user is over quota
"""), "a list tells us that its mails to us bounced: none of ours did")
nothing("mailman-disabled", head("mailman-bounces@lists.example.net", "Bounce action notification",
    path="<mailman-bounces@lists.example.net>", fields="List-Id: <mailman.lists.example.net>\n") + plain("""\
This is a Mailman mailing list bounce action notice:

    List:       announce
    Member:     anna@example.org
    Action:     Subscription disabled.
    Reason:     Excessive or fatal bounces.

The triggering bounce notice is attached below.
"""), "a notice to a list's owner")
nothing("majordomo-bounce", head("owner-announce@lists.example.net",
    "BOUNCE announce@lists.example.net:     Non-member submission from [anna@example.org]",
    path="<owner-announce@lists.example.net>") + plain("""\
From anna@example.org Mon Mar  2 09:15:00 2026
From: anna@example.org
To: announce@lists.example.net
Subject: Hallo

x
"""), "Majordomo says BOUNCE for what it wants approved")
nothing("monitoring", head("postmaster@mail.helpdesk.example", "mail queue report",
    path="<postmaster@mail.helpdesk.example>") + plain("""\
Queue report of mail.helpdesk.example

  12 deferred: connect to mx.example.org[192.0.2.25]:25: Connection timed out
   3 bounced:  550 5.1.1 User unknown
"""), "a daily report of the mail system")
nothing("pflogsumm", head("root@mail.helpdesk.example (Cron Daemon)", "Cron <root@mail> pflogsumm -d yesterday",
    path="<root@mail.helpdesk.example>", fields="Auto-Submitted: auto-generated\n") + plain("""\
message bounce detail (by relay)
---------------------------------
  mx.example.org (total: 2)
         2   550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown
"""), "pflogsumm's bounce detail")
nothing("smtp-transcript", head(f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)",
    "Postfix SMTP server: errors from unknown[192.0.2.99]", "postmaster@helpdesk.example", id="tr1@mail") + plain("""\
Transcript of session follows.

 Out: 220 mail.helpdesk.example ESMTP Postfix
 In:  EHLO example
 Out: 250 mail.helpdesk.example
 In:  RCPT TO:<nobody@helpdesk.example>
 Out: 550 5.1.1 <nobody@helpdesk.example>: Recipient address rejected: User
     unknown

Session aborted, reason: lost connection
"""), "Postfix tells its postmaster of a stranger's session (notify_classes = policy, protocol): no mail of ours "
    "is undelivered")
