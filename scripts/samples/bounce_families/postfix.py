# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Postfix: RFC 3464 reports since 2.0, and the plain texts of earlier releases."""
from .base import *

FROM = f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)"
INTRO = f"""\
This is the mail system at host {OUR_MTA}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

"""
DELAY = f"""\
This is the mail system at host {OUR_MTA}.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

"""


def group(address, status, diagnostic, mta=None, action="failed", original=None, type="smtp", more=""):
    """The fields of one recipient as Postfix writes them."""
    return (f"Final-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{original or address}\nAction: {action}\n"
            f"Status: {status}\n" + (f"Remote-MTA: dns; {mta}\n" if mta else "")
            + f"Diagnostic-Code: {type}; {diagnostic}\n{more}")


def dsn(number, text, groups, letter, subject="Undelivered Mail Returned to Sender", intro=INTRO,
        third="message/rfc822", reporting=OUR_MTA):
    """A report of Postfix; `groups` are the recipients' fields."""
    boundary = f"4ZX{number}.1772442904/{OUR_MTA}"
    fields = (f"Reporting-MTA: dns; {reporting}\nX-Postfix-Queue-ID: 4ZX{number}\n"
        "X-Postfix-Sender: rfc822; support@helpdesk.example\nArrival-Date: Mon,  2 Mar 2026 10:15:00 +0100 (CET)\n")
    returned = letter.header if third == "text/rfc822-headers" else letter.whole
    name = {"text/rfc822-headers": "Undelivered Message Headers"}.get(third, "Undelivered Message")
    parts = [f"Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\n{intro}{text}",
        f"Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n{fields}\n"
        + "\n".join(groups), f"Content-Description: {name}\nContent-Type: {third}\n\n{returned}"]
    return (head(FROM, subject, fields="Auto-Submitted: auto-replied\n", id=f"20260302091504.4ZX{number}@{OUR_MTA}")
            + multi("report; report-type=delivery-status", boundary, *parts,
                    preamble="This is a MIME-encapsulated message.\n\n"))


def one(name, number, reason, status, smtp, diagnostic, mta, origin, address="anna@example.org", ip="192.0.2.25",
        command="RCPT TO", reply=None, found=None, third="message/rfc822", **letter):
    """The common case: one recipient, refused by `mta` with the reply `diagnostic`."""
    mail = Letter(number, address, **letter)
    text = f"<{address}>: host {mta}[{ip}] said: {reply or diagnostic} (in reply to\n    {command} command)\n"
    bounce("postfix-" + name, dsn(number, text, [group(address, status, reply or diagnostic, mta)], mail, third=third),
        origin, rcpt(address, reason, found or status, smtp, diagnostic, mta), mta=OUR_MTA, original=mail.found)


def local(name, number, reason, status, diagnostic, origin, address="anna@example.org", found=None, action="failed",
          type="X-Postfix", smtp=None, mta=None, written=None, **report):
    """A failure that Postfix found itself."""
    mail = Letter(number, address)
    text = f"<{address}>: {written or diagnostic}\n"
    bounce("postfix-" + name, dsn(number, text, [group(address, status, written or diagnostic, mta, action, type=type)],
        mail, **report), origin, rcpt(address, reason, found or status, smtp, diagnostic, mta, action=action),
        mta=OUR_MTA, original=mail.found)


one("unknown", 101, "address-unknown", "5.1.1", 550,
    "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in virtual mailbox table", "mx.example.org",
    "Postfix refused by Postfix: the commonest bounce of all",
    reply="550 5.1.1 <anna@example.org>: Recipient address\n    rejected: User unknown in virtual mailbox table")
one("quota", 102, "mailbox-full", "5.2.2", 552,
    "552 5.2.2 <anna@example.org>: Quota exceeded (mailbox for user is full)", "mail.example.org",
    "Dovecot's quota policy service", command="RCPT TO",
    reply="552 5.2.2 <anna@example.org>: Quota exceeded\n    (mailbox for user is full)")
one("rbl", 103, "client-blocked", "5.7.1", 554,
    "554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; "
    "https://www.spamhaus.org/query/ip/192.0.2.10", "mx.example.net", "a DNS block list",
    reply="554 5.7.1 Service unavailable;\n    Client host [192.0.2.10] blocked using zen.spamhaus.org;\n    "
    "https://www.spamhaus.org/query/ip/192.0.2.10")
one("size", 104, "message-too-large", "5.3.4", 552, "552 5.3.4 Message size exceeds fixed limit", "mx.example.org",
    "a remote size limit", command="MAIL FROM", third="text/rfc822-headers")
one("relay", 105, "relay-denied", "5.7.1", 554, "554 5.7.1 <anna@example.org>: Relay access denied", "mx.example.org",
    "a host that is not responsible for the domain (any more)")
one("sender-domain", 106, "sender-rejected", "5.1.8", 550,
    "550 5.1.8 <support@helpdesk.example>: Sender address rejected: Domain not found", "mx.example.org",
    "reject_unknown_sender_domain")
one("client-no-ptr", 107, "no-reverse-dns", "5.7.25", 550,
    "550 5.7.25 Client host rejected: cannot find your hostname, [192.0.2.10]", "mx.example.org",
    "reject_unknown_client_hostname")
one("content", 108, "content-rejected", "5.7.1", 554, "554 5.7.1 Message rejected: attachment type .exe not allowed",
    "mx.example.org", "header_checks of a site", command="end of DATA")
one("status-general", 109, "address-unknown", "5.0.0", 550, "550 5.1.1 No such user here", "mx.example.org",
    "Status of 5.0.0 beside a diagnostic that knows more (INSPECTION 3, status)", found="5.1.1")
one("status-specific", 110, "policy", "5.7.1", 550, "550 Message refused by local policy, see code 5.0.0 in our manual",
    "mx.example.org", "Status is specific, a vague code in the diagnostic does not replace it", command="end of DATA")
one("no-code", 111, "mailbox-disabled", "5.0.0", 550, "550 Mailbox anna@example.org is disabled", "mx.example.org",
    "a reply without an enhanced code: 5.0.0 stays")
one("encoded-subject", 112, "address-unknown", "5.1.1", 550, "550 5.1.1 Unknown user", "mx.example.org",
    "the returned Subject in encoded words over two lines", subject="Angebot für Müller & Söhne, Köln – zweite Fassung",
    written="=?UTF-8?Q?Angebot_f=C3=BCr_M=C3=BCller_=26_S=C3=B6hne=2C?=\n "
    "=?UTF-8?B?IEvDtmxuIOKAkyB6d2VpdGUgRmFzc3VuZw==?=")
one("tls", 113, "tls-required", "5.7.10", 550, "550 5.7.10 Encryption needed: this server requires TLS",
    "mx.example.org", "smtpd_tls_security_level = encrypt in other words", command="MAIL FROM")
one("greet", 114, "protocol-error", "5.5.1", 503, "503 5.5.1 Error: nested MAIL command", "mx.example.org",
    "a sequence error", command="MAIL FROM")
local("domain", 120, "domain-unknown", "5.4.4",
    "Host or domain name not found. Name service error for name=exampel.test type=AAAA: Host not found",
    "a typing error in the domain", address="anna@exampel.test",
    written="Host or domain name not found. Name service error for\n    name=exampel.test type=AAAA: Host not found")
local("null-mx", 121, "domain-no-mail", "5.1.10", "Domain nomail.test does not accept mail (nullMX)", "RFC 7505",
    address="anna@nomail.test")
local("dns-again", 122, "network-error", "4.4.3",
    "Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again",
    "DNS did not answer for five days",
    written="Host or domain name not found. Name service error for\n    name=example.org type=MX: Host not "
    "found, try again")
local("timeout", 123, "network-error", "4.4.1", "connect to mx.example.org[192.0.2.25]:25: Connection timed out",
    "no connection until the queue gave up: the text does not speak of time", mta="mx.example.org",
    written="connect to mx.example.org[192.0.2.25]:25: Connection\n    timed out")
local("refused", 124, "network-error", "4.4.1", "connect to example.org[2001:db8::25]:25: Connection refused",
    "an IPv6 address in the text is no status code", mta="example.org")
local("loop", 125, "network-error", "5.4.6", "mail for example.org loops back to myself", "a wrong MX")
local("hops", 126, "network-error", "5.4.0", "Error: too many hops", "a mail loop", type="smtp")
local("local-unknown", 127, "address-unknown", "5.1.1", 'unknown user: "anna"', "local(8): the type is not smtp")
local("local-write", 128, "server-error", "5.3.0",
    'Command died with status 1: "/usr/bin/procmail". Command output: /usr/bin/procmail: cannot open '
    "/etc/procmailrc", "a delivery agent that failed", type="x-unix",
    written='Command died with status 1:\n    "/usr/bin/procmail". Command output: /usr/bin/procmail: cannot '
    "open\n    /etc/procmailrc")
local("local-size", 129, "message-too-large", "5.3.4",
    "message size 31457280 exceeds size limit 20971520 of server mx.example.org[192.0.2.25]",
    "our own Postfix knows the other side's SIZE; numbers that are no reply codes",
    written="message size 31457280 exceeds size limit 20971520 of\n    server mx.example.org[192.0.2.25]", type="smtp",
    mta="mx.example.org")
local("smtputf8", 130, "content-rejected", "5.6.7",
    "SMTPUTF8 is required, but was not offered by host mx.example.org[192.0.2.25]", "RFC 6531", type="smtp",
    mta="mx.example.org", written="SMTPUTF8 is required, but was not offered by host\n    mx.example.org[192.0.2.25]")
local("tls-none", 131, "tls-required", "5.7.4",
    "TLS is required, but was not offered by host mx.example.org[192.0.2.25]", "our own policy: encrypt", type="smtp",
    mta="mx.example.org", written="TLS is required, but was not offered by host\n    mx.example.org[192.0.2.25]")
local("delay", 132, "expired", "4.4.1", "connect to mx.example.org[192.0.2.25]:25: Connection timed out",
    "a delay warning", action="delayed", intro=DELAY, subject="Delayed Mail (still being retried)",
    third="text/rfc822-headers", mta="mx.example.org")
local("delay-greylisting", 133, "expired", "4.7.1",
    "450 4.7.1 <anna@example.org>: Recipient address rejected: Greylisted, see "
    "http://postgrey.example/help/example.org.html",
    "greylisted for four hours: a delay warning is expired whatever the cause", action="delayed", intro=DELAY,
    subject="Delayed Mail (still being retried)", type="smtp", smtp=450, mta="mx.example.org",
    third="text/rfc822-headers")
local("unverified", 134, "sender-rejected", "5.1.7",
    "450 4.1.7 <support@helpdesk.example>: Sender address rejected: unverified address: host "
    "mail.helpdesk.example[192.0.2.10] said: 550 User unknown",
    "sender verification; the first of two reply codes is this server's", type="smtp", smtp=450, mta="mx.example.org")

# -- Several recipients, aliases, success ----------------------------------------------------------------------------
MAIL = Letter(140, "anna@example.org, ben@example.net, carla@example.com")
bounce("postfix-three", dsn(140, """\
<anna@example.org>: host mx.example.org[192.0.2.25] said: 452 4.2.2 Mailbox full (in
    reply to RCPT TO command)

<ben@example.net>: host mx.example.net[192.0.2.26] said: 550 5.1.1
    <ben@example.net>: No such user (in reply to RCPT TO command)

<carla@example.com>: connect to mx.example.com[192.0.2.27]:25: No route to host
""", [group("anna@example.org", "4.2.2", "452 4.2.2 Mailbox full", "mx.example.org"), group("ben@example.net", "5.1.1",
    "550 5.1.1 <ben@example.net>: No such user", "mx.example.net"), group("carla@example.com", "4.4.1",
    "connect to mx.example.com[192.0.2.27]:25: No route to host", type="X-Postfix")], MAIL),
    "three recipients, three reasons: the hard one is the gravest, though second", rcpt("anna@example.org",
    "mailbox-full", "4.2.2", 452, "452 4.2.2 Mailbox full", "mx.example.org"), rcpt("ben@example.net",
    "address-unknown", "5.1.1", 550, "550 5.1.1 <ben@example.net>: No such user", "mx.example.net"),
    rcpt("carla@example.com", "network-error", "4.4.1", None,
    "connect to mx.example.com[192.0.2.27]:25: No route to host", "mx.example.com"), mta=OUR_MTA, original=MAIL.found)
MAIL = Letter(141, "sales@example.org")
bounce("postfix-forward", dsn(141, """\
<bob@example.net> (expanded from <sales@example.org>): host
    mx.example.net[192.0.2.26] said: 550 5.1.1 <bob@example.net>: no such user (in
    reply to RCPT TO command)
""", [group("bob@example.net", "5.1.1", "550 5.1.1 <bob@example.net>: no such user", "mx.example.net",
    original="sales@example.org")], MAIL, reporting="mx.example.org"),
    "an alias: Original-Recipient differs from Final-Recipient; the host in the text is not the field's",
    rcpt("bob@example.net", "address-unknown", "5.1.1", 550, "550 5.1.1 <bob@example.net>: no such user",
    "mx.example.net", "sales@example.org"), mta="mx.example.org", original=MAIL.found)
SUCCESS = """\
This is the mail system at host mail.helpdesk.example.

Your message was successfully delivered to the destination(s)
listed below. If the message was delivered to mailbox you will
receive no further notifications. Otherwise you may still receive
notifications of mail delivery errors from other systems.

                   The mail system

"""
MAIL = Letter(142)
bounce("postfix-success", dsn(142,
    "<anna@example.org>: delivery via mx.example.org[192.0.2.25]:25: 250 2.0.0 Ok:\n    queued as 4ZYABC\n",
    [group("anna@example.org", "2.0.0", "250 2.0.0 Ok: queued as 4ZYABC", "mx.example.org", "relayed")], MAIL,
    "Successful Mail Delivery Report", SUCCESS, "text/rfc822-headers"), "RFC 3461 NOTIFY=SUCCESS: no bounce",
    rcpt("anna@example.org", None, "2.0.0", 250, "250 2.0.0 Ok: queued as 4ZYABC", "mx.example.org", action="relayed"),
    mta=OUR_MTA, original=MAIL.found)
MAIL = Letter(143)
bounce("postfix-success-local", dsn(143, "<anna@example.org>: delivery via local: delivered to mailbox\n",
    [group("anna@example.org", "2.0.0", "250 delivered to mailbox", action="delivered")], MAIL,
    "Successful Mail Delivery Report", SUCCESS, "text/rfc822-headers"), "delivered, not relayed",
    rcpt("anna@example.org", None, "2.0.0", 250, "250 delivered to mailbox", action="delivered"), mta=OUR_MTA,
    original=MAIL.found)
MAIL = Letter(144, "team@example.org")
bounce("postfix-mixed-success", dsn(144, """\
<anna@example.org> (expanded from <team@example.org>): delivery via
    mx.example.org[192.0.2.25]:25: 250 Ok

<ben@example.org> (expanded from <team@example.org>): host
    mx.example.org[192.0.2.25] said: 552 5.2.2 Over quota (in reply to RCPT TO
    command)
""", [group("anna@example.org", "2.0.0", "250 Ok", "mx.example.org", "relayed", "team@example.org"),
    group("ben@example.org", "5.2.2", "552 5.2.2 Over quota", "mx.example.org", original="team@example.org")], MAIL,
    "Mail Delivery Status Report"), "one delivered, one failed: what failed is graver, though second",
    rcpt("anna@example.org", None, "2.0.0", 250, "250 Ok", "mx.example.org", "team@example.org", "relayed"),
    rcpt("ben@example.org", "mailbox-full", "5.2.2", 552, "552 5.2.2 Over quota", "mx.example.org", "team@example.org"),
    mta=OUR_MTA, original=MAIL.found)
