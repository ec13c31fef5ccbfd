# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""How mail programs, lists and machines really write."""
import base64

from sample import *

sample("wild/mbox-bom", b"\xef\xbb\xbfFrom anna@example.org Mon Mar  2 09:15:00 2026\n" + HEAD + b"Subject : blank before colon\n\nx\n",
       subject="blank before colon", text="x\n")
sample("wild/names", crlf(
    b"From: Jim Jones jim@example.org\n"
    b"To: =?utf-8?Q?M=C3=BCller,_Anna?= <anna@example.org>, bob@example.org (Bob (the\n builder)), <eve@example.org> Eve Beispiel,\n"
    b" root, <<doubled@example.org>>, O'Neil & Sons <oneil@example.test>; last@example.test\n"
    b"Date: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n\nx\n"),
    from_=[a("jim@example.org", "Jim Jones")],
    to=[a("anna@example.org", "Müller, Anna"), a("bob@example.org", "Bob (the builder)"), a("eve@example.org", "Eve Beispiel"),
        a("root"), a("doubled@example.org"), a("oneil@example.test", "O'Neil & Sons"), a("last@example.test")], text="x\n")
sample("wild/name-without-address", crlf(b"From: Jim Jones\nTo: MAILER-DAEMON <>\nDate: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: 1@example.org\n\nx\n"),
       from_=[a(None, "Jim Jones")], to=[a(None, "MAILER-DAEMON")], text="x\n", defects=["bad-address"])
sample("wild/raw-latin1-header", b"From: Ren\xe9 <rene@example.org>\n" + HEAD.split(b"\n", 1)[1] +
       b"Subject: caf\xe9 \xa4\nContent-Type: text/plain; charset=iso-8859-15\n\n5 \xa4\n",
       from_=[a("rene@example.org", "René")], subject="café €", text="5 €\n", defects=["8bit-header"])
sample("wild/mixed-in-alternative", crlf(HEAD + b"Content-Type: multipart/alternative; boundary=o\n\n--o\nContent-Type: text/plain\n\nT\n--o\n"
       b"Content-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/html\n\n<b>H</b>\n--i\nContent-Type: application/pdf; name=a.pdf\n\nPDF\n"
       b"--i\nContent-Type: text/plain\n\nfooter\n--i--\n--o--\n"),
       text="T", html="<b>H</b>",
       attachments=[att("2.2", "application/pdf", 3, "a.pdf"), att("2.3", "text/plain", 6, safe="part-2.3.txt")],
       structure=tree("multipart/alternative", leaf("text/plain"), tree("multipart/mixed", leaf("text/html"), leaf("application/pdf"), leaf("text/plain"))))
sample("wild/two-texts", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\nfirst\n--m\nContent-Type: text/plain\nContent-Disposition: inline\n\nsecond\n\n--m\n"
       b"Content-Type: text/plain\nContent-Disposition: attachment\n\nthird\n--m--\n"), text="first\nsecond\n",
       attachments=[att("3", "text/plain", 5, safe="part-3.txt", disp="attachment")],
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain"), leaf("text/plain")))
sample("wild/out-of-office", crlf(HEAD + b"Subject: Abwesenheitsnotiz: Re: Angebot\n\nIch bin weg.\n"), subject="Abwesenheitsnotiz: Re: Angebot",
       text="Ich bin weg.\n", automation=auto("auto-reply", "Subject: Abwesenheitsnotiz: Re: Angebot"))
sample("wild/list", crlf(HEAD + b"List-Id: Friends\n <friends.example.org>\nPrecedence: list\nAuto-Submitted: no\n\nhi\n"), text="hi\n",
       automation=auto("list", "List-Id: Friends <friends.example.org>", "Precedence: list"))
sample("wild/no-reply", crlf(b"Return-Path: <>\nFrom: Shop <No-Reply@shop.test>\n" + HEAD.split(b"\n", 1)[1] + b"X-Auto-Response-Suppress: DR, OOF\n\nhi\n"),
       from_=[a("No-Reply@shop.test", "Shop")], text="hi\n",
       automation=auto("auto-generated", "Return-Path: <>", "From: Shop <No-Reply@shop.test>", "X-Auto-Response-Suppress: DR, OOF"))
rep = crlf(b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: 5.1.1")
orig = crlf(b"From: support@helpdesk.test\nSubject: hello")
sample("wild/delivery-status", crlf(b"From: MAILER-DAEMON@mx.example.org\n" + HEAD.split(b"\n", 1)[1] + b"Subject: Undelivered\nAuto-Submitted: auto-replied\n"
       b"Content-Type: multipart/report; report-type=delivery-status;\n boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n") + rep +
       crlf(b"\n--r\nContent-Type: text/rfc822-headers\n\n") + orig + crlf(b"\n--r--\n"), subject="Undelivered", text="failed",
       from_=[a("MAILER-DAEMON@mx.example.org")],
       automation=auto("bounce", "Content-Type: multipart/report; report-type=delivery-status; boundary=r"),
       attachments=[att("2", "message/delivery-status", len(rep), safe="part-2.txt"), att("3", "text/rfc822-headers", len(orig), safe="part-3.txt")],
       structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status"), leaf("text/rfc822-headers")))
sample("wild/flowed", crlf(HEAD + b"Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes\nContent-Transfer-Encoding: 8bit\n\n") +
       "Käse \r\nund Brot\r\n-- \r\nA\r\n".encode(), text="Käse \nund Brot\n-- \nA\n")
