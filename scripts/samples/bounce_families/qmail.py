# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""qmail's QSBMF (its author's "qmail-send Bounce Message Format") and the programs that write it too."""
from .base import *

HI = """\
Hi. This is the qmail-send program at {host}.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

"""
BELOW = "\n--- Below this line is a copy of the message.\n\n"


def qmail(name, number, text, origin, *recipients, hi=HI, below=BELOW, to="anna@example.org", host=OUR_MTA, found=None,
          truncated=None, subject="failure notice", sender=None, fields=""):
    """One report in QSBMF."""
    letter = Letter(number, to)
    returned = "Return-Path: <support@helpdesk.example>\n" + letter.whole
    returned = returned if truncated is None else returned[:returned.index(truncated)]
    bounce("qmail-" + name, head(sender or f"MAILER-DAEMON@{host}", subject, id=f"{number}.qmail@{host}", fields=fields)
        + "\n" + hi.format(host=host) + text + (below + returned if below else ""), origin, *recipients,
        mta=host if "{host}" in hi else None, original=found or (letter.found if below else None), format="text")


def remote(reply, host="mx.example.org", ip="192.0.2.25", gave="Remote host said"):
    """What qmail-remote says of a refusal."""
    return f"{ip} does not like recipient.\n{gave}: {reply}\nGiving up on {ip}.\n"


qmail("unknown", 401, "<anna@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n", "qmail-local",
    rcpt("anna@example.org", "address-unknown", "5.1.1", None, "Sorry, no mailbox here by that name. (#5.1.1)"))
qmail("vpopmail", 402, "<anna@example.org>:\nSorry, no mailbox here by that name. vpopmail (#5.1.1)\n", "vpopmail",
    rcpt("anna@example.org", "address-unknown", "5.1.1", None,
    "Sorry, no mailbox here by that name. vpopmail (#5.1.1)"))
qmail("remote", 403, "<anna@example.org>:\n" + remote("550 5.1.1 <anna@example.org>... User unknown"),
    "qmail-remote: the host only by its address", rcpt("anna@example.org", "address-unknown", "5.1.1", 550,
    "192.0.2.25 does not like recipient. Remote host said: 550 5.1.1 <anna@example.org>... User unknown Giving "
    "up on 192.0.2.25.", "192.0.2.25"))
qmail("remote-no-code", 404, "<anna@example.org>:\n" + remote("550 Mailbox quota exceeded"), "no enhanced code: null",
    rcpt("anna@example.org", "mailbox-full", None, 550,
    "192.0.2.25 does not like recipient. Remote host said: 550 Mailbox quota exceeded Giving up on 192.0.2.25.",
    "192.0.2.25"))
qmail("domain", 405, "<anna@exampel.test>:\nSorry, I couldn't find any host named exampel.test. (#5.1.2)\n",
    "no such domain", rcpt("anna@exampel.test", "domain-unknown", "5.1.2", None,
    "Sorry, I couldn't find any host named exampel.test. (#5.1.2)"), to="anna@exampel.test")
qmail("cname", 406, """\
<anna@example.org>:
CNAME lookup failed temporarily. (#4.4.3)
I'm not going to try again; this message has been in the queue too long.
""", "DNS trouble until the queue time was over: expired, it says so", rcpt("anna@example.org", "expired", "4.4.3",
    None, "CNAME lookup failed temporarily. (#4.4.3) I'm not going to try again; this message has been in the queue "
    "too long."))
qmail("connection", 407, """\
<anna@example.org>:
Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.
""", "no connection for a week", rcpt("anna@example.org", "expired", "4.4.1", None,
    "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1) I'm not going to try again; this message has "
    "been in the queue too long."))
qmail("rcpthosts", 408, "<anna@example.org>:\n"
    + remote("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"),
    "relaying denied by another qmail", rcpt("anna@example.org", "relay-denied", "5.7.1", 553,
    "192.0.2.25 does not like recipient. Remote host said: 553 sorry, that domain isn't in my list of allowed "
    "rcpthosts (#5.7.1) Giving up on 192.0.2.25.", "192.0.2.25"))
qmail("after-data", 409, """\
<anna@example.org>:
192.0.2.25 failed after I sent the message.
Remote host said: 554 5.7.1 Message rejected as spam by Content Filtering.
""", "refused after the message", rcpt("anna@example.org", "spam", "5.7.1", 554,
    "192.0.2.25 failed after I sent the message. Remote host said: 554 5.7.1 Message rejected as spam by Content "
    "Filtering.", "192.0.2.25"))
qmail("greeting", 410, """\
<anna@example.org>:
Connected to 192.0.2.25 but greeting failed.
Remote host said: 554 Your IP 192.0.2.10 is blacklisted
I'm not going to try again; this message has been in the queue too long.
""", "the reply's reason beats the time", rcpt("anna@example.org", "client-blocked", None, 554,
    "Connected to 192.0.2.25 but greeting failed. Remote host said: 554 Your IP 192.0.2.10 is blacklisted I'm "
    "not going to try again; this message has been in the queue too long.", "192.0.2.25"))
qmail("sender", 411, """\
<anna@example.org>:
Connected to 192.0.2.25 but sender was rejected.
Remote host said: 553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)
""", "badmailfrom", rcpt("anna@example.org", "sender-rejected", "5.7.1", 553,
    "Connected to 192.0.2.25 but sender was rejected. Remote host said: 553 sorry, your envelope sender is in my "
    "badmailfrom list (#5.7.1)", "192.0.2.25"))
qmail("quota", 412, "<anna@example.org>:\nThe users mailfolder is over the allowed quota (size). (#5.2.2)\n",
    "vdelivermail", rcpt("anna@example.org", "mailbox-full", "5.2.2", None,
    "The users mailfolder is over the allowed quota (size). (#5.2.2)"))
qmail("user-over-quota", 413, "<anna@example.org>:\nuser is over quota\n", "an old vpopmail: no code",
    rcpt("anna@example.org", "mailbox-full", None, None, "user is over quota"))
qmail("inactive", 414,
    "<anna@example.org>:\nThis account is currently suspended or has been inactive for a long time.\n",
    "a provider's local text", rcpt("anna@example.org", "mailbox-disabled", None, None,
    "This account is currently suspended or has been inactive for a long time."))
qmail("two", 415, """\
<anna@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

<ben@example.org>:
Delivered to command does not exist: /var/qmail/bin/preline
""", "two recipients; the status belongs to the first alone", rcpt("anna@example.org", "address-unknown", "5.1.1", None,
    "Sorry, no mailbox here by that name. (#5.1.1)"), rcpt("ben@example.org", "server-error", None, None,
    "Delivered to command does not exist: /var/qmail/bin/preline"))
qmail("mime-too-long", 416, "<anna@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n",
    "the copy was cut within its header: no Subject any more", rcpt("anna@example.org", "address-unknown", "5.1.1",
    None, "Sorry, no mailbox here by that name. (#5.1.1)"), truncated="Subject:", found=original("416@helpdesk.example",
    None, "anna@example.org", "support@helpdesk.example"))
qmail("loop", 417, "<anna@example.org>:\nThis message is looping: it already has my Delivered-To line. (#5.4.6)\n",
    "a loop", rcpt("anna@example.org", "network-error", "5.4.6", None,
    "This message is looping: it already has my Delivered-To line. (#5.4.6)"))
qmail("french", 418, "<anna@example.org>:\nDésolé, il n'y a pas de boîte de ce nom ici. (#5.1.1)\n",
    "a French qmail: the greeting is translated, the layout stays", rcpt("anna@example.org", "address-unknown", "5.1.1",
    None, "Désolé, il n'y a pas de boîte de ce nom ici. (#5.1.1)"), hi="""\
Bonjour, ici le programme qmail-send de {host}.
Je suis désolé, je n'ai pas pu délivrer votre message aux adresses suivantes.
C'est une erreur permanente, j'abandonne. Désolé que cela n'ait pas marché.

""", fields="""\
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
""")
qmail("no-copy", 419, "<anna@example.org>:\nSorry, I've been told to reject this message. (#5.7.1)\n",
    "a qmail that returns nothing of the mail", rcpt("anna@example.org", "recipient-refused", "5.7.1", None,
    "Sorry, I've been told to reject this message. (#5.7.1)"), below=None)
qmail("header-only", 420, "<anna@example.org>:\n" + remote("501 5.5.4 Syntax error in parameters"),
    "a patched qmail says copy of the headers", rcpt("anna@example.org", "protocol-error", "5.5.4", 501,
    "192.0.2.25 does not like recipient. Remote host said: 501 5.5.4 Syntax error in parameters Giving up on "
    "192.0.2.25.", "192.0.2.25"), below="""\

--- Below this line is a copy of the message headers.

""")
qmail("yahoo-old", 421, """\
<anna@example.org>:
192.0.2.25 does not like recipient.
Remote host said: 554 delivery error: dd This user doesn't have a example.org account (anna@example.org) [0] - \
mta1.example.org
Giving up on 192.0.2.25.
""", "Yahoo's old text as qmail reports it", rcpt("anna@example.org", "address-unknown", None, 554,
    "192.0.2.25 does not like recipient. Remote host said: 554 delivery error: dd This user doesn't have a "
    "example.org account (anna@example.org) [0] - mta1.example.org Giving up on 192.0.2.25.", "192.0.2.25"))
qmail("moved", 422, "<anna@example.org>:\nSorry, anna has moved; the new address is anna.neu@example.net (#5.1.6)\n",
    "a .qmail that runs bouncesaying", rcpt("anna@example.org", "address-moved", "5.1.6", None,
    "Sorry, anna has moved; the new address is anna.neu@example.net (#5.1.6)"))
