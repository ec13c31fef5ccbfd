# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Vacation notes and other automatic answers known by their fields."""
from automation_cases.stating import case, encoded


def answer(name, origin, lines, **rest):
    """An automatic answer; the marked fields are the evidence."""
    case("field-" + name, origin, "auto-reply", lines, **rest)


# RFC 3834, section 5.
answer("auto-replied", "RFC 3834", "! Auto-Submitted: auto-replied")
answer("auto-replied-case", "RFC 3834 5: letter case does not count", "! auto-submitted: AUTO-REPLIED")
answer("auto-replied-comment", "RFC 3834 5: a comment behind", "! Auto-Submitted: auto-replied (vacation)")
answer("auto-replied-comment-before", "RFC 3834 5: comments may stand before the keyword, one in another",
       "! Auto-Submitted: (a (nested) one) auto-replied")
answer("auto-replied-parameter", "RFC 5436 2.7.1: parameters",
       "! Auto-Submitted: auto-replied;owner-email=\"a@b.test\"")
answer("auto-replied-folded", "a folded field", "! Auto-Submitted:\n auto-replied")
answer("auto-replied-blank", "RFC 5322 4.5: a blank before the colon", "! Auto-Submitted : auto-replied",
       speaks=["Auto-Submitted: auto-replied"])
answer("auto-replied-second", "the field twice: one of them speaks",
       "Auto-Submitted: no\n! Auto-Submitted: auto-replied")
answer("auto-replied-both", "two different values: the one of an answer comes first in 2.6",
       "Auto-Submitted: auto-generated\n! Auto-Submitted: auto-replied")

# Custom fields.
answer("x-autoreply", "Gmail, Cyrus, GMX", "! X-Autoreply: yes")
answer("x-autoreply-capitals", "other spelling of the name", "! X-AUTOREPLY: YES")
answer("x-autorespond", "cPanel: the Subject of the mail it answers", "! X-Autorespond: Printer is broken")
answer("x-autorespond-empty", "cPanel, where the mail it answers has no Subject", "! X-Autorespond:",
       speaks=["X-Autorespond: "])
answer("x-autoresponder", "small mailing programs", "! X-Autoresponder: 1")
answer("x-auto-reply-from", "Oracle", "! X-Auto-Reply-From: <anna@example.org>")
answer("x-auto-reply-from-folded", "Oracle: folded", "! X-Auto-Reply-From:\n\t<anna@example.org>")
answer("post-message-class", "T-Systems and others", "! X-POST-MessageClass: 9; Autoresponder")
answer("post-message-class-case", "the same in small letters", "! x-post-messageclass: 9;autoresponder")
answer("precedence", "cPanel, Exim", "! Precedence: auto_reply")
answer("precedence-case", "letter case", "! precedence: Auto_Reply")
answer("precedence-x", "programs that call it X-Precedence", "! X-Precedence: auto_reply")

# Null return path with the Subject of an answer.
for code, title in [
    ("re", "Re: Printer"), ("aw", "AW: Drucker"), ("antw", "Antw: Drucker"), ("sv", "SV: Skrivare"),
    ("odp", "Odp: Drukarka"), ("res", "RES: Impressora"), ("counted", "RE[2]: Printer"), ("zh", "回复: 打印机"),
    ("wide", "Re：打印机"), ("tagged", "[Example #42] Re: Printer"),
]:
    case("null-path-" + code, "vacation programs without fields of their own: nobody to send a bounce to, and the "
         "Subject of an answer", "auto-reply", "! Return-Path: <>\n! Subject: " + encoded(title), subject=title)
answer("null-path-comment", "RFC 5322 3.6.7: a comment in the path",
       "! Return-Path: (none) < >\n! Subject: Re: Printer")
answer("null-path-below", "the field that a second delivery writes stands above",
       "Return-Path: <list@example.net>\n! Return-Path: <>\n! Subject: Re: Printer")
answer("null-path-and-sign", "both signs in order of appearance",
       "! Return-Path: <>\n! Subject: Re: Printer\n! Auto-Submitted: auto-replied")

# Programs, with all that they write.
answer("gmail", "Gmail's vacation responder", "Subject: Re: Printer\nIn-Reply-To: <1042.7@helpdesk.test>\n"
       "Precedence: bulk\n! X-Autoreply: yes\n! Auto-Submitted: auto-replied")
answer("exchange", "Exchange: the fields say auto-generated, only the Subject says what",
       "! Subject: Automatic reply: Printer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n"
       "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent")
answer("exchange-null-path", "Exchange Online: the null return path goes with the Subject",
       "! Return-Path: <>\n! Subject: Automatische Antwort: Drucker\nAuto-Submitted: auto-generated\n"
       "X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: anna@example.org")
answer("sieve-dovecot", "Dovecot Pigeonhole", "X-Sieve: Pigeonhole Sieve 0.5.21\nSubject: Auto: Printer\n"
       "! Auto-Submitted: auto-replied (vacation)\nPrecedence: bulk\nX-Auto-Response-Suppress: All")
answer("sieve-cyrus", "Cyrus",
       "X-Sieve: CMU Sieve 3.0\nSubject: Re: Printer\n! Auto-Submitted: auto-replied (vacation)")
answer("zimbra", "Zimbra", "Subject: Re: Printer\n! Auto-Submitted: auto-replied (zimbra; vacation)\nPrecedence: bulk")
answer("exim", "Exim's autoreply transport", "Subject: On vacation\n! Auto-Submitted: auto-replied")
answer("plesk", "Plesk", "Subject: Re: Printer\n! X-Mail-Autoreply: plesk\nPrecedence: bulk")
answer("groupwise", "GroupWise rules",
       "Subject: Re: Printer (Out of Office)\nX-Mailer: Novell GroupWise Internet Agent\n"
       "! Auto-Submitted: auto-replied")
answer("qmail-autoresponder", "qmail-autoresponder", "! Delivered-To: Autoresponder\n! Auto-Submitted: auto-replied\n"
       "Precedence: junk\nSubject: Re: Printer")
answer("delivered-to", "autoresponders of qmail without other fields",
       "! Delivered-To: autoresponder\nSubject: Re: Printer")
answer("google-groups", "a Google group's automatic answer", "Subject: Re: Printer\n! X-Autoreply: yes\n"
       "! Auto-Submitted: auto-replied\nX-Google-Loop: groups_auto_reply\nPrecedence: bulk")
answer("vacation-in-list", "a vacation note that came through a list: an answer comes before a list",
       "! Auto-Submitted: auto-replied\nList-Id: <friends.example.org>\nPrecedence: list")
answer("vacation-from-no-reply", "an answer from an address that takes none",
       "From: noreply@example.org\n! Subject: Automatic reply: Printer")

# Challenge and response.
answer("tmda", "TMDA", "Subject: Please confirm your message\nX-Delivery-Agent: TMDA/1.1.12\n"
       "! Auto-Submitted: auto-replied")
answer("challenge-subject", "Spam Arrest", "! Subject: Your email requires verification verify#aBcDeF123-456")
answer("challenge-boxbe", "Boxbe: the Subject of an answer from a null path",
       "! Return-Path: <>\n! Subject: Re: Printer [Action Required]")
