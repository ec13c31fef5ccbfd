# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Bounces as HTML, as alternatives, in transfer encodings: what is said is the same, where it stands is not."""
from .base import *

FROM = "Mail Delivery System <MAILER-DAEMON@html.example.net>"


def made(name, number, content, origin, *recipients, returned=True, subject="Undelivered Mail Returned to Sender",
         mta=None, found=None, format="text", fields="", to="anna@example.org"):
    """A report whose content is stated whole; `content` gets the mail."""
    mail = Letter(number, to)
    bounce("html-" + name, head(FROM, subject, id=f"{number}.html@example.net", fields=fields) + content(mail), origin,
        *recipients, mta=mta, original=found or (mail.found if returned else None), format=format)


def page(html, charset="utf-8", encoding="8bit"):
    """An HTML part, from its Content-Type on."""
    body = {"8bit": lambda text: text, "base64": b64, "quoted-printable": qp}[encoding](html)
    return f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n{body}"


def text(words, encoding="8bit", more=""):
    """A text part."""
    body = {"8bit": lambda text: text, "base64": b64, "quoted-printable": qp}[encoding](words)
    return f"Content-Type: text/plain; charset=utf-8{more}\nContent-Transfer-Encoding: {encoding}\n\n{body}"


def original_part(mail):
    """The mail that comes back."""
    return "Content-Type: message/rfc822\n\n" + mail.whole


ONE = "MIME-Version: 1.0\n"
made("only", 1801, lambda mail: ONE + page("""\
<html><body><p>Your message could not be delivered to the following recipient:</p>
<p>&lt;anna@example.org&gt;:<br>550 5.1.1 User unknown</p></body></html>
"""), "HTML alone; the brackets are references", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown"),
    returned=False)
made("pre", 1802, lambda mail: ONE + page("""\
<html><body><pre>
This is the mail system at host html.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

&lt;anna@example.org&gt;: host mx.example.org[192.0.2.25] said: 552 5.2.2 Mailbox
    full (in reply to RCPT TO command)
</pre></body></html>
"""), "a text within pre", one("mailbox-full", "5.2.2", 552,
    "host mx.example.org[192.0.2.25] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)", "mx.example.org"),
    returned=False, mta="html.example.net")
made("table", 1803, lambda mail: ONE + page("""\
<html><body><h1>Delivery failed</h1><p>Your message could not be \
delivered.</p><table><tr><td>Recipient:</td><td>anna@example.org</td></tr><tr><td>Reason:</td><td>550 5.1.1 No such \
user</td></tr></table></body></html>
""", encoding="base64"), "a table with labels, in base64", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 No such user"), returned=False)
made("alternative", 1804, lambda mail: multi("mixed", "mixed1804", multi("alternative", "alt1804", text("""\
Your message to <anna@example.org> could not be delivered.

Reason: 554 5.7.1 Message rejected as spam
"""), page("<p>Your message to &lt;anna@example.org&gt; could not be delivered.</p><p>Reason: 554 5.7.1 Message "
    "rejected as spam</p>\n")).replace("MIME-Version: 1.0\n", ""), original_part(mail)),
    "alternative, the mail attached, no fields", one("spam", "5.7.1", 554, "554 5.7.1 Message rejected as spam"))
made("qp-soft-breaks", 1805, lambda mail: multi("mixed", "mixed1805", text("""\
Hi. This is the qmail-send program at html.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna.with.a.very.long.name.that.goes.on.and.on.and.on@department.example.org>:
Sorry, no mailbox here by that name. (#5.1.1)
""", "quoted-printable"), original_part(mail)), "quoted-printable breaks the address over two lines",
    one("address-unknown", "5.1.1", None, "Sorry, no mailbox here by that name. (#5.1.1)",
    address="anna.with.a.very.long.name.that.goes.on.and.on.and.on@department.example.org"), mta="html.example.net",
    to="anna.with.a.very.long.name.that.goes.on.and.on.and.on@department.example.org", subject="failure notice")
made("base64-text", 1806, lambda mail: ONE + text("""\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@example.org
    mailbox is full

------ This is a copy of the message's headers. ------

""" + mail.header, "base64"), "Exim's text in base64: the header of the mail is within", one("mailbox-full", None, None,
    "mailbox is full"), subject="Mail delivery failed: returning message to sender",
    fields="X-Failed-Recipients: anna@example.org\n")
made("flowed", 1807, lambda mail: multi("mixed", "mixed1807", text("""\
Your message could not be delivered to:\x20
<anna@example.org>\x20

Reason: 550 5.2.1 The mailbox is disabled,\x20
and nobody reads it any more.
""", more="; format=flowed"), original_part(mail)), "format=flowed", one("mailbox-disabled", "5.2.1", 550,
    "550 5.2.1 The mailbox is disabled, and nobody reads it any more."))
made("related", 1808, lambda mail: multi("related", "rel1808", page("""\
<html><body><img src="cid:logo"><p>Delivery to <a href="mailto:anna@example.org">anna@example.org</a> failed \
permanently:</p><p>550 5.1.1 The email account that you tried to reach does not exist.</p></body></html>
"""), """\
Content-Type: image/gif
Content-ID: <logo>
Content-Transfer-Encoding: base64

R0lGODlhAQABAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==
"""), "HTML with a picture; the address is a link", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 The email account that you tried to reach does not exist."), returned=False)
made("human-only-html", 1809, lambda mail: multi("report; report-type=delivery-status", "rep1809",
    page("<html><body><p>&lt;anna@example.org&gt;: 550 5.7.1 Refused by our policy for bulk mail</p></body></html>\n"),
    """\
Content-Type: message/delivery-status

Reporting-MTA: dns; html.example.net

Final-Recipient: rfc822; anna@example.org
Action: failed
Status: 5.7.1
""", original_part(mail)), "fields without a diagnostic; the text about this recipient is HTML", one("policy", "5.7.1",
    550, "550 5.7.1 Refused by our policy for bulk mail"), mta="html.example.net", format="rfc3464")
made("latin1", 1810, lambda mail: ONE + """\
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ihre Nachricht konnte an folgende Empf=E4nger nicht zugestellt werden:

<anna@example.org>:
Unbekannter Empf=E4nger
""", "Latin 1 in quoted-printable, German", one("address-unknown", None, None, "Unbekannter Empfänger"), returned=False,
    subject="Unzustellbar")
made("entities", 1811, lambda mail: ONE
    + page("<div>Votre message n&#39;a pas pu &ecirc;tre remis &agrave; &lt;anna@example.org&gt;&nbsp;:</div><div>550 "
    "5.1.1 utilisateur inconnu</div>\n"), "character references, French", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 utilisateur inconnu"), returned=False, subject="Message non remis")
made("three-br", 1812, lambda mail: ONE + page("""\
Delivery has failed to these recipients:<br><br>anna@example.org<br>The mailbox is full (452 \
4.2.2).<br><br>ben@example.org<br>The address does not exist (550 5.1.1).<br>
"""), "line breaks in place of paragraphs, two recipients", rcpt("anna@example.org", "mailbox-full", "4.2.2", 452,
    "The mailbox is full (452 4.2.2)."), rcpt("ben@example.org", "address-unknown", "5.1.1", 550,
    "The address does not exist (550 5.1.1)."), returned=False)
made("delay", 1813, lambda mail: ONE + page("""\
<p>Your message to &lt;anna@example.org&gt; has been delayed: the recipient's server does not answer.</p><p>We will \
keep trying for 2 days. You do not need to send it again.</p>
"""), "a delay warning in HTML", one("expired", None, None,
    "Your message to <anna@example.org> has been delayed: the recipient's server does not answer.", action="delayed"),
    returned=False, subject="Delivery delayed")
made("header-attached", 1814, lambda mail: multi("mixed", "mixed1814",
    text("<anna@example.org>: 550 5.1.1 no such user\n"), "Content-Type: text/rfc822-headers\n\n" + mail.header),
    "the header attached, no fields", one("address-unknown", "5.1.1", 550, "550 5.1.1 no such user"))
made("utf16", 1815, lambda mail: ONE + """\
Content-Type: text/plain; charset=utf-16
Content-Transfer-Encoding: base64

""" + b64("""\
Your message could not be delivered to:

<anna@example.org>:
550 5.1.1 unknown user
""".encode("utf-16")), "UTF-16 in base64", one("address-unknown", "5.1.1", 550, "550 5.1.1 unknown user"),
    returned=False)
