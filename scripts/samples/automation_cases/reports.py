# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Read receipts, delivery reports, complaints, DMARC and TLS reports."""
import base64

from automation_cases.stating import case, report
from sample import a, att, crlf, expect, leaf, mail, sample, tree

READ = (b"Reporting-UA: mail.example.org; Example Mail\nFinal-Recipient: rfc822;anna@example.org\n"
        b"Original-Message-ID: <1042.7@helpdesk.test>\nDisposition: manual-action/MDN-sent-manually; displayed\n")
MDN = "message/disposition-notification"
DSN = b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n"
HEADERS = b"From: support@helpdesk.test\nSubject: Printer\n"
RETURNED = [(b"Content-Type: text/rfc822-headers", HEADERS,
             att("3", "text/rfc822-headers", crlf(HEADERS)), leaf("text/rfc822-headers"))]

# Read receipts (RFC 8098).
report("read", "Thunderbird: a read receipt", "report", "disposition-notification", READ, MDN,
       "Subject: Return Receipt")
for code, title in [("exchange", "Read: Printer"), ("exchange-de", "Gelesen: Drucker"),
                    ("exchange-fr", "Lu : Imprimante"),
                    ("exchange-es", "Leído: Impresora"), ("exchange-not", "Not read: Printer")]:
    report("read-" + code, "Exchange's receipts have a Subject of their own", "report", "disposition-notification",
           READ, MDN, "Subject: " + (title if title.isascii() else "=?utf-8?B?"
                                     + base64.b64encode(title.encode()).decode() + "?="), subject=title)
report("read-quoted", "Outlook: the report's type in quotes and in capitals", "report",
       '"Disposition-Notification"', READ, MDN)
report("read-untyped", "gateways that drop the report's type: the part tells", "report", None, READ, MDN)
report("read-global", "RFC 6533 6: receipts with UTF-8 addresses", "report", "disposition-notification", READ,
       "message/global-disposition-notification")
report("read-machine", "a program deletes unread mail: a receipt says more than auto-replied", "report",
       "disposition-notification", READ, MDN, "Return-Path: <>\nAuto-Submitted: auto-replied\nSubject: Re: Printer")
report("read-mixed", "receipts of phones: the part in a multipart/mixed", "report", None, READ, MDN,
       root="multipart/mixed", marked=False, speaks=["Body"])
report("read-returned", "a receipt with the header of the read mail", "report", "disposition-notification", READ, MDN,
       parts=RETURNED)
sample("automation/read-alone", mail(b"Content-Type: message/disposition-notification\n", READ),
       "a receipt that is nothing but the part", structure=leaf(MDN),
       attachments=[att("1", MDN, crlf(READ), safe="part-1.txt")], automation={
           "class": "report", "evidence": ["Content-Type: message/disposition-notification"], "suppress_reply": True})

# Delivery reports (RFC 3464).
report("delivery", "Postfix: a bounce", "bounce", "delivery-status", DSN, "message/delivery-status",
       "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nAuto-Submitted: auto-replied\n"
       "Subject: Undelivered Mail Returned to Sender", parts=RETURNED)
report("delivery-exchange", "Exchange: parameters in another order", "bounce", None, DSN, "message/delivery-status",
       "Subject: Undeliverable: Printer", written='multipart/report; boundary="r"; report-type="delivery-status"')
report("delivery-success", "RFC 3461: every delivery report is of this class, also one of success", "bounce",
       "delivery-status", DSN.replace(b"failed", b"delivered").replace(b"5.1.1", b"2.0.0"), "message/delivery-status",
       "Subject: Successful Mail Delivery Report")
report("delivery-delayed", "a warning: still trying", "bounce", "delivery-status",
       DSN.replace(b"failed", b"delayed").replace(b"5.1.1", b"4.4.1"), "message/delivery-status",
       "Subject: Delayed Mail (still being retried)")
report("delivery-global", "RFC 6533: the type with UTF-8 addresses", "bounce", "global-delivery-status", DSN,
       "message/global-delivery-status")
report("delivery-commented", "a comment in the Content-Type", "bounce", None, DSN, "message/delivery-status",
       written='multipart/report (a bounce); report-type=delivery-status; boundary="r"')

# Complaints (RFC 5965) and other reports about many mails.
ABUSE = b"Feedback-Type: abuse\nUser-Agent: Example/1.0\nVersion: 1\n"
report("complaint", "a feedback loop", "report", "feedback-report", ABUSE, "message/feedback-report",
       "From: Feedback <feedback@example.net>\nSubject: FW: Printer", parts=RETURNED)
report("complaint-list", "the complaint is about a newsletter and quotes its fields", "report", "feedback-report",
       ABUSE, "message/feedback-report", "List-Unsubscribe: <mailto:u@example.org>\nPrecedence: bulk", parts=RETURNED)
report("complaint-forensic", "RFC 6591: DMARC's report about a single mail", "report", "feedback-report",
       b"Feedback-Type: auth-failure\nAuth-Failure: dmarc\nVersion: 1\n", "message/feedback-report", parts=RETURNED)
GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"


def aggregate(name, subject, origin, lines="", file="mx.test!example.org!1767225600!1767311999.xml.gz", speaks=None):
    """A DMARC aggregate report: a compressed file and nothing else."""
    fields = lines + f"Subject: {subject}\n"
    header = fields + (f'Content-Type: application/gzip; name="{file}"\nContent-Transfer-Encoding: base64\n'
                       f'Content-Disposition: attachment; filename="{file}"\n')
    author = [a("noreply-dmarc@mx.test")] if "noreply-dmarc" in lines else [a("anna@example.org")]
    sample("automation/" + name, mail(header.encode(), base64.b64encode(GZIP) + b"\n"), origin, subject=subject,
           from_=author, structure=leaf("application/gzip"), attachments=[
               att("1", "application/gzip", GZIP, file, disp="attachment", enc="base64", detected="application/gzip")],
           automation={"class": "report", "evidence": speaks or ["Subject: " + subject], "suppress_reply": True})


aggregate("dmarc", "Report Domain: example.org Submitter: mx.test Report-ID: <2026.03.02>", "RFC 7489 7.2.1.1")
aggregate("dmarc-case", "Report domain: example.org Submitter: mx.test Report-ID: 1234567890", "Google's spelling",
          "From: noreply-dmarc@mx.test\n")
aggregate("dmarc-preview", "[Preview] Report Domain: example.org Submitter: mx.test Report-ID: 1a2b", "Microsoft's tag")
aggregate("dmarc-semicolons", "Report Domain: example.org; Submitter: mx.test; Report-ID: 42", "Mail.ru's semicolons")
aggregate("dmarc-file-name", "Your report", "RFC 7489 7.2.1.1: only the name of the file tells", speaks=["Body"])
report("tls-report", "RFC 8460 5.3: fields and type", "report", '"tlsrpt"', b"{}", "application/tlsrpt+json",
       "! TLS-Report-Domain: example.org\n! TLS-Report-Submitter: mx.test\n"
       "Subject: Report Domain: example.org Submitter: mx.test Report-ID: <1>",
       speaks=["TLS-Report-Domain: example.org", "TLS-Report-Submitter: mx.test",
               'Content-Type: multipart/report; report-type="tlsrpt"; boundary="r"'])
case("tls-report-fields", "RFC 8460: the fields alone", "report",
     "! TLS-Report-Domain: example.org\n! TLS-Report-Submitter: mx.test")
case("xarf", "X-ARF: a complaint in a format of its own", "report", "Subject: abuse report\n! X-XARF: PLAIN")
