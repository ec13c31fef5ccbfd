# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Filters in front of mail servers: their refusals as a Postfix reports them, and the reports they write themselves."""
from .base import *
from .postfix import dsn as postfix_dsn, group as postfix_group


def refusal(name, number, status, diagnostic, reason, mta, origin, found=None, command="end of DATA"):
    """A gateway refuses; our Postfix reports it."""
    mail = Letter(number)
    text = f"<anna@example.org>: host {mta}[192.0.2.25] said: {diagnostic} (in reply to\n    {command} command)\n"
    bounce(name, postfix_dsn(number, text, [postfix_group("anna@example.org", status, diagnostic, mta)], mail), origin,
        one(reason, found or status, int(diagnostic[:3]), diagnostic, mta), mta=OUR_MTA, original=mail.found)


refusal("barracuda-ess", 1101, "5.7.1", "550 permanent failure for one or more recipients (anna@example.org:blocked)",
    "recipient-refused", "d12345a.ess.barracudanetworks.com", "Barracuda: blocked, and no clearer reason after DATA")
refusal("barracuda-reputation", 1102, "5.7.1",
    "554 5.7.1 Service unavailable; Client host [mail.helpdesk.example] blocked using Barracuda Reputation; "
    "http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.10", "client-blocked",
    "d12345b.ess.barracudanetworks.com", "a block list whose name holds the word reputation", command="RCPT TO")
refusal("proofpoint-pdr", 1103, "5.7.0", "554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.10",
    "client-blocked", "mx0a-00123456.pphosted.com", "Proofpoint's dynamic reputation: the connection is refused",
    command="initial 220")
refusal("proofpoint-content", 1104, "5.0.0", "554 5.7.1 - ERROR: Mail Refused - message content classified as spam",
    "spam", "mx0b-00123456.pphosted.com", "Proofpoint, content", found="5.7.1")
refusal("mimecast-unknown", 1105, "5.0.0",
    "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [Abc1234-UPG]", "address-unknown",
    "eu-smtp-inbound-1.mimecast.com", "Mimecast: #550 in the address is the code once more", command="RCPT TO")
refusal("mimecast-admin", 1106, "5.0.0",
    "550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369", "policy",
    "eu-smtp-inbound-1.mimecast.com", "Mimecast, a rule of the admin", command="RCPT TO")
refusal("mimecast-signature", 1107, "5.0.0", "554 Email rejected due to security policies - MCSpamSignature.x.y",
    "spam", "eu-smtp-inbound-2.mimecast.com", "Mimecast: the rule that matched is a spam signature")
refusal("fortimail-spam", 1108, "5.7.1",
    "550 5.7.1 This message has been blocked because it contains FortiSpamshield blocking URL", "spam",
    "fortimail.example.org", "FortiMail")
refusal("fortimail-virus", 1109, "5.7.1",
    "554 5.7.1 This message has been blocked because it contains a virus: EICAR_TEST_FILE", "virus",
    "fortimail.example.org", "FortiMail, a virus")
refusal("ironport-hat", 1110, "5.0.0",
    "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you "
    "believe that this failure is in error, please contact the intended recipient via alternate means.", "reputation",
    "esa.example.org", "Cisco IronPort: SenderBase score", command="initial 220")
refusal("ironport-dmarc", 1111, "5.0.0",
    "550 #5.7.1 Your email was rejected because the sender did not pass DMARC verification", "auth-failure",
    "esa.example.org", "IronPort writes the enhanced code with a hash", found="5.7.1")
refusal("ironport-address", 1112, "5.1.0", "550 #5.1.0 Address rejected.", "address-unknown", "esa.example.org",
    "IronPort's LDAP accept query", command="RCPT TO")
refusal("messagelabs-unknown", 1113, "5.0.0", "550 Invalid recipient <anna@example.org> (#5.1.1)", "address-unknown",
    "cluster5.eu.messagelabs.com", "Symantec.cloud", found="5.1.1", command="RCPT TO")
refusal("messagelabs-size", 1115, "5.0.0", "552 Message size exceeds maximum value (#5.3.4)", "message-too-large",
    "cluster5.eu.messagelabs.com", "Symantec.cloud, too large", found="5.3.4")
refusal("trendmicro-blocked", 1116, "5.7.1",
    "550 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using Trend Micro Email Reputation Service. "
    "Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=192.0.2.10", "client-blocked",
    "example-org.in.tmes.trendmicro.com", "Trend Micro: a list with reputation in its name", command="RCPT TO")
refusal("sophos-spam", 1117, "5.7.1", "550 5.7.1 Your message has been detected as spam and rejected by Sophos Email",
    "spam", "mx-01-eu-west-1.prod.hydra.sophos.com", "Sophos")
refusal("rspamd-spam", 1118, "5.7.1", "554 5.7.1 Spam message rejected", "spam", "mx.example.org",
    "rspamd's default reject text")
refusal("rspamd-ratelimit", 1119, "4.7.1", '451 4.7.1 Ratelimit "to_ip_from" exceeded; please try again later',
    "rate-limited", "mx.example.org", "rspamd's rate limit, given up")
refusal("cloudmark-sender", 1120, "5.7.1",
    "550 5.7.1 <support@helpdesk.example>: sender address blocked by our abuse filter", "sender-rejected",
    "mx.example.org", "a sender's address on a list", command="MAIL FROM")
refusal("amavis-banned", 1121, "5.7.0",
    "550 5.7.0 Message rejected, id=01234-05 - BANNED: application/zip,.zip,offer.zip | .exe,setup.exe",
    "content-rejected", "mx.example.org", "amavis: a banned file within an archive")
refusal("amavis-bad-header", 1122, "5.6.0",
    "554 5.6.0 Reject, id=01234-06 - BAD_HEADER: Improper use of control character (char 00 hex) in message "
    "header 'Subject'", "content-rejected", "mx.example.org",
    "amavis: a malformed header field is content-rejected by INSPECTION 3's own words")
refusal("clamav-milter", 1123, "5.7.1",
    "550 5.7.1 virus Win.Test.EICAR_HDB-1 detected by ClamAV - http://www.clamav.net", "virus", "mx.example.org",
    "clamav-milter")
refusal("mailscanner-infected", 1124, "5.0.0", "554 rejected, message infected with malware Trojan.GenericKD (CR: 12)",
    "virus", "mx.example.org", "another word for it, no enhanced code")
refusal("spf-openspf", 1125, "5.7.1",
    "550 5.7.1 Please see http://www.openspf.org/Why?s=mfrom;id=support%40helpdesk.example;ip=192.0.2.10",
    "auth-failure", "mx.example.org", "policyd-spf's text, with semicolons in it", command="RCPT TO")
refusal("dkim-missing", 1126, "5.7.20", "550 5.7.20 No passing DKIM signature found", "auth-failure", "mx.example.org",
    "RFC 7372")
refusal("fcrdns", 1127, "5.7.25", "550 5.7.25 Reverse DNS validation failed: PTR of 192.0.2.10 does not resolve back",
    "no-reverse-dns", "mx.example.org", "forward-confirmed reverse DNS", command="RCPT TO")
refusal("syntax", 1128, "5.5.2", "500 5.5.2 Error: bad syntax", "protocol-error", "mx.example.org",
    "command not understood", command="DATA")
refusal("line-length", 1129, "5.6.0", "550 5.6.0 Maximum line length exceeded (see RFC 5322 2.1.1)", "format-rejected",
    "mx.example.org", "a line of more than 998 bytes")
refusal("missing-message-id", 1130, "5.7.1", "550 5.7.1 Messages missing a valid Message-ID header are not accepted",
    "format-rejected", "mx.example.org", "a provider's rule about form")
refusal("disk-full", 1131, "4.3.1", "452 4.3.1 Out of disk space on server", "server-full", "mx.example.org",
    "the server's disk", command="MAIL FROM")
refusal("no-space-left", 1132, "4.3.0", "451 4.3.0 Error: queue file write error: No space left on device",
    "server-full", "mx.example.org", "the same in a Unix system's words")
refusal("local-error", 1133, "4.3.0", "451 4.3.0 Requested action aborted: error in processing", "server-error",
    "mx.example.org", "RFC 5321 451")
refusal("config-error", 1134, "5.3.5", "550 5.3.5 System incorrectly configured", "server-error", "mx.example.org",
    "RFC 3463 X.3.5")
refusal("too-many-connections", 1135, "4.7.0",
    "421 4.7.0 Too many concurrent SMTP connections from your host; please try again later.", "rate-limited",
    "mx.example.org", "connections", command="initial 220")
refusal("not-receiving", 1136, "5.1.10", "550 5.1.10 The domain example.org does not accept mail", "domain-no-mail",
    "mx.example.org", "RFC 7504 556 in other words", command="RCPT TO")
refusal("host-no-mail", 1137, "5.3.2", "521 5.3.2 mx.example.org: host does not accept mail", "domain-no-mail",
    "mx.example.org", "RFC 7504 521", command="initial 220")
refusal("moved-551", 1138, "5.1.6", "551 5.1.6 User not local; please try anna.neu@example.net", "address-moved",
    "mx.example.org", "RFC 5321 551", command="RCPT TO")
refusal("moved-no-longer", 1139, "5.0.0", "550 Anna Beispiel no longer works here, please write to office@example.org",
    "address-moved", "mx.example.org", "a person's successor is named", command="RCPT TO")
refusal("no-tls-reply", 1140, "5.7.0", "530 5.7.0 Must issue a STARTTLS command first", "tls-required",
    "mx.example.org", "STARTTLS", command="MAIL FROM")
refusal("inactive", 1141, "5.2.1", "550 5.2.1 The user's mailbox is inactive and cannot receive mail",
    "mailbox-disabled", "mx.example.org", "inactive", command="RCPT TO")
refusal("personal-filter", 1142, "5.7.1", "550 5.7.1 Refused by the recipient's personal filter rules",
    "recipient-refused", "mx.example.org", "Sieve's reject")
refusal("unclear-after-data", 1143, "5.0.0", "554 Transaction failed", "recipient-refused", "mx.example.org",
    "refused after DATA without a clearer reason: INSPECTION 3, recipient-refused")
refusal("temporary-unclear", 1144, "4.0.0", "450 Requested action not taken", "unknown", "mx.example.org",
    "nothing usable in the text", command="RCPT TO")

# -- Reports that gateways write themselves --------------------------------------------------------------------------
MAIL = Letter(1151)
standard("barracuda-ndr", 1151, "Barracuda Spam Firewall <postmaster@barracuda.example.org>",
    "**Message you sent blocked by our bulk email filter**", """\
Your message to: anna@example.org
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: Re: [#1042] Angebot


""", "barracuda.example.org", fields_of("anna@example.org", "5.7.1",
    "550 5.7.1 Message content rejected, UBE, id=12345-06-11"), "Barracuda's own report", one("spam", "5.7.1", 550,
    "550 5.7.1 Message content rejected, UBE, id=12345-06-11"), third="text/rfc822-headers")
standard("mimecast-ndr", 1152, "Mimecast <postmaster@helpdesk.example>", "[Postmaster] Email Delivery Failure", """\
This is an automatically generated message to inform you that your email could not be delivered.

The following addresses failed:

  anna@example.org
    550 5.4.1 Recipient address rejected: Access denied
""", "eu-smtp-1.mimecast.com", fields_of("anna@example.org", "5.4.1",
    "550 5.4.1 Recipient address rejected: Access denied", "mx.example.org"), "Mimecast's own report",
    one("address-unknown", "5.4.1", 550, "550 5.4.1 Recipient address rejected: Access denied", "mx.example.org"))
as_text("mimecast-text", 1153, "Mimecast <postmaster@example.org>", "[Postmaster] Email Delivery Failure", """\
This is the mail delivery agent at mimecast.
I was unable to deliver your message to the following addresses:

anna@example.org

Reason: Recipient mailbox is full
""", "a text", one("mailbox-full", None, None, "Recipient mailbox is full"))
standard("ironport-ndr", 1154, "Mail Delivery System <MAILER-DAEMON@esa.example.net>",
    "Delivery Status Notification (Failure)", """\
The following message to <anna@example.org> was undeliverable.
The reason for the problem:
5.1.0 - Unknown address error 550-'5.1.1 <anna@example.org>: Recipient address rejected: User unknown'
""", "esa.example.net", fields_of("anna@example.org", "5.1.0 (permanent failure)",
    "5.1.0 - Unknown address error 550-'5.1.1 <anna@example.org>: Recipient address rejected: User unknown' "
    "(delivery attempts: 0)", "[192.0.2.25]"), "IronPort: a code of its own, the remote's reply in quotes",
    one("address-unknown", "5.1.0", 550,
    "5.1.0 - Unknown address error 550-'5.1.1 <anna@example.org>: Recipient address rejected: User unknown' "
    "(delivery attempts: 0)", "[192.0.2.25]"))
standard("ironport-timeout", 1155, "Mail Delivery System <MAILER-DAEMON@esa.example.net>",
    "Delivery Status Notification (Failure)", """\
The following message to <anna@example.org> was undeliverable.
The reason for the problem:
4.4.7 - Message expired
""", "esa.example.net", """\
Final-Recipient: rfc822;anna@example.org
Action: failed
Status: 4.4.7
Diagnostic-Code: smtp; 4.4.7 - Message expired [Default]\x20
""", "given up", one("expired", "4.4.7", None, "4.4.7 - Message expired [Default]"))
as_text("messagelabs-old", 1156, "MAILER-DAEMON@messagelabs.com", "Mail Delivery Failure", """\
This is the mail delivery agent at messagelabs.com.
I was not able to deliver your message to the following addresses.

<anna@example.org>:
192.0.2.25 does not like recipient.
Remote host said: 550 5.1.1 User unknown
""", "MessageLabs of old", one("address-unknown", "5.1.1", 550,
    "192.0.2.25 does not like recipient. Remote host said: 550 5.1.1 User unknown", "192.0.2.25"), mark="""\

--- Below this line is a copy of the message.

""", mta="messagelabs.com")
as_text("mcafee", 1157, "ESG mail system <postmaster@mcafee.example.org>", "Delivery Status", """\
This email was automatically generated by the McAfee Email Gateway.

----- The following addresses had delivery problems -----

<anna@example.org>   (User unknown <anna@example.org>)
""", "McAfee: the reason in brackets after the address", one("address-unknown", None, None,
    "User unknown <anna@example.org>"), mark="""\

----- Original message headers -----

""", full=False)
as_text("interscan", 1158, "InterScan MSS <imss@trend.example.org>", "Mail could not be delivered", """\
****** Message from InterScan Messaging Security Suite ******

<anna@example.org>: Sent <<< RCPT TO:<anna@example.org>
Received >>> 550 5.1.1 <anna@example.org>... no such user

Unable to deliver message to <anna@example.org>.

************************     End of message     **********************
""", "Trend Micro InterScan: arrows the other way round", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>... no such user"))
