# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Microsoft 365 and Outlook.com: one report for every text that Microsoft documents, some of them localised."""
from .base import *

FROM = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@helpdesk.example>"
SERVER = "AM0PR01MB1234.eurprd01.prod.exchangelabs.com"


def report365(name, number, told, code, diagnostic, reason, origin, mta=None, address="anna@example.org", status=None,
              subject="Undeliverable: Re: [#1042] Angebot", html=True, written=None, action="failed", recipients=None,
              groups=None, third="message/rfc822", letter=None,
              intro="Delivery has failed to these recipients or groups:"):
    """A report; `told` is what it tells people, `code` the reply code and status in the diagnostic."""
    smtp, _, own = code.partition(" ")
    mail = letter or Letter(number, address)
    text = (f"{intro}\n\n{address}<mailto:{address}>\n{told}\n\n\n\n\n\n\nDiagnostic "
        f"information for administrators:\n\nGenerating server: {SERVER}\n"
        f"\n{address}\n{mta + chr(10) if mta else ''}Remote server returned "
        f"'{diagnostic}'\n\nOriginal message headers:\n\nARC-Seal: i=1; "
        f"a=rsa-sha256; s=arcselector10001; d=microsoft.com; cv=none; b=abc\n{mail.header}\n")
    page = ("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
        f"<div style=\"font-family:Segoe UI\"><h2>Your message to {address} "
        f"couldn't be delivered.</h2><p>{told}</p></div>\n</body></html>\n")
    content = '; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
    body = "Content-Type: text/plain" + content + b64(text)
    if html:
        body = multi("alternative; differences=Content-Type", f"_001_{number}", body, "Content-Type: text/html"
            + content + b64(page)).replace("MIME-Version: 1.0\n", "")
    group = (groups or f"Final-Recipient: rfc822;{address}\nAction: {action}\nStatus: "
        f"{status or own}\nDiagnostic-Code: smtp;{written or diagnostic}\n"
        + (f"Remote-MTA: dns;{mta}\n" if mta else "") + f"X-Display-Name: {address}\n")
    fields = (f"Reporting-MTA: dns;{SERVER}\nReceived-From-MTA: dns;{OUR_MTA}\n"
        f"Arrival-Date: Mon, 2 Mar 2026 09:15:00 +0000\n\n{group}")
    returned = mail.header if third == "text/rfc822-headers" else mail.whole
    bounce("m365-" + name, head(FROM, subject, fields="X-MS-Exchange-Message-Is-Ndr:\nAuto-Submitted: auto-replied\n"
        f"In-Reply-To: <{number}@helpdesk.example>\nReferences: <{number}@helpdesk.example>\n", id=f"{number}-{SERVER}")
        + multi("report; report-type=delivery-status", f"{number}-9d3e-4a5b", body,
        "Content-Type: message/delivery-status\n\n" + fields, f"Content-Type: {third}\n\n" + returned), origin,
        *(recipients or [rcpt(address, reason, own, int(smtp), diagnostic, mta, action=action)]), mta=SERVER,
        original=mail.found)


NOBODY = "Your message couldn't be delivered because the recipient's address wasn't found at the destination."
BLOCKED = "Your message was rejected by the recipient's email system."
report365("recipient-not-found", 801, NOBODY, "550 5.1.10",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@example.org not found by SMTP address lookup",
    "address-unknown", "5.1.10 is not RFC 7505's null MX here")
report365("access-denied", 802, NOBODY, "550 5.4.1",
    "550 5.4.1 Recipient address rejected: Access denied. [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com "
    "2026-03-02T09:15:04.123Z 08DE77]", "address-unknown", "directory-based edge blocking: no such recipient",
    "example-org.mail.protection.outlook.com")
report365("unknown-remote", 803, NOBODY, "550 5.1.1",
    "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in relay recipient table",
    "address-unknown", "a foreign host's reply", "mx.example.org")
report365("bad-outbound", 804, "Your message couldn't be delivered because you weren't recognized as a valid sender.",
    "550 5.1.8", "550 5.1.8 Access denied, bad outbound sender AS(42004)", "sender-rejected",
    "our own account is blocked")
report365("quota", 805, "The recipient's mailbox is full and can't accept messages now.", "554 5.2.2",
    "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
    "mailbox-full", "a full mailbox in the cloud")
report365("rate-sender", 806, "The recipient has received too many messages per hour from this sender.", "550 5.2.121",
    "550 5.2.121 RESOLVER.RST.RecipientThresholdExceeded.PerSender; recipient's per hour message receive limit "
    "from specific sender exceeded", "rate-limited", "receiving limits")
report365("hop-count", 807, "A problem occurred during the delivery of this message. It looks like a mail loop.",
    "554 5.4.14", "554 5.4.14 Hop count exceeded - possible mail loop ATTR34", "network-error",
    "two tenants that point at each other")
report365("expired", 808, "Several attempts to deliver your message were unsuccessful and we stopped trying.",
    "550 5.4.300",
    '550 5.4.300 Message expired -> 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection '
    'dropped due to ConnectionReset."', "expired", "several codes in one line: the first is the report's",
    "mx.example.org")
report365("dns", 809, "The recipient's domain doesn't exist.", "550 5.4.310",
    "550 5.4.310 DNS domain exampel.test does not exist [Message=InfoDomainNonexistent] "
    "[LastAttemptedServerName=exampel.test]", "domain-unknown", "no such domain", address="anna@exampel.test")
report365("refused", 810, "The remote server refused the connection.", "550 5.4.316",
    "550 5.4.316 Message expired, connection refused(Socket error code 10061)", "expired",
    "expired and refused in one sentence: time is over", "192.0.2.25")
report365("not-authenticated", 811, "The group only accepts messages from people in its organization.", "550 5.7.133",
    "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction "
    "check failed because the sender was not authenticated when sending to this group", "recipient-refused",
    "a group for insiders", address="team@example.org")
report365("allowed-senders", 812, "You don't have permission to send to the group.", "550 5.7.124",
    "550 5.7.124 RESOLVER.RST.SenderNotInAllowedSendersList; not authorized to send to this recipient because "
    "the sender isn't on the group's allow list", "recipient-refused", "an allow list", address="team@example.org")
report365("relay", 813, BLOCKED, "550 5.7.64",
    "550 5.7.64 TenantAttribution; Relay Access Denied [VE1EUR03FT045.eop-EUR03.prod.protection.outlook.com]",
    "relay-denied", "a domain without a tenant", "example-org.mail.protection.outlook.com")
report365("spf", 814, BLOCKED, "550 5.7.23",
    "550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF check failed",
    "auth-failure", "SPF", "mx.example.org")
report365("dmarc", 815, BLOCKED, "550 5.7.509",
    "550 5.7.509 Access denied, sending domain HELPDESK.EXAMPLE does not pass DMARC verification and has a DMARC "
    "policy of reject.", "auth-failure", "DMARC", "example-org.mail.protection.outlook.com")
report365("spam-content", 816, BLOCKED, "550 5.7.501",
    "550 5.7.501 Service unavailable. Spam abuse detected from IP range.", "spam", "spam",
    "example-org.mail.protection.outlook.com")
report365("rfc5322-from", 817, BLOCKED, "550 5.7.512",
    "550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant", "format-rejected", "no valid From",
    "example-org.mail.protection.outlook.com")
report365("banned-ip", 818, BLOCKED, "550 5.7.606",
    "550 5.7.606 Access denied, banned sending IP [192.0.2.10]. To request removal from this list please visit "
    "https://sender.office.com/ and follow the directions. (AS16012609)", "client-blocked",
    "a block list of Microsoft's", "example-org.mail.protection.outlook.com")
report365("tenant-threshold", 819, "Your organization has sent too much.", "550 5.7.705",
    "550 5.7.705 Access denied, tenant has exceeded threshold", "rate-limited", "a limit of the tenant")
report365("low-reputation", 820, BLOCKED, "550 5.7.708",
    "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP because of its low "
    "reputation", "reputation", "low reputation")
report365("rdns", 821, BLOCKED, "550 5.7.25",
    "550 5.7.25 Service unavailable, sending IPv6 address [2001:db8::10] must have reverse DNS record",
    "no-reverse-dns", "IPv6 without PTR", "example-org.mail.protection.outlook.com")
report365("outlook-s3150", 822, BLOCKED, "550 5.7.1",
    "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your Internet service "
    "provider since part of their network is on our block list (S3150). You can also refer your provider to "
    "http://mail.live.com/mail/troubleshooting.aspx#errors.", "client-blocked", "Outlook.com",
    "outlook-com.olc.protection.outlook.com", "anna@outlook.test")
report365("outlook-unavailable", 823, NOBODY, "550 5.5.0",
    "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). "
    "[AM7EUR06FT030.eop-eur06.prod.protection.outlook.com]", "address-unknown", "Outlook.com, no such mailbox",
    "outlook-com.olc.protection.outlook.com", "anna@outlook.test")
report365("daily-limit", 824, "You've reached your daily limit for message recipients.", "550 5.1.90",
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    "rate-limited", "our own limit")
report365("size", 825, "The message is too large.", "550 5.3.4",
    "550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route", "message-too-large",
    "a route's limit")
report365("invalid-characters", 826, "The message contains invalid characters.", "550 5.6.11",
    "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA "
    "and receiving system does not support BDAT", "format-rejected", "bare line feeds", "mx.example.org")
report365("rule", 827, "A custom mail flow rule created by an admin at example.org has blocked your message.",
    "550 5.7.1", "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy", "policy",
    "a mail flow rule")
report365("helo", 828, BLOCKED, "550 5.7.506", "550 5.7.506 Access Denied, Bad HELO [mail.helpdesk.example]",
    "client-blocked", "a host refused for its HELO", "example-org.mail.protection.outlook.com")
report365("dane", 829, "The remote server doesn't support TLS as its policy asks.", "550 5.7.323",
    "550 5.7.323 tlsa-invalid: The domain failed DANE validation; a secure TLS connection is required", "tls-required",
    "DANE", "mx.example.org")
report365("delay", 830, "This message hasn't been delivered yet. Delivery will continue to be attempted.",
    "450 4.4.316",
    "450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mx.example.org]",
    "expired", "a delay warning", "mx.example.org", action="delayed", subject="Delayed: Re: [#1042] Angebot",
    intro="Delivery is delayed to these recipients or groups:")
report365("status-general", 831, NOBODY, "550 5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
    "address-unknown", "Status is 5.0.0, the diagnostic knows more", status="5.0.0", html=False)
report365("folded", 832, BLOCKED, "550 5.7.1", "550 5.7.1 Message rejected as spam by Content Filtering.", "spam",
    "a folded field with tabs: white space is folded to single spaces",
    written="550 5.7.1 Message\n\trejected as   spam\n\t by Content Filtering.")
report365("german", 833,
    "Ihre Nachricht konnte nicht zugestellt werden, weil die Adresse des Empfängers nicht gefunden wurde.",
    "550 5.1.10",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@example.org not found by SMTP address lookup",
    "address-unknown", "German", subject="=?utf-8?Q?Unzustellbar=3A_Re=3A_=5B=231042=5D_Angebot?=",
    intro="Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:")
report365("portuguese", 834, "A caixa de correio do destinatário está cheia e não pode aceitar mensagens agora.",
    "554 5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", "mailbox-full",
    "Portuguese", subject="=?utf-8?B?TsOjbyBlbnRyZWd1ZTogUmU6IFsjMTA0Ml0gQW5nZWJvdA==?=",
    intro="Falha na entrega para estes destinatários ou grupos:")
report365("japanese", 835, "入力した電子メール アドレスが見つかりませんでした。", "550 5.1.1", "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
    "address-unknown", "Japanese", subject="=?utf-8?B?6YWN5L+h5LiN6IO9OiDopovnqY0=?=", intro="次の受信者またはグループへの配信に失敗しました:")
report365("blocked-sender", 836, "The recipient has blocked your address.", "550 5.7.1",
    "550 5.7.1 The recipient does not accept mail from support@helpdesk.example: blocked by recipient's blocked "
    "senders list", "recipient-refused", "a person's own list")
LETTER = Letter(837, "anna@example.org, ben@example.net")
report365("two", 837, "Two recipients.", "550 5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", None,
    "two groups of fields", letter=LETTER, groups="""\
Final-Recipient: rfc822;ben@example.net
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp;550 5.7.1 Message contained unsafe content (executable) and was rejected
Remote-MTA: dns;mx.example.net

Final-Recipient: rfc822;anna@example.org
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found
""", recipients=[rcpt("ben@example.net", "content-rejected", "5.7.1", 550,
    "550 5.7.1 Message contained unsafe content (executable) and was rejected", "mx.example.net"),
    rcpt("anna@example.org", "address-unknown", "5.1.10", 550, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found")])
report365("headers-only", 838, NOBODY, "550 5.1.1", "550 5.1.1 User unknown", "address-unknown",
    "only the header comes back", "mx.example.org", third="text/rfc822-headers")
report365("space", 839, "The destination has no room.", "452 4.3.1", "452 4.3.1 Insufficient system resources",
    "server-full", "a server without space, given up", "mx.example.org")
