# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Servers that never learnt RFC 3464: IMail, MDaemon, Notes, GroupWise, Mercury, MailEnable, SurgeMail, InterMail,
Netscape and Novonyx, cc:Mail, X.400 gateways, gateways to telephones.
"""
from .base import *

ORIGINAL = "\nOriginal message follows.\n\n"
IMAIL = "Postmaster <postmaster@imail.example.org>"
as_text("imail-unknown", 1301, IMAIL, "Undeliverable Mail", "Unknown user: anna@example.org\n",
    "IMail: the whole report is one line", one("address-unknown", None, None, "Unknown user: anna@example.org"),
    mark=ORIGINAL, head_fields="X-Mailer: <IMail v8.22>\n")
as_text("imail-size", 1302, IMAIL, "Undeliverable Mail", "User mailbox exceeds allowed size: anna@example.org\n",
    "IMail, full", one("mailbox-full", None, None, "User mailbox exceeds allowed size: anna@example.org"),
    mark=ORIGINAL, head_fields="X-Mailer: <IMail v8.22>\n")
as_text("imail-attempts", 1303, IMAIL, "Undeliverable Mail", "Delivery failed 20 attempts: anna@example.org\n",
    "IMail: given up; 20 is no code", one("expired", None, None, "Delivery failed 20 attempts: anna@example.org"),
    mark=ORIGINAL, head_fields="X-Mailer: <IMail v8.22>\n")
as_text("imail-remote", 1304, IMAIL, "Undeliverable Mail",
    "undeliverable to anna@example.org\n550 5.7.1 Unable to relay\n", "IMail with a remote reply", one("relay-denied",
    "5.7.1", 550, "550 5.7.1 Unable to relay"), mark=ORIGINAL, head_fields="X-Mailer: <IMail v8.22>\n")
MD = """\
The attached message had PERMANENT fatal delivery errors!

After one or more unsuccessful delivery attempts the attached message has
been removed from the mail queue on this server.  The number and frequency
of delivery attempts are determined by local configuration.

> ---------------------------------------------------------------
> Failed address: anna@example.org
> --- Session Transcript ---
> Connecting to mx.example.org [192.0.2.25:25]
> --> RCPT To:<anna@example.org>
> <-- {}
> --> QUIT
> --- End Transcript ---

: Message contains [1] file attachments
"""
as_text("mdaemon-unknown", 1305, "Postmaster <MDaemon@md.example.org>", "Permanent Delivery Failure",
    MD.format("550 5.1.1 <anna@example.org>, Recipient unknown"),
    "MDaemon: a quoted session; the reply is the one to RCPT", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>, Recipient unknown", "mx.example.org"),
    head_fields="X-MDaemon-Deliver-To: support@helpdesk.example\n")
as_text("mdaemon-warning", 1306, "Postmaster <MDaemon@md.example.org>", "WARNING! Cannot deliver message in queue", """\
The following message is still undelivered:

> To: anna@example.org
> Subject: Re: [#1042] Angebot
> Message-ID: <1306@helpdesk.example>

The server will keep trying to deliver it to anna@example.org for 5 days.
You do not need to resend it.
""", "a warning with quoted lines of the header", one("expired", None, None,
    "The server will keep trying to deliver it to anna@example.org for 5 days. You do not need to resend it.",
    action="delayed"), found=original("1306@helpdesk.example", "Re: [#1042] Angebot", "anna@example.org"))
NOTES = "------- Failure Reasons  --------\n\n{}\n{}\n\n\n------- Returned Message --------\n\n"
as_text("notes-unknown", 1307, "Postmaster@notes.example.org",
    "DELIVERY FAILURE: User anna not listed in public Name & Address Book",
    NOTES.format("User anna (anna@example.org) not listed in public Name & Address Book", "anna@example.org"),
    "Notes R4: the reason above the address", one("address-unknown", None, None,
    "User anna (anna@example.org) not listed in public Name & Address Book"), mark="\n")
as_text("notes-several", 1308, "Postmaster@notes.example.org", "NON-DELIVERY of: Re: [#1042] Angebot", """\
Mail message was not delivered because the mailbox is over quota

anna@example.org
ben@example.org

""", "one reason, two bare addresses below it", rcpt("anna@example.org", "mailbox-full", None, None,
    "Mail message was not delivered because the mailbox is over quota"), rcpt("ben@example.org", "mailbox-full", None,
    None, "Mail message was not delivered because the mailbox is over quota"))
as_text("groupwise-old", 1309, "Mailer-Daemon@gw.example.org (Mail Delivery System)", "Message status - undeliverable",
    """\
The message that you sent was undeliverable to the following:

\tanna@example.org (user not found)

""", "GroupWise 5", one("address-unknown", None, None, "user not found"),
    mark="Possibly truncated original message follows:\n\n",
    head_fields="X-Mailer: Novell GroupWise Internet Agent 5.5.3.1\n")
as_text("groupwise-old-two", 1310, "Mailer-Daemon@gw.example.org (Mail Delivery System)",
    "Message status - undeliverable", """\
The message that you sent was undeliverable to the following:

\tanna@example.org (mailbox full)
\tben@example.org (550 5.1.1 no such user)

""", "two of them", rcpt("anna@example.org", "mailbox-full", None, None, "mailbox full"), rcpt("ben@example.org",
    "address-unknown", "5.1.1", 550, "550 5.1.1 no such user"), mark="Possibly truncated original message follows:\n\n")
as_text("mercury", 1311, '"Electronic Postmaster" <postmaster@mercury.example.org>', "Delivery failure notification",
    """\
With reference to your message with the subject:
   "Re: [#1042] Angebot"

The local mail transport system has reported the following problems
it encountered while trying to deliver your message:

-------------------------------------------------------------------
*** anna@example.org
550 5.1.1 User unknown.

-------------------------------------------------------------------

The contents of the offending message are appended below.
""", "Mercury: stars before the address", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown."), mark="\n")
as_text("mercury-postmaster", 1312, '"Electronic Postmaster" <postmaster@mercury.example.org>',
    "Postmaster Notify: Delivery Failure.", """\
The attached message has failed delivery and has been referred to you
as postmaster. The following error report or reports were given to
explain the problem:

   *** anna@example.org
   Temporary error: couldn't resolve 'example.org'.

""", "a copy for the postmaster", one("network-error", None, None, "Temporary error: couldn't resolve 'example.org'."))
as_text("mailenable", 1313, "Postmaster@mailenable.example.org", "Message Delivery Failure", """\
MailEnable: Message could not be delivered to some recipients.

The following recipient(s) could not be reached:

\tRecipient: [SMTP:anna@example.org]
\tReason: Remote SMTP Server Returned: 552 5.3.4 Message too big for system

""", "MailEnable: the address in brackets with SMTP: before it", one("message-too-large", "5.3.4", 552,
    "Remote SMTP Server Returned: 552 5.3.4 Message too big for system"), mark="Message headers follow:\n\n",
    full=False)
as_text("surgemail", 1314, "postmaster@surge.example.org", "Message Failed: Re: [#1042] Angebot", """\
Your message cannot be delivered to the following recipients:

   anna@example.org

Reason: 550 5.7.1 Sender IP 192.0.2.10 is on our blacklist
""", "SurgeMail", one("client-blocked", "5.7.1", 550, "550 5.7.1 Sender IP 192.0.2.10 is on our blacklist"), mark="""\

--- Original message ---

""")
INTERMAIL = """\
This Message was undeliverable due to the following reason:

Each of the following recipients was rejected by a remote mail server.
The reasons given by the server are included to help you determine why
each recipient was rejected.

    Recipient: <{}>
    Reason:    {}


Please reply to <Postmaster@im.example.org>
if you feel this message to be in error.
"""
as_text("intermail", 1315, "Mail Administrator <Postmaster@im.example.org>", "Mail System Error - Returned Mail",
    INTERMAIL.format("anna@example.org", "5.1.1 <anna@example.org>... User unknown"), "InterMail",
    one("address-unknown", "5.1.1", None, "5.1.1 <anna@example.org>... User unknown"))
as_text("intermail-quota", 1316, "Mail Administrator <Postmaster@im.example.org>", "Mail System Error - Returned Mail",
    """\
This Message was undeliverable due to the following reason:

The user(s) account is temporarily over quota.

<anna@example.org>

Please reply to <Postmaster@im.example.org>
if you feel this message to be in error.
""", "the reason stands before the address; the postmaster's address is no recipient", one("mailbox-full", None, None,
    "The user(s) account is temporarily over quota."))
as_text("novonyx", 1317, "postmaster@novonyx.example.org", "Mail System Error - Returned Mail", """\
This Message was undeliverable due to the following reason:

Unable to deliver message to the following address(es): the following destination addresses were unknown (please check
the addresses and re-mail the message):

SMTP <anna@example.org>

""", "Netscape's server, Novonyx's too: SMTP before the address", one("address-unknown", None, None,
    "Unable to deliver message to the following address(es): the following destination addresses were unknown "
    "(please check the addresses and re-mail the message):"))
as_text("ccmail", 1318, "Postmaster@ccmail.example.org", "cc:Mail Link to SMTP Undeliverable Message", """\
Message is undeliverable.
Reason: User 'anna' is not listed in the post office directory
Recipient: anna@example.org

""", "cc:Mail", one("address-unknown", None, None, "User 'anna' is not listed in the post office directory"),
    mark="Original text follows:\n\n")
as_text("x400", 1319, "postmaster@x400.example.org", "Delivery Report (failure) for anna@example.org", """\
This report relates to your message:

  Subject: Re: [#1042] Angebot
  Message-ID: <1319@helpdesk.example>
  To: anna@example.org

Your message was not delivered to

        anna@example.org

for the following reason:

        Diagnostic was Unrecognised OR name
        Information Message transfer failed

""", "PP and MailWorks: an X.400 gateway", one("address-unknown", None, None,
    "Diagnostic was Unrecognised OR name Information Message transfer failed"), found=original("1319@helpdesk.example",
    "Re: [#1042] Angebot", "anna@example.org"))
as_text("x400-expired", 1320, "postmaster@x400.example.org", "Delivery Report (failure) for anna@example.org", """\
Your message was not delivered to

        anna@example.org

for the following reason:

        Diagnostic was Maximum time expired

""", "an X.400 gateway gives up", one("expired", None, None, "Diagnostic was Maximum time expired"))
standard("x400-address", 1321, "postmaster@x400.example.org", "Delivery Report (failure)",
    "Your message could not be delivered.\n", "x400.example.org", """\
Final-Recipient: X400; /G=Anna/S=Beispiel/O=Example/PRMD=example/ADMD=test/C=DE/
Action: failed
Status: 5.1.1
Diagnostic-Code: X400; reason=1, diagnostic=0 (unrecognised-OR-name)
""", "RFC 2156: the address and the diagnostic are of type X400", one("address-unknown", "5.1.1", None,
    "reason=1, diagnostic=0 (unrecognised-OR-name)",
    address="/G=Anna/S=Beispiel/O=Example/PRMD=example/ADMD=test/C=DE/"))
as_text("verizon-sms", 1322, "<post_master@vtext.test>", "Undeliverable Message", """\
Undeliverable Message

To:             5551234567@vtext.test
Subject:        Re: [#1042] Angebot

Error: No valid recipients for this MM
""", "a gateway to telephones", one("address-unknown", None, None, "No valid recipients for this MM",
    address="5551234567@vtext.test"), found=original(None, "Re: [#1042] Angebot", "5551234567@vtext.test"))
as_text("att-sms", 1323, "MAILER-DAEMON@mms.att.test", "Undeliverable: Re: [#1042] Angebot", """\
Your message to 5551234567@txt.att.test could not be delivered.

Reason: The subscriber's account has been suspended.
""", "another one", one("mailbox-disabled", None, None, "The subscriber's account has been suspended.",
    address="5551234567@txt.att.test"))
as_text("no-address", 1324, "MAILER-DAEMON@mail.example.org", "Undelivered mail",
    "Your message could not be delivered: the mailbox is full.\n",
    "a bounce that names nobody: one entry whose address is null", one("mailbox-full", None, None,
    "Your message could not be delivered: the mailbox is full.", address=None))
as_text("nothing-usable", 1325, "MAILER-DAEMON@mail.example.org", "Undelivered Mail Returned to Sender", """\
The message could not be delivered to:

   anna@example.org

""", "no reason at all", one("unknown"), mark="--- Original message ---\n\n")
as_text("failed-recipients-field", 1326, "Mail Delivery System <Mailer-Daemon@mail.example.org>",
    "Mail delivery failed",
    "Your message could not be delivered to one of its recipients, since the user has moved. The new address is: "
    "anna.neu@example.net\n", "the address stands only in X-Failed-Recipients; the one in the text is the new one",
    one("address-moved", None, None,
    "Your message could not be delivered to one of its recipients, since the user has moved. The new address is: "
    "anna.neu@example.net"), head_fields="X-Failed-Recipients: anna@example.org\n")
