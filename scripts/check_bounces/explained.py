# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Why a peer's answer is not ours: what our answer has to be is written by hand beside each sample."""
from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from verdict import Difference


@dataclass(frozen=True)
class Explanation:
    """A peer, a question, patterns for mails and both answers, and why they differ."""

    peer: str
    question: str
    mails: str
    ours: str
    theirs: str
    reason: str


_FLUFL = [
    ("bounce", "*", "True", "False",
     "flufl.bounce looks for the addresses of some twenty forms; this is none of them, or it names no address"),
    ("bounce", "talk-* complaint-of-bounce", "False", "True",
     "flufl.bounce takes delivery status anywhere, also in what a person forwards, a digest or a complaint holds"),
    ("bounce", "ezmlm-probe", "False", "True", "the probe of a list manager quotes a bounce; it is none itself"),
    ("recipients", "broken-no-blank-between", "*", "*", "flufl.bounce needs the blank line between groups"),
    ("recipients", "exchange-2010-ex-notfound plus-address", "*", "*", "flufl.bounce ends an address at + or ="),
    ("recipients", "postfix-forward postfix-mixed-success sendmail-alias sun-quota sun-unknown", "*", "*",
     "flufl.bounce prefers Original-Recipient; we give Final-Recipient, and the other as original_address"),
    ("recipients", "zoho", "*", "*", "flufl.bounce takes every address of the text"),
]

# Reasons for which Sisimai 4 has no word.
_NEWER = "auth-failure tls-required no-reverse-dns reputation format-rejected suppressed"

_SISIMAI = [
    *(("reason", "*", ours, "*", "Sisimai 4 has no word for it") for ours in _NEWER.split()),
    *(("reason", "*", ours, "recipient-refused",
       "Sisimai 4 calls what it does not know at RCPT `filtered`; the words are clear")
      for ours in ("address-unknown", "mailbox-disabled")),
    *(("reason", "*", ours, "policy",
       "the words say more than 5.7.x, which Sisimai 4 takes as `securityerror` or `policyviolation`")
      for ours in ("client-blocked", "content-rejected", "rate-limited", "recipient-refused", "relay-denied",
                   "sender-rejected", "spam", "virus", "mailbox-full")),
    ("reason", "*", "expired", "*",
     "INSPECTION 3: a warning that delivery is late, or the time of the queue being over, is expired"),
    ("reason", "*", "network-error", "expired",
     "INSPECTION 3: connections refused or timed out are network errors where nobody says time is over"),
    ("reason", "courier-unknown", "address-unknown", "server-error", "the text says User unknown; Sisimai takes 5.3.0"),
    ("reason", "qmail-greeting qmail-header-only qmail-local-*", "*", "expired",
     "`Giving up on` ends every refusal of qmail's; it says nothing about time"),
    ("reason", "powermta-blacklisted", "client-blocked", "spam", "the IP address is on a list"),
    ("reason", "amavis-banned-own ses-receiving-content", "content-rejected", "spam",
     "a forbidden file and content, not spam"),
    ("reason", "exim-old-domain exim-unrouteable", "domain-unknown", "network-error",
     "Unrouteable address or mail domain: there is no such domain"),
    ("reason", "inactive", "mailbox-disabled", "address-unknown", "the account is there, but inactive"),
    ("reason", "google-old-state", "mailbox-full", "address-unknown",
     "`Over quota` stands in the reply; Sisimai takes Google's state number"),
    ("reason", "exim-old-quota", "mailbox-full", "expired", "the mailbox is full; that is why it expired"),
    ("reason", "site-full-exceeded-limit", "mailbox-full", "message-too-large",
     "the mailbox, not the mail, is over its limit"),
    ("reason", "domino-route postfix-dns-again site-net-route", "network-error", "domain-unknown",
     "no route, or a name server that is to be asked again: the domain may exist"),
    ("reason", "postfix-loop", "network-error", "server-error", "INSPECTION 3: a mail loop is a network error"),
    ("reason", "mimecast-admin word-policy-daily-window", "policy", "sender-rejected", "a policy is named, no sender"),
    ("reason", "site-policy-reasons", "policy", "spam", "a policy is named, no spam"),
    ("reason", "word-protocol-parameter", "protocol-error", "server-error", "a parameter of a command is refused"),
    ("reason", "aliyun rspamd-ratelimit site-rate-hour misleading-*", "rate-limited", "client-blocked",
     "too much in a time, not a list"),
    ("reason", "facebook site-refused-by-user", "recipient-refused", "address-unknown",
     "the recipient's settings or rules refuse it"),
    ("reason", "barracuda-ess", "recipient-refused", "client-blocked", "blocked for this recipient"),
    ("reason", "unclear-after-data", "recipient-refused", "server-error",
     "INSPECTION 3: a refusal after DATA without a reason"),
    ("reason", "postfix-unverified", "sender-rejected", "recipient-refused", "the sender's address is refused"),
    ("reason", "word-server-timeout", "server-error", "network-error", "the server waited for its own scanner"),
    ("reason", "no-space-left", "server-full", "server-error", "no space left on device"),
    ("reason", "word-dspam", "spam", "server-error", "judged to be spam"),
    ("reason", "mimecast-signature", "spam", "virus", "the rule's name says spam"),
    ("reason", "amavis-virus", "virus", "spam", "a virus is named"),
    ("kind", "*", "hard", "soft",
     "INSPECTION 3: the kind follows from the reason; Sisimai takes what it has no reason for as soft"),
    ("kind", "*", "soft", "hard",
     "INSPECTION 3: only what is about the address is hard; Sisimai takes 5yz for some other reasons as hard"),
    ("recipients", "broken-global*", "*", "*", "Sisimai reads no addresses outside ASCII (RFC 6533)"),
    ("recipients", "postfix-old-two", "*", "*", "Sisimai loses the first of two recipients"),
    ("recipients", "sun-unknown", "*", "*", "Sisimai prefers the original address"),
    ("bounce", "challenge challenge-tmda", "False", "True", "a challenge is an automatic answer"),
    ("bounce", "smtp-transcript", "False", "True", "a note to the postmaster about a session; no mail of ours bounced"),
    ("recipients", "list-*", "*", "*", "Sisimai takes one address of a line"),
    ("reason", "sentence-socket-error", "network-error", "client-blocked",
     "a connection that was dropped for an error of a socket is trouble of the network"),
    ("bounce", "arrived-*", "False", "True", "INSPECTION 3: a report of success is no bounce; Sisimai lists it"),
    ("reason", "second-line-*", "*", "*",
     "the first line is RFC 5321's text of the code, which Sisimai takes; what is the matter stands behind it"),
    ("bounce", "talk-*", "False", "True", "a person, a journal or a service sends what somebody else's bounce said"),
    ("bounce",
     "broken-* dragonfly* exchange-2003-no-address google-groups html-* intended-recipient invalid-userid laposte"
     " list-* prose-*"
     " mailenable mailfoundry mdaemon-warning mercury mercury-postmaster naver netease no-address novonyx ntmail qq"
     " quoted-local-part sendmail-alias sendmail-old-no-original sendmail-old-v5-local verizon-sms x400-address",
     "True", "False", "Sisimai 4 has no reader for this form, or gives up without an address or a returned mail"),
]

ALL = [Explanation("flufl", *row) for row in _FLUFL] + [Explanation("sisimai", *row) for row in _SISIMAI]


def of(difference: Difference) -> Explanation | None:
    """The explanation of a difference, if there is one."""
    for explanation in ALL:
        if (explanation.peer == difference.peer and explanation.question == difference.question
                and any(fnmatchcase(difference.mail, mail) for mail in explanation.mails.split())
                and fnmatchcase(difference.ours, explanation.ours)
                and fnmatchcase(difference.theirs, explanation.theirs)):
            return explanation
    return None
