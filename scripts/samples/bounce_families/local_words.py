# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What Exim, qmail and Sendmail themselves say, beyond the commonest sentences."""
from . import exim, qmail, sendmail
from .base import one, rcpt

EXIM = [
    # name, reason, status, reply code, the lines below the address, remote host, where the wording comes from
    ("lookup-incomplete", "expired", None, None, "host lookup did not complete: retry timeout exceeded", None,
     "DNS until the time was over"),
    ("failing-long", "expired", None, None,
     "all hosts for 'example.org' have been failing for a long time (and retry time not reached)", None, "all hosts"),
    ("retry-not-reached", "expired", None, None, "retry time not reached for any host after a long failure period",
     None, "no attempt was made"),
    ("no-smtp-service", "domain-no-mail", None, None, "an MX or SRV record indicated no SMTP service", None,
     "a null MX in Exim's words"),
    ("mx-local", "network-error", None, None, "lowest numbered MX record points to local host: mail loop", None,
     "a wrong MX"),
    ("all-failed", "domain-unknown", None, None, "all host address lookups failed permanently", None,
     "an MX whose hosts have no address"),
    ("no-such-user-here", "address-unknown", None, None, "No Such User Here", None, "cPanel"),
    ("no-such-user-quoted", "address-unknown", None, None, "No such person at this address (\"anna\")", None,
     "a router's own words"),
    ("quota-user", "mailbox-full", None, None, "Mailbox quota exceeded for user anna", None, "a transport's words"),
    ("unable-to-open", "server-error", None, None, "unable to open private database /etc/aliases.db", None,
     "a broken router"),
    ("suspended", "mailbox-disabled", None, None, "The user account is suspended", None, "a router's :fail:"),
    ("redirect-moved", "address-moved", None, None, "anna has moved to anna.neu@example.net", None,
     "a router's :fail:"),
    ("initial-connection", "client-blocked", "5.7.1", 554,
     "SMTP error from remote mail server after initial connection:\n    host mx.example.org [192.0.2.25]: 554 "
     "5.7.1 Host 192.0.2.10 is on a block list", "mx.example.org", "refused at the greeting"),
    ("after-mail", "sender-rejected", None, 550,
     "SMTP error from remote mail server after MAIL FROM:<support@helpdesk.example>:\n    host mx.example.org "
     "[192.0.2.25]: 550 Sender address rejected", "mx.example.org", "refused at MAIL"),
    ("pipelined", "protocol-error", "5.5.1", 503,
     "SMTP error from remote mail server after pipelined DATA:\n    host mx.example.org [192.0.2.25]: 503 5.5.1 "
     "RCPT first", "mx.example.org", "a sequence error"),
    ("lost-connection", "network-error", None, None,
     "host mx.example.org [192.0.2.25]\n    Remote host closed connection in response to end of data", "mx.example.org",
     "no reply at all"),
    ("tls-session", "tls-required", None, None,
     "host mx.example.org [192.0.2.25]\n    a TLS session is required, but an attempt to start TLS failed",
     "mx.example.org", "hosts_require_tls"),
    ("ratelimit", "rate-limited", None, None,
     "Domain helpdesk.example has exceeded the max emails per hour (500/500 (100%)) allowed.  Message discarded.", None,
     "cPanel: our own limit; 500 is no reply code"),
    ("too-large-local", "message-too-large", None, None, "message is too big (transport limit = 20971520)", None,
     "a transport's limit"),
]
for index, (name, reason, status, smtp, lines, host, origin) in enumerate(EXIM):
    exim.old("local-" + name, 5001 + index, f"  anna@example.org\n    {lines}\n", origin,
             one(reason, status, smtp, " ".join(lines.split()), host))

QMAIL = [
    ("no-longer-accepts", "address-unknown", None, None, "This address no longer accepts mail.", None, "a .qmail file"),
    ("returned-full", "mailbox-full", "5.2.2", None,
     "Recipient's mailbox is full, message returned to sender. (#5.2.2)", None, "vdelivermail"),
    ("no-exchanger", "domain-unknown", "5.4.4", None, "Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)",
     None, "qmail-remote"),
    ("not-my-locals", "network-error", "5.4.6", None,
     "Sorry. Although I'm listed as a best-preference MX or A for that host,\nit isn't in my control/locals file, "
     "so I don't treat it as local. (#5.4.6)", None, "a host that is configured to loop"),
    ("connection-died", "network-error", "4.4.2", None, "Connected to 192.0.2.25 but connection died. (#4.4.2)",
     "192.0.2.25", "qmail-remote"),
    ("no-memory", "server-error", "4.3.0", None, "Out of memory. (#4.3.0)", None, "qmail-remote"),
    ("unable-to-chdir", "server-error", "4.2.1", None, "Unable to chdir to maildir. (#4.2.1)", None, "qmail-local"),
    ("blacklisted", "client-blocked", "5.7.1", 553,
     "192.0.2.25 does not like recipient.\nRemote host said: 553 Blocked - see bl.example.net (#5.7.1)\nGiving up "
     "on 192.0.2.25.", "192.0.2.25", "rblsmtpd"),
    ("databytes", "message-too-large", "5.3.4", 552,
     "192.0.2.25 failed after I sent the message.\nRemote host said: 552 sorry, that message size exceeds my "
     "databytes limit (#5.3.4)", "192.0.2.25", "databytes"),
    ("chkuser-mx", "sender-rejected", "5.1.8", 553,
     "192.0.2.25 does not like recipient.\nRemote host said: 553 sorry, your envelope sender domain must exist "
     "(#5.1.8)\nGiving up on 192.0.2.25.", "192.0.2.25", "mfcheck"),
    ("simscan", "spam", "5.7.1", 554,
     "192.0.2.25 failed after I sent the message.\nRemote host said: 554 Your email is considered spam (9.70 "
     "spam-hits) (#5.7.1)", "192.0.2.25", "simscan"),
    ("virus", "virus", None, 554,
     "192.0.2.25 failed after I sent the message.\nRemote host said: 554 mail server permanently rejected message "
     "- virus found", "192.0.2.25", "qmail-scanner"),
    ("tls", "tls-required", "4.7.0", None,
     "TLS connect failed: certificate has expired; connecting to 192.0.2.25 (#4.7.0)", "192.0.2.25", "the TLS patch"),
    ("unable-to-authenticate", "relay-denied", "5.7.3", 553,
     "192.0.2.25 does not like recipient.\nRemote host said: 553 we don't relay, authenticate first (#5.7.3)\n"
     "Giving up on 192.0.2.25.", "192.0.2.25", "a smart host"),
]
for index, (name, reason, status, smtp, lines, host, origin) in enumerate(QMAIL):
    qmail.qmail("local-" + name, 5101 + index, f"<anna@example.org>:\n{lines}\n", origin,
                one(reason, status, smtp, " ".join(lines.split()), host))

SENDMAIL = [
    ("mx-points-back", "network-error", "5.3.5", 553,
     "553 5.3.5 <anna@example.org>... MX list for example.org. points back to mail.helpdesk.example", None,
     "Sendmail: a wrong MX"),
    ("config", "server-error", "5.3.5", 554, "554 5.3.5 <anna@example.org>... Local configuration error", None,
     "Sendmail: local configuration"),
    ("disk", "mailbox-full", "5.2.2", 552,
     "552 5.2.2 <anna@example.org>... Message is too large for this mailbox: quota exceeded", "mx.example.org",
     "over quota"),
    ("access", "client-blocked", "5.7.1", 550,
     "550 5.7.1 <anna@example.org>... Mail from 192.0.2.10 refused by blackhole site bl.example.net", "mx.example.org",
     "Sendmail's dnsbl feature"),
    ("rewrite", "address-unknown", "5.1.3", 553, "553 5.1.3 <anna@example.org>... Invalid host name or mailbox syntax",
     None, "an address that is no good"),
]
for index, (name, reason, status, smtp, line, host, origin) in enumerate(SENDMAIL):
    talk = f"... while talking to {host}.:\n>>> RCPT To:<anna@example.org>\n<<< {line}\n" if host else ""
    sendmail.old("local-" + name, 5201 + index, sendmail.ORIG + sendmail.FATAL + "<anna@example.org>\n" + sendmail.TALK
                 + talk + line + "\n", origin, one(reason, status, smtp, line, host),
                 mark="   ----- Original message follows -----\n", subject="Returned mail: see transcript")
