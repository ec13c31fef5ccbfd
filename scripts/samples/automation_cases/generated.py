# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mail that machines write on their own: cron, monitoring, shops, invitations, voice mail."""
from automation_cases.stating import case


def generated(name, origin, lines, **rest):
    """A mail that a machine wrote; the marked fields are the evidence."""
    case("generated-" + name, origin, "auto-generated", lines, **rest)


# Auto-Submitted (RFC 3834, RFC 5436).
generated("auto", "RFC 3834 5", "! Auto-Submitted: auto-generated")
generated("notified", "RFC 5436 2.7.1", "! Auto-Submitted: auto-notified; owner-email=\"anna@example.org\"")
generated("extension", "RFC 3834 5: a keyword that nobody knows", "! Auto-Submitted: x-robot")
generated("yes", "programs that take it for a flag", "! Auto-Submitted: yes")
generated("forwarded", "a keyword that only begins as another one", "! Auto-Submitted: auto-replied-to-nobody")
generated("no-and-yes", "the field twice: one of them speaks", "Auto-Submitted: no\n! Auto-Submitted: auto-generated")

# X-Auto-Response-Suppress (MS-OXCMAIL).
generated("suppress-all", "Exchange, ticket systems", "! X-Auto-Response-Suppress: All")
generated("suppress-oof", "Exchange", "! X-Auto-Response-Suppress: OOF")
generated("suppress-autoreply", "Exchange", "! X-Auto-Response-Suppress: AutoReply")
generated("suppress-list", "several values, one of them speaks", "! X-Auto-Response-Suppress: DR, RN, NRN, OOF")
generated("suppress-tight", "no blanks, other letter case", "! x-auto-response-suppress: dr,oof,AUTOREPLY")
generated("suppress-outlook", "a person's Outlook with a rule that writes the field: the field counts",
          "Subject: Re: Printer\nX-Mailer: Microsoft Outlook 16.0\n! X-Auto-Response-Suppress: OOF")

# The return path.
generated("null-path", "nobody to send a bounce to, and no answer's Subject", "! Return-Path: <>\nSubject: Alarm")
generated("null-path-tight", "no blank behind the colon", "! return-path:<>\nSubject: Alarm",
          speaks=["return-path: <>"])
generated("null-path-daemon", "sendmail writes the null path so", "! Return-Path: <MAILER-DAEMON>\nSubject: Alarm")

# Senders.
for code, address in [
    ("noreply", "noreply@shop.test"), ("no-reply", "no-reply@shop.test"), ("no-underscore", "No_Reply@shop.test"),
    ("no-dot", "no.reply@shop.test"), ("donotreply", "donotreply@shop.test"),
    ("do-not-reply", "do-not-reply@shop.test"),
    ("do-not-underscore", "DO_NOT_REPLY@shop.test"), ("dont-reply", "dont-reply@shop.test"),
    ("prefixed", "orders-noreply@shop.test"), ("suffixed", "noreply-orders@shop.test"),
    ("numbered", "noreply42@shop.test"), ("tagged", "no-reply+order42@shop.test"),
    ("de", "keine-antwort@shop.test"), ("de-please", "nicht-antworten@shop.test"), ("fr", "ne-pas-repondre@shop.test"),
    ("fr-tight", "nepasrepondre@shop.test"), ("es", "no-responder@shop.test"), ("es-tight", "noresponder@shop.test"),
    ("it", "non-rispondere@shop.test"), ("pt", "nao-responda@shop.test"), ("nl", "niet-beantwoorden@shop.test"),
    ("sv", "svara-inte@shop.test"), ("pl", "nie-odpowiadaj@shop.test"), ("ca", "no-contestar@shop.test"),
    ("daemon", "MAILER-DAEMON@mx.test"), ("postmaster", "postmaster@example.org"), ("mdaemon", "MDaemon@example.org"),
    ("bounces", "bounces@shop.test"), ("owner", "owner-friends@example.org"),
    ("request", "friends-request@example.org"), ("quoted", "\"no-reply\"@shop.test"),
]:
    extra = {"from_": [{"address": "no-reply@shop.test", "group": None, "name": None}]} if code == "quoted" else {}
    generated("from-" + code, "a sender that reads no answers", "Subject: Your order\n! From: " + address, **extra)
generated("from-named", "a person's name, a machine's address", "! From: Anna Muster <no-reply@shop.test>")
generated("sender-daemon", "the Sender counts as the From does", "! Sender: mailer-daemon@example.org")
generated("from-and-sender", "both", "! From: Shop <noreply@shop.test>\n! Sender: noreply@shop.test")
generated("no-domain", "a mail server's own notices have no domain", "! From: MAILER-DAEMON\nSubject: Warning",
          from_=[{"address": "MAILER-DAEMON", "group": None, "name": None}])
generated("reply-to", "only the address for answers says that nobody reads them",
          "From: Shop <shop@shop.test>\n! Reply-To: no-reply@shop.test")

# Programs.
generated("cron", "cron", "Subject: Cron <root@db1> /usr/local/bin/backup\n! Auto-Submitted: auto-generated\n"
          "X-Cron-Env: <LOGNAME=root>\nFrom: root@db1.example.org", from_=[
              {"address": "root@db1.example.org", "group": None, "name": None}])
generated("cron-old", "cron without Auto-Submitted: its own field tells", "Subject: Cron <root@db1> run-parts\n"
          "! X-Cron-Env: <SHELL=/bin/sh>\n! X-Cron-Env: <HOME=/root>\nFrom: root@db1.example.org")
generated("monitoring", "monitoring", "Subject: ** PROBLEM Service Alert: db1/disk is CRITICAL **\n"
          "! Auto-Submitted: auto-generated\nFrom: monitor@example.org")
generated("teams", "Microsoft Teams", "Subject: Anna sent a message\n! From: Anna in Teams <noreply@email.teams.test>")
generated("voice-mail", "voice mail systems", "Subject: Voice mail from +41 44 000 00 00 (0:42)\n"
          "X-CallingTelephoneNumber: +41440000000\n! Auto-Submitted: auto-generated")
generated("calendar", "Google Calendar: an invitation", "Subject: Invitation: Printer @ Mon Mar 2, 2026 10am\n"
          "Sender: Calendar <calendar-notification@google.test>\n! Auto-Submitted: auto-generated")
generated("wiki", "Confluence and other wikis", "Subject: [Confluence] Printer\n! Auto-Submitted: auto-generated\n"
          "X-ATLASSIAN-MAIL-MESSAGE-ID: x")
generated("sharepoint", "SharePoint", "Subject: Documents - printer.pdf has been changed\n"
          "! X-Auto-Response-Suppress: DR, OOF, AutoReply\nFrom: Site <site@example.org>")
generated("shop", "a shop with three signs", "! Return-Path: <>\n! From: Shop <no-reply@shop.test>\n"
          "! X-Auto-Response-Suppress: All\nSubject: Order 42")
