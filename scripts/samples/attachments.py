# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Files, their names, their encodings and what is really in them."""
import base64

from sample import *

TEXT = leaf("text/plain")
EIGHT = ["8bit-header"]
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
INNER = crlf(b"From: bob@example.net\nSubject: inner\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <in@x>\n\ninner "
             b"text\n")
NESTED = expect(len(INNER), from_=[a("bob@example.net")], to=[], subject="inner", date="2026-01-01T00:00:00Z",
                message_id="in@x", text="inner text\n")
INNER_TREE = tree("message/rfc822", TEXT)


def kids(*types):
    """The tree of a text and leaves of these types."""
    return tree("multipart/mixed", TEXT, *[leaf(type) for type in types])


def mixed(name, header, raw, origin, *atts, body=b"text", **members):
    """A text and one part of the bytes `raw`, which stand in the mail as they are."""
    sample("attachments/" + name, crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\n" + body
                                       + b"\n--m\n" + header + b"\n")
           + raw + crlf(b"\n--m--\n"), origin, text=body.decode(), attachments=list(atts), **members)


def parts(name, origin, *contents, kind=b"mixed", **members):
    """A multipart of these parts, each with its own header."""
    sample("attachments/" + name, crlf(HEAD + b"Content-Type: multipart/" + kind + b"; boundary=m\n\n")
           + b"".join(b"--m\r\n" + content + b"\r\n" for content in contents) + b"--m--\r\n", origin, **members)


def named(name, header, filename, origin, safe=None, defects=()):
    """An attachment of one byte whose name is the point; `header` holds the parameters of the disposition."""
    mixed(name, b"Content-Type: application/x-thing\nContent-Disposition: attachment" + header + b"\n", b"x", origin,
          att("2", "application/x-thing", b"x", filename, safe=safe, disp="attachment"),
          structure=kids("application/x-thing"),
          defects=list(defects))


def binary(name, type, content, detected, origin, filename=None, safe=None):
    """An attachment in base64 whose content is the point."""
    field = b"; name=\"" + filename.encode() + b"\"" if filename else b""
    mixed(name, b"Content-Type: " + type + field + b"\nContent-Transfer-Encoding: base64\n", base64.b64encode(content),
          origin,
          att("2", type.decode(), content, filename, safe=safe, enc="base64", detected=detected),
          structure=kids(type.decode()))


# -- Names -----------------------------------------------------------------------------------------------------------
mixed("rfc2231", b"Content-Type: application/pdf; name=\"fallback.pdf\"\nContent-Transfer-Encoding: base64\n"
                 b"Content-Disposition: attachment;\n"
      b" filename*1=\" plain \";\n filename*0*=UTF-8'de'Angebot%20M%C3%A4rz;\n filename*2*=%E2%82%AC.pdf\n",
      base64.b64encode(PNG),
      "RFC 2231 4.1: pieces out of order, encoded and plain; the declared type is wrong",
      att("2", "application/pdf", PNG, "Angebot März plain €.pdf", disp="attachment", enc="base64",
          detected="image/png"),
      structure=kids("application/pdf"))
mixed("rfc2047-name", b"Content-Type: application/octet-stream;\n name=\"=?iso-8859-1?Q?Men=FC?=\n "
                      b"=?iso-8859-1?Q?karte.doc?=\"\n", b"x",
      "Outlook Express: encoded words in a quoted string", att("2", "application/octet-stream", b"x", "Menükarte.doc"),
      structure=kids("application/octet-stream"))
mixed("path-name", b"Content-Type: image/png\nContent-Disposition: ATTACHMENT; "
                   b"filename=\"C:\\TEMP\\..\\a\\\"b\\\\ evil .png. \"\n", b"x",
      "old Outlook: a Windows path, quotes escaped, dot and blank at the end",
      att("2", "image/png", b"x", "C:\\TEMP\\..\\a\"b\\ evil .png. ", safe="evil .png", disp="attachment"),
      structure=kids("image/png"))
mixed("unquoted-name", b"Content-Type: application/vnd.ms-excel; name=Year end (final).xls\n"
      b"Content-Disposition: attachment; filename=Year end (final).xls; size=3\n", b"XLS", "scripts: blanks and "
      "brackets without quotes",
      att("2", "application/vnd.ms-excel", b"XLS", "Year end (final).xls", disp="attachment"),
      structure=kids("application/vnd.ms-excel"))
mixed("text-with-name", b"Content-Type: text/plain; charset=\"ISO-8859-1\"; name=\"log.txt\"\n", b"log",
      "a text with a name is a file",
      att("2", "text/plain", b"log", "log.txt", charset="iso-8859-1"), structure=kids("text/plain"))
mixed("raw-8bit-name", b"Content-Type: image/jpeg; name=\"gr\xc3\xbcn.jpg\"\n", b"J", "scripts: raw UTF-8 in the name",
      att("2", "image/jpeg", b"J", "grün.jpg"), defects=EIGHT, structure=kids("image/jpeg"))
for row in [
    ("name-2231-language", b"; filename*=iso-8859-1'en'%A3%20rates.txt", "£ rates.txt", "RFC 2231 4: charset and "
    "language"),
    ("name-2231-empty-charset", b"; filename*=''caf%C3%A9.txt", "café.txt", "an empty charset: UTF-8 where it is "
    "valid"),
    ("name-2231-no-apostrophes", b"; filename*=caf%C3%A9.txt", "café.txt", "programs that forget charset and language"),
    ("name-2231-lower-hex", b"; filename*=utf-8''caf%c3%a9%2etxt", "café.txt", "hex digits in small letters"),
    ("name-2231-bad-percent", b"; filename*=utf-8''50%%20off%zz.txt", "50% off%zz.txt", "a percent sign that escapes "
    "nothing stays"),
    ("name-2231-split-character", b";\n filename*0*=utf-8''gr%C3;\n filename*1*=%BCn.txt", "grün.txt",
     "Java Mail: a character over two pieces; joined before decoding"),
    ("name-2231-plain-percent", b";\n filename*0*=utf-8''a%20;\n filename*1=\"100%25.txt\"", "a 100%25.txt",
     "RFC 2231 4.1: a piece without star is taken as it is"),
    ("name-2231-no-first", b";\n filename*1=b.txt;\n filename=c.txt", "c.txt", "pieces without the first one are none"),
    ("name-2231-gap", b";\n filename*0=a;\n filename*2=c.txt", "ac.txt", "a lost piece: what is there is joined, so "
    "the extension stays"),
    ("name-2231-ten", b";" + b";".join(b"\n filename*%d=%d" % (i, i) for i in (10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)),
     "012345678910",
     "more than ten pieces, backwards: numbers, not letters, give the order"),
    ("name-star-beside-plain", b"; filename=\"EUR.txt\"; filename*=UTF-8''%E2%82%AC.txt", "€.txt", "RFC 6266 4.3: the "
    "extended form wins"),
    ("name-star-before-plain", b"; filename*=UTF-8''%E2%82%AC.txt; filename=\"EUR.txt\"", "€.txt", "the same the other "
    "way round"),
    ("name-twice", b"; filename=a.txt; filename=b.txt", "a.txt", "two names: the first counts"),
    ("name-percent", b"; filename=\"caf%C3%A9%20a.txt\"", "caf%C3%A9%20a.txt", "web mail: percent signs in a plain "
    "name are letters"),
    ("name-2047-q", b"; filename=\"=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_alle=2Epdf?=\"", "Grüße an alle.pdf",
     "Gmail and others: a Q word in quotes"),
    ("name-2047-unquoted", b"; filename==?UTF-8?B?w7wucGRm?=", "ü.pdf", "Yahoo: an encoded word without quotes"),
    ("name-2047-split-pieces", b";\n filename*0=\"=?utf-8?B?R3LDvMOfZSBhbiBh\";\n filename*1=\"bGxlLnBkZg==?=\"",
     "Grüße an alle.pdf",
     "Notes: an encoded word cut by RFC 2231; joined first"),
    ("name-2047-japanese", b";\n filename=\"=?ISO-2022-JP?B?GyRCTT1EahsoQg==?=\n =?ISO-2022-JP?B?GyRCST0bKEIueGxz?=\"",
     "予定表.xls",
     "Japanese Outlook: two words, folded"),
    ("name-2047-in-middle", b"; filename=\"a =?utf-8?Q?=C3=BC?= b.txt\"", "a ü b.txt", "an encoded word between plain "
    "words"),
    ("name-backslashes", b"; filename=\"a\\b\\\\c\\\"d.txt\"", "a\\b\\c\"d.txt", "a backslash escapes only quotes and "
    "itself", "c\"d.txt"),
    ("name-unix-path", b"; filename=\"../../etc/passwd\"", "../../etc/passwd", "an attack: parent folders", "passwd"),
    ("name-mixed-path", b"; filename=\"\\\\host\\share/..\\x.exe\"", "\\host\\share/..\\x.exe",
     "UNC and Unix separators", "x.exe"),
    ("name-only-dots", b"; filename=\"..\"", "..", "an attack: the parent folder itself", "part-2.bin"),
    ("name-only-slash", b"; filename=\"a/b/\"", "a/b/", "a path that ends with a separator has no name", "part-2.bin"),
    ("name-hidden", b"; filename=\".htaccess\"", ".htaccess", "an attack: a hidden file", "htaccess"),
    ("name-trailing", b"; filename=\"  a.txt . . \"", "  a.txt . . ", "Windows drops dots and blanks at the end",
     "a.txt"),
    ("name-reserved", b"; filename=\"CON.txt\"", "CON.txt", "a device name of Windows; the contract leaves it"),
    ("name-double-extension", b"; filename=\"invoice.pdf.exe\"", "invoice.pdf.exe", "an attack: nothing is hidden"),
    ("name-blank-run", b"; filename=\"a.pdf" + b" " * 30 + b".exe\"", "a.pdf" + " " * 30 + ".exe", "an attack: blanks "
    "push the extension away"),
    ("name-control", b"; filename*=utf-8''a%0D%0AX-Evil:%20b%00%07%7F.txt", "a\r\nX-Evil: b\0\x07\x7f.txt",
     "an attack: line ends and NUL in a name",
     "aX-Evil: b.txt"),
    ("name-rtl", b"; filename*=utf-8''gpj.%E2%80%AEexe.x%E2%80%AC.jpg", "gpj.\u202eexe.x\u202c.jpg",
     "an attack: an override of direction"),
    ("name-empty", b"; filename=\"\"", None, "an empty name is none", "part-2.bin"),
    ("name-blank", b"; filename=\" \"", " ", "a name of blanks cannot be written", "part-2.bin"),
    ("name-fold", b";\n filename=\"a long\n name.txt\"", "a long name.txt", "a fold inside the quotes: the line break "
    "goes, the blank stays (RFC 5322 2.2.3)"),
    ("name-semicolon", b"; filename=\"a;b=c.txt\"", "a;b=c.txt", "separators inside quotes"),
    ("name-unclosed", b"; filename=\"a b.txt", "a b.txt", "scripts: the closing quote is missing"),
    ("name-apostrophes", b"; filename='a.txt'", "'a.txt'", "apostrophes are no quotes"),
    ("name-blanks-around", b" ; filename = \"a.txt\" ; x", "a.txt", "blanks around the sign, a parameter without "
    "value"),
    ("name-upper", b"; FILENAME=\"A.TXT\"", "A.TXT", "parameter names in capitals"),
    ("name-emoji", b"; filename*=UTF-8''%F0%9F%93%84%F0%9F%8F%BD.pdf", "📄🏽.pdf", "phones: emoji with a modifier"),
    ("name-decomposed", b"; filename*=utf-8''u%CC%88.txt", "u\u0308.txt", "macOS: decomposed letters stay"),
    ("name-long", b"; filename=\"" + b"a" * 300 + b".tar.gz\"", "a" * 300 + ".tar.gz", "300 letters: cut to 255 bytes, "
    "the extension kept",
     "a" * 252 + ".gz"),
    ("name-long-utf-8", b"; filename*=utf-8''" + b"%E2%82%AC" * 100 + b".pdf", "€" * 100 + ".pdf",
     "300 bytes: cut between characters", "€" * 83 + ".pdf"),
    ("name-colon", b"; filename=\"a.txt:stream\"", "a.txt:stream", "an alternate data stream of NTFS; the contract "
    "leaves it"),
    ("name-angle", b"; filename=<a.txt>", "<a.txt>", "scripts: angle brackets without quotes"),
    ("name-at", b"; filename=anna@example.org.vcf", "anna@example.org.vcf", "an at sign without quotes"),
    ("name-slash-encoded", b"; filename*=utf-8''..%2F..%5Ca.txt", "../..\\a.txt", "an attack: separators behind "
    "percent signs", "a.txt"),
]:
    named(*row)
named("name-raw-utf-8", b"; filename=\"\xc3\xbcber uns.pdf\"", "über uns.pdf", "scripts: raw UTF-8", defects=EIGHT)
named("name-raw-latin1", b"; filename=\"\xfcber \x96 uns.pdf\"", "über – uns.pdf", "scripts: raw 8-bit that is no "
    "UTF-8: windows-1252", defects=EIGHT)
named("name-raw-unquoted", b"; filename=\xe6\x97\xa5 \xe6\x9c\xac.pdf", "日 本.pdf", "scripts: raw UTF-8, a blank, no "
    "quotes", defects=EIGHT)
named("name-2231-latin1-as-utf-8", b"; filename*=utf-8''caf%E9.txt", "caf\ufffd.txt", "Latin-1 labelled UTF-8",
      defects=["invalid-charset-bytes"])
named("name-2231-unknown", b"; filename*=x-nonsense''caf%E9.txt", "café.txt", "an unknown charset: windows-1252",
      defects=["unknown-charset"])
mixed("name-only-in-type", b"Content-Type: application/x-thing; name*=utf-8''%C3%BC.bin\nContent-Disposition: "
                           b"attachment\n", b"x",
      "old programs: the name stands only in Content-Type", att("2", "application/x-thing", b"x", "ü.bin",
          disp="attachment"),
      structure=kids("application/x-thing"))
mixed("name-differs", b"Content-Type: application/x-thing; name=\"type.bin\"\nContent-Disposition: attachment; "
                      b"filename=\"disp.bin\"\n", b"x",
      "an attack on scanners: two names; the disposition's counts", att("2", "application/x-thing", b"x", "disp.bin",
          disp="attachment"),
      structure=kids("application/x-thing"))
mixed("name-empty-and-type", b"Content-Type: application/x-thing; name=\"type.bin\"\nContent-Disposition: attachment; "
                             b"filename=\"\"\n", b"x",
      "an empty name in the disposition gives way to the type's", att("2", "application/x-thing", b"x", "type.bin",
          disp="attachment"),
      structure=kids("application/x-thing"))

# -- Dispositions ----------------------------------------------------------------------------------------------------
for name, field, disp, filename, origin in [
    ("disposition-unknown", b"Form-Data; name=f", "form-data", None, "web servers that mail forms; another token in "
    "small letters"),
    ("disposition-comment", b"attachment (really); filename=a.bin", "attachment", "a.bin", "RFC 2045 5.1: a comment"),
    ("disposition-only-name", b"filename=a.bin", None, "a.bin", "scripts: no disposition, only the parameter"),
    ("disposition-empty", b"", None, None, "a field of nothing"),
    ("disposition-dates", b"attachment; filename=a.bin;\n creation-date=\"Mon, 2 Mar 2026 10:15:00 GMT\";\n size=1",
     "attachment", "a.bin",
     "Outlook: other parameters (RFC 2183)"),
    ("disposition-inline", b"inline; filename=a.bin", "inline", "a.bin", "inline is a wish; what is no text stays a "
    "file"),
]:
    mixed(name, b"Content-Type: application/x-thing\nContent-Disposition: " + field + b"\n", b"x", origin,
          att("2", "application/x-thing", b"x", filename, safe=filename or "part-2.bin", disp=disp),
          structure=kids("application/x-thing"))
HTML = b"<!DOCTYPE html><html><body>x</body></html>"
mixed("html-attached", b"Content-Type: text/html; charset=utf-8\nContent-Disposition: attachment\n", HTML,
      "scanners of forms: HTML as a file, without a name",
      att("2", "text/html", HTML, safe="part-2.html", charset="utf-8", disp="attachment", detected="text/html"),
      structure=kids("text/html"))
mixed("html-inline-named", b"Content-Type: text/html; charset=utf-8; name=\"page.html\"\nContent-Disposition: inline\n",
      HTML,
      "inline HTML with a name is a file", att("2", "text/html", HTML, "page.html", charset="utf-8", disp="inline",
                                               detected="text/html"),
      structure=kids("text/html"))
parts("text-unknown-disposition", "RFC 2183 2.8 would call it a file; INSPECTION 2.3 says that only `attachment` makes "
                                  "one", b"\r\none",
      b"Content-Type: text/plain\r\nContent-Disposition: notification\r\n\r\ntwo", text="one\ntwo",
      structure=kids("text/plain"))
parts("first", "scripts: the file before the text", b"Content-Type: application/x-thing; name=a.bin\r\n\r\nx",
      b"Content-Type: text/plain\r\n\r\nhi",
      text="hi", attachments=[att("1", "application/x-thing", b"x", "a.bin")], structure=tree("multipart/mixed",
          leaf("application/x-thing"), TEXT))
parts("only", "phones: photos and nothing else", b"Content-Type: image/jpeg; name=1.jpg\r\n\r\n\xff\xd8\xff\xe0",
      b"Content-Type: image/jpeg; name=1.jpg\r\n\r\n\xff\xd8\xff\xe1",
      attachments=[att("1", "image/jpeg", b"\xff\xd8\xff\xe0", "1.jpg", detected="image/jpeg"),
                   att("2", "image/jpeg", b"\xff\xd8\xff\xe1", "1.jpg", detected="image/jpeg")],
      structure=tree("multipart/mixed", leaf("image/jpeg"), leaf("image/jpeg")))
parts("first-text-attached", "programs that call the only text an attachment: there is no body",
      b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"ATT00001.txt\"\r\n\r\nhi",
      attachments=[att("1", "text/plain", b"hi", "ATT00001.txt", disp="attachment")], structure=tree("multipart/mixed",
          TEXT))
sample("attachments/single", crlf(HEAD + b"Content-Type: application/pdf\nContent-Disposition: attachment; "
                                         b"filename=.pdf\n\nPDF\n"),
       "a mail that is one file; a name of nothing but an extension", attachments=[
           att("1", "application/pdf", b"PDF\r\n", ".pdf", safe="pdf", disp="attachment")],
           structure=leaf("application/pdf"))
sample("attachments/single-text", crlf(HEAD + b"Content-Type: text/plain; name=\"a.txt\"\n\nhi\n"),
       "a mail that is one named text has no body", attachments=[att("1", "text/plain", b"hi\r\n", "a.txt")])
parts("content-ids", "inline images: an id without brackets, one with blanks, one that is empty",
      b"Content-Type: text/html\r\n\r\n<img src=\"cid:a\">", b"Content-Type: image/png\r\nContent-ID: a@x\r\n\r\n1",
      b"Content-Type: image/png\r\nContent-ID: <b@x> \r\n\r\n2", b"Content-Type: image/png\r\nContent-ID:\r\n\r\n3",
      kind=b"related", html='<img src="cid:a">',
      attachments=[att("2", "image/png", b"1", safe="part-2.png", cid="a@x"), att("3", "image/png", b"2",
          safe="part-3.png", cid="b@x"),
                   att("4", "image/png", b"3", safe="part-4.png")],
      structure=tree("multipart/related", leaf("text/html"), leaf("image/png"), leaf("image/png"), leaf("image/png")))
UNNAMED = [
    ("text/csv", "csv"), ("text/calendar", "ics"), ("text/xml", "xml"), ("text/markdown", "md"), ("text/x-patch",
        "txt"),
    ("application/json", "json"), ("application/msword", "doc"), ("application/vnd.ms-excel", "xls"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"), ("application/pkcs7-mime", "p7m"), ("image/svg+xml",
        "svg"),
    ("image/heic", "heic"), ("image/jpeg", "jpg"), ("image/x-odd", "bin"), ("audio/mpeg", "mp3"), ("video/quicktime",
        "mov"),
    ("application/octet-stream", "bin"), ("message/delivery-status", "txt"),
]
parts("unnamed", "safe names of parts without one: number and fitting extension",
      *[b"Content-Type: " + type.encode() + b"\r\n\r\nx" for type, _ in UNNAMED],
      attachments=[att(str(i), type, b"x", safe=f"part-{i}.{extension}") for i, (type, extension) in enumerate(UNNAMED,
          1)],
      structure=tree("multipart/mixed", *[leaf(type) for type, _ in UNNAMED]))

# -- Mails as files --------------------------------------------------------------------------------------------------
mixed("base64-message", b"Content-Type: message/rfc822; name=inner.eml\nContent-Transfer-Encoding: base64\n",
      base64.b64encode(INNER),
      "Exchange: a mail in base64, against RFC 2046 5.2.1", att("2", "message/rfc822", INNER, "inner.eml", enc="base64",
          message=NESTED),
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
QP_INNER = INNER.replace(b"inner text", b"inner=20text")
mixed("qp-message", b"Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n", QP_INNER,
      "gateways: a mail in quoted-printable", att("2", "message/rfc822", INNER, safe="part-2.eml",
                                                  enc="quoted-printable", message=NESTED),
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
mixed("message-inline", b"Content-Type: message/rfc822\nContent-Disposition: inline\n", INNER, "Apple Mail: a mail "
    "inline is never the body",
      att("2", "message/rfc822", INNER, safe="part-2.eml", disp="inline", message=NESTED),
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
mixed("message-global", b"Content-Type: message/global\n", INNER, "RFC 6532 3.7: an internationalised mail",
      att("2", "message/global", INNER, safe="part-2.eml", message=NESTED), structure=tree("multipart/mixed", TEXT,
          tree("message/global", TEXT)))
MIDDLE_HEAD = crlf(b"From: eve@example.net\nSubject: middle\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <mid@x>\n"
                   b"Content-Type: multipart/mixed; boundary=i\n\n--i\n\nmiddle\n--i\nContent-Type: message/rfc822\n\n")
MIDDLE = MIDDLE_HEAD + INNER + crlf(b"\n--i--\n")
MIDDLE_TREE = tree("message/rfc822", tree("multipart/mixed", TEXT, INNER_TREE))
MIDDLE_READ = expect(len(MIDDLE), from_=[a("eve@example.net")], to=[], subject="middle", date="2026-01-01T00:00:00Z",
                     message_id="mid@x",
                     text="middle", attachments=[att("2", "message/rfc822", INNER, safe="part-2.eml", message=NESTED)],
                     structure=tree("multipart/mixed", TEXT, INNER_TREE))
mixed("message-twice", b"Content-Type: message/rfc822\n", MIDDLE, "forwarded twice: section numbers start anew in each "
    "mail",
      att("2", "message/rfc822", MIDDLE, safe="part-2.eml", message=MIDDLE_READ), structure=tree("multipart/mixed",
          TEXT, MIDDLE_TREE))
sample("attachments/message-whole", crlf(HEAD + b"Content-Type: message/rfc822\n\n") + INNER, "a mail that is nothing "
    "but a mail",
       attachments=[att("1", "message/rfc822", INNER, safe="part-1.eml", message=NESTED)], structure=INNER_TREE)
BROKEN = b"Subject: =?utf-8?Q?=FF?=\r\n\r\nx"
mixed("message-defects", b"Content-Type: message/rfc822\n", BROKEN, "defects of an inner mail are its own",
      att("2", "message/rfc822", BROKEN, safe="part-2.eml", message=expect(
          len(BROKEN), from_=[], to=[], subject="\ufffd", date=None, message_id=None, text="x",
          defects=["invalid-charset-bytes", "missing-date", "missing-from", "missing-message-id"])),
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
mixed("message-empty", b"Content-Type: message/rfc822\n", b"", "a mail of nothing", att("2", "message/rfc822", b"",
    safe="part-2.eml", message=expect(
    0, from_=[], to=[], date=None, message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])),
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
parts("message-automation", "an out-of-office note forwarded by a person: only the inner mail is a machine's",
      b"\r\nsee", b"Content-Type: message/rfc822\r\n\r\n"
      b"Auto-Submitted: auto-replied\r\n" + INNER, text="see", attachments=[att(
          "2", "message/rfc822", b"Auto-Submitted: auto-replied\r\n" + INNER, safe="part-2.eml",
          message=dict(NESTED, size=len(INNER) + 30, automation=auto("auto-reply", "Auto-Submitted: auto-replied")))],
      structure=tree("multipart/mixed", TEXT, INNER_TREE))
parts("digest-typed", "RFC 2046 5.1.5: a text in a digest says so; it is no body, for nothing in a digest is",
      b"Content-Type: text/plain\r\n\r\nContents",
      b"\r\n" + INNER, kind=b"digest", attachments=[att("1", "text/plain", b"Contents", safe="part-1.txt"),
                                                   att("2", "message/rfc822", INNER, safe="part-2.eml",
                                                       message=NESTED)],
      structure=tree("multipart/digest", TEXT, INNER_TREE))
for name, header, type in [("message-partial", b"message/partial; id=\"a@x\"; number=1; total=2", "message/partial"),
                           ("message-external", b"message/external-body; access-type=URL;\n URL=\"file:///etc/passwd\"",
                            "message/external-body")]:
    mixed(name, b"Content-Type: " + header + b"\n", INNER, "RFC 2046 5.2: never put together, never fetched",
          att("2", type, INNER, safe="part-2.bin"), structure=kids(type))

# -- What is really inside -------------------------------------------------------------------------------------------
LOCAL = b"\x14\x00\x00\x00\x08\x00\x00\x00!\\\x00\x00\x00\x00\x02" + bytes(7) + b"\x05\x00\x00\x00"
ZIP = (b"PK\x03\x04" + LOCAL + b"a.txt\x03\x00PK\x01\x02\x14\x00" + LOCAL + bytes(14) + b"a.txt"
       b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x003\x00\x00\x00%" + bytes(5))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480)
EXE = (b"MZ" + bytes(58) + b"\x40\x00\x00\x00PE\x00\x00\x4c\x01\x01\x00" + bytes(12) + b"\xe0\x00\x02\x01\x0b\x01"
       + bytes(222))
ELF = b"\x7fELF\x02\x01\x01\x00" + bytes(8) + b"\x02\x00\x3e\x00\x01\x00\x00\x00" + bytes(40)
BMP = (b"BM\x3a" + bytes(7) + b"\x36\x00\x00\x00\x28\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x18\x00"
       + bytes(28))
for row in [
    ("magic-png", b"image/png", PNG, "image/png", "PNG", "a.png"),
    ("magic-jpeg", b"image/pjpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
     "image/jpeg", "JPEG under Internet Explorer's name", "a.jpg"),
    ("magic-gif", b"image/png", b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "image/gif", "a GIF that calls itself PNG",
     "a.png"),
    ("magic-webp", b"image/webp",
     b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00",
     "image/webp", "WebP", "a.webp"),
    ("magic-bmp", b"image/x-ms-bmp",
     BMP, "image/bmp",
     "BMP", "a.bmp"),
    ("magic-tiff", b"image/tiff", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", "image/tiff",
     "TIFF, little endian", "a.tif"),
    ("magic-pdf", b"application/octet-stream", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf",
     "a PDF without a type", "a.pdf"),
    ("magic-zip", b"application/x-zip-compressed", ZIP, "application/zip", "ZIP under Windows' name", "a.zip"),
    ("magic-docx", b"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP, "application/zip",
     "what is built on ZIP is ZIP", "a.docx"),
    ("magic-gzip", b"text/plain", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00",
     "application/gzip", "logs: gzip that calls itself text", "log.txt"),
    ("magic-rtf", b"application/msword", b"{\\rtf1\\ansi hi}", "application/rtf", "RTF that calls itself Word",
     "a.doc"),
    ("magic-ole", b"application/vnd.ms-excel", OLE, "application/x-ole-storage", "Excel 97", "a.xls"),
    ("magic-exe", b"application/pdf", EXE, "application/vnd.microsoft.portable-executable", "an attack: a program that "
    "calls itself PDF", "invoice.pdf"),
    ("magic-elf", b"image/png", ELF, "application/x-elf", "an attack: a program that calls itself PNG", "a.png"),
    ("magic-mp3", b"audio/mp3", b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10) + b"\xff\xfb\x90\x00" + bytes(32),
     "audio/mpeg", "MP3 with a tag, an unofficial type", "a.mp3"),
    ("magic-mp4", b"video/mp4", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2\x00\x00\x00\x08free", "video/mp4",
     "MP4", "a.mp4"),
    ("magic-tnef", b"application/octet-stream",
     b"\x78\x9f\x3e\x22\x01\x00\x01\x06\x90\x08\x00\x04\x00\x00\x00\x00\x00\x01\x00", "application/ms-tnef",
     "TNEF without a type", "winmail.dat"),
    ("magic-html", b"image/jpeg", b"<!DOCTYPE html><html><script>alert(1)</script></html>", "text/html",
     "an attack: a page that calls itself a picture", "a.jpg"),
    ("magic-none", b"image/png", b"not a picture", None, "a text that calls itself PNG", "a.png"),
    ("magic-empty", b"application/pdf", b"", None, "an attachment of nothing", "empty.pdf"),
]:
    binary(*row)

# -- Transfer encodings ----------------------------------------------------------------------------------------------
THING = "application/x-thing"
TYPE = b"Content-Type: application/x-thing\n"


def encoded(name, encoding, raw, content, origin, enc=None, **members):
    """An attachment whose transfer encoding is the point; `raw` stands in the mail as it is."""
    mixed("encoding-" + name, TYPE + b"Content-Transfer-Encoding: " + encoding + b"\n", raw, origin,
          att("2", THING, content, safe="part-2.bin", enc=enc or encoding.decode().lower()), structure=kids(THING),
          **members)


mixed("padding-inside", b"Content-Type: application/x-thing\nContent-Transfer-Encoding: BASE64\n", b"YQ==Yg==\r\nYw",
      "pieces encoded one by one and joined; the last group is cut", att("2", THING, b"abc", safe="part-2.bin",
          enc="base64"),
      defects=["bad-base64"], structure=kids(THING))
BASE64 = ["bad-base64"]
encoded("base64-blanks", b"base64", b"  aGVs\r\n\r\n\tbG8=  \r\n", b"hello", "gateways: blanks and empty lines, which "
    "RFC 2045 6.8 ignores")
encoded("base64-long-line", b"base64", base64.b64encode(b"0123456789" * 75), b"0123456789" * 75, "scripts: one line of "
    "1,000 letters")
encoded("base64-truncated-2", b"base64", b"aGVsbG8", b"hello", "a cut of the padding: the last group still holds two "
    "bytes", defects=BASE64)
encoded("base64-truncated-1", b"base64", b"aGVsb", b"hel", "a cut inside a group: one letter holds no byte",
        defects=BASE64)
encoded("base64-footer", b"base64", b"aGVsbG8=\r\n_______\r\nFriends list\r\n", b"hello"
        + base64.b64decode("Friendslist="),
        "old list programs: a footer behind the padding is more base64 by INSPECTION 2.4", defects=BASE64)
encoded("base64-url", b"base64", b"-_8-aA==", base64.b64decode("8aA="), "url-safe letters are outside the alphabet and "
    "skipped", defects=BASE64)
encoded("base64-raw", b"base64", b"aGVs\x00\xffbG8=", b"hello", "junk between the letters", defects=["bad-base64",
    "nul-byte"])
encoded("base64-comment", b"Base64 (RFC 2045); x=y", b"aGk=", b"hi", "an encoding with comment and parameter", "base64")
encoded("base64-quoted", b"\"base64\"", b"aGk=", b"hi", "scripts: quotes around the encoding", "base64")
encoded("qp-binary", b"quoted-printable", b"=00=FF=0D=0A=\r\nx=3d=3D", b"\x00\xff\r\nx==",
        "binary in quoted-printable, soft break, small hex digits")
encoded("qp-trailing", b"quoted-printable", b"a  \t\r\nb \r\n=20 \r\nend= \t\r\n!", b"a\r\nb\r\n \r\nend!",
        "blanks at line ends, also behind a soft break")
encoded("qp-bad", b"quoted-printable", b"50%=zz =4\r\nx=", b"50%=zz =4\r\nx", "escapes that are none; a soft break at "
    "the very end",
        defects=["bad-quoted-printable"])
encoded("binary", b"binary", b"a\r\nb\nc\x01\xff\r\n\r\n", b"a\r\nb\nc\x01\xff\r\n\r\n", "RFC 3030: line ends of all "
    "kinds stand as they are")
encoded("7bit-with-8bit", b"7bit", b"\xc3\xbc\xff", b"\xc3\xbc\xff", "programs that lie: the bytes count")
encoded("uuencode", b"x-uuencode", b"begin 644 a.bin\r\n#86)C\r\n`\r\nend", b"begin 644 a.bin\r\n#86)C\r\n`\r\nend",
        "old Unix mail: an unknown encoding is 8bit", defects=["unknown-encoding"])
mixed("encoding-empty", TYPE + b"Content-Transfer-Encoding:\n", b"aGk=", "an empty field is no encoding", att("2",
    THING, b"aGk=", safe="part-2.bin"),
      structure=kids(THING))
sample("attachments/encoding-on-multipart", crlf(
    HEAD + b"Content-Type: multipart/mixed; boundary=m\nContent-Transfer-Encoding: base64\n\n--m\n\nhi\n--m\n" + TYPE
    + b"\nx\n--m--\n"),
    "RFC 2045 6.4 forbids an encoding on a multipart: it is ignored", text="hi", attachments=[att("2", THING, b"x",
        safe="part-2.bin")],
    structure=kids(THING))
mixed("empty-part", TYPE, b"", "a part of nothing but its header", att("2", THING, b"", safe="part-2.bin"),
      structure=kids(THING))
parts("type-parameters", "names of types in capitals, charset and name of a binary type", b"\r\nhi",
      b"Content-Type: APPLICATION/X-Thing; CHARSET=\"Windows-1252\"; NAME=A.BIN\r\n\r\nx", text="hi",
      attachments=[att("2", THING, b"x", "A.BIN", charset="windows-1252")], structure=kids(THING))

# -- More names ------------------------------------------------------------------------------------------------------
for row in [
    ("name-2231-quoted", b"; filename*=\"utf-8''a%20%C3%BC.txt\"", "a ü.txt", "web mail: quotes around an extended "
    "value, which takes none"),
    ("name-2231-blank", b"; filename*=UTF-8''a b.txt", "a b.txt", "scripts: a blank left in an extended value"),
    ("name-2231-star-zero-only", b"; filename*0*=utf-8''%C3%BC.txt", "ü.txt", "one piece alone"),
    ("name-2231-quoted-pieces", b";\n filename*0=\"a b \";\n filename*1=\"c;d\";\n filename*2=e.txt", "a b c;de.txt",
     "quoted and plain pieces"),
    ("name-2231-japanese", b"; filename*=iso-2022-jp'ja'%1B$BF|K%5C%1B(B.txt", "日本.txt", "Becky! and others: escapes "
    "behind percent signs"),
    ("name-2231-apostrophe", b"; filename*=utf-8''it's%20ok.txt", "it's ok.txt", "a third apostrophe belongs to the "
    "name"),
    ("name-2047-quotes-inside", b"; filename=\"=?utf-8?Q?a=22b=5Cc.txt?=\"", "a\"b\\c.txt", "an encoded quote and "
    "backslash", "c.txt"),
    ("name-2047-path", b"; filename=\"=?utf-8?B?Li4vLi4vYS50eHQ=?=\"", "../../a.txt", "an attack: a path inside an "
    "encoded word", "a.txt"),
    ("name-2047-plain-behind", b"; filename=\"=?utf-8?Q?=C3=BC?=.txt\"", "ü.txt", "an encoded word with the extension "
    "behind it"),
    ("name-tab", b"; filename=\"a\tb.txt\"", "a\tb.txt", "a tab inside quotes", "ab.txt"),
    ("name-dots-behind-path", b"; filename=\"x/...\"", "x/...", "an attack: nothing but dots behind a path",
     "part-2.bin"),
    ("name-long-extension", b"; filename=\"a." + b"x" * 300 + b"\"", "a." + "x" * 300, "an extension too long to be "
    "kept", "a." + "x" * 253),
    ("name-long-blank", b"; filename=\"" + b"a" * 254 + b" " + b"b" * 60 + b"\"", "a" * 254 + " " + "b" * 60,
     "a cut that would end with a blank", "a" * 254),
    ("name-long-emoji", b"; filename*=utf-8''" + b"%F0%9F%98%80" * 70, "😀" * 70, "a cut inside a character of four "
    "bytes", "😀" * 63),
    ("name-comment", b"; filename=a.txt (the file)", "a.txt (the file)", "brackets behind an unquoted name belong to "
    "it"),
    ("name-quote-behind", b"; filename=\"a\" b.txt; size=1", "a", "text behind the closing quote is nobody's"),
    ("name-single-letter", b"; filename=a", "a", "the shortest name"),
    ("name-equals", b"; filename=a=b.txt", "a=b.txt", "an equals sign in an unquoted name"),
    ("name-plus", b"; filename*=utf-8''a+b.txt", "a+b.txt", "a plus sign is no blank, unlike in web forms"),
    ("name-entity", b"; filename=\"M&#252;ller.txt\"", "M&#252;ller.txt", "web forms: character references stay"),
    ("name-shell", b"; filename=\"$(rm -rf x);`id`|a.txt\"", "$(rm -rf x);`id`|a.txt", "an attack on shells: names are "
    "never part of a command"),
    ("name-markup", b"; filename=\"<img src=x onerror=alert(1)>.png\"", "<img src=x onerror=alert(1)>.png",
     "an attack on web pages: escaping is the page's work"),
    ("name-formula", b"; filename=\"=cmd|x!A1.csv\"", "=cmd|x!A1.csv", "an attack on spreadsheets"),
]:
    named(*row)
named("name-raw-utf-8-broken", b"; filename=\"caf\xc3.txt\"", "cafÃ.txt", "raw bytes that are cut UTF-8: windows-1252",
      defects=EIGHT)
sample("attachments/name-raw-declared", HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: "
                                               b"text/plain; charset=koi8-r\n\n\xca\n--m\n"
       + b"Content-Type: application/x-thing; name=\"" + "счёт".encode("koi8-r") + b".doc\"\n\nx\n--m--\n",
       "Russian scripts: a raw name in the charset of the text", text="й", defects=EIGHT,
       structure=kids("application/x-thing"),
       attachments=[att("2", "application/x-thing", b"x", "счёт.doc")])
mixed("name-type-2231", b"Content-Type: application/x-thing;\n name*0*=utf-8''%C3%BC;\n name*1=\" b.bin\"\n", b"x",
      "pieces in Content-Type",
      att("2", "application/x-thing", b"x", "ü b.bin"), structure=kids("application/x-thing"))
mixed("name-type-wins-nothing", b"Content-Type: application/x-thing; name*=utf-8''type.bin\nContent-Disposition: "
                                b"attachment;\n filename=\"=?utf-8?Q?disp.bin?=\"\n",
      b"x", "an encoded word in the disposition counts before an extended value in the type",
      att("2", "application/x-thing", b"x", "disp.bin", disp="attachment"), structure=kids("application/x-thing"))

# -- Line ends of all kinds ------------------------------------------------------------------------------------------
sample("attachments/lf-only", HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\n--m\n" + TYPE
       + b"\na\nb\n\n--m\n" + TYPE
       + b"Content-Transfer-Encoding: quoted-printable\n\na=\nb \nc\n--m--\n", "a mail with bare LF: content keeps it",
       text="text",
       attachments=[att("2", THING, b"a\nb\n", safe="part-2.bin"), att("3", THING, b"ab\nc", safe="part-3.bin",
           enc="quoted-printable")],
       structure=kids(THING, THING))
LF_INNER = INNER.replace(b"\r\n", b"\n")
sample("attachments/lf-message", HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\n--m\nContent-Type: "
                                        b"message/rfc822\n\n" + LF_INNER
       + b"\n--m--\n", "a mail with bare LF in a mail with bare LF", text="text", attachments=[
           att("2", "message/rfc822", LF_INNER, safe="part-2.eml", message=dict(NESTED, size=len(LF_INNER)))],
       structure=tree("multipart/mixed", TEXT, INNER_TREE))
encoded("base64-nothing", b"base64", b" \r\n\r\n", b"", "an attachment of blanks is empty")
encoded("base64-many-paddings", b"base64", b"aGk====", b"hi", "scripts that pad too much: padding followed by padding")
encoded("qp-soft-break-blanks", b"quoted-printable", b"a= \t\r\nb=\r\n=\r\nc", b"abc", "blanks behind the equals sign; "
    "an empty soft line")
encoded("qp-long-line", b"quoted-printable", b"x" * 1200, b"x" * 1200, "lines longer than the 76 characters of RFC "
    "2045")
encoded("8bit", b"8BIT", b"\xff\x00\xfe".replace(b"\x00", b"\x01"), b"\xff\x01\xfe", "bytes of no text under 8bit")
mixed("octet-stream-eml", b"Content-Type: application/octet-stream; name=\"a.eml\"\n", INNER, "Exchange: a mail "
    "without its type is not opened",
      att("2", "application/octet-stream", INNER, "a.eml"), structure=kids("application/octet-stream"))
THIRD = crlf(b"Content-Type: message/rfc822\n\n") + MIDDLE
mixed("message-thrice", b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n",
      base64.encodebytes(THIRD).replace(b"\n", b"\r\n"),
      "a mail in a mail in a mail, the outermost in base64",
      att("2", "message/rfc822", THIRD, safe="part-2.eml", enc="base64", message=expect(
          len(THIRD), from_=[], to=[], date=None, message_id=None, structure=MIDDLE_TREE,
          attachments=[att("1", "message/rfc822", MIDDLE, safe="part-1.eml", message=MIDDLE_READ)],
          defects=["missing-date", "missing-from", "missing-message-id"])),
      structure=tree("multipart/mixed", TEXT, tree("message/rfc822", MIDDLE_TREE)))
sample("attachments/name-raw-sjis", HEAD + b"Content-Type: text/plain; charset=shift_jis\nContent-Disposition: "
                                           b"attachment; filename=\""
       + "表①.txt".encode("cp932") + b"\"\n\nx\n", "Japanese scripts: a raw Shift_JIS name with a backslash byte, which "
                                                  "escapes nothing here",
       defects=EIGHT, attachments=[att("1", "text/plain", b"x\n", "表①.txt", charset="shift_jis", disp="attachment")])
sample("attachments/cr-only", (HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\nmore\n--m\n" + TYPE
                               + b"\na\nb\n\n--m--\n")
       .replace(b"\n", b"\r"), "old Macs: line ends of CR; content keeps them, text does not", text="text\nmore",
       defects=["bare-cr"],
       attachments=[att("2", THING, b"a\rb\r", safe="part-2.bin")], structure=kids(THING))
parts("charset-empty", "a declared charset of nothing, and one with blanks and capitals", b"\r\nhi",
      b"Content-Type: text/plain; charset=\"\"; name=a\r\n\r\nx",
      b"Content-Type: text/plain; charset=\" UTF-8 \"; name=b\r\n\r\nx", text="hi", attachments=[
          att("2", "text/plain", b"x", "a"), att("3", "text/plain", b"x", "b", charset="utf-8")],
          structure=kids("text/plain", "text/plain"))
parts("content-id-folded", "a fold inside the field; an id with blanks inside its brackets",
      b"Content-Type: text/html\r\n\r\n<p>",
      b"Content-Type: image/png\r\nContent-ID:\r\n <a@x>\r\n\r\n1", b"Content-Type: image/png\r\nContent-Id: < b@x "
      b">\r\n\r\n2", kind=b"related",
      html="<p>", attachments=[att("2", "image/png", b"1", safe="part-2.png", cid="a@x"), att("3", "image/png", b"2",
          safe="part-3.png", cid="b@x")],
      structure=tree("multipart/related", leaf("text/html"), leaf("image/png"), leaf("image/png")))
