# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails that break the rules."""
import base64

from sample import *

sample("malformed/body-in-header", HEAD + b"Hello, I forgot the empty line.\nBye\n\nmore\n", text="Hello, I forgot the empty line.\nBye\n\nmore\n",
       defects=["body-in-header"])
sample("malformed/bad-header-line", HEAD + b"this is no field\n nor this\nSubject: still here\n\nx\n", subject="still here", text="x\n", defects=["bad-header-line"])
sample("malformed/missing-close", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\n--m\nContent-Type: application/pdf; name=x.pdf\n\nPDF\n"),
       text="text", attachments=[att("2", "application/pdf", 5, "x.pdf")], defects=["missing-close-boundary"],
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("application/pdf")))
sample("malformed/missing-start", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\njust text\n--other\n"), text="just text\n--other\n",
       defects=["missing-start-boundary"], structure=leaf("multipart/mixed"))
sample("malformed/missing-boundary", crlf(HEAD + b"Content-Type: multipart/mixed\n\n--m\n\ntext\n--m--\n"), text="--m\n\ntext\n--m--\n",
       defects=["missing-boundary"], structure=leaf("multipart/mixed"))
sample("malformed/boundary-space", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=\"m \"\n\n--m \n\ntext\n--m-- \t\n"), text="text",
       structure=tree("multipart/mixed", leaf("text/plain")))
sample("malformed/inner-unclosed", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nT\n--i\n"
       b"Content-Type: text/html\n\nH\n--o\nContent-Type: image/gif\n\nGIF\n--o--\n"), text="T", html="H",
       attachments=[att("2", "image/gif", 3, safe="part-2.gif")], defects=["missing-close-boundary"],
       structure=tree("multipart/mixed", tree("multipart/alternative", leaf("text/plain"), leaf("text/html")), leaf("image/gif")))
sample("malformed/bad-base64", crlf(HEAD + b"Content-Transfer-Encoding: base64\n\nSGVs*bG8s\n IGFubmE\n"), text="Hello, anna", defects=["bad-base64"])
sample("malformed/bad-qp", crlf(HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n100=% sure =4\n=ZZ=41=\n"), text="100=% sure =4\n=ZZA",
       defects=["bad-quoted-printable"])
sample("malformed/cr-only", (HEAD + b"Subject: old Mac\n\na\nb\n").replace(b"\n", b"\r"), subject="old Mac", text="a\nb\n", defects=["bare-cr"])
sample("malformed/duplicates", crlf(HEAD + b"Subject: one\nSubject: two\nTo: second@example.org\n\nx\n"), subject="one",
       to=[a("support@helpdesk.test"), a("second@example.org")], text="x\n", defects=["duplicate-header"])
sample("malformed/empty", b"", from_=[], to=[], date=None, message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])
sample("malformed/content-type", crlf(HEAD + b"Content-Type: text; charset=koi8-r\n\n") + "привет\r\n".encode("koi8-r"), text="привет\n", defects=["bad-content-type"])
sample("malformed/nul", HEAD + b"\na\x00b\n", text="a\u0000b\n", defects=["nul-byte"])
sample("malformed/unknown-encoding", HEAD + b"Content-Transfer-Encoding: x-UUE; foo\n\nbegin 644 a\n", text="begin 644 a\n", defects=["unknown-encoding"])
sample("malformed/addresses", b"From: \"Anna <anna@example.org>\nTo: Bob (unclosed <bob@example.org>, <eve@example.org, last@example.org\n"
       b"Date: 31 Feb 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\n\nx\n", from_=[a("anna@example.org", "Anna")],
       to=[a("bob@example.org", "Bob unclosed"), a("eve@example.org"), a("last@example.org")], date=None, text="x\n",
       defects=["bad-address", "bad-date"])
sample("malformed/encoded-words", HEAD + b"Subject: =?utf-8?X?abc?= =?utf-8?Q?open =?utf-8?Q?fine_too?=\n\nx\n",
       subject="=?utf-8?X?abc?= =?utf-8?Q?open fine too", text="x\n", defects=["bad-encoded-word"])
