# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Servers that never learnt RFC 3464: IMail, MDaemon, Notes, GroupWise, Mercury, MailEnable, SurgeMail, InterMail,
Netscape and Novonyx, cc:Mail, X.400 gateways, gateways to telephones.
"""
from .base import *

ORIGINAL = "\nOriginal message follows.\n\n"
IMAIL = "Postmaster <postmaster@imail.example.org>"
as_text("imail-unknown", 1301, IMAIL, "Undeliverable Mail", "Unknown user: anna@example.org\n", "IMail: the whole "
    "report is one line", one(
    "address-unknown", None, None, "Unknown user: anna@example.org"), mark=ORIGINAL, head_fields="X-Mailer: <IMail "
    "v8.22>\n")
as_text("imail-size", 1302, IMAIL, "Undeliverable Mail", "User mailbox exceeds allowed size: anna@example.org\n",
    "IMail, full", one(
    "mailbox-full", None, None, "User mailbox exceeds allowed size: anna@example.org"), mark=ORIGINAL,
    head_fields="X-Mailer: <IMail v8.22>\n")
as_text("imail-attempts", 1303, IMAIL, "Undeliverable Mail", "Delivery failed 20 attempts: anna@example.org\n",
    "IMail: given up; 20 is no code", one(
    "expired", None, None, "Delivery failed 20 attempts: anna@example.org"), mark=ORIGINAL, head_fields="X-Mailer: "
    "<IMail v8.22>\n")
as_text("imail-remote", 1304, IMAIL, "Undeliverable Mail", "undeliverable to anna@example.org\n550 5.7.1 Unable to "
    "relay\n", "IMail with a remote reply", one(
    "relay-denied", "5.7.1", 550, "550 5.7.1 Unable to relay"), mark=ORIGINAL, head_fields="X-Mailer: <IMail v8.22>\n")
MD = ("The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts "
      "the attached message has\nbeen removed from the mail queue on this server.  The number and frequency\nof "
      "delivery attempts are determined by local configuration.\n\n> "
      "---------------------------------------------------------------\n> Failed address: anna@example.org\n> --- "
      "Session Transcript ---\n> Connecting to mx.example.org [192.0.2.25:25]\n> --> RCPT To:<anna@example.org>\n> "
      "<-- {}\n> --> QUIT\n> --- End Transcript ---\n\n: Message contains [1] file attachments\n")
as_text("mdaemon-unknown", 1305, "Postmaster <MDaemon@md.example.org>", "Permanent Delivery Failure",
    MD.format("550 5.1.1 <anna@example.org>, Recipient "
        "unknown"), "MDaemon: a quoted session; the reply is the one to RCPT", one(
            "address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org>, Recipient unknown", "mx.example.org"),
            head_fields="X-MDaemon-Deliver-To: "
        "support@helpdesk.example\n")
as_text("mdaemon-warning", 1306, "Postmaster <MDaemon@md.example.org>", "WARNING! Cannot deliver message in queue",
    "The following message is still "
        "undelivered:\n\n> To: anna@example.org\n> Subject: Re: [#1042] Angebot\n> Message-ID: "
        "<1306@helpdesk.example>\n\nThe server will keep trying to deliver it to anna@example.org for 5 days.\nYou do "
        "not need to resend it.\n", "a warning with quoted lines of the header", one(
            "expired", None, None, "The server will keep trying to deliver it to anna@example.org for 5 days. You do "
            "not need to resend it.",
            action="delayed"), found=original("1306@helpdesk.example", "Re: [#1042] Angebot", "anna@example.org"))
NOTES = "------- Failure Reasons  --------\n\n{}\n{}\n\n\n------- Returned Message --------\n\n"
as_text("notes-unknown", 1307, "Postmaster@notes.example.org", "DELIVERY FAILURE: User anna not listed in public Name "
    "& Address Book", NOTES.format(
    "User anna (anna@example.org) not listed in public Name & Address Book", "anna@example.org"), "Notes R4: the "
    "reason above the address", one(
        "address-unknown", None, None, "User anna (anna@example.org) not listed in public Name & Address Book"),
        mark="\n")
as_text("notes-several", 1308, "Postmaster@notes.example.org", "NON-DELIVERY of: Re: [#1042] Angebot", "Mail message "
        "was not delivered because the mailbox is over quota\n\nanna@example.org\nben@example.org\n\n", "one reason, "
        "two bare addresses below it", rcpt(
            "anna@example.org", "mailbox-full", None, None, "Mail message was not delivered because the mailbox is "
            "over quota"), rcpt(
            "ben@example.org", "mailbox-full", None, None, "Mail message was not delivered because the mailbox is "
            "over quota"))
as_text("groupwise-old", 1309, "Mailer-Daemon@gw.example.org (Mail Delivery System)",
    "Message status - undeliverable", "The message that you sent was "
        "undeliverable to the following:\n\n\tanna@example.org (user not found)\n\n", "GroupWise 5", one(
            "address-unknown", None, None, "user not found"),
            mark="Possibly truncated original message follows:\n\n", head_fields="X-Mailer: Novell "
        "GroupWise Internet Agent 5.5.3.1\n")
as_text("groupwise-old-two", 1310, "Mailer-Daemon@gw.example.org (Mail Delivery System)", "Message status - "
        "undeliverable", "The message that you sent was "
        "undeliverable to the following:\n\n\tanna@example.org (mailbox full)\n\tben@example.org (550 5.1.1 no such "
        "user)\n\n", "two of them", rcpt(
            "anna@example.org", "mailbox-full", None, None, "mailbox full"), rcpt(
            "ben@example.org", "address-unknown", "5.1.1", 550, "550 5.1.1 no such user"), mark="Possibly truncated "
            "original message follows:\n\n")
as_text("mercury", 1311, '"Electronic Postmaster" <postmaster@mercury.example.org>', "Delivery failure notification",
    "With reference to your message with "
        "the subject:\n   \"Re: [#1042] Angebot\"\n\nThe local mail transport system has reported the following "
        "problems\nit encountered while trying to deliver your message:\n\n"
        "-------------------------------------------------------------------\n*** anna@example.org\n550 5.1.1 User "
        "unknown.\n\n-------------------------------------------------------------------\n\nThe contents of the "
        "offending message are appended below.\n", "Mercury: "
        "stars before the address", one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown."), mark="\n")
as_text("mercury-postmaster", 1312, '"Electronic Postmaster" <postmaster@mercury.example.org>', "Postmaster Notify: "
        "Delivery Failure.", "The attached "
        "message has failed delivery and has been referred to you\nas postmaster. The following error report or "
        "reports were given to\nexplain the problem:\n\n   *** anna@example.org\n   Temporary error: couldn't resolve "
        "'example.org'.\n\n", "a copy for the postmaster", one(
            "network-error", None, None, "Temporary error: couldn't resolve 'example.org'."))
as_text("mailenable", 1313, "Postmaster@mailenable.example.org", "Message Delivery Failure", "MailEnable: Message "
        "could not be delivered to some recipients.\n\nThe following recipient(s) could not be reached:\n\n"
        "\tRecipient: [SMTP:anna@example.org]\n\tReason: Remote SMTP Server Returned: 552 5.3.4 Message too big for "
        "system\n\n", "MailEnable: the address in brackets with SMTP: before it", one(
            "message-too-large", "5.3.4", 552, "Remote SMTP Server Returned: 552 5.3.4 Message too big for system"),
        mark="Message headers follow:\n\n", full=False)
as_text("surgemail", 1314, "postmaster@surge.example.org", "Message Failed: Re: [#1042] Angebot", "Your message "
        "cannot be delivered to the following recipients:\n\n   anna@example.org\n\nReason: 550 5.7.1 Sender IP "
        "192.0.2.10 is on our blacklist\n", "SurgeMail", one(
            "client-blocked", "5.7.1", 550, "550 5.7.1 Sender IP 192.0.2.10 is on our blacklist"), mark="\n--- "
            "Original message ---\n\n")
INTERMAIL = ("This Message was undeliverable due to the following reason:\n\nEach of the following recipients was "
             "rejected by a remote mail server.\nThe reasons given by the server are included to help you determine "
             "why\neach recipient was rejected.\n\n    Recipient: <{}>\n    Reason:    {}\n\n\nPlease reply to "
             "<Postmaster@im.example.org>\nif you feel this message to be in error.\n")
as_text("intermail", 1315, "Mail Administrator <Postmaster@im.example.org>", "Mail System Error - Returned Mail",
    INTERMAIL.format(
    "anna@example.org", "5.1.1 <anna@example.org>... User unknown"), "InterMail", one(
        "address-unknown", "5.1.1", None, "5.1.1 <anna@example.org>... User unknown"))
as_text("intermail-quota", 1316, "Mail Administrator <Postmaster@im.example.org>",
    "Mail System Error - Returned Mail", "This Message was undeliverable due to "
        "the following reason:\n\nThe user(s) account is temporarily over quota.\n\n<anna@example.org>\n\nPlease "
        "reply to <Postmaster@im.example.org>\nif you feel this message to be in error.\n", "the reason stands before "
        "the address; the postmaster's address is no recipient", one(
            "mailbox-full", None, None, "The user(s) account is temporarily over quota."))
as_text("novonyx", 1317, "postmaster@novonyx.example.org", "Mail System Error - Returned Mail", "This Message was "
        "undeliverable due to the following reason:\n\nUnable to deliver message to the following address(es): the "
        "following destination addresses were unknown (please check\nthe addresses and re-mail the message):\n\nSMTP "
        "<anna@example.org>\n\n", "Netscape's server, Novonyx's too: SMTP before the address", one(
            "address-unknown", None, None, "Unable to deliver message to the following address(es): the following "
            "destination addresses were unknown (please check the addresses and re-mail the message):"))
as_text("ccmail", 1318, "Postmaster@ccmail.example.org", "cc:Mail Link to SMTP Undeliverable Message", "Message is "
        "undeliverable.\nReason: User 'anna' is not listed in the post office directory\nRecipient: anna@example.org\n"
        "\n", "cc:Mail", one(
            "address-unknown", None, None, "User 'anna' is not listed in the post office directory"), mark="Original "
            "text follows:\n\n")
as_text("x400", 1319, "postmaster@x400.example.org", "Delivery Report (failure) for anna@example.org", "This report "
        "relates to your message:\n\n  Subject: Re: [#1042] Angebot\n  Message-ID: <1319@helpdesk.example>\n  To: "
        "anna@example.org\n\nYour message was not delivered to\n\n        anna@example.org\n\nfor the following "
        "reason:\n\n        Diagnostic was Unrecognised OR name\n        Information Message transfer failed\n\n",
        "PP and MailWorks: an X.400 "
        "gateway", one("address-unknown", None, None, "Diagnostic was Unrecognised OR name Information Message "
        "transfer failed"),
        found=original("1319@helpdesk.example", "Re: [#1042] Angebot", "anna@example.org"))
as_text("x400-expired", 1320, "postmaster@x400.example.org", "Delivery Report (failure) for anna@example.org", "Your "
        "message was not delivered to\n\n        anna@example.org\n\nfor the following reason:\n\n        Diagnostic "
        "was Maximum time expired\n\n", "an X.400 gateway gives up", one(
            "expired", None, None, "Diagnostic was Maximum time expired"))
standard("x400-address", 1321, "postmaster@x400.example.org", "Delivery Report (failure)", "Your message could not be "
         "delivered.\n", "x400.example.org",
         "Final-Recipient: X400; /G=Anna/S=Beispiel/O=Example/PRMD=example/ADMD=test/C=DE/\nAction: failed\nStatus: "
         "5.1.1\nDiagnostic-Code: X400; reason=1, diagnostic=0 (unrecognised-OR-name)\n", "RFC 2156: the address and "
         "the diagnostic are of type X400", one(
             "address-unknown", "5.1.1", None, "reason=1, diagnostic=0 (unrecognised-OR-name)",
             address="/G=Anna/S=Beispiel/O=Example/PRMD=example/ADMD=test/C=DE/"))
as_text("verizon-sms", 1322, "<post_master@vtext.test>", "Undeliverable Message", "Undeliverable Message\n\nTo:       "
        "      5551234567@vtext.test\nSubject:        Re: [#1042] Angebot\n\nError: No valid recipients for this "
        "MM\n", "a gateway to telephones", one(
            "address-unknown", None, None, "No valid recipients for this MM", address="5551234567@vtext.test"),
        found=original(None, "Re: [#1042] Angebot", "5551234567@vtext.test"))
as_text("att-sms", 1323, "MAILER-DAEMON@mms.att.test", "Undeliverable: Re: [#1042] Angebot", "Your message to "
        "5551234567@txt.att.test could not be delivered.\n\nReason: The subscriber's account has been suspended.\n",
        "another one", one(
            "mailbox-disabled", None, None, "The subscriber's account has been suspended.",
            address="5551234567@txt.att.test"))
as_text("no-address", 1324, "MAILER-DAEMON@mail.example.org", "Undelivered mail", "Your message could not be "
        "delivered: the mailbox is full.\n", "a bounce that "
        "names nobody: one entry whose address is null", one(
            "mailbox-full", None, None, "Your message could not be delivered: the mailbox is full.", address=None))
as_text("nothing-usable", 1325, "MAILER-DAEMON@mail.example.org", "Undelivered Mail Returned to Sender", "The message "
        "could not be delivered to:\n\n   anna@example.org\n\n", "no reason at all", one("unknown"), mark="--- "
        "Original message ---\n\n")
as_text("failed-recipients-field", 1326, "Mail Delivery System <Mailer-Daemon@mail.example.org>", "Mail delivery "
        "failed", "Your message could not be "
        "delivered to one of its recipients, since the user has moved. The new address is: anna.neu@example.net\n",
        "the address stands only in "
        "X-Failed-Recipients; the one in the text is the new one", one(
            "address-moved", None, None, "Your message could not be delivered to one of its recipients, since the "
            "user has moved. The new address is: anna.neu@example.net"), head_fields="X-Failed-Recipients: "
            "anna@example.org\n")
