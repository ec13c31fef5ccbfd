# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Microsoft Exchange on premises: 5.5, 2000, 2003 and 2007 to 2019."""
from .base import *

SENT = "      Subject:\tRe: [#1042] Angebot\n      Sent:\t3/2/2026 10:15 AM\n\n"
REACH = "Your message did not reach some or all of the intended recipients.\n\n" + SENT


def old(name, number, text, origin, *recipients, group=None, whole=True, subject="Undeliverable: Re: [#1042] Angebot",
        to="anna@example.org", found=None, charset="iso-8859-1"):
    """Exchange 2000 and 2003: text, fields where `group` is given, the mail."""
    mail = Letter(number, to)
    sender = "System Administrator <postmaster@example.org>"
    fields = "X-DSNContext: 7ce717b1 - 1196 - 00000002 - 00000000\n"
    parts = [f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n{text}"]
    if group:
        parts.append(f"Content-Type: message/delivery-status\n\n{group}")
    if whole:
        parts.append("Content-Type: message/rfc822\n\n" + mail.whole)
    bounce("exchange-" + name, head(sender, subject, fields=fields, id=f"{number}NDR@exch.example.org")
        + multi("report; report-type=delivery-status" if group else "mixed",
        f"9B095B5ADSN=_01C1{number}.exch.example.org", *parts), origin, *recipients,
        mta="exch.example.org" if group else None, original=found or (mail.found if whole else original(None,
        "Re: [#1042] Angebot")), format="rfc3464" if group else "text")


def fields2003(address, status, action="failed"):
    """The fields of Exchange 2000 and 2003: no Diagnostic-Code."""
    return (f"Reporting-MTA: dns;exch.example.org\nReceived-From-MTA: dns;mail.helpdesk.example\nArrival-Date: Mon, 2 "
            f"Mar 2026 10:15:00 +0100\n\nFinal-Recipient: rfc822;{address}\nAction: {action}\nStatus: {status}\n")


def block(address, why, code, on="on 3/2/2026 10:15 AM"):
    """One recipient in the text of 2000 and 2003."""
    return (f"The following recipient(s) could not be reached:\n\n      {address} {on}\n            {why}\n"
            f"            <exch.example.org #{code}>\n")


old("2003-unknown", 701, REACH + block("anna@example.org",
    "The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, "
    "or contact the recipient directly to find out the correct address.", "5.1.1"),
    "no Diagnostic-Code: the recipient's text in the report is the diagnostic", rcpt("anna@example.org",
    "address-unknown", "5.1.1", None,
    "The e-mail account does not exist at the organization this message was sent to. Check the e-mail address, "
    "or contact the recipient directly to find out the correct address. <exch.example.org #5.1.1>"),
    group=fields2003("anna@example.org", "5.1.1"))
old("2003-smtp", 702, REACH + block("anna@example.org",
    "There was a SMTP communication problem with the recipient's email server.  Please contact your system "
    "administrator.", "5.5.0 smtp;503 5.5.1 Sender already specified"), "the remote reply within the angle brackets",
    rcpt("anna@example.org", "protocol-error", "5.5.0", 503,
    "There was a SMTP communication problem with the recipient's email server. Please contact your system "
    "administrator. <exch.example.org #5.5.0 smtp;503 5.5.1 Sender already specified>"),
    group=fields2003("anna@example.org", "5.5.0"))
old("2003-quota", 703, REACH + block("anna@example.org",
    "The recipient's mailbox is full and cannot accept messages now.  Try sending your message again later.", "5.2.2"),
    "no fields at all", rcpt("anna@example.org", "mailbox-full", "5.2.2", None,
    "The recipient's mailbox is full and cannot accept messages now. Try sending your message again later. "
    "<exch.example.org #5.2.2>"))
old("2003-relay", 704, REACH + block("anna@example.org",
    "You do not have permission to send to this recipient.  For assistance, contact your system administrator.",
    "5.7.1 smtp;550 5.7.1 Unable to relay for anna@example.org"), "the vague sentence and the clear reply",
    rcpt("anna@example.org", "relay-denied", "5.7.1", 550,
    "You do not have permission to send to this recipient. For assistance, contact your system administrator. "
    "<exch.example.org #5.7.1 smtp;550 5.7.1 Unable to relay for anna@example.org>"), whole=False)
old("2003-display-name", 705, REACH + block("Beispiel, Anna",
    "The recipient has been moved to another mailbox; the message cannot be forwarded.", "5.1.6"),
    "a display name in place of the address; the fields name it", rcpt("anna@example.org", "address-moved", "5.1.6",
    None,
    "The recipient has been moved to another mailbox; the message cannot be forwarded. <exch.example.org #5.1.6>"),
    group=fields2003("anna@example.org", "5.1.6"))
old("2003-no-address", 706, REACH + block("Beispiel, Anna",
    "The e-mail account does not exist at the organization this message was sent to.", "5.1.1"),
    "a display name and nothing else: the address is null", rcpt(None, "address-unknown", "5.1.1", None,
    "The e-mail account does not exist at the organization this message was sent to. <exch.example.org #5.1.1>"),
    whole=False)
old("2003-german", 707, """\
Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

      Betreff:\tRe: [#1042] Angebot
      Gesendet am:\t02.03.2026 10:15

Folgende(r) Empfänger kann/können nicht erreicht werden:

      anna@example.org am 02.03.2026 10:15
            Das E-Mail-Konto ist in der Organisation, an die die Nachricht gesendet wurde, nicht vorhanden.
            <exch.example.org #5.1.1>
""", "German", rcpt("anna@example.org", "address-unknown", "5.1.1", None,
    "Das E-Mail-Konto ist in der Organisation, an die die Nachricht gesendet wurde, nicht vorhanden. "
    "<exch.example.org #5.1.1>"), whole=False, charset="utf-8",
    subject="=?utf-8?Q?Unzustellbar=3A_Re=3A_=5B=231042=5D_Angebot?=")
old("2003-delayed", 708, """\
This is an automatically generated Delivery Status Notification.

THIS IS A WARNING MESSAGE ONLY.

YOU DO NOT NEED TO RESEND YOUR MESSAGE.

Delivery to the following recipients has been delayed.

       anna@example.org

""", "a delay warning", rcpt("anna@example.org", "expired", "4.4.7", None, None, action="delayed"),
    group=fields2003("anna@example.org", "4.4.7", "delayed"), subject="Delivery Status Notification (Delay)")
old("2000-failed", 709, """\
This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       anna@example.org

""", "the SMTP service of Windows 2000: nothing but a status", rcpt("anna@example.org", "address-unknown", "5.1.1",
    None, None), group=fields2003("anna@example.org", "5.1.1"), subject="Delivery Status Notification (Failure)")
old("2000-unable", 710, """\
This is an automatically generated Delivery Status Notification.

Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination \
mail server.

       anna@example.org

""", "the cause stands before the list", rcpt("anna@example.org", "network-error", "5.4.0", None,
    "Unable to deliver message to the following recipients, due to being unable to connect successfully to the "
    "destination mail server."), group=fields2003("anna@example.org", "5.4.0"),
    subject="Delivery Status Notification (Failure)")
old("2000-relayed", 711, """\
This is an automatically generated Delivery Status Notification.

Your message has been successfully relayed to the following recipients, but the requested delivery status \
notifications may not be generated by the destination.

       anna@example.org

""", "relayed: no bounce", rcpt("anna@example.org", None, "2.0.0", None, None, action="relayed"),
    group=fields2003("anna@example.org", "2.0.0", "relayed"), subject="Delivery Status Notification (Relay)")


def exchange55(name, number, lines, origin, *recipients):
    """Exchange 5.5: the report's text, the mail attached."""
    mail = Letter(number)
    bounce("exchange-5.5-" + name, head("System Administrator <postmaster@example.org>",
        "Undeliverable: Re: [#1042] Angebot", fields="X-Mailer: Internet Mail Service (5.5.2653.19)\n", path=None,
        id=f"{number}@EXCH55") + multi("mixed", "----_=_NextPart_000_01C1.701", """\
Content-Type: text/plain;
\tcharset="iso-8859-1"

Your message

  To:      anna@example.org
  Subject: Re: [#1042] Angebot
  Sent:    Mon, 2 Mar 2026 10:15:00 +0100

did not reach the following recipient(s):

""" + lines, "Content-Type: message/rfc822\n\n" + mail.whole), origin, *recipients, original=mail.found, format="text")


exchange55("unknown", 720, """\
anna@example.org on Mon, 2 Mar 2026 10:15:04 +0100
    The recipient name is not recognized
\tThe MTS-ID of the original message is: c=us;a= ;p=example;l=EXCH5526030209150X
    MSEXCH:IMS:EXAMPLE:ORG:EXCH55 0 (000C05A6) Unknown Recipient
""", "5.5: MSEXCH lines, no SMTP code", rcpt("anna@example.org", "address-unknown", None, None,
    "The recipient name is not recognized The MTS-ID of the original message is: c=us;a= "
    ";p=example;l=EXCH5526030209150X MSEXCH:IMS:EXAMPLE:ORG:EXCH55 0 (000C05A6) Unknown Recipient"))
exchange55("smtp", 721, """\
anna@example.org on Mon, 2 Mar 2026 10:15:04 +0100
    The recipient was unavailable to take delivery of the message
\tThe MTS-ID of the original message is: c=us;a= ;p=example;l=EXCH5526030209151X
    MSEXCH:IMS:EXAMPLE:ORG:EXCH55 3550 (000B09B6) 552 mailbox storage limit exceeded
""", "5.5 with a remote reply; 3550 is no reply code", rcpt("anna@example.org", "mailbox-full", None, 552,
    "The recipient was unavailable to take delivery of the message The MTS-ID of the original message is: "
    "c=us;a= ;p=example;l=EXCH5526030209151X MSEXCH:IMS:EXAMPLE:ORG:EXCH55 3550 (000B09B6) 552 mailbox storage "
    "limit exceeded"))


def exchange(name, number, prose, status, smtp, diagnostic, reason, origin, mta=None, address="anna@example.org",
             found=None, action="failed", subject="Undeliverable: Re: [#1042] Angebot", charset="us-ascii", more=""):
    """Exchange 2007 and later: alternative of text and HTML, fields, the mail or its header."""
    mail = Letter(number, address)
    text = (f"Delivery has failed to these recipients or groups:\n\n{prose}\n"
        "Diagnostic information for administrators:\n\nGenerating server: "
        f"exch.example.org\n\n{address}\n{mta + ' ' if mta else ''}#{diagnostic} "
        f"##\n\nOriginal message headers:\n\n{mail.header}")
    if action == "delayed":
        text = prose
    html = "<html>\n<body>\n<p>" + prose.replace("<", "&lt;") + "</p>\n</body>\n</html>\n"
    content = f'; charset="{charset}"\nContent-Transfer-Encoding: quoted-printable\n\n'
    human = multi("alternative; differences=Content-Type", f"_001_{number}", "Content-Type: text/plain" + content
        + qp(text), "Content-Type: text/html" + content + qp(html)).replace("MIME-Version: 1.0\n", "")
    group = (f"Final-Recipient: rfc822;{address}\nAction: {action}\nStatus: "
        f"{status}\nDiagnostic-Code: smtp;{diagnostic}\n" + (f"Remote-MTA: dns;{mta}\n" if mta else "")
        + f"X-Display-Name: Anna Beispiel\n{more}")
    fields = ("""\
Reporting-MTA: dns;exch.example.org
Received-From-MTA: dns;mail.helpdesk.example
Arrival-Date: Mon, 2 Mar 2026 09:15:00 +0000

""" + group)
    bounce("exchange-" + name, head("Microsoft Exchange Recipient <postmaster@example.org>", subject,
        fields="X-MS-Exchange-Message-Is-Ndr:\nContent-Language: en-US\nIn-Reply-To: "
        f"<{number}@helpdesk.example>\nAuto-Submitted: auto-replied\n", id=f"{number}ndr@exch.example.org")
        + multi("report; report-type=delivery-status", f"_002_{number}", human,
        "Content-Type: message/delivery-status\n\n" + fields, "Content-Type: message/rfc822\n\n" + mail.whole), origin,
        rcpt(address, reason, found or status, smtp, diagnostic, mta, action=action), mta="exch.example.org",
        original=mail.found)


exchange("2010-unknown", 730, """\
anna@example.org<mailto:anna@example.org>
The e-mail address you entered couldn't be found. Please check the recipient's e-mail address and try to resend the \
message. If the problem continues, please contact your helpdesk.
""", "5.1.1", 550, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", "address-unknown", "Exchange 2010")
exchange("2010-ex-notfound", 731, "Anna Beispiel\nThe e-mail address you entered couldn't be found.\n", "5.1.1", 550,
    "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found", "address-unknown", "a legacyExchangeDN in Final-Recipient",
    address="IMCEAEX-_O=EXAMPLE_OU=FIRST+20ADMINISTRATIVE+20GROUP_CN=RECIPIENTS_CN=ANNA@example.org")
exchange("2010-auth", 732,
    "Team<mailto:team@example.org>\nYour message can't be delivered because delivery to this address is "
    "restricted.\n", "5.7.1", 550, "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", "recipient-refused",
    "a group for insiders", address="team@example.org")
exchange("2010-size", 733,
    "Anna Beispiel\nThis message is larger than the size limit for messages. Please make it smaller and try "
    "sending again.\n", "5.2.3", 550, "550 5.2.3 RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender",
    "message-too-large", "the sender's limit")
exchange("2010-recipient-size", 734, "Anna Beispiel\nThis message is too large.\n", "5.2.3", 550,
    "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient", "message-too-large",
    "the recipient's limit")
exchange("2013-full", 735,
    "Anna Beispiel<mailto:anna@example.org>\nThe recipient's mailbox is full and can't accept messages now. "
    "Please try resending your message later.\n", "5.2.2", 554,
    "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded;"
    " Failed to process message due to a permanent exception", "mailbox-full", "the store's exception")
exchange("2013-loop", 736,
    "Anna Beispiel<mailto:anna@example.org>\nA problem occurred during the delivery of this message.\n", "5.4.6", 554,
    "554 5.4.6 Hop count exceeded - possible mail loop", "network-error", "a loop")
exchange("2013-delayed", 737, """\
Delivery is delayed to these recipients or groups:

Anna Beispiel (anna@example.org)

Subject: Re: [#1042] Angebot

This message hasn't been delivered yet. Delivery will continue to be attempted.

The server will keep trying to deliver this message for the next 1 days, 19 hours and 56 minutes.
""", "4.4.7", 400, "400 4.4.7 Message delayed", "expired", "a delay warning", action="delayed",
    subject="Delivery delayed:Re: [#1042] Angebot", more="Will-Retry-Until: Wed, 4 Mar 2026 09:15:00 +0000\n")
exchange("2013-expired", 738,
    "Anna Beispiel<mailto:anna@example.org>\nSeveral attempts to deliver your message were unsuccessful and we "
    "stopped trying.\n", "4.4.7", 550, "550 4.4.7 QUEUE.Expired; message expired", "expired", "given up: 550 and 4.4.7")
exchange("2016-disabled", 739, "Anna Beispiel\nThe recipient's mailbox is disabled.\n", "5.2.1", 550,
    "550 5.2.1 STOREDRV.Deliver; mailbox disabled: MapiExceptionMailboxDisabled", "mailbox-disabled",
    "a disabled mailbox")
exchange("2016-dns", 740, "anna@exampel.test\nThe domain name in the email address is incorrect.\n", "5.4.4", 550,
    "550 5.4.4 DNS.QueryError; nonexistent domain: exampel.test", "domain-unknown", "no such domain",
    address="anna@exampel.test")
exchange("2019-transport-rule", 741,
    "Anna Beispiel\nYour message wasn't delivered because of an organization policy.\n", "5.7.1", 550,
    "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy", "policy",
    "a transport rule")
exchange("2019-german", 742, """\
Anna Beispiel<mailto:anna@example.org>
Die E-Mail-Adresse, die Sie eingegeben haben, wurde nicht gefunden. Überprüfen Sie die E-Mail-Adresse des Empfängers.
""", "5.1.1", 550, "550 5.1.1 User unknown", "address-unknown", "German prose around the same fields", "mx.example.org",
    charset="utf-8", subject="=?utf-8?B?VW56dXN0ZWxsYmFyOiBSZTogWyMxMDQyXSBBbmdlYm90?=")
exchange("2010-format", 743, "Anna Beispiel\nThere's a problem with the recipient's e-mail address.\n", "5.6.0", 550,
    "550 5.6.0 M2MCVT.StorageError; storage error in content conversion", "content-rejected", "a conversion error")
