# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mail servers with RFC 3464 reports of their own: Courier, James, Haraka, OpenSMTPD, iPlanet, Domino, GroupWise,
MDaemon, CommuniGate, Kerio, Axigen, hMailServer, Zimbra.
"""
from .base import *

# -- Courier ---------------------------------------------------------------------------------------------------------
COURIER = '"Courier mail server at mx.example.org" <@>'


def courier(name, number, lines, status, reason, smtp, diagnostic, origin, action="failed", mta=None,
            subject="NOTICE: mail delivery status.", told="UNDELIVERABLE MAIL", written=None, headers=True):
    """Courier: the text quotes the session."""
    standard("courier-" + name, number, COURIER, subject, "This is a delivery status notification from "
             "mx.example.org,\nrunning the Courier mail server, version 0.78.\n\nThe original message was received on "
             "Mon, 2 Mar 2026 10:15:00 +0100\nfrom mail.helpdesk.example (mail.helpdesk.example [192.0.2.10])\n\n"
             "---------------------------"
             f"------------------------------------------------\n\n                           {told}\n\n{lines}\n"
             "---------------------------------------------------------------------------\n\nIf your message was also "
             "sent to additional recipients, their delivery\nstatus is not included in this report.\n",
             "mx.example.org", f"Final-Recipient: rfc822; anna@example.org\nAction: {action}\nStatus: {status}\n"
             + (f"Remote-MTA: dns; {mta}\n" if mta else "") + (f"Diagnostic-Code: {written or 'smtp; ' + diagnostic}\n"
                                                               if diagnostic and written != "" else ""), origin,
             one(reason, status, smtp, diagnostic, mta, action=action), human='text/plain; charset="us-ascii"',
             third="text/rfc822-headers" if headers else "message/rfc822", boundary=f"=_courier-0-{number}",
             per_message="Arrival-Date: Mon, 2 Mar 2026 10:15:00 +0100\nReceived-From-MTA: dns; mail.helpdesk.example "
             "(mail.helpdesk.example [192.0.2.10])\n")


courier("unknown", 1001, "<anna@example.org>:\n     550 User unknown.\n", "5.0.0", "address-unknown", 550,
        "550 User unknown.", "Courier", written="x-unix; 550 User unknown.")
courier("remote", 1002, "<anna@example.org>:\n     mx.example.net [192.0.2.25]:\n<<< 553 5.3.0 <anna@example.org>... "
        "Addressee unknown, relay=[192.0.2.10]\n", "5.0.0", "address-unknown", 553, "<<< 553 Addressee unknown",
        "Status 5.0.0 with nothing better in the field", mta="mx.example.net", written="smtp; <<< 553 Addressee "
        "unknown",
        headers=False)
courier("delayed", 1003, "<anna@example.org>:\n     Connection refused\n", "4.0.0", "expired", None, "Connection "
    "refused",
        "a delay warning", action="delayed", subject="WARNING: delayed mail.", told="DELAYED MAIL",
        written="x-unix; Connection refused")
courier("no-diagnostic", 1004, "<anna@example.org>:\n     This message is looping.\n", "5.4.6", "network-error", None,
        "This message is looping.", "no Diagnostic-Code: the text of this recipient", written="")

# -- Apache James ----------------------------------------------------------------------------------------------------
JAMES = ("Hi. This is the James mail server at james.example.org.\nI'm afraid I wasn't able to deliver your message "
         "to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI "
         "include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed "
         "recipient(s):\n{}\n\nError message:\n{}\n\n")
standard("james-unknown", 1011, "postmaster@james.example.org", "Re: Re: [#1042] Angebot", JAMES.format(
    "anna@example.org", "550 5.1.1 User unknown: anna@example.org"), "james.example.org", "Original-Recipient: rfc822; "
    "anna@example.org\n" + fields_of("anna@example.org", "5.1.1", "550 5.1.1 User unknown: anna@example.org",
    "mx.example.org"), "James: a subject with Re: does not make it a person's", one(
        "address-unknown", "5.1.1", 550, "550 5.1.1 User unknown: anna@example.org", "mx.example.org"))
standard("james-unknown-text", 1012, "postmaster@james.example.org", "Re: Re: [#1042] Angebot", JAMES.format(
    "anna@exampel.test", "Host exampel.test unknown"), "james.example.org", fields_of("anna@exampel.test", "5.0.0"),
    "no Diagnostic-Code: the error message in the text stands by itself", one(
        "domain-unknown", "5.0.0", None, "Host exampel.test unknown", address="anna@exampel.test"),
        to="anna@exampel.test")
as_text("james-old", 1013, "Mailer Daemon <postmaster@james.example.org>", "Re: [#1042] Angebot", "Hi. This is the "
        "James mail server at james.example.org.\nI'm afraid I wasn't able to deliver your message to the following "
        "addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@example.org>\n\n"
        "There were no available SMTP connections: mailbox of the user exceeds its quota\n\n", "James 2: text, the "
        "original attached elsewhere; says who it is", one(
            "mailbox-full", None, None, "There were no available SMTP connections: mailbox of the user exceeds its "
            "quota"),
        mta="james.example.org")

# -- Haraka, OpenSMTPD -----------------------------------------------------------------------------------------------
standard("haraka-unknown", 1021, "MAILER-DAEMON <haraka@out.example.net>", "failure notice", "Hi. This is the Haraka "
         "Mailer program at out.example.net.\nI'm afraid I wasn't able to deliver your message to the following "
         "addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\nIntended Recipients: "
         "<anna@example.org>\nFailure Reason: Some recipients failed: <anna@example.org>\n\n", "out.example.net",
         "Original-Recipient: rfc822;<anna@example.org>\nFinal-Recipient: "
         "rfc822;<anna@example.org>\nAction: failed\nStatus: 5.1.1\nRemote-MTA: mx.example.org\nDiagnostic-Code: "
         "smtp;550 5.1.1 Bad destination mailbox address\n", "Haraka writes angle brackets in the recipient and no "
         "type before the host", one(
             "address-unknown", "5.1.1", 550, "550 5.1.1 Bad destination mailbox address", "mx.example.org"))
standard("haraka-tls", 1022, "MAILER-DAEMON <haraka@out.example.net>", "failure notice", "Hi. This is the Haraka "
         "Mailer program at out.example.net.\n\nIntended Recipients: <anna@example.org>\nFailure Reason: TLS required "
         "but not advertised\n\n",
         "out.example.net", "Final-Recipient: rfc822;<anna@example.org>\nAction: failed\nStatus: 5.7.10\n"
         "Diagnostic-Code: smtp;TLS required but not advertised\n", "a diagnostic without a reply code", one(
             "tls-required", "5.7.10", None, "TLS required but not advertised"))
OPEN = ("Hi!\n\nThis is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\nAn error has occurred while "
        "attempting to deliver a message for\nthe following list of recipients:\n\n{}\n\nBelow is a copy of the "
        "original message:\n\n")
standard("opensmtpd-unknown", 1031, "Mailer Daemon <MAILER-DAEMON@open.example.net>", "Delivery status notification: "
    "error",
         OPEN.format("anna@example.org: 550 5.1.1 <anna@example.org>: no such user"), "open.example.net", fields_of(
             "anna@example.org", "5.0.0"), "OpenSMTPD: the reason only in the text; its code is elsewhere in the "
             "report", one(
             "address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org>: no such user"))
standard("opensmtpd-invalid", 1032, "Mailer Daemon <MAILER-DAEMON@open.example.net>", "Delivery status notification: "
    "error",
         OPEN.format("anna@example.org: 550 Invalid recipient"), "open.example.net", fields_of("anna@example.org",
         "5.0.0"), "no enhanced code: 5.0.0 stays", one("address-unknown", "5.0.0", 550, "550 Invalid recipient"),
         third="text/rfc822-headers")
as_text("opensmtpd-old", 1033, "Mailer Daemon <MAILER-DAEMON@open.example.net>",
    "Delivery status notification: error", OPEN.format(
    "anna@example.org: 452 4.5.3 Too many recipients"), "OpenSMTPD before 5.7: text alone", one(
        "rate-limited", "4.5.3", 452, "452 4.5.3 Too many recipients"), mark="\n")
as_text("opensmtpd-delay", 1034, "Mailer Daemon <MAILER-DAEMON@open.example.net>", "Delivery status notification: "
    "delayed", "Hi!\n\nThis is "
        "the MAILER-DAEMON, please DO NOT REPLY to this email.\n\nA message is delayed for more than 4 hours for the "
        "following\nlist of recipients:\n\nanna@example.org: 421 4.4.1 No route to host\n\nPlease note that this is "
        "only a temporary failure report.\nThe message is kept in the queue for up to 4 days.\nYou DO NOT NEED to "
        "re-send the message to these recipients.\n\n",
        "a delay warning as text", one("expired", "4.4.1", 421, "421 4.4.1 No route to host", action="delayed"))

# -- Sun, iPlanet, Oracle --------------------------------------------------------------------------------------------
SUN = "Internet Mail Delivery <postmaster@ims.example.org>"
standard("sun-unknown", 1041, SUN, "Delivery Notification: Delivery has failed", "This report relates to a message "
         "you sent with the following header fields:\n\n  Message-id: <1041@helpdesk.example>\n  Date: Mon, 02 Mar "
         "2026 10:15:00 +0100\n  From: Support <support@helpdesk.example>\n  To: anna@example.org\n  Subject: Re: "
         "[#1042] Angebot\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: "
         "anna@example.org\n  Original address: anna.b@example.org\n  Reason: Remote SMTP server has rejected "
         "address\n  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: anna@example.org\n  Remote system: "
         "dns;mx.example.org (TCP|192.0.2.10|41234|192.0.2.25|25) (mx.example.org ESMTP)\n\n", "ims.example.org",
         "Original-recipient: rfc822;anna.b@example.org\nFinal-recipient: rfc822;anna@example.org\nAction: failed\n"
         "Status: 5.1.1 (Remote SMTP server has rejected address)\nRemote-MTA: dns;mx.example.org "
         "(TCP|192.0.2.10|41234|192.0.2.25|25)\nDiagnostic-code: smtp;550 5.1.1 unknown or illegal alias: "
         "anna@example.org\n", "comments in every field; the text gives the header of the mail, too", one(
             "address-unknown", "5.1.1", 550, "550 5.1.1 unknown or illegal alias: anna@example.org", "mx.example.org",
             original="anna.b@example.org"), third="text/rfc822-headers")
standard("sun-quota", 1042, SUN, "Delivery Notification: Delivery has failed", "Your message cannot be delivered to "
         "the following recipients:\n\n  Recipient address: anna@ims-ms-daemon\n  Original address: anna@example.org\n"
         "  Reason: Over quota\n\n", "ims.example.org",
         "Original-recipient: rfc822;anna@example.org\nFinal-recipient: rfc822;anna@ims-ms-daemon\nAction: failed\n"
         "Status: 5.2.2 (Over quota)\n", "an inner address; no diagnostic but the text's reason", one(
             "mailbox-full", "5.2.2", None, "Over quota", address="anna@ims-ms-daemon", original="anna@example.org"),
         third="text/rfc822-headers")
standard("sun-delay", 1043, SUN, "Delivery Notification: Delivery has been delayed", "Your message is being enqueued "
         "and attempts to deliver it to the following recipient(s) continue:\n\n  Recipient address: "
         "anna@example.org\n  Reason: unable to deliver this message after 4 hours\n\nDelivery will be retried for 3 "
         "days.\n", "ims.example.org", "Final-recipient: rfc822;anna@example.org\n"
         "Action: delayed\nStatus: 4.4.7 (unable to deliver this message after 4 hours)\n", "a delay warning", one(
             "expired", "4.4.7", None, "unable to deliver this message after 4 hours", action="delayed"),
             third="text/rfc822-headers")
standard("sun-twice", 1044, SUN, "Delivery Notification: Delivery has failed", "Your message cannot be delivered to "
    "the following recipients:\n\n",
         "ims.example.org", fields_of("anna@example.org", "4.4.7", "450 4.4.7 delivery deferred", "mx.example.org",
         "delayed") + "\n"
         + fields_of("anna@example.org", "5.1.1", "550 5.1.1 No such user", "mx.example.org"), "one address twice, "
         "delayed and failed: one entry, the graver one", one("address-unknown", "5.1.1", 550,
         "550 5.1.1 No such user", "mx.example.org"))

# -- Domino, GroupWise -----------------------------------------------------------------------------------------------
DOMINO = ("Your message\n\n  Subject: Re: [#1042] Angebot\n\nwas not delivered to:\n\n  {}\n\nbecause:\n\n  {}\n\n")


def domino(name, number, why, status, reason, origin, smtp=None, diagnostic=None, charset="us-ascii", subject=None,
    text=None, **rest):
    """Lotus Domino 6 and later."""
    standard("domino-" + name, number, "Postmaster <postmaster@domino.example.org>",
             subject or "DELIVERY FAILURE: " + why, text or DOMINO.format("anna@example.org", why),
                 "domino.example.org", "Final-Recipient: rfc822;anna@example.org\nAction: failed\n"
             f"Status: {status}\n" + (f"Diagnostic-Code: {diagnostic}\n" if diagnostic else ""), origin,
             one(reason, status, smtp, diagnostic.partition("; ")[2] if diagnostic else why), human=f"text/plain; "
                 f"charset={charset}",
             third="text/rfc822-headers", boundary=f"==IFJRGLKFGIR{number}UHRUHIHD", **rest)


domino("unknown", 1051, "User anna (anna@example.org) not listed in Domino Directory", "5.1.1", "address-unknown",
       "Domino", diagnostic="X-Notes; User anna (anna@example.org) not listed in Domino Directory")
domino("size", 1052, "Mail message exceeds the maximum size of 10240KB", "5.0.0", "message-too-large",
       "no Diagnostic-Code: the paragraph after because")
domino("route", 1053, "No route found to domain exampel from server DOMINO/EXAMPLE. Check Server, Connection and "
       "Domain documents in Domino Directory.", "5.4.4", "network-error", "Domino's routing", diagnostic="X-Notes; No "
       "route found to domain exampel from server DOMINO/EXAMPLE. Check Server, Connection and Domain documents in "
       "Domino Directory.")
domino("german", 1054, "Benutzer anna (anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet", "5.1.1",
       "address-unknown", "German", charset="utf-8", subject="=?utf-8?Q?ZUSTELLFEHLER=3A_Benutzer_anna?=",
       diagnostic="X-Notes; Benutzer anna "
       "(anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet", text="Ihre Nachricht\n\n  Betreff: Re: "
       "[#1042] Angebot\n\nkonnte nicht zugestellt werden an:\n\n  anna@example.org\n\nweil:\n\n  Benutzer anna "
       "(anna@example.org) ist nicht im Domino-Verzeichnis aufgelistet\n\n")
standard("groupwise-unknown", 1061, "Postmaster <Postmaster@gw.example.org>", "Message status - undeliverable",
    "The message that you sent was "
         "undeliverable to the following:\n\tanna@example.org (550 5.1.1 User unknown)\n\nPossibly truncated original "
         "message follows:\n\n",
         "gw.example.org", fields_of("anna@example.org", "5.0.0", "550 5.1.1 User unknown"), "GroupWise 7 and later",
         one(
             "address-unknown", "5.1.1", 550, "550 5.1.1 User unknown"))
standard("groupwise-expired", 1062, "Postmaster <Postmaster@gw.example.org>", "Message status - undeliverable",
    "The message that you sent was "
         "undeliverable to the following:\n\tanna@example.org (Message expired in queue, 450 Host down "
         "(mx.example.org))\n",
         "gw.example.org", fields_of("anna@example.org", "5.0.0"), "the reason in brackets after the address", one(
             "expired", "5.0.0", 450, "Message expired in queue, 450 Host down (mx.example.org)"))

# -- MDaemon, CommuniGate, Kerio, Axigen, hMailServer, Zimbra --------------------------------------------------------
standard("mdaemon-dsn", 1071, "Postmaster <MDaemon@md.example.org>", "Permanent Delivery Failure",
    "---------------------------------------"
         "------------------------\nThe attached message had PERMANENT fatal delivery errors!\n"
         "---------------------------------------------------------------\n\n> Failed address: anna@example.org\n\n"
         "--- Session Transcript ---\n Mon 2026-03-02 10:15:02: --> RCPT To:<anna@example.org>\n Mon 2026-03-02 "
         "10:15:02: <-- 550 <anna@example.org>, Recipient unknown\n--- End Transcript ---\n",
         "md.example.org", fields_of("anna@example.org", "5.1.1", "550 <anna@example.org>, Recipient unknown",
         "mx.example.org"), "MDaemon 12 and later", one("address-unknown", "5.1.1", 550, "550 <anna@example.org>, "
         "Recipient unknown", "mx.example.org"))
standard("communigate-unknown", 1072, "<MAILER-DAEMON@cgp.example.org>", "Undeliverable mail: Re: [#1042] Angebot",
         "Failed to deliver to 'anna@example.org'\nSMTP module(domain example.org) reports:\n account anna@example.org "
         "does not exist\n\n", "cgp.example.org",
         "Original-Recipient: rfc822;<anna@example.org>\nFinal-Recipient: rfc822;<anna@example.org>\nAction: failed\n"
         "Status: 5.0.0\n",
         "CommuniGate Pro: the reply stands below its label", one(
             "address-unknown", "5.0.0", None, "account anna@example.org does not exist"),
         third="text/rfc822-headers")
standard("communigate-local", 1073, "<MAILER-DAEMON@cgp.example.org>", "Undeliverable mail: Re: [#1042] Angebot",
    "Failed to deliver to "
         "'anna@example.org'\nLOCAL module(account anna) reports:\n account is full (quota exceeded)\n\n",
         "cgp.example.org", "Final-Recipient: rfc822;<anna@example.org>\nAction: failed\nStatus: 5.2.2\n", "the local "
         "module", one(
             "mailbox-full", "5.2.2", None, "account is full (quota exceeded)"),
         third="text/rfc822-headers")
standard("kerio-unknown", 1074, "Kerio Connect <postmaster@kerio.example.org>", "Delivery Status Notification "
    "(Failure)", "Your message was "
         "not delivered to the following recipients.\n\n    anna@example.org: 550 5.1.1 User unknown\n",
         "kerio.example.org", fields_of("anna@example.org", "5.1.1", "550 5.1.1 User unknown", "mx.example.org"),
         "Kerio Connect", one(
             "address-unknown", "5.1.1", 550, "550 5.1.1 User unknown", "mx.example.org"))
standard("axigen-policy", 1075, "AXIGEN Mail Server <mailer-daemon@axigen.example.org>", "Undeliverable: Re: [#1042] "
    "Angebot", "Your message could "
         "not be delivered to:\n\nanna@example.org\n\nReason: 550 5.7.1 Message rejected by local policy rules\n",
         "axigen.example.org", fields_of("anna@example.org", "5.7.1", "550 5.7.1 Message rejected by local policy "
         "rules"), "Axigen", one(
             "policy", "5.7.1", 550, "550 5.7.1 Message rejected by local policy rules"))
as_text("hmailserver-unknown", 1076, "mailer-daemon@hmail.example.org", "Message undeliverable: Re: [#1042] Angebot",
    "Your message did not reach "
        "some or all of the intended recipients.\n\n   Sent: Mon, 2 Mar 2026 10:15:00 +0100\n   Subject: Re: [#1042] "
        "Angebot\n\nThe following recipient(s) could not be reached:\n\nanna@example.org\n   Error Type: SMTP\n   "
        "Remote server (192.0.2.25) issued an error.\n   hMailServer sent: RCPT TO:<anna@example.org>\n   Remote "
        "server replied: 550 5.1.1 Unknown user\n\nhMailServer\n",
        "hMailServer: text alone, the reply behind a label", one("address-unknown", "5.1.1", 550, "550 5.1.1 Unknown "
        "user",
                                                                 "192.0.2.25"),
        found=original(None, "Re: [#1042] Angebot"))
as_text("hmailserver-dns", 1077, "mailer-daemon@hmail.example.org", "Message undeliverable: Re: [#1042] Angebot",
    "Your message did not reach "
        "some or all of the intended recipients.\n\n   Sent: Mon, 2 Mar 2026 10:15:00 +0100\n   Subject: Re: [#1042] "
        "Angebot\n\nThe following recipient(s) could not be reached:\n\nanna@exampel.test\n   Error Type: DNS\n   "
        "Error Description: No mail servers appear to exist for the recipient's address.\n   Additional information: "
        "Please check that you have not misspelled the recipient's email address.\n\nhMailServer\n", "hMailServer's "
        "DNS error", one(
            "domain-unknown", None, None, "Error Type: DNS Error Description: No mail servers appear to exist for the "
            "recipient's address. Additional information: Please check that you have not misspelled the recipient's "
            "email address.",
            address="anna@exampel.test"), found=original(None, "Re: [#1042] Angebot"))
standard("zimbra-unknown", 1078, "MAILER-DAEMON@zimbra.example.org (Mail Delivery System)", "Undelivered Mail "
    "Returned to Sender", "This is the "
         "mail system at host zimbra.example.org.\n\n<anna@example.org>: host zimbra.example.org[private/lmtp] said: "
         "550 5.1.1 <anna@example.org> User doesn't exist (in reply to RCPT TO command)\n", "zimbra.example.org",
         fields_of(
             "anna@example.org", "5.1.1", "550 5.1.1 <anna@example.org> User doesn't exist", "zimbra.example.org"),
         "Zimbra over LMTP", one("address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org> User doesn't exist",
                                 "zimbra.example.org"))
standard("zimbra-quota", 1079, "MAILER-DAEMON@zimbra.example.org (Mail Delivery System)", "Undelivered Mail Returned "
    "to Sender", "This is the "
         "mail system at host zimbra.example.org.\n\n<anna@example.org>: host zimbra.example.org[192.0.2.30] said: "
         "452 4.2.2 Over quota (in reply to end of DATA command)\n", "zimbra.example.org", fields_of(
             "anna@example.org", "4.2.2", "452 4.2.2 Over quota", "zimbra.example.org"), "Zimbra's quota", one(
             "mailbox-full", "4.2.2", 452, "452 4.2.2 Over quota", "zimbra.example.org"))
