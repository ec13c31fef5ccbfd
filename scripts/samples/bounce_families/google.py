# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Gmail and Google Workspace: the reports of today, in several languages, and the text of before 2017."""
from .base import *

FROM = "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"


def dsn(name, number, text, address, status, diagnostic, reason, smtp, origin, mta=None, ip="192.0.2.25",
        action="failed", subject="Delivery Status Notification (Failure)", html=None, found=None, letter=None, at=True,
        folded=None, recipients=None, groups=None):
    """A report of today: alternative of text and HTML with an icon, fields, and the mail's header as rfc822."""
    mail = letter or Letter(number, address)
    server = f"{mta}. ({ip}, the server for the domain {address.partition('@')[2]}.)" if mta else None
    boundary = f"000000000000{number}abc0605"
    html = html or "<html><body><p>" + text.replace("\n\n", "</p><p>").replace("<", "&lt;") + "</p></body></html>\n"
    human = multi("alternative", boundary + "c", 'Content-Type: text/plain; charset="UTF-8"\n\n' + text,
        'Content-Type: text/html; charset="UTF-8"\n\n' + html).replace("MIME-Version: 1.0\n", "")
    human = multi("related", boundary + "b", human, """\
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E
rkJggg==
""").replace("MIME-Version: 1.0\n", "")
    group = (groups or f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n"
        + (f"Remote-MTA: dns; {server}\n" if server else "") + (f"Diagnostic-Code: smtp; {folded or diagnostic}\n"
        if diagnostic else "") + "Last-Attempt-Date: Mon, 02 Mar 2026 01:15:04 -0800 (PST)\n")
    fields = ("Reporting-MTA: dns; googlemail.com\nReceived-From-MTA: dns; support@helpdesk.example\n"
        "Arrival-Date: Mon, 02 Mar 2026 01:15:00 -0800 (PST)\nX-Original-Message-ID: "
        f"<{number}@helpdesk.example>\n\n" + group)
    content = multi("report; report-type=delivery-status", boundary, human, "Content-Type: message/delivery-status\n\n"
        + fields, "Content-Type: message/rfc822\n\n" + mail.whole)
    bounce("google-" + name, head(FROM, subject,
        fields=f"Auto-Submitted: auto-replied\nX-Failed-Recipients: {address}\n"
        f"References: <{number}@helpdesk.example>\nIn-Reply-To: <{number}@helpdesk.example>\n",
        id=f"69a1{number}.050a0220.mail@mx.google.com") + content, origin, *(recipients or [rcpt(address, reason, found
        or status, smtp, diagnostic, mta, action=action)]), mta="googlemail.com", original=mail.found)


def failed(address, why, reply=None):
    """The English text."""
    return (f"\n** {why[0]} **\n\nYour message wasn't delivered to {address} because {why[1]}.\n\n"
            + (f"The response was:\n\n{reply}\n" if reply else ""))


NOT_FOUND = ("Address not found", "the address couldn't be found, or is unable to receive mail")
NOSUCH = ("550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the "
    "recipient's email address for typos or unnecessary spaces. For more information, go to 550 5.1.1 "
    "https://support.google.com/mail/?p=NoSuchUser a1-20020a05600c0123abc.12 - gsmtp")
dsn("no-such-user", 601, failed("anna@example.org", NOT_FOUND,
    "550 5.1.1 The email account that you tried to reach does not exist."), "anna@example.org", "5.1.1", NOSUCH,
    "address-unknown", 550, "Gmail to Gmail: a reply of several lines", "gmail-smtp-in.l.google.com",
    folded=NOSUCH.replace("Please try", "\n Please try").replace("For more", "\n For more"))
dsn("domain", 602, failed("anna@exampel.test", ("Address not found",
    "the domain exampel.test couldn't be found. Check for typos or unnecessary spaces and try again"),
    "DNS Error: DNS type 'mx' lookup of exampel.test responded with code NXDOMAIN Domain name not found: "
    "exampel.test"), "anna@exampel.test", "4.0.0",
    "DNS Error: DNS type 'mx' lookup of exampel.test responded with code NXDOMAIN Domain name not found: "
    "exampel.test", "domain-unknown", None,
    "status 4.0.0 though the domain does not exist: the kind follows from the reason")
dsn("full", 603, failed("anna@example.org", ("Recipient inbox full",
    "their inbox is full, or it's getting too much mail right now"),
    "452 4.2.2 The email account that you tried to reach is over quota."), "anna@example.org", "4.2.2",
    "452-4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to 452 4.2.2 "
    "https://support.google.com/mail/?p=OverQuotaTemp b2-20020a05600c0456def.7 - gsmtp", "mailbox-full", 452,
    "over quota", "gmail-smtp-in.l.google.com")
dsn("disabled", 604, failed("anna@example.org", ("Address not found",
    "the address couldn't be found, or is unable to receive mail"),
    "550 5.2.1 The email account that you tried to reach is disabled."), "anna@example.org", "5.2.1",
    "550-5.2.1 The email account that you tried to reach is inactive. For more 550 5.2.1 information, go to "
    "https://support.google.com/mail/?p=DisabledUser c3-20020a05600c0789ghi.9 - gsmtp", "mailbox-disabled", 550,
    "a disabled account", "gmail-smtp-in.l.google.com")
dsn("dmarc", 605, failed("anna@example.org", ("Message blocked", "it was blocked"),
    "550 5.7.26 Unauthenticated email from helpdesk.example is not accepted due to domain's DMARC policy."),
    "anna@example.org", "5.7.26",
    "550-5.7.26 Unauthenticated email from helpdesk.example is not accepted due to 550-5.7.26 domain's DMARC "
    "policy. Please contact the administrator of 550-5.7.26 helpdesk.example domain if this was a legitimate "
    "mail. 550 5.7.26 https://support.google.com/mail/answer/2451690 d4-20020a05600c0012jkl.3 - gsmtp", "auth-failure",
    550, "DMARC", "gmail-smtp-in.l.google.com")
UNSOLICITED = ("550-5.7.1 [192.0.2.10 12] Our system has detected that this message is likely unsolicited mail. To "
    "reduce the amount of spam sent to Gmail, this message has been blocked. Please visit 550 5.7.1 "
    "https://support.google.com/mail/?p=UnsolicitedMessageError e5-20020a05600c0345mno.1 - gsmtp")
dsn("unsolicited", 606, failed("anna@example.org", ("Message blocked", "it was blocked")), "anna@example.org", "5.7.1",
    UNSOLICITED, "spam", 550, "unsolicited; blanks before a number", "gmail-smtp-in.l.google.com",
    folded=UNSOLICITED.replace("10 12", "10      12"))
dsn("reputation", 607, failed("anna@example.org", ("Message blocked", "it was blocked")), "anna@example.org", "5.7.1",
    "550-5.7.1 [192.0.2.10] Our system has detected that this message is suspicious due to the very low "
    "reputation of the sending domain. To best protect our users from spam, the message has been blocked. 550 "
    "5.7.1 https://support.google.com/mail/answer/188131 f6-20020a05600c0678pqr.5 - gsmtp", "reputation", 550,
    "low reputation of the domain", "gmail-smtp-in.l.google.com")
dsn("attachment", 608, failed("anna@example.org", ("Message blocked", "it was blocked")), "anna@example.org", "5.7.0",
    "552-5.7.0 This message was blocked because its content presents a potential security issue. Please visit "
    "552 5.7.0 https://support.google.com/mail/?p=BlockedMessage to review our message content and attachment "
    "content guidelines. g7-20020a05600c0901stu.4 - gsmtp", "content-rejected", 552, "a forbidden attachment",
    "gmail-smtp-in.l.google.com")
dsn("limit", 609, """\

** Message not sent **

You have reached a limit for sending mail. Your message to anna@example.org was not sent.

You can try sending it again later.
""", "anna@example.org", "5.4.5", "You have reached a limit for sending mail.", "rate-limited", None,
    "the sender's own limit")
dsn("size", 610, failed("anna@example.org", ("Message too large", "it exceeds the size limit")), "anna@example.org",
    "5.3.4", "552-5.3.4 Your message exceeded Google's message size limits. Please visit 552-5.3.4 "
    "https://support.google.com/mail/?p=MaxSizeError to view our size 552 5.3.4 guidelines. "
    "h8-20020a05600c0234vwx.6 - gsmtp", "message-too-large", 552, "too large", "gmail-smtp-in.l.google.com")
dsn("group", 611, failed("team@example.org", ("Message rejected", "you don't have permission to post to the group")),
    "team@example.org", "5.7.1",
    "550-5.7.1 We're writing to let you know that the group you tried to contact (team) may not exist, or you "
    "may not have permission to post messages to the group. 550 5.7.1 "
    "https://support.google.com/a/example.org/bin/topic.py?topic=25838 - gsmtp", "recipient-refused", 550,
    "a group that does not take our mail", "gmail-smtp-in.l.google.com")
dsn("ptr", 612, failed("anna@example.org", ("Message blocked", "it was blocked")), "anna@example.org", "5.7.25",
    "550-5.7.25 [192.0.2.10] The IP address sending this message does not have a PTR record setup, or the "
    "corresponding forward DNS entry does not match the sending IP. 550 5.7.25 "
    "https://support.google.com/mail/answer/81126 - gsmtp", "no-reverse-dns", 550, "no PTR record",
    "gmail-smtp-in.l.google.com")
dsn("delay", 613, """\

** Delivery incomplete **

There was a temporary problem delivering your message to anna@example.org. Gmail will retry for 45 more hours. You'll \
be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect.
""", "anna@example.org", "4.4.1", "The recipient server did not accept our requests to connect. Learn more at "
    "https://support.google.com/mail/answer/7720 [mx.example.org. 192.0.2.25: timed out]", "expired", None,
    "a delay warning", "mx.example.org", subject="Delivery Status Notification (Delay)", action="delayed")
dsn("given-up", 614, failed("anna@example.org", ("Message not delivered",
    "there was a problem delivering your message")), "anna@example.org", "4.4.1",
    "The recipient server did not accept our requests to connect. Learn more at "
    "https://support.google.com/mail/answer/7720 [mx.example.org. 192.0.2.25: timed out]", "network-error", None,
    "no connection", "mx.example.org")
dsn("german", 615, """\

** Die Adresse wurde nicht gefunden **

Ihre Nachricht wurde nicht an anna@example.org zugestellt, weil die Adresse nicht gefunden wurde oder keine E-Mails \
empfangen kann.

Antwort:

550 5.1.1 <anna@example.org> unbekannt
""", "anna@example.org", "5.1.1", "550 5.1.1 <anna@example.org> unbekannt", "address-unknown", 550,
    "German text; the subject stays English", "mx.example.org")
dsn("french", 616, """\

** Adresse introuvable **

Votre message à anna@example.org n'a pas été remis, car l'adresse est introuvable ou ne peut pas recevoir de messages.
""", "anna@example.org", "5.0.0", None, "address-unknown", None,
    "French; no Diagnostic-Code: the sentence is the diagnostic", recipients=[rcpt("anna@example.org",
    "address-unknown", "5.0.0", None,
    "Votre message à anna@example.org n'a pas été remis, car l'adresse est introuvable ou ne peut pas recevoir "
    "de messages.")], subject="=?UTF-8?Q?Notification_d'=C3=A9tat_de_remise_=28=C3=A9chec=29?=")
dsn("japanese", 617, """\

** アドレス不明 **

anna@example.org にメールを配信できませんでした。アドレスが見つからないか、メールを受信できません。
""", "anna@example.org", "5.1.1", "550 5.1.1 User unknown", "address-unknown", 550, "Japanese", "mx.example.org",
    letter=Letter(617, subject="お見積もりの件", written="=?UTF-8?B?44GK6KaL56mN44KC44KK44Gu5Lu2?="))
dsn("spanish", 618, """\

** Buzón de entrada del destinatario lleno **

Tu mensaje no se ha entregado a anna@example.org porque su bandeja de entrada está llena.
""", "anna@example.org", "5.2.2", "552 5.2.2 Buzon lleno", "mailbox-full", 552, "Spanish; a diagnostic in Spanish, too",
    "mx.example.org")
MAIL = Letter(619, "anna@example.org, ben@example.net")
dsn("two", 619, failed("anna@example.org", NOT_FOUND) + failed("ben@example.net", ("Message blocked",
    "it was blocked")), "anna@example.org", None, None, None, None, "two groups", letter=MAIL, groups="""\
Final-Recipient: rfc822; anna@example.org
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.example.org. (192.0.2.25, the server for the domain example.org.)
Diagnostic-Code: smtp; 550 5.7.1 Client 192.0.2.10 refused, see our block list

Final-Recipient: rfc822; ben@example.net
Action: failed
Status: 5.1.0
Diagnostic-Code: smtp; 550 5.1.0 No such address
""", recipients=[rcpt("anna@example.org", "client-blocked", "5.7.1", 550,
    "550 5.7.1 Client 192.0.2.10 refused, see our block list", "mx.example.org"), rcpt("ben@example.net",
    "address-unknown", "5.1.0", 550, "550 5.1.0 No such address")])

# -- The text of before ----------------------------------------------------------------------------------------------


def old(name, number, text, origin, recipient, subject="Delivery Status Notification (Failure)", copy=True,
        failed=True):
    """A report as text, the header of the mail below."""
    mail = Letter(number)
    bounce("google-old-" + name, head("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", subject,
        fields=(f"X-Failed-Recipients: {recipient['address']}\nAuto-Submitted: auto-replied\n" if failed else ""),
        id=f"001a{number}@google.com") + plain(text, "ISO-8859-1") + ("""\


----- Original message -----

""" + mail.header.replace("Received: from", "X-Received: by 192.0.2.10 with SMTP id a1;\nReceived: from")
        + "\nGuten Tag\n" if copy else ""), origin, recipient, original=mail.found if copy else None, format="text")


PERMANENT = """\
Delivery to the following recipient failed permanently:

     anna@example.org

Technical details of permanent failure:\x20
"""
old("unknown", 650, PERMANENT + """\
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.org by \
mx.example.org. [192.0.2.25].

The error that the other server returned was:
550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown
""", "the reply stands apart", rcpt("anna@example.org", "address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown", "mx.example.org"))
old("domain", 651, PERMANENT + "DNS Error: Domain name not found\n", "no domain", rcpt("anna@example.org",
    "domain-unknown", None, None, "DNS Error: Domain name not found"))
old("state", 652, PERMANENT + """\
Google tried to deliver your message, but it was rejected by the recipient domain. We recommend contacting the other \
email provider for further information about the cause of this error. The error that the other server returned was: \
554 554 delivery error: Over quota (state 14).
""", "the oldest form: all in one line", rcpt("anna@example.org", "mailbox-full", None, 554,
    "554 554 delivery error: Over quota (state 14)."))
old("delay", 653, """\
This is an automatically generated Delivery Status Notification

THIS IS A WARNING MESSAGE ONLY.

YOU DO NOT NEED TO RESEND YOUR MESSAGE.

Delivery to the following recipient has been delayed:

     anna@example.org

Message will be retried for 2 more day(s)

Technical details of temporary failure:\x20
The recipient server did not accept our requests to connect. Learn more at \
http://support.google.com/mail/bin/answer.py?answer=7720\x20
[mx.example.org. (10): Connection timed out]
""", "a delay warning", rcpt("anna@example.org", "expired", None, None,
    "The recipient server did not accept our requests to connect. Learn more at "
    "http://support.google.com/mail/bin/answer.py?answer=7720 [mx.example.org. (10): Connection timed out]",
    "mx.example.org", action="delayed"), subject="Delivery Status Notification (Delay)", copy=False)
