# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that break their own format, and where the returned mail hides."""
from .base import *

FROM = f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)"
REPLY = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown"
TEXT = f"<anna@example.org>: host mx.example.org[192.0.2.25] said: {REPLY}\n"
GROUP = fields_of("anna@example.org", "5.1.1", REPLY, "mx.example.org")
FIELDS = f"Reporting-MTA: dns; {OUR_MTA}\n\n{GROUP}"
UNKNOWN = one("address-unknown", "5.1.1", 550, REPLY, "mx.example.org")
HUMAN = "Content-Type: text/plain; charset=us-ascii\n\n" + TEXT


def broken(name, number, content, origin, *recipients, subject="Undelivered Mail Returned to Sender", found=True,
           mta=OUR_MTA, ends=True, change=None, **rest):
    """A report; `content` gets the mail, `found` is what is to be read of it (True for all of it)."""
    mail = Letter(number)
    data = head(FROM, subject, id=f"{number}.broken@{OUR_MTA}") + content(mail)
    bounce("broken-" + name, change(data) if change else data, origin, *(recipients or [UNKNOWN]), mta=mta,
        original=mail.found if found is True else found, ends=ends, **rest)


def usual(mail, fields=FIELDS, third="message/rfc822", returned=None, kind="report; report-type=delivery-status",
          status="Content-Type: message/delivery-status\n\n", close=True, human=HUMAN):
    """A usual report, one thing of it changed."""
    parts = [human, status + fields]
    if third:
        parts.append(f"Content-Type: {third}\n\n" + (mail.whole if returned is None else returned))
    return multi(kind, f"b{len(fields)}.1772442904", *parts, close=close)


broken("no-close", 2401, lambda mail: usual(mail, close=False), "the closing boundary is missing")
broken("text-plain-status", 2402, lambda mail: usual(mail, status="Content-Type: text/plain\n\n"),
    "delivery-status sent as text/plain: the fields are there all the same")
broken("report-type-missing", 2403, lambda mail: usual(mail, kind="report"), "no report-type")
broken("report-type-wrong", 2404, lambda mail: usual(mail, kind="report; report-type=disposition-notification"),
    "a wrong report-type: the parts decide")
broken("mixed", 2405, lambda mail: usual(mail, kind="mixed"), "multipart/mixed made by a list or a gateway")
broken("base64-status", 2406, lambda mail: usual(mail, b64(FIELDS), status="""\
Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

"""), "fields in base64, against RFC 2045 6.4")
broken("qp-status", 2407, lambda mail: usual(mail, qp(FIELDS.replace("5.1.1 <anna", "5.1.1 =E9<anna").replace("=E9",
    "")), status="""\
Content-Type: message/delivery-status
Content-Transfer-Encoding: quoted-printable

"""), "fields in quoted-printable with soft line breaks")
TWO = GROUP + fields_of("ben@example.net", "5.2.2", "552 5.2.2 Mailbox full", "mx.example.net")
BOTH = [UNKNOWN, rcpt("ben@example.net", "mailbox-full", "5.2.2", 552, "552 5.2.2 Mailbox full", "mx.example.net")]
broken("no-blank-between", 2408, lambda mail: usual(mail, f"Reporting-MTA: dns; {OUR_MTA}\n\n{TWO}"),
    "no blank line between two recipients: a second Final-Recipient begins the next", *BOTH)
broken("no-blank-first", 2409, lambda mail: usual(mail, f"Reporting-MTA: dns; {OUR_MTA}\n{GROUP}"),
    "no blank line after the first group")
broken("blank-within", 2410, lambda mail: usual(mail, f"\n\nReporting-MTA: dns; {OUR_MTA}\n\n\n\n{GROUP}\n\n"),
    "too many blank lines")
broken("no-reporting-mta", 2411, lambda mail: usual(mail, "\n" + GROUP),
    "no first group at all: no Reporting-MTA, and the text does not say who reports", mta=None)
broken("blanks", 2412, lambda mail: usual(mail, f"Reporting-MTA : dns ; {OUR_MTA}\n\nFinal-Recipient : rfc822 ; "
    "anna@example.org \nAction :  failed \nStatus :5.1.1\nRemote-MTA:dns;mx.example.org\n"
    f"Diagnostic-Code:smtp;{REPLY}\n"), "blanks where they may be, and where they may not")
broken("brackets", 2413, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; <anna@example.org>\n"
    f"Action: FAILED\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; {REPLY}\n"),
    "angle brackets, capitals")
broken("no-type", 2414, lambda mail: usual(mail, f"Reporting-MTA: {OUR_MTA}\n\nFinal-Recipient: anna@example.org\n"
    f"Action: failed\nStatus: 5.1.1\nRemote-MTA: mx.example.org\nDiagnostic-Code: {REPLY}\n"), "no types anywhere")
broken("original-only", 2415, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nOriginal-Recipient: rfc822;anna@example.org\n"
    f"Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; {REPLY}\n"),
    "no Final-Recipient: the original one is the address")
broken("no-action", 2416, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    f"Status: 5.1.1\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; {REPLY}\n"),
    "no Action: a status of class 5 is a failure")
broken("no-status", 2417, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    f"Action: failed\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; {REPLY}\n"),
    "no Status: the code is in the diagnostic")
broken("no-code-anywhere", 2418, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    "Action: failed\nDiagnostic-Code: smtp; 550 no such mailbox\n", human=HUMAN.replace(TEXT, "Delivery failed.\n")),
    "no Status and no code anywhere: null, never made from 550", one("address-unknown", None, 550,
    "550 no such mailbox"))
broken("code-in-text-only", 2419, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    "Action: failed\nDiagnostic-Code: smtp; 550 no such mailbox\n", human=HUMAN.replace(TEXT,
    "Delivery to anna@example.org failed (5.1.1).\n")), "no Status; the code stands in the text", one("address-unknown",
    "5.1.1", 550, "550 no such mailbox"))
broken("bad-status", 2420, lambda mail: usual(mail, FIELDS.replace("Status: 5.1.1", "Status: unknown")),
    "a Status that is none: the diagnostic's counts")
broken("folded-address", 2421, lambda mail: usual(mail, FIELDS.replace("rfc822; anna", "rfc822;\n\tanna")),
    "a folded recipient")
broken("empty-diagnostic", 2422, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    "Action: failed\nStatus: 5.1.1\nRemote-MTA: dns;\nDiagnostic-Code: smtp;\n", human=HUMAN.replace(TEXT,
    "Delivery failed.\n")), "types without values are nothing; the status alone says why", one("address-unknown",
    "5.1.1"))
broken("twice", 2423, lambda mail: usual(mail, FIELDS + "\n" + GROUP),
    "the same recipient in two groups, the same words")
broken("cr-only", 2424, usual, "lines that end in CR alone", ends=False, change=lambda data: data.replace("\n", "\r"))
broken("lf-only", 2425, usual, "lines that end in LF alone", ends=False)
broken("raw-8bit", 2426, lambda mail: usual(mail,
    f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: rfc822; anna@example.org\n"
    "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Empfänger unbekannt\n"),
    "windows-1252 bytes in a field", one("address-unknown", "5.1.1", 550, "550 5.1.1 Empfänger unbekannt",
    "mx.example.org"), change=lambda data: data.encode("windows-1252"))
broken("cut-in-fields", 2427, usual, "cut within Diagnostic-Code: what is there counts, no mail came back",
    one("address-unknown", "5.1.1", 550, "550 5.1.1 <anna@example.org>: Recip", "mx.example.org"), found=None,
    change=lambda data: data[:data.index("Recipient address rejected", data.index("Diagnostic-Code")) + 5])
broken("cut-in-returned", 2428, usual, "cut within the returned header, after the Message-ID",
    found=original("2428@helpdesk.example"),
    change=lambda data: data[:data.index("Date: ", data.index("<2428@helpdesk"))])
broken("no-blank-in-part", 2429, lambda mail: usual(mail, status="Content-Type: message/delivery-status\n"),
    "no blank line after the part's header: its fields are read as header and the rest is the body")
broken("single-part", 2430, lambda mail: """\
MIME-Version: 1.0
Content-Type: message/delivery-status

""" + FIELDS, "the fields are the whole content", found=None)
broken("status-first", 2431, lambda mail: multi("report; report-type=delivery-status", "first2431",
    "Content-Type: message/delivery-status\n\n" + FIELDS, HUMAN, "Content-Type: message/rfc822\n\n" + mail.whole),
    "the parts in another order")
broken("footer", 2432, lambda mail: multi("mixed", "outer2432", usual(mail).replace("MIME-Version: 1.0\n", ""), """\
Content-Type: text/plain

--
This mail passed the gateway of example.net
"""), "a gateway wraps the report to add its footer")
broken("text-in-report", 2433, lambda mail: multi("report; report-type=delivery-status", "text2433", HUMAN,
    "Content-Type: message/rfc822\n\n" + mail.whole), "a report without its second part: the text is all",
    one("address-unknown", "5.1.1", 550, "host mx.example.org[192.0.2.25] said: " + REPLY, "mx.example.org"), mta=None,
    format="text")

# -- RFC 6533 --------------------------------------------------------------------------------------------------------
UTF = (f"Reporting-MTA: dns; {OUR_MTA}\n\nFinal-Recipient: utf-8; änna@bücher.test\n"
    "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Empfänger unbekannt\n")
broken("global", 2440, lambda mail: multi("report; report-type=delivery-status", "g2440", HUMAN.replace("us-ascii",
    "utf-8"), """\
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: 8bit

""" + UTF, """\
Content-Type: message/global
Content-Transfer-Encoding: 8bit

""" + mail.whole), "RFC 6533: all three parts are global", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 Empfänger unbekannt", address="änna@bücher.test"))
broken("global-headers", 2441, lambda mail: multi("report; report-type=delivery-status", "g2441",
    HUMAN.replace("us-ascii", "utf-8"), """\
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: base64

""" + b64(UTF), """\
Content-Type: message/global-headers
Content-Transfer-Encoding: base64

""" + b64(mail.header)), "RFC 6533 with base64, which message/global allows", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 Empfänger unbekannt", address="änna@bücher.test"))

# -- Where the returned mail hides -----------------------------------------------------------------------------------
broken("returned-base64", 2450, lambda mail: usual(mail, third="message/rfc822\nContent-Transfer-Encoding: base64",
    returned=b64(mail.whole)), "the returned mail in base64, against RFC 2046 5.2.1")
broken("returned-qp", 2451, lambda mail: usual(mail,
    third="message/rfc822\nContent-Transfer-Encoding: quoted-printable", returned=qp(mail.whole)),
    "the returned mail in quoted-printable")
broken("returned-text", 2452, lambda mail: usual(mail, third='text/plain; name="message.txt"', returned=mail.whole),
    "the returned mail as text/plain")
broken("returned-headers-text", 2453, lambda mail: usual(mail, third="text/rfc822-headers", returned=mail.header
    + "\n"), "only its header")
broken("returned-none", 2454, lambda mail: usual(mail, third=None), "nothing comes back", found=None)
broken("returned-empty", 2455, lambda mail: usual(mail, returned=""), "an empty part comes back", found=None)
broken("returned-no-id", 2456, lambda mail: usual(mail, returned="""\
From: support@helpdesk.example
To: Anna <anna@example.org>, ben@example.net
Subject: =?iso-8859-1?Q?Angebot_f=FCr_M=E4rz?=

x
"""), "no Message-ID in what comes back", found=original(None, "Angebot für März", "anna@example.org",
    "support@helpdesk.example"))
broken("returned-quoted", 2457, lambda mail: usual(mail, third=None, human=HUMAN + """\

--- Original message ---

""" + "".join(("> " + line for line in mail.header.splitlines(True)))), "its header in quoted lines of the text")
broken("returned-indented", 2458, lambda mail: usual(mail, third=None, human=HUMAN + """\

The header of your message:

""" + indented("""\
Message-ID: <2458@helpdesk.example>
From: support@helpdesk.example
To: anna@example.org
Subject: Re: [#1042] Angebot
""")), "its header in indented lines of the text")
broken("returned-mbox", 2459, lambda mail: usual(mail,
    returned="From support@helpdesk.example Mon Mar  2 10:15:00 2026\n" + mail.whole),
    "an mbox line before the returned mail")
broken("returned-nested", 2460, lambda mail: usual(mail, returned="""\
From: list@lists.example.net
To: support@helpdesk.example
Subject: Fwd: something
Message-ID: <outer2460@example.net>
""" + multi("mixed", "nested2460", """\
Content-Type: text/plain

see below
""", "Content-Type: message/rfc822\n\n" + mail.whole)),
    "what came back carries a mail itself: the outer one is what bounced", found=original("outer2460@example.net",
    "Fwd: something", "support@helpdesk.example", "list@lists.example.net"))
