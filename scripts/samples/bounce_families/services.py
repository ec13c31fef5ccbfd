# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Sending services: Amazon SES, SendGrid, Mailgun, SparkPost and Momentum, Mandrill, Mailjet, Postmark, PowerMTA."""
from .base import *


def ses(name, number, told, status, smtp, diagnostic, reason, origin, mta=None, found=None, action="failed", **rest):
    """Amazon SES."""
    standard("ses-" + name, number, "MAILER-DAEMON@eu-west-1.amazonses.com", "Delivery Status Notification (Failure)",
        told, "a4-12.smtp-out.eu-west-1.amazonses.com", fields_of("anna@example.org", status, diagnostic, mta, action,
        space=""), origin, rcpt("anna@example.org", reason, found or status, smtp, diagnostic, mta, action=action),
        **rest)


TOLD = "An error occurred while trying to deliver the mail to the following recipients:\nanna@example.org\n"
ses("unknown", 901, TOLD, "5.1.1", 550, "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown",
    "address-unknown", "Amazon SES", "mx.example.org")
ses("suppressed", 902, TOLD, "5.1.1", None,
    "Amazon SES did not send the message to this address because the address is on the suppression list for your "
    "account. For more information about removing addresses from the suppression list, see the Amazon SES "
    "Developer Guide at https://docs.aws.example/ses/sending-email-suppression-list.html", "suppressed",
    "the account's suppression list: Status says unknown, but nobody was asked")
ses("global-suppressed", 903, TOLD, "5.1.1", None,
    "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid "
    "address.", "suppressed", "the global suppression list")
ses("timeout", 904, TOLD, "4.4.7", 554,
    "554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Unable to connect to remote host>",
    "expired", "after fourteen hours", "mx.example.org")
ses("content", 905, TOLD, "5.6.0", 554, "554 5.6.0 Message rejected: malformed MIME structure in attachment",
    "content-rejected", "a reply about the content", "mx.example.org")
ses("quota", 906, TOLD, "5.0.0", 552, "552 5.2.2 Mailbox size limit exceeded", "mailbox-full",
    "5.0.0 and a better code", "mx.example.org", "5.2.2")


def sendgrid(name, number, status, diagnostic, reason, smtp, origin, found=None, **rest):
    """SendGrid: three parts, the text says nothing."""
    standard("sendgrid-" + name, number, "MAILER-DAEMON@sendgrid.net", "Undelivered Mail Returned to Sender", """\
Hello, this is the mail server on sendgrid.net.

I am sending you this message to inform you on the delivery status of a
message you previously sent.  Immediately below you will find a list of
the affected recipients;  also attached is a Delivery Status Notification
(DSN) report in standard format, as well as the headers of the original
message.

  <anna@example.org>  delivery failed; will not continue trying
""", "sendgrid.net", fields_of("anna@example.org", status, diagnostic, original="anna@example.org"), origin,
        rcpt("anna@example.org", reason, found or status, smtp, diagnostic), third="text/rfc822-headers", **rest)


sendgrid("unknown", 911, "5.1.1", "550 5.1.1 The email account that you tried to reach does not exist.",
    "address-unknown", 550, "SendGrid")
sendgrid("bounced-address", 912, "5.0.0", "Bounced Address", "suppressed", None, "dropped: on SendGrid's own list")
sendgrid("reputation", 913, "5.7.1", "554 5.7.1 Connection refused: sending IP 192.0.2.10 has a poor reputation score",
    "reputation", 554, "poor reputation")
sendgrid("unsubscribed", 914, "5.0.0", "Unsubscribed Address", "suppressed", None,
    "dropped: the recipient unsubscribed")


def mailgun(name, number, status, diagnostic, reason, smtp, origin, **rest):
    """Mailgun."""
    standard("mailgun-" + name, number, "Mail Delivery System <MAILER-DAEMON@mailgun.example.net>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n"
        "\nA message that you sent could not be delivered to one or more "
        "of\nits recipients. This is a permanent error. The following "
        f"address failed:\n\n  <anna@example.org>: {diagnostic}\n\n", "cloud.mailgun.example.net",
        "Original-Recipient: rfc822; anna@example.org\n" + fields_of("anna@example.org", status, diagnostic), origin,
        rcpt("anna@example.org", reason, status, smtp, diagnostic), **rest)


mailgun("previously-bounced", 921, "5.0.0", "605 Not delivering to previously bounced address", "suppressed", None,
    "605 is Mailgun's own number, no SMTP reply code")
mailgun("complained", 922, "5.0.0", "607 Not delivering to a user who marked your messages as spam", "suppressed", None,
    "its complaint list; the word spam says nothing about the mail")
mailgun("unsubscribed", 923, "5.0.0", "606 Not delivering to unsubscribed address", "suppressed", None,
    "its unsubscribe list")
mailgun("too-old", 924, "5.0.0", "602 Too old", "expired", None, "given up")
mailgun("mailbox", 925, "5.2.1", "550 5.2.1 This mailbox has been suspended", "mailbox-disabled", 550,
    "a refusal that it passes on")


def spark(name, number, status, diagnostic, reason, smtp, origin, mta="mx.example.org", found=None):
    """SparkPost and Momentum (Ecelerity)."""
    standard("sparkpost-" + name, number, "Mail Delivery System <MAILER-DAEMON@mta3.sparkpostmail.example>",
        "Mail Delivery Failure", "This message was created automatically by the mail system (ecelerity).\n"
        "\nA message that you sent could not be delivered to one or more "
        "of its\nrecipients. This is a permanent error. The following "
        "address(es) failed:\n\n>>> anna@example.org (while not connected): "
        f"{diagnostic}\n\n------ This is a copy of the headers of the original message. ------\n\n",
        "mta3.sparkpostmail.example", fields_of("anna@example.org", status, diagnostic, mta), origin,
        rcpt("anna@example.org", reason, found or status, smtp, diagnostic, mta), third="text/rfc822-headers")


spark("suppressed", 931, "5.0.0", "554 5.7.1 recipient address suppressed due to customer policy", "suppressed", 554,
    "a suppression list in SMTP words", None, "5.7.1")
spark("bad-sender", 932, "5.7.1", "550 5.7.1 Sender address support@helpdesk.example is not permitted",
    "sender-rejected", 550, "the sender is refused")
spark("full", 933, "5.2.2", "552 5.2.2 The mailbox is out of space", "mailbox-full", 552, "full")
spark("expired", 934, "4.4.7", "554 5.4.7 [internal] exceeded max time without delivery", "expired", 554,
    "given up: Status is specific and stays")


def powermta(name, number, status, diagnostic, reason, smtp, origin, mta="mx.example.org (192.0.2.25)", action="failed",
             more="", told="has failed.", subject="Delivery report", host="mx.example.org"):
    """PowerMTA: the text lists the addresses, the fields have comments."""
    standard("powermta-" + name, number, "postmaster@out.helpdesk.example", subject,
        "Hello, this is the mail server on out.helpdesk.example.\n\nI "
        "am sending you this message to inform you on the delivery status "
        "of a\nmessage you previously sent.  Immediately below you will "
        f"find a list of\nthe affected recipients.\n\n  <anna@example.org>  delivery to {host or 'host'} {told}\n",
        "out.helpdesk.example", "Original-Recipient: rfc822;anna@example.org\nFinal-Recipient: "
        f"rfc822;anna@example.org\nAction: {action}\nStatus: {status}\n" + (f"Remote-MTA: dns;{mta}\n" if mta else "")
        + f"Diagnostic-Code: {diagnostic if ';' in diagnostic else 'smtp;' + diagnostic}\n" + more, origin,
        rcpt("anna@example.org", reason, status.split(" ")[0], smtp, diagnostic.replace("x-pmta;", ""), host,
        action=action), third="text/rfc822-headers")


powermta("unknown", 941, "5.1.1 (bad destination mailbox address)",
    "550 5.1.1 unknown or illegal alias: anna@example.org", "address-unknown", 550, "comments after status and host",
    more="X-PowerMTA-BounceCategory: bad-mailbox\n")
powermta("blacklisted", 942, "5.7.1 (delivery not authorized)",
    "554 5.7.1 Service unavailable: sender IP is listed at dnsbl.example", "client-blocked", 554, "a block list",
    more="X-PowerMTA-BounceCategory: spam-related\n")
powermta("expired", 943, "4.4.7 (delivery time expired)", "x-pmta;message expired after 2d", "expired", None,
    "a type of its own in Diagnostic-Code; no remote host", None, host=None,
    more="X-PowerMTA-BounceCategory: message-expired\n")
powermta("relayed", 944, "2.0.0 (success)", "250 2.0.0 OK 1772442904", None, 250, "a report of success",
    action="relayed", told="succeeded.", subject="Successful delivery report")

MAIL = Letter(951)
standard("mandrill-unknown", 951, "MAILER-DAEMON@mail128-19.mandrill.example", "Undelivered Mail Returned to Sender",
    """\
This is the mail system at host mail128-19.mandrill.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<anna@example.org>: host mx.example.org[192.0.2.25] said: 550 5.1.1 Mailbox not found
""", "mail128-19.mandrill.example", fields_of("anna@example.org", "5.1.1", "550 5.1.1 Mailbox not found",
    "mx.example.org"), "Mandrill is a Postfix", rcpt("anna@example.org", "address-unknown", "5.1.1", 550,
    "550 5.1.1 Mailbox not found", "mx.example.org"))
standard("mandrill-rejected", 952, "MAILER-DAEMON@mandrill.example", "Undelivered Mail Returned to Sender",
    "The message to anna@example.org was rejected: the address is on your rejection blacklist (hard-bounce).\n",
    "mandrill.example", fields_of("anna@example.org", "5.0.0"), "no Diagnostic-Code, the text says it",
    rcpt("anna@example.org", "suppressed", "5.0.0", None,
    "The message to anna@example.org was rejected: the address is on your rejection blacklist (hard-bounce)."))
standard("mailjet-blocked", 953, "MAILER-DAEMON@bnc3.mailjet.example", "Undelivered Mail Returned to Sender", """\
This is the mail system at host o96.p8.mailjet.example.

<anna@example.org>: preblocked - recipient is in the block list
""", "o96.p8.mailjet.example", fields_of("anna@example.org", "5.0.0", "preblocked - recipient is in the block list"),
    "Mailjet's pre-blocking", rcpt("anna@example.org", "suppressed", "5.0.0", None,
    "preblocked - recipient is in the block list"))
standard("postmark-inactive", 954, "Mail Delivery System <postmaster@mta.postmark.example>",
    "Undeliverable: Re: [#1042] Angebot", """\
You tried to send to a recipient that has been marked as inactive: anna@example.org.
Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.
""", "mta.postmark.example", fields_of("anna@example.org", "5.0.0",
    "406 You tried to send to a recipient that has been marked as inactive."),
    "Postmark: inactive means suppressed; 406 has the form of a reply code", rcpt("anna@example.org", "suppressed",
    "5.0.0", 406, "406 You tried to send to a recipient that has been marked as inactive."))
standard("postmark-dmarc", 955, "Mail Delivery System <postmaster@mta.postmark.example>",
    "Undeliverable: Re: [#1042] Angebot", "Delivery failed.\n", "mta.postmark.example", fields_of("anna@example.org",
    "5.7.1", "550 5.7.1 Email rejected per DMARC policy for helpdesk.example", "mx.example.org"), "DMARC once more",
    rcpt("anna@example.org", "auth-failure", "5.7.1", 550,
    "550 5.7.1 Email rejected per DMARC policy for helpdesk.example", "mx.example.org"), third="text/rfc822-headers")
standard("momentum-delay", 956, "Mail Delivery System <postmaster@mta1.example.net>",
    "Delivery Status Notification (Delay)", """\
The following message to <anna@example.org> has not been delivered yet.
The reason for the problem:
4.3.2 - Not accepting messages at this time 421-'4.7.0 try later'
""", "mta1.example.net", fields_of("anna@example.org", "4.3.2",
    "4.3.2 - Not accepting messages at this time 421-'4.7.0 try later'", "mx.example.org", "delayed"),
    "a delay; the reply code after the words", rcpt("anna@example.org", "expired", "4.3.2", 421,
    "4.3.2 - Not accepting messages at this time 421-'4.7.0 try later'", "mx.example.org", action="delayed"))
