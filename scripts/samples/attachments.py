# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Files, their names and their encodings."""
import base64

from sample import *

def mixed(name, header, raw, *atts, body=b"text", defects=(), **kw):
    sample("attachments/" + name, crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\n" + body + b"\n--m\n" + header + b"\n") + raw + crlf(b"\n--m--\n"),
           text=body.decode(), attachments=list(atts), defects=sorted(defects), **kw)

def kids(t):
    return tree("multipart/mixed", leaf("text/plain"), leaf(t))

mixed("rfc2231", b"Content-Type: application/pdf; name=\"fallback.pdf\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\n filename*1=\" plain \";\n"
      b" filename*0*=UTF-8'de'Angebot%20M%C3%A4rz;\n filename*2*=%E2%82%AC.pdf\n", B64,
      att("2", "application/pdf", 48, "Angebot März plain €.pdf", disp="attachment", enc="base64"), structure=kids("application/pdf"))
mixed("rfc2047-name", b"Content-Type: application/octet-stream;\n name=\"=?iso-8859-1?Q?Men=FC?=\n =?iso-8859-1?Q?karte.doc?=\"\n", b"x",
      att("2", "application/octet-stream", 1, "Menükarte.doc"), structure=kids("application/octet-stream"))
mixed("path-name", b"Content-Type: image/png\nContent-Disposition: ATTACHMENT; filename=\"C:\\TEMP\\..\\a\\\"b\\\\ evil .png. \"\n", b"x",
      att("2", "image/png", 1, "C:\\TEMP\\..\\a\"b\\ evil .png. ", safe="evil .png", disp="attachment"), structure=kids("image/png"))
mixed("unquoted-name", b"Content-Type: application/vnd.ms-excel; name=Year end (final).xls\nContent-Disposition: attachment; filename=Year end (final).xls; size=3\n", b"XLS",
      att("2", "application/vnd.ms-excel", 3, "Year end (final).xls", disp="attachment"), structure=kids("application/vnd.ms-excel"))
mixed("text-with-name", b"Content-Type: text/plain; charset=\"ISO-8859-1\"; name=\"log.txt\"\n", b"log",
      att("2", "text/plain", 3, "log.txt", charset="iso-8859-1"), structure=kids("text/plain"))
mixed("raw-8bit-name", b"Content-Type: image/jpeg; name=\"gr\xc3\xbcn.jpg\"\n", b"J",
      att("2", "image/jpeg", 1, "grün.jpg"), defects=["8bit-header"], structure=kids("image/jpeg"))
mixed("padding-inside", b"Content-Type: application/x-thing\nContent-Transfer-Encoding: BASE64\n", b"YQ==Yg==\r\nYw",
      att("2", "application/x-thing", 3, safe="part-2.bin", enc="base64"), defects=["bad-base64"], structure=kids("application/x-thing"))
mixed("base64-message", b"Content-Type: message/rfc822; name=inner.eml\nContent-Transfer-Encoding: base64\n", base64.b64encode(inner),
      att("2", "message/rfc822", len(inner), "inner.eml", enc="base64", message=nested),
      structure=tree("multipart/mixed", leaf("text/plain"), tree("message/rfc822", leaf("text/plain"))))
sample("attachments/single", crlf(HEAD + b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=.pdf\n\nPDF\n"),
       attachments=[att("1", "application/pdf", 5, ".pdf", safe="pdf", disp="attachment")], structure=leaf("application/pdf"))
