# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""How mail programs, lists and machines really write."""
import base64

from sample import *

REST = HEAD.split(b"\n", 1)[1]
PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n"
HTML = b"Content-Type: text/html; charset=utf-8\n\n"
ALT = tree("multipart/alternative", leaf("text/plain"), leaf("text/html"))
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PKCS7 = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80"
EIGHT = ["8bit-header"]


def mail(name, rest, origin, author=b"anna@example.org", **members):
    """A mail with the usual head; `rest` is its other fields, an empty line, and the body."""
    sample("wild/" + name, crlf(b"From: " + author + b"\n" + REST + rest), origin, **members)


def multipart(kind, boundary, *parts):
    """A multipart's Content-Type field and body; `kind` may carry parameters. Parts bring their own header."""
    return (b"Content-Type: multipart/" + kind + b"; boundary=\"" + boundary + b"\"\n\n"
            + b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts) + b"--" + boundary + b"--\n")


def in_base64(header, content):
    """A part of `header`, its content in base64."""
    return header + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(content).rstrip(b"\n")


def machine(name, fields, cls, evidence, origin, author=b"anna@example.org", **members):
    """A short mail whose fields show that a machine sent it."""
    mail(name, fields + b"\nhi\n", origin, author, text="hi\n", automation=auto(cls, *evidence), **members)


def alternative(boundary, plain, html):
    """The most common mail of all."""
    return multipart(b"alternative", boundary, PLAIN + plain, HTML + html)


# -- Mail programs ---------------------------------------------------------------------------------------------------
sample("wild/mbox-bom", b"\xef\xbb\xbfFrom anna@example.org Mon Mar  2 09:15:00 2026\n" + HEAD
       + b"Subject : blank before colon\n\nx\n", "mbox files saved by Windows editors; RFC 5322 4.5.3: blank before "
                                                 "the colon",
       subject="blank before colon", text="x\n")
mail("outlook", b"X-Mailer: Microsoft Outlook 16.0\nThread-Index: AQHaExample==\nContent-Language: de\n"
     + multipart(b"mixed", b"----=_NextPart_000_0001_01DC.A0", multipart(
         b"related;\n\ttype=\"multipart/alternative\"", b"----=_NextPart_001_0002_01DC.A0",
         alternative(b"----=_NextPart_002_0003_01DC.A0", b"[cid:image001.gif@01DC.A0]\n",
                     b"<img src=\"cid:image001.gif@01DC.A0\">"),
         in_base64(b"Content-Type: image/gif;\n\tname=\"image001.gif\"\nContent-ID: <image001.gif@01DC.A0>\n", GIF)),
         in_base64(b"Content-Type: application/pdf;\n\tname=\"offer.pdf\"\nContent-Disposition: attachment;\n"
                   b"\tfilename=\"offer.pdf\"\n", PDF)),
     "Outlook desktop: alternative in related in mixed", text="[cid:image001.gif@01DC.A0]\n",
     html='<img src="cid:image001.gif@01DC.A0">', attachments=[
         att("1.2", "image/gif", GIF, "image001.gif", cid="image001.gif@01DC.A0", enc="base64", detected="image/gif"),
         att("2", "application/pdf", PDF, "offer.pdf", disp="attachment", enc="base64", detected="application/pdf")],
     structure=tree("multipart/mixed", tree("multipart/related", ALT, leaf("image/gif")), leaf("application/pdf")))
TNEF = b"\x78\x9f\x3e\x22\x01\x00\x01\x06\x90\x08\x00\x04\x00\x00\x00\x00\x00\x01\x00"
mail("outlook-winmail", multipart(
    b"mixed", b"----=_NextPart_000_0010_01DC.B0", PLAIN + b"see file\n",
    in_base64(b"Content-Type: application/ms-tnef;\n\tname=\"winmail.dat\"\nContent-Disposition: attachment;\n"
              b"\tfilename=\"winmail.dat\"\n", TNEF)),
     "Outlook in rich text mode", text="see file\n", attachments=[
         att("2", "application/ms-tnef", TNEF, "winmail.dat", disp="attachment", enc="base64",
             detected="application/ms-tnef")],
     structure=tree("multipart/mixed", leaf("text/plain"), leaf("application/ms-tnef")))
mail("exchange-tnef-only", in_base64(b"Content-Type: application/ms-tnef; name=\"winmail.dat\"\n", TNEF) + b"\n",
     "Exchange 5.5 connectors: nothing but TNEF", attachments=[
         att("1", "application/ms-tnef", TNEF, "winmail.dat", enc="base64", detected="application/ms-tnef")],
     structure=leaf("application/ms-tnef"))
mail("outlook-mobile", b"Subject: Re: Angebot\n" + multipart(
    b"alternative", b"_000_AM0PR01MB1234_",
    in_base64(b"Content-Type: text/plain; charset=\"utf-8\"\n", "Ja, gerne.\r\n\r\nOutlook für iOS\r\n".encode()),
    in_base64(b"Content-Type: text/html; charset=\"utf-8\"\n", "<div>Ja, gerne.</div>\r\n".encode())),
     "Outlook for iOS through Exchange Online: base64 with CRLF inside", subject="Re: Angebot",
     text="Ja, gerne.\n\nOutlook für iOS\n", html="<div>Ja, gerne.</div>\n", structure=ALT)
mail("exchange-online", b"Authentication-Results: mx.test; spf=pass (sender IP is 192.0.2.1)\n "
                        b"smtp.mailfrom=example.org;\n"
     b"X-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nx-ms-exchange-antispam-messagedata: =?utf-8?B?dGhpcyBpcyBub3Qg?=\n"
     b" =?utf-8?B?dGV4dA==?=\nX-Microsoft-Antispam: BCL:0;ARA:13230040|366016;\nX-OriginatorOrg: example.org\n"
     b"MIME-Version: 1.0\nContent-Type: text/plain; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: "
     b"quoted-printable\n\n"
     b"Preis: 5 =80 =96 ok\n", "Exchange Online: empty fields, encoded words in X- fields, windows-1252 as ISO-8859-1",
     text="Preis: 5 € – ok\n")
mail("gmail", b"X-Gm-Message-State: AOJu0Yx\nX-Received: by 2001:db8::1 with SMTP id x1;\n        Mon, 02 Mar 2026 "
              b"01:15:00 -0800 (PST)\n"
     + multipart(b"mixed", b"000000000000a1b2c3",
                 alternative(b"000000000000a1b2c4", "Grüße 👋\n".encode(), b"<div dir=\"ltr\">Gr&uuml;&szlig;e</div>\n"),
                 in_base64(b"Content-Type: image/jpeg; name=\"photo.jpg\"\nContent-Disposition: attachment; "
                           b"filename=\"photo.jpg\"\n", JPEG)
                 .replace(b"Content-Transfer", b"Content-ID: <f_m1>\nX-Attachment-Id: f_m1\nContent-Transfer")),
     "Gmail: mixed with a Content-ID on an ordinary attachment", text="Grüße 👋\n",
     html='<div dir="ltr">Gr&uuml;&szlig;e</div>\n', attachments=[
         att("2", "image/jpeg", JPEG, "photo.jpg", disp="attachment", cid="f_m1", enc="base64", detected="image/jpeg")],
     structure=tree("multipart/mixed", ALT, leaf("image/jpeg")))
mail("gmail-inline", multipart(
    b"related", b"0000000000001", alternative(b"0000000000002", b"[image: a.gif]\n", b"<img src=\"cid:ii_1\">"),
    in_base64(b"Content-Type: image/gif; name=\"a.gif\"\nContent-Disposition: inline; filename=\"a.gif\"\nContent-ID: "
              b"<ii_1>\n", GIF)),
     "Gmail: alternative as the root of related", text="[image: a.gif]\n", html='<img src="cid:ii_1">', attachments=[
         att("2", "image/gif", GIF, "a.gif", disp="inline", cid="ii_1", enc="base64", detected="image/gif")],
     structure=tree("multipart/related", ALT, leaf("image/gif")))
mail("apple-mail-html-around", b"Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3774.1\\))\n" + multipart(
    b"alternative", b"Apple-Mail=_AAAA-1", b"Content-Transfer-Encoding: 7bit\n" + PLAIN + b"before  after\n",
    multipart(b"mixed", b"Apple-Mail=_AAAA-2", b"Content-Transfer-Encoding: 7bit\nContent-Type: text/html;\n"
                                               b"\tcharset=us-ascii\n\n<b>before</b>",
              in_base64(b"Content-Disposition: inline;\n\tfilename=plan.pdf\nContent-Type: application/pdf;\n"
                        b"\tname=\"plan.pdf\"\n", PDF),
              b"Content-Type: text/html;\n\tcharset=us-ascii\n\n<b>after</b>")),
     "Apple Mail: a PDF in the middle of HTML gives two HTML parts in a mixed inside the alternative",
     text="before  after\n", html="<b>before</b>\n<b>after</b>", attachments=[
         att("2.2", "application/pdf", PDF, "plan.pdf", disp="inline", enc="base64", detected="application/pdf")],
     structure=tree("multipart/alternative", leaf("text/plain"), tree(
         "multipart/mixed", leaf("text/html"), leaf("application/pdf"), leaf("text/html"))))
mail("apple-mail-text-around", multipart(
    b"mixed", b"Apple-Mail-1-2", b"Content-Type: text/plain; charset=us-ascii\n\nbefore\n",
    in_base64(b"Content-Type: image/jpeg; name=IMG_1.jpeg; x-apple-part-url=A1\nContent-Disposition: inline; "
              b"filename=IMG_1.jpeg\n", JPEG),
    b"Content-Type: text/plain; charset=utf-8\n\n\nSent from my iPhone"),
     "iPhone Mail: texts around a photo", text="before\n\nSent from my iPhone", attachments=[
         att("2", "image/jpeg", JPEG, "IMG_1.jpeg", disp="inline", enc="base64", detected="image/jpeg")],
     structure=tree("multipart/mixed", leaf("text/plain"), leaf("image/jpeg"), leaf("text/plain")))
mail("apple-mail-related-inside", multipart(
    b"alternative", b"Apple-Mail=_B-1", PLAIN + b"T\n", multipart(
        b"related;\n\ttype=\"text/html\"", b"Apple-Mail=_B-2", HTML + b"<img src=\"cid:1@x\">",
        in_base64(b"Content-Type: image/gif\nContent-Id: <1@x>\nContent-Disposition: inline\n", GIF))),
     "Apple Mail: related inside the alternative, Content-Id in odd case, an image without a name",
     text="T\n", html='<img src="cid:1@x">', attachments=[
         att("2.2", "image/gif", GIF, safe="part-2.2.gif", disp="inline", cid="1@x", enc="base64",
             detected="image/gif")],
     structure=tree("multipart/alternative", leaf("text/plain"), tree("multipart/related", leaf("text/html"),
         leaf("image/gif"))))
sample("wild/flowed", crlf(HEAD + b"Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes\n"
                           b"Content-Transfer-Encoding: 8bit\n\n") + "Käse \r\nund Brot\r\n-- \r\nA\r\n".encode(),
       "Thunderbird: format=flowed (RFC 3676) is given as sent", text="Käse \nund Brot\n-- \nA\n")
sample("wild/thunderbird-folder", b"From - Mon Mar  2 10:15:00 2026\r\nX-Mozilla-Status: 0001\r\nX-Mozilla-Keys:"
       + b" " * 80
       + b"\r\n" + crlf(HEAD + b"\nhi\n"), "Thunderbird's folder files: From line with a dash, a field of blanks",
       text="hi\n")
mail("thunderbird-forward-inline", b"Subject: Fwd: Rechnung\nReferences: <r@example.org>\nX-Forwarded-Message-Id: "
                                   b"<r@example.org>\n"
     b"Content-Type: text/plain; charset=UTF-8; format=flowed\n\n\n\n-------- Forwarded Message --------\nSubject: "
     b"Rechnung\n"
     b"From: Bob <bob@example.net>\n\nAnbei\n", "Thunderbird: forwarded inline", subject="Fwd: Rechnung",
     references=["r@example.org"],
     text="\n\n-------- Forwarded Message --------\nSubject: Rechnung\nFrom: Bob <bob@example.net>\n\nAnbei\n")
INNER = crlf(b"From: bob@example.net\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\nDate: 1 Jan 2026 00:00:00 +0000\n"
             b"Message-ID: <in@example.net>\n\ninner text\n")
NESTED = expect(len(INNER), from_=[a("bob@example.net")], to=[], subject="Grüße", date="2026-01-01T00:00:00Z",
                message_id="in@example.net", text="inner text\n")


def with_inner(name, header, origin, filename=None, safe=None, disp=None, sub=b"mixed", **members):
    """A mail that holds the mail INNER as its second part."""
    data = multipart(sub, b"o", PLAIN + b"see below\n", header + b"\n\x00INNER")
    data = crlf(HEAD + data).replace(b"\x00INNER", INNER)
    sample("wild/" + name, data, origin, text="see below\n", attachments=[
        att("2", "message/rfc822", INNER, filename, safe=safe, disp=disp, message=NESTED)],
           structure=tree("multipart/" + sub.decode().split(";")[0], leaf("text/plain"), tree("message/rfc822",
               leaf("text/plain"))),
           **members)


with_inner("thunderbird-forward-attached", b"Content-Type: message/rfc822;\n name=\"=?UTF-8?B?R3LDvMOfZS5lbWw=?=\"\n"
           b"Content-Disposition: attachment;\n filename*=UTF-8''Gr%C3%BC%C3%9Fe.eml\n",
           "Thunderbird: forwarded as attachment, the name in both styles", "Grüße.eml", disp="attachment")
with_inner("outlook-forward-attached", b"Content-Type: message/rfc822\nContent-Description: offer\n",
           "Outlook: forwarded as attachment without a name", safe="part-2.eml")
mail("notes", b"Subject: Antwort: Angebot\nX-Mailer: IBM Notes Release 9.0.1\nSensitivity:\nX-MIMETrack: Serialize by "
              b"Router on D01/Example(1.0)\n"
     + multipart(b"related", b"0__=4EBB0A", multipart(
         b"alternative", b"1__=4EBB0A", b"Content-type: text/plain; charset=ISO-8859-1\nContent-transfer-encoding: "
                                        b"quoted-printable\n\nGr=FC=DFe\n",
         b"Content-type: text/html; charset=ISO-8859-1\nContent-Disposition: inline\nContent-transfer-encoding: "
         b"quoted-printable\n\n<b>Gr=FC=DFe</b>\n"),
                 in_base64(b"Content-type: image/gif; \n\tname=\"graycol.gif\"\nContent-Disposition: inline; "
                           b"filename=\"graycol.gif\"\n"
                           b"Content-ID: <2__=4EBB0A@example.org>\n", GIF)),
     "Lotus Notes: small letters in field names, blank behind a semicolon, German reply prefix",
     b"Anna Muster/Example/DE <anna@example.org>",
     from_=[a("anna@example.org", "Anna Muster/Example/DE")], subject="Antwort: Angebot", text="Grüße\n",
     html="<b>Grüße</b>\n",
     attachments=[att("2", "image/gif", GIF, "graycol.gif", disp="inline", cid="2__=4EBB0A@example.org", enc="base64",
                      detected="image/gif")],
     structure=tree("multipart/related", ALT, leaf("image/gif")))
mail("notes-x400", b"Cc: \"/G=Anna/S=Muster/O=Example/C=DE/\"@gw.example.org,\n "
                   b"Bob_Muster/Example%EXAMPLE@notes.example.org\n\nx\n",
     "Notes and X.400 gateways: slashes, equals signs and percents in local parts",
     cc=[a("/G=Anna/S=Muster/O=Example/C=DE/@gw.example.org"), a("Bob_Muster/Example%EXAMPLE@notes.example.org")],
     text="x\n")
mail("yahoo", b"Content-Length: 9\nX-Mailer: WebService/1.1.1 YMailNorrin\n" + multipart(
    b"alternative", b"----=_Part_1_2.3", b"Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: "
                                         b"quoted-printable\n\n=C2=A0Hi=20\n",
    b"Content-Type: text/html; charset=UTF-8\n\n<html><body>Hi</body></html>"), "Yahoo: a Content-Length that is "
    "wrong, a no-break space",
     text="\u00a0Hi \n", html="<html><body>Hi</body></html>", structure=ALT)
mail("gmx", b"Sensitivity: Normal\nX-Provags-ID: V03:K1:abc\nX-UI-Out-Filterresults: notjunk:1;V01:K0:x=:y=\n"
     b"Content-Type: text/html; charset=UTF-8\n\n<html><head></head><body>Gr&uuml;&szlig;e</body></html>\n",
     "GMX, web.de: HTML only", html="<html><head></head><body>Gr&uuml;&szlig;e</body></html>\n",
     structure=leaf("text/html"))
mail("groupwise", multipart(
    b"mixed", b"=__PartA1.0__=", multipart(
        b"alternative", b"=__PartA1.1__=", b"Content-Type: text/plain; charset=US-ASCII\n\nT\n",
        b"Content-Type: multipart/related; boundary=\"=__PartA1.2__=\"\n\n--=__PartA1.2__=\n"
        b"Content-Type: text/html; charset=US-ASCII\nContent-Description: HTML\n\n<b>H</b>\n--=__PartA1.2__=--\n"),
    b"Content-Type: application/octet-stream; name=\"TEXT.htm\"\nContent-Disposition: attachment; "
    b"filename=\"TEXT.htm\"\n\nx"),
     "GroupWise: boundaries that are nearly the same, related with one child", text="T\n", html="<b>H</b>",
     attachments=[att("2", "application/octet-stream", b"x", "TEXT.htm", disp="attachment")],
     structure=tree("multipart/mixed", tree("multipart/alternative", leaf("text/plain"), tree("multipart/related",
         leaf("text/html"))),
                    leaf("application/octet-stream")))
mail("mutt-signed", b"User-Agent: Mutt/2.2.9\n" + multipart(
    b"signed; micalg=pgp-sha256;\n\tprotocol=\"application/pgp-signature\"", b"zhXaljGHf11kAtnf",
    b"Content-Type: text/plain; charset=utf-8\nContent-Disposition: inline\nContent-Transfer-Encoding: "
    b"quoted-printable\n\n=46rom me,\n=3D",
    b"Content-Type: application/pgp-signature; name=\"signature.asc\"\n\n-----BEGIN PGP SIGNATURE-----"),
     "mutt: PGP/MIME, From hidden as =46rom", text="From me,\n=", attachments=[
         att("2", "application/pgp-signature", b"-----BEGIN PGP SIGNATURE-----", "signature.asc")],
     structure=tree("multipart/signed", leaf("text/plain"), leaf("application/pgp-signature")))
mail("pgp-encrypted", multipart(
    b"encrypted; protocol=\"application/pgp-encrypted\"", b"e", b"Content-Type: application/pgp-encrypted\n"
    b"Content-Description: PGP/MIME version\n\nVersion: 1",
    b"Content-Type: application/octet-stream; name=\"encrypted.asc\"\nContent-Disposition: inline; "
    b"filename=\"encrypted.asc\"\n\n"
    b"-----BEGIN PGP MESSAGE-----"), "Enigmail: PGP/MIME encrypted (RFC 3156 4), no text at all", attachments=[
        att("1", "application/pgp-encrypted", b"Version: 1", safe="part-1.asc"),
        att("2", "application/octet-stream", b"-----BEGIN PGP MESSAGE-----", "encrypted.asc", disp="inline")],
     structure=tree("multipart/encrypted", leaf("application/pgp-encrypted"), leaf("application/octet-stream")))
mail("pgp-inline", b"\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- -- \nAnna\n-----BEGIN PGP SIGNATURE-----\n"
                   b"\niQ==\n"
     b"-----END PGP SIGNATURE-----\n", "inline PGP: dash escaping stays as it is",
     text="-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- -- \nAnna\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n"
          "-----END PGP SIGNATURE-----\n")
mail("smime-signed", multipart(
    b"signed; protocol=\"application/x-pkcs7-signature\"; micalg=sha-256", b"----ABC", alternative(b"----DEF", b"T\n",
        b"<p>H"),
    in_base64(b"Content-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\nContent-Disposition: attachment; "
              b"filename=\"smime.p7s\"\n", PKCS7)),
     "Outlook: S/MIME around an alternative", text="T\n", html="<p>H", attachments=[
         att("2", "application/x-pkcs7-signature", PKCS7, "smime.p7s", disp="attachment", enc="base64")],
     structure=tree("multipart/signed", ALT, leaf("application/x-pkcs7-signature")))
mail("smime-opaque", in_base64(b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\n"
                               b"\tname=\"smime.p7m\"\n"
                               b"Content-Disposition: attachment; filename=\"smime.p7m\"\n", PKCS7) + b"\n",
     "Outlook: S/MIME encrypted, one opaque part", attachments=[
         att("1", "application/pkcs7-mime", PKCS7, "smime.p7m", disp="attachment", enc="base64")],
         structure=leaf("application/pkcs7-mime"))
mail("k9", b"User-Agent: K-9 Mail for Android\n" + multipart(
    b"alternative", b"----0ABC", b"Content-Type: text/plain;\n charset=utf-8\nContent-Transfer-Encoding: "
                                 b"quoted-printable\n\nja=\n",
    b"Content-Type: text/html;\n charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p "
    b"dir=3D\"ltr\">ja</p>"),
     "K-9: a soft line break as the last line", text="ja", html='<p dir="ltr">ja</p>', structure=ALT)
mail("zimbra", b"X-Originating-IP: [192.0.2.7]\nX-Mailer: Zimbra 8.8.15_GA (ZimbraWebClient)\nThread-Topic: x\n"
     + multipart(b"alternative", b"=_a-b-c", PLAIN + b"T\n", multipart(
         b"related", b"=_a-b-d", HTML + b"<p>H</p>", in_base64(
             b"Content-Type: image/gif; name=logo.gif\nContent-Disposition: attachment; filename=logo.gif\nContent-ID: "
             b"<DWT1>\n", GIF))),
     "Zimbra: an inline image called attachment", text="T\n", html="<p>H</p>", attachments=[
         att("2.2", "image/gif", GIF, "logo.gif", disp="attachment", cid="DWT1", enc="base64", detected="image/gif")],
     structure=tree("multipart/alternative", leaf("text/plain"), tree("multipart/related", leaf("text/html"),
         leaf("image/gif"))))
mail("mixed-in-alternative", multipart(
    b"alternative", b"o", b"Content-Type: text/plain\n\nT", multipart(
        b"mixed", b"i", b"Content-Type: text/html\n\n<b>H</b>", b"Content-Type: application/pdf; name=a.pdf\n\nPDF",
        b"Content-Type: text/plain\n\nfooter")),
     "list programs that add a footer inside an alternative; the text is taken already", text="T", html="<b>H</b>",
     attachments=[att("2.2", "application/pdf", b"PDF", "a.pdf"), att("2.3", "text/plain", b"footer",
         safe="part-2.3.txt")],
     structure=tree("multipart/alternative", leaf("text/plain"),
                    tree("multipart/mixed", leaf("text/html"), leaf("application/pdf"), leaf("text/plain"))))
mail("two-texts", multipart(
    b"mixed", b"m", b"\nfirst", b"Content-Type: text/plain\nContent-Disposition: inline\n\nsecond\n",
    b"Content-Type: text/plain\nContent-Disposition: attachment\n\nthird"), "mutt: text files sent inline and as "
    "attachment",
     text="first\nsecond\n", attachments=[att("3", "text/plain", b"third", safe="part-3.txt", disp="attachment")],
     structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain"), leaf("text/plain")))
mail("alternative-html-first", multipart(b"alternative", b"b", HTML + b"<p>H", PLAIN + b"T"),
     "newsletter scripts: HTML before the plain text", text="T", html="<p>H",
     structure=tree("multipart/alternative", leaf("text/html"), leaf("text/plain")))
mail("alternative-two-html", multipart(b"alternative", b"b", PLAIN + b"T", HTML + b"<p>1", HTML + b"<p>2", PLAIN
                                       + b"watch"),
     "newsletters with a simple and a rich HTML: the last HTML, the first text; the others are attachments", text="T",
     html="<p>2",
     attachments=[att("2", "text/html", b"<p>1", safe="part-2.html", charset="utf-8"),
                  att("4", "text/plain", b"watch", safe="part-4.txt", charset="utf-8")],
     structure=tree("multipart/alternative", leaf("text/plain"), leaf("text/html"), leaf("text/html"),
                    leaf("text/plain")))
AMP = b"<!doctype html><html amp4email></html>"
mail("alternative-amp", multipart(b"alternative", b"b", PLAIN + b"T", b"Content-Type: text/x-amp-html; charset=utf-8\n"
    b"\n" + AMP, HTML + b"<p>H"),
     "newsletters with AMP: a third alternative that is neither text nor HTML", text="T", html="<p>H",
     attachments=[att("2", "text/x-amp-html", AMP, safe="part-2.txt", charset="utf-8", detected="text/html")],
     structure=tree("multipart/alternative", leaf("text/plain"), leaf("text/x-amp-html"), leaf("text/html")))
mail("alternative-only-html", multipart(b"alternative", b"b", HTML + b"<p>H"), "scripts: an alternative without choice",
     html="<p>H",
     structure=tree("multipart/alternative", leaf("text/html")))
mail("related-text-only", multipart(b"related", b"b", PLAIN + b"T\n", in_base64(b"Content-Type: image/gif\n", GIF),
                                    HTML + b"<p>no root"),
     "a related whose second HTML is not the root: an attachment", text="T\n", attachments=[
         att("2", "image/gif", GIF, safe="part-2.gif", enc="base64", detected="image/gif"),
         att("3", "text/html", b"<p>no root", safe="part-3.html", charset="utf-8")],
     structure=tree("multipart/related", leaf("text/plain"), leaf("image/gif"), leaf("text/html")))
mail("unknown-multipart", multipart(b"x-mixed-replace", b"b", b"Content-Type: text/plain\n\n1", b"\n2"),
     "RFC 2046 5.1.7: an unknown multipart is read as mixed", text="1\n2",
     structure=tree("multipart/x-mixed-replace", leaf("text/plain"), leaf("text/plain")))
mail("text-enriched", multipart(b"alternative", b"b", PLAIN + b"T", b"Content-Type: text/enriched\n\n<bold>T</bold>"),
     "Eudora: text/enriched is no body", text="T", attachments=[att("2", "text/enriched", b"<bold>T</bold>",
         safe="part-2.txt")],
     structure=tree("multipart/alternative", leaf("text/plain"), leaf("text/enriched")))

# -- Names and addresses ---------------------------------------------------------------------------------------------
sample("wild/names", crlf(
    b"From: Jim Jones jim@example.org\n"
    b"To: =?utf-8?Q?M=C3=BCller,_Anna?= <anna@example.org>, bob@example.org (Bob (the\n builder)), <eve@example.org> "
    b"Eve Beispiel,\n"
    b" root, <<doubled@example.org>>, O'Neil & Sons <oneil@example.test>; last@example.test\n" + REST.split(b"\n",
        1)[1] + b"\nx\n"),
    "addresses as people and scripts write them", from_=[a("jim@example.org", "Jim Jones")],
    to=[a("anna@example.org", "Müller, Anna"), a("bob@example.org", "Bob (the builder)"), a("eve@example.org",
        "Eve Beispiel"),
        a("root"), a("doubled@example.org"), a("oneil@example.test", "O'Neil & Sons"), a("last@example.test")],
        text="x\n")
sample("wild/name-without-address", crlf(b"From: Jim Jones\nTo: MAILER-DAEMON <>\nDate: Mon, 2 Mar 2026 10:15:00 "
                                         b"+0100\n"
                                         b"Message-ID: 1@example.org\n\nx\n"),
       "scripts: no address, an empty address, a Message-ID without brackets", from_=[a(None, "Jim Jones")],
       to=[a(None, "MAILER-DAEMON")], text="x\n", defects=["bad-address"])
sample("wild/raw-latin1-header", b"From: Ren\xe9 <rene@example.org>\n" + REST
       + b"Subject: caf\xe9 \xa4\nContent-Type: text/plain; charset=iso-8859-15\n\n5 \xa4\n",
       "French scripts: raw 8-bit headers in the charset of the text", from_=[a("rene@example.org", "René")],
       subject="café €",
       text="5 €\n", defects=EIGHT)
for name, field, address, origin, defects in [
    ("from-comma", b"Mueller, Anna <anna@example.org>", [a("Mueller"), a("anna@example.org", "Anna")],
     "web forms: a comma without quotes splits the name", []),
    ("from-apostrophes", b"'Anna Muster' <anna@example.org>", [a("anna@example.org", "'Anna Muster'")],
     "Outlook: apostrophes are no quotes, they belong to the name", []),
    ("from-address-twice", b"\"anna@example.org\" <anna@example.org>", [a("anna@example.org", "anna@example.org")],
     "Outlook: the address as name", []),
    ("from-nested-quotes", b"\"\\\"Anna\\\" Muster\" <anna@example.org>", [a("anna@example.org", '"Anna" Muster')],
     "escaped quotes inside a name", []),
    ("from-quoted-word", b"\"=?ks_c_5601-1987?B?sei/tcjx?=\" <kim@example.org>", [a("kim@example.org", "김영희")],
     "Outlook, Korea: an encoded word inside quotes", []),
    ("from-two-words", b"=?UTF-8?B?7ZWc?= =?UTF-8?B?6rWt?= (Sales) <kim@example.org>", [a("kim@example.org", "한국")],
     "words without blank between them, and a comment that is not the last thing", []),
    ("from-emoji", b"=?UTF-8?Q?=F0=9F=8E=89_Anna_=F0=9F=91=A9=E2=80=8D=F0=9F=92=BB?= <anna@example.org>",
     [a("anna@example.org", "🎉 Anna 👩\u200d💻")], "newsletters and phones: emoji with a joiner", []),
    ("from-rtl", b"=?UTF-8?B?" + base64.b64encode("דנה \u202egro.elpmaxe".encode()) + b"?= <dana@example.org>",
     [a("dana@example.org", "דנה \u202egro.elpmaxe")], "an override of direction in a name: the reader of the JSON "
     "must know it", []),
    ("from-smtputf8", "Zoë <zoë@münchen.example>".encode(), [a("zoë@münchen.example", "Zoë")], "RFC 6532: addresses in "
    "UTF-8", EIGHT),
    ("from-smtputf8-chinese", "用户@例子.test".encode(), [a("用户@例子.test")], "RFC 6531: a Chinese mailbox", EIGHT),
    ("from-idn", b"Anna <anna@xn--mnchen-3ya.example>", [a("anna@xn--mnchen-3ya.example", "Anna")],
     "RFC 5890: A-labels stay", []),
    ("from-docomo", b"anna..muster.@phone.test", [a("anna..muster.@phone.test")],
     "Japanese phones before 2009: dots side by side and at the end", []),
    ("from-docomo-quoted", b"\"anna..muster.\"@phone.test", [a("\"anna..muster.\"@phone.test")],
     "the same address in quotes, which it needs", []),
    ("from-encoded-address", b"=?utf-8?Q?anna=40example.org?=", [a(None, "anna@example.org")],
     "an encoded word is a phrase: a name, never an address", ["bad-address"]),
    ("from-encoded-local-part", b"=?utf-8?Q?anna=40example.org=3E=20?=x@example.net",
     [a("=?utf-8?Q?anna=40example.org=3E=20?=x@example.net")],
     "RFC 2047 5: no encoded word is decoded inside an address (\"Splitting the email atom\")", []),
    ("from-encoded-in-brackets", b"Anna <=?utf-8?Q?anna?=@example.org>", [a("=?utf-8?Q?anna?=@example.org", "Anna")],
     "the same inside angle brackets", []),
    ("from-name-with-address", b"=?utf-8?B?Ym9zc0BleGFtcGxlLmNvbQ==?= <eve@example.net>", [a("eve@example.net",
        "boss@example.com")],
     "Mailsploit: the name pretends to be an address", []),
    ("from-plus", b"<anna+ticket=1042@example.org>", [a("anna+ticket=1042@example.org")], "VERP and plus addresses",
     []),
    ("from-fax", b"\"+49 30 23125000\" <FAX=+49-30-23125000/T=x@gw.test>", [a("FAX=+49-30-23125000/T=x@gw.test",
        "+49 30 23125000")],
     "fax gateways", []),
    ("from-comment-name", b"anna@example.org (=?utf-8?Q?Anna_M=C3=BCller?=)", [a("anna@example.org", "Anna Müller")],
     "Unix mail: the name as a comment", []),
    ("from-tabs", b"\"Anna\t  Muster\"\n\t<anna@example.org>", [a("anna@example.org", "Anna Muster")],
     "folded names: runs of blanks are one", []),
    ("from-dots", b"Dr. Anna B. Muster <anna@example.org>", [a("anna@example.org", "Dr. Anna B. Muster")],
     "RFC 5322 4.1: dots in a phrase without quotes", []),
    ("from-brackets-in-name", b"Anna [Example GmbH] <anna@example.org>", [a("anna@example.org", "Anna [Example GmbH]")],
     "CRM programs: square brackets in the name", []),
    ("from-at-in-name", b"Anna @ Example <anna@example.org>", [a("anna@example.org", "Anna @ Example")],
     "Facebook-like senders: an at sign in the name without quotes", []),
    ("from-mailto", b"<mailto:anna@example.org>", [a("mailto:anna@example.org")],
     "Outlook copies links: what stands in the brackets is the address", []),
    ("from-two", b"anna@example.org, Bob <bob@example.net>", [a("anna@example.org"), a("bob@example.net", "Bob")],
     "RFC 5322 3.6.2: two authors", []),
]:
    mail(name, b"\nx\n", origin, field, from_=address, text="x\n", defects=defects)
mail("recipients", b"Cc: undisclosed recipients: ;\nBcc: \"Anna; Bob\" <both@example.org>; <c@example.org>;\nReply-To: "
                   b"\n\nx\n",
     "Outlook's semicolons, an empty field, a group of two words", text="x\n", cc=[a(None, None,
         "undisclosed recipients")],
     bcc=[a("both@example.org", "Anna; Bob"), a("c@example.org")])

# -- Ids and dates ---------------------------------------------------------------------------------------------------
mail("reply-ids", b"In-Reply-To: <q1@example.org> (Anna's message of \"Mon, 2 Mar\")\nReferences: <q0@example.org>\n"
                  b"\t<q1@example.org>\n"
     b" <q0@example.org>\n\nx\n", "Gnus: a comment behind the id; an id twice", in_reply_to=["q1@example.org"],
     references=["q0@example.org", "q1@example.org"], text="x\n")
mail("ids-without-brackets", b"In-Reply-To: Your message of Tuesday\nReferences: a@example.org  b@example.org\n\nx\n",
     "old programs: words for an id, ids without brackets", references=["a@example.org", "b@example.org"], text="x\n")
mail("ids-run-together", b"References: <a@x.test><b@x.test>,<c@x.test>\n <AM0PR01MB12345678@eur\n prd01.prod.test>\n\n"
                         b"x\n",
     "Outlook: ids without blanks between, commas, one folded inside",
     references=["a@x.test", "b@x.test", "c@x.test", "AM0PR01MB12345678@eurprd01.prod.test"], text="x\n")
for name, field, expected, origin in [
    ("id-without-at", b"<20260302ABC>", "20260302ABC", "scripts: no domain in the Message-ID"),
    ("id-comment", b"<x1@example.org> (added by postmaster@example.org)", "x1@example.org", "gateways that add an id "
    "say so"),
    ("id-folded", b"\n <0102019abc-1111@eu-west-1.ses.test>", "0102019abc-1111@eu-west-1.ses.test",
     "SES: a fold before the id"),
    ("id-literal", b"<1.2.3.JavaMail.root@[192.0.2.1]>", "1.2.3.JavaMail.root@[192.0.2.1]", "Java Mail: a domain "
    "literal"),
]:
    sample("wild/" + name, crlf(HEAD.split(b"Message-ID")[0] + b"Message-ID: " + field + b"\n\nx\n"), origin,
           message_id=expected,
           text="x\n")
for name, field, expected, origin in [
    ("date-comment", b"Mon, 2 Mar 2026 10:15:00 +0100 (Mitteleurop\xe4ische Zeit)", "2026-03-02T09:15:00Z",
     "Java on a German Windows: a raw comment behind the zone"),
    ("date-cet", b"Mon, 2 Mar 2026 10:15:00 CET", "2026-03-02T10:15:00Z", "an unknown zone name counts as UTC"),
    ("date-pst", b"Mon, 02 Mar 2026 01:15 PST", "2026-03-02T09:15:00Z", "American scripts: named zone, no seconds"),
    ("date-three-digits", b"Mon, 2 Mar 126 09:15:00 GMT", "2026-03-02T09:15:00Z", "Perl and old Java: years since "
    "1900"),
    ("date-wrong-day", b"Fri, 2 Mar 2026 09:15:00 Z", "2026-03-02T09:15:00Z", "a wrong weekday is no error"),
    ("date-no-zone", b"2 Mar 2026 9:15:00", "2026-03-02T09:15:00Z", "devices: no zone, hour of one digit"),
    ("date-tight", b"Mon,2 Mar 2026 09:15:00+0000", "2026-03-02T09:15:00Z", "scanners: no blanks"),
]:
    sample("wild/" + name, crlf(HEAD.split(b"Date")[0] + b"Date: " + field + b"\nMessage-ID: <1@example.org>\n\nx\n"),
           origin,
           date=expected, text="x\n", defects=EIGHT if b"\xe4" in field else [])

# -- Headers ---------------------------------------------------------------------------------------------------------
sample("wild/trace", crlf(
    b"Return-Path: <anna@example.org>\nDelivered-To: support@helpdesk.test\n"
    + b"".join(b"Received: from mx%d.example.org (mx%d.example.org [192.0.2.%d])\n\tby mx.helpdesk.test (Postfix) with "
               b"ESMTPS id 4F%d\n"
               b"\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\tfor <support@helpdesk.test>; "
               b"Mon,  2 Mar 2026 10:15:0%d +0100 (CET)\n" % (i, i, i, i, i) for i in range(9))
    + b"ARC-Seal: i=1; a=rsa-sha256; t=1772442900; cv=none; d=example.org; s=arc;\n        b=" + b"A" * 70
    + b"\n         " + b"B" * 70
    + b"==\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s1;\n"
      b"\th=From:To:Subject:Date:From;\n\tb="
    + b"C" * 60 + b"\n\t " + b"D" * 60 + b"==\nDKIM-Signature: v=1; a=ed25519-sha256; d=example.org; b=x\n"
                                         b"X-Spam-Report: \n"
    b"\t*  0.0 NO_RELAYS\n\t* -1.0 ALL_TRUSTED: a:b\n" + HEAD + b"\nx\n"),
    "a long way: Received, ARC, two DKIM signatures; none may occur once only", text="x\n")
mail("x-junk", b"X-Spam-Level:\nX-Empty-Fold: \n \n \t\nX-:strange\n!#$%&'*+-./^_`{|}~: all characters a name may "
               b"have\nX-Colon::a\n"
     b"X-Word: =?utf-8?Q?never_decoded\nSubject: ok\n\nx\n", "spam filters and gateways: odd but valid fields",
     subject="ok", text="x\n")
mail("x-8bit", b"X-Company: Gr\xfcn\n\nx\n", "a raw byte in a field nobody reads is a defect all the same", text="x\n",
     defects=EIGHT)
mail("subject-folds", b"Subject:\n =?utf-8?Q?Eine_sehr_lange_?=\n =?utf-8?Q?Zeile?=\n\t(noch\n  mehr) \n\nx\n",
     "a fold at once, words, tabs, a blank at the end", subject="Eine sehr lange Zeile (noch mehr)", text="x\n")
mail("subject-empty", b"Subject: \n\nx\n", "phones: a Subject of nothing is null", text="x\n")
mail("subject-long-word", b"Subject: =?utf-8?B?" + base64.b64encode(("ä" * 60).encode()) + b"?=\n\nx\n",
     "PHP mb_encode_mimeheader left out: a word of more than 75 characters", subject="ä" * 60, text="x\n")
mail("subject-tight-words", b"Subject: Re:=?utf-8?Q?_=C3=BC?=!=?utf-8?Q?=C3=B6?= [#1042]\n\nx\n", "no blanks around "
    "encoded words",
     subject="Re: ü!ö [#1042]", text="x\n")
mail("subject-raw-q", b"Subject: =?utf-8?Q?a b =C3=BC (x)?= c\n\nx\n", "scripts that leave blanks in Q words",
     subject="a b ü (x) c",
     text="x\n")
mail("japan-folded-word", b"Subject: =?ISO-2022-JP?B?GyRCRnxL\n XBsoQg==?=\nContent-Type: text/plain; "
                          b"charset=iso-2022-jp\n\n"
     b"\x1b$BF|K\\\x1b(B\n", "Japanese phones: a word folded inside its base64", subject="日本", text="日本\n")
mail("qq", b"X-QQ-mid: xmsmtpt1\nSubject: =?gb18030?B?" + base64.b64encode("回复：报价 😀".encode("gb18030")) + b"?=\n"
     b"Mime-Version: 1.0\nContent-Type: multipart/alternative;\n\tboundary=\"----=_NextPart_69A_0B\"\n"
     b"Content-Transfer-Encoding: 8Bit\n\n"
     b"This is a multi-part message in MIME format.\n\n------=_NextPart_69A_0B\n"
     + in_base64(b"Content-Type: text/plain;\n\tcharset=\"gb18030\"\n", "您好\n".encode("gb18030"))
     + b"\n\n------=_NextPart_69A_0B\n" + in_base64(b"Content-Type: text/html;\n\tcharset=\"gb18030\"\n",
         "<p>您好".encode("gb18030"))
     + b"\n\n------=_NextPart_69A_0B--\n\n\n\n", "QQ: gb18030 everywhere, an encoding on the multipart, blank lines at "
                                                 "the end",
     b"\"=?gb18030?B?" + base64.b64encode("张三".encode("gb18030")) + b"?=\" <10001@qq.test>", from_=[a("10001@qq.test",
         "张三")],
     subject="回复：报价 😀", text="您好\n", html="<p>您好", structure=ALT)
mail("netease", b"Subject: " + "紧急".encode("gbk") + b"\nX-CM-TRANSID: abc==\nContent-Type: text/plain; charset=GBK\n\n"
     + "您好\n".encode("gbk"), "163: everything raw in GBK", b"\"" + "张三".encode("gbk") + b"\" <zhang@163.test>",
     from_=[a("zhang@163.test", "张三")], subject="紧急", text="您好\n", defects=EIGHT)
mail("mail-ru", b"X-Priority: 3 (Normal)\nSubject: =?UTF-8?B?0KHRh9GR0YI=?=\nReply-To: =?UTF-8?B?0JjQstCw0L0=?= "
                b"<ivan@mail-ru.test>\n"
     + multipart(b"alternative", b"--ALT--aB12", in_base64(b"Content-Type: text/plain; charset=utf-8\n",
         "Здравствуйте\n".encode()),
                 in_base64(b"Content-Type: text/html; charset=utf-8\n", "<p>Здравствуйте</p>".encode())),
     "Mail.ru: a boundary that begins and ends with hyphens", subject="Счёт", reply_to=[a("ivan@mail-ru.test", "Иван")],
     text="Здравствуйте\n", html="<p>Здравствуйте</p>", structure=ALT)
mail("yandex", b"X-Yandex-Spam: 1\nSubject: =?koi8-r?B?8NLJ18XU?=\nContent-Transfer-Encoding: 8bit\nContent-Type: "
               b"text/html; charset=koi8-r\n\n"
     + "<div>Привет</div>\n".encode("koi8-r"), "Yandex: KOI8-R, HTML only", subject="Привет",
     html="<div>Привет</div>\n",
     structure=leaf("text/html"))
mail("hebrew", b"Subject: =?windows-1255?Q?=F9=EC=E5=ED?=\nContent-Type: text/plain; charset=\"iso-8859-8-i\"\n\n"
     + "שלום\n".encode("iso8859_8"), "Outlook, Israel: two charsets in one mail", subject="שלום", text="שלום\n")
mail("arabic", b"Subject: =?windows-1256?B?" + base64.b64encode("استفسار عن".encode("cp1256"))
     + b"?=\n =?windows-1256?B?"
     + base64.b64encode(" الفاتورة".encode("cp1256")) + b"?=\nContent-Type: text/plain; charset=windows-1256\n\n"
     + "شكرا\n".encode("cp1256"), "Outlook, Arabic: a Subject of two words", subject="استفسار عن الفاتورة",
     text="شكرا\n")
mail("hindi", b"Subject: =?UTF-8?B?" + base64.b64encode("मदद चाहिए".encode()) + b"?=\nContent-Type: text/plain; "
    b"charset=UTF-8\n\n"
     + "क्ष தமிழ்\n".encode(), "India: combining vowel signs stay as sent", subject="मदद चाहिए", text="क्ष தமிழ்\n")

# -- Lists and newsletters -------------------------------------------------------------------------------------------
mail("mailman", b"Sender: \"Friends\" <friends-bounces@example.org>\nPrecedence: list\nList-Id: Friends of <b>mail</b> "
                b"<friends.example.org>\n"
     b"List-Unsubscribe: <https://lists.example.org/options/friends>,\n "
     b"<mailto:friends-request@example.org?subject=unsubscribe>\n"
     b"List-Archive: <https://lists.example.org/a/>\nList-Post: <mailto:friends@example.org>\n" + multipart(
         b"mixed", b"===============1==", alternative(b"b", b"hi\n", b"<p>hi</p>"),
         b"Content-Type: text/plain; charset=\"us-ascii\"\nContent-Disposition: inline\n\n____\nFriends mailing "
         b"list\n"),
     "Mailman: the footer as a part of its own, joined to the text", sender=[a("friends-bounces@example.org",
         "Friends")],
     text="hi\n____\nFriends mailing list\n", html="<p>hi</p>", structure=tree("multipart/mixed", ALT,
         leaf("text/plain")),
     automation=auto("list", "Precedence: list", "List-Id: Friends of <b>mail</b> <friends.example.org>",
                     "List-Unsubscribe: <https://lists.example.org/options/friends>, "
                     "<mailto:friends-request@example.org?subject=unsubscribe>",
                     "List-Post: <mailto:friends@example.org>"))
mail("google-groups", b"Sender: friends@groups.test\nPrecedence: list\nMailing-list: list friends@groups.test; contact "
                      b"friends+owners@groups.test\n"
     b"List-ID: <friends.groups.test>\nX-Google-Group-Id: 1\n\nhi\n-- \nYou received this message because\n",
     "Google Groups: field names in other letter cases", sender=[a("friends@groups.test")],
     text="hi\n-- \nYou received this message because\n", automation=auto(
         "list", "Precedence: list", "Mailing-list: list friends@groups.test; contact friends+owners@groups.test",
         "List-ID: <friends.groups.test>"))
sample("wild/list", crlf(HEAD + b"List-Id: Friends\n <friends.example.org>\nPrecedence: list\nAuto-Submitted: no\n\n"
                                b"hi\n"),
       "RFC 2919: a folded List-Id", text="hi\n", automation=auto("list", "List-Id: Friends <friends.example.org>",
           "Precedence: list"))
machine("ezmlm", b"Mailing-List: contact friends-help@example.org; run by ezmlm\nPrecedence: bulk\nDelivered-To: "
                 b"mailing list friends@example.org\n",
        "list", ["Mailing-List: contact friends-help@example.org; run by ezmlm"], "ezmlm: a list before it is bulk")
machine("sympa", b"X-Loop: friends@example.org\nX-Sequence: 42\nErrors-to: friends-owner@example.org\nPrecedence: "
                 b"List\n",
        "list", ["Precedence: List"], "Sympa: the value's letter case does not count")
machine("list-unsubscribe", b"List-Unsubscribe: <mailto:u@example.org>\nList-Unsubscribe-Post: "
                            b"List-Unsubscribe=One-Click\n", "list",
        ["List-Unsubscribe: <mailto:u@example.org>"], "RFC 8058: one-click unsubscription")
machine("list-post", b"List-Post: NO\n", "list", ["List-Post: NO"], "RFC 2369 3.4: announcement lists")
LONG = b"List-Unsubscribe: <https://news.example.org/u/" + b"x" * 200 + b">"
machine("newsletter", b"X-SG-EID: abc\nFeedback-ID: 1:2:sg\n" + LONG + b"\nPrecedence: bulk\n", "list",
        [LONG.decode()[:200]],
        "SendGrid-like: unsubscription counts before bulk signs; evidence has at most 200 characters")
machine("bulk", b"Precedence: bulk\n", "bulk", ["Precedence: bulk"], "old newsletter scripts")
machine("junk", b"Precedence: Junk\n", "bulk", ["Precedence: Junk"], "vacation programs and robots")
machine("feedback-id", b"Feedback-ID: 1.eu-west-1.abc=:AmazonSES\nX-SES-Outgoing: 2026.03.02-192.0.2.1\n", "bulk",
        ["Feedback-ID: 1.eu-west-1.abc=:AmazonSES"], "SES-like senders")
machine("campaign", b"X-Campaign: spring_2026\nX-Mailer: MailChimp-like\n", "bulk", ["X-Campaign: spring_2026"],
        "Mailchimp-like senders")
machine("campaign-id", b"X-CampaignID: 42\n", "bulk", ["X-CampaignID: 42"], "other campaign programs")
machine("priority-no-bulk", b"Precedence: first-class\nX-Priority: 1\nAuto-Submitted: no\nX-Auto-Response-Suppress: "
                            b"DR, RN\n", "none", [],
        "fields that look like signs but are none")

# -- Automatic answers -----------------------------------------------------------------------------------------------
for name, fields, evidence, origin in [
    ("auto-replied", b"Auto-Submitted: auto-replied (vacation)\n", ["Auto-Submitted: auto-replied (vacation)"],
     "Sieve vacation (RFC 5230)"),
    ("auto-replied-case", b"AUTO-SUBMITTED: Auto-Replied; owner-email=\"a@example.org\"\n",
     ["AUTO-SUBMITTED: Auto-Replied; owner-email=\"a@example.org\""], "RFC 5436 2.7.1: a parameter, other letter case"),
    ("x-autoreply", b"X-Autoreply: yes\n", ["X-Autoreply: yes"], "GMX, Cyrus"),
    ("x-autorespond", b"X-Autorespond: vacation\n", ["X-Autorespond: vacation"], "cPanel, Exim"),
    ("x-auto-reply-from", b"X-Auto-Reply-From: anna@example.org\n", ["X-Auto-Reply-From: anna@example.org"],
     "Oracle and Sun mail"),
    ("precedence-auto-reply", b"Precedence: auto_reply\n", ["Precedence: auto_reply"], "Gmail's and T-Online's "
    "vacation notes"),
    ("x-post-messageclass", b"X-POST-MessageClass: 9; Autoresponder\n", ["X-POST-MessageClass: 9; Autoresponder"],
     "Scalix, POST"),
    ("two-auto-signs", b"Precedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied\n",
     ["X-Autoreply: yes", "Auto-Submitted: auto-replied"], "several signs in order of appearance, bulk is of another "
     "class"),
    ("null-path-reply", b"Return-Path: <>\nSubject: AW: Angebot\n", ["Return-Path: <>", "Subject: AW: Angebot"],
     "vacation programs without fields: null return path and an answer's Subject"),
    ("otrs", b"X-Powered-By: OTRS - Open Ticket Request System\nX-OTRS-Loop: yes\nAuto-Submitted: auto-replied\n"
             b"Precedence: bulk\n"
     b"Subject: [Ticket#2026030210000015] RE: Drucker\n", ["Auto-Submitted: auto-replied"], "OTRS: the acknowledgement "
     "of a new ticket"),
]:
    subject = next((line.split(b": ", 1)[1].decode() for line in fields.split(b"\n") if line.startswith(b"Subject")),
                   None)
    machine(name, fields, "auto-reply", evidence, origin, subject=subject)
for code, title in [
    ("en", "Automatic reply: Re: Printer"), ("en-out", "Out of Office: Printer"), ("en-old", "Out of Office AutoReply: "
    "Printer"),
    ("en-ack", "We have received your message"),
    ("de-exchange", "Automatische Antwort: Drucker"), ("fr", "Réponse automatique : Imprimante"),
    ("fr-old", "Absence du bureau : Imprimante"), ("es", "Respuesta automática: Impresora"), ("it",
        "Risposta automatica: Stampante"),
    ("it-old", "Fuori sede: Stampante"), ("nl", "Automatisch antwoord: Printer"), ("nl-old", "Afwezigheidsbericht: "
    "Printer"),
    ("pt", "Resposta automática: Impressora"), ("sv", "Automatiskt svar: Skrivare"), ("da", "Automatisk svar: Printer"),
    ("nb", "Autosvar: Skriver"), ("fi", "Automaattinen vastaus: Tulostin"), ("pl", "Automatyczna odpowiedź: Drukarka"),
    ("cs", "Automatická odpověď: Tiskárna"), ("hu", "Automatikus válasz: Nyomtató"), ("ru", "Автоматический ответ: "
    "Принтер"),
    ("tr", "Otomatik yanıt: Yazıcı"), ("el", "Αυτόματη απάντηση: Εκτυπωτής"), ("ja", "自動応答: プリンター"), ("zh",
        "自动答复: 打印机"),
    ("zh-tw", "自動回覆: 印表機"), ("ko", "자동 회신: 프린터"), ("he", "תשובה אוטומטית: מדפסת"), ("ar", "رد تلقائي: طابعة"),
    ("en-hyphen", "Auto-Reply: Printer"), ("en-word", "Autoreply: Printer"), ("en-response", "Auto Response: Printer"),
    ("en-brackets", "[Auto-Reply] Printer"), ("en-capitals", "AUTOMATIC REPLY: Printer"),
    ("fr-nbsp", "Réponse automatique\u00a0: Imprimante"), ("es-old", "Fuera de la oficina: Impresora"),
    ("pt-old", "Fora do escritório: Impressora"), ("zh-wide", "自动回复：打印机"), ("ja-wide", "自動返信：プリンター"),
    ("ro", "Răspuns automat: Imprimantă"), ("uk", "Автоматична відповідь: Принтер"), ("bg", "Автоматичен отговор: "
    "Принтер"),
    ("hr", "Automatski odgovor: Pisač"), ("sk", "Automatická odpoveď: Tlačiareň"), ("vi", "Trả lời tự động: Máy in"),
    ("id", "Balasan otomatis: Printer"),
]:
    written = title.encode() if title.isascii() else b"=?utf-8?B?" + base64.b64encode(title.encode()) + b"?="
    machine("out-of-office-" + code, b"Subject: " + written + b"\n", "auto-reply", ["Subject: " + written.decode()],
            "a vacation note known by nothing but its Subject; evidence is unfolded, not decoded", subject=title)
sample("wild/out-of-office", crlf(HEAD + b"Subject: Abwesenheitsnotiz: Re: Angebot\n\nIch bin weg.\n"),
       "Exchange, German",
       subject="Abwesenheitsnotiz: Re: Angebot", text="Ich bin weg.\n", automation=auto("auto-reply",
           "Subject: Abwesenheitsnotiz: Re: Angebot"))
machine("out-of-office-answered", b"Subject: Re: Automatic reply: Printer\n", "none", [], "a person answers a vacation "
    "note",
        subject="Re: Automatic reply: Printer")
machine("out-of-office-inside", b"Subject: How do I set an automatic reply: help\n", "none", [], "a question about "
    "vacation notes",
        subject="How do I set an automatic reply: help")
machine("exchange-oof", b"Subject: Automatic reply: Printer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: "
                        b"All\n", "auto-reply",
        ["Subject: Automatic reply: Printer"], "Exchange marks its vacation notes as auto-generated; the Subject tells "
                                               "more",
        subject="Automatic reply: Printer")
machine("challenge", b"Subject: Please confirm your message\nX-Delivery-Agent: TMDA/1.1\nAuto-Submitted: auto-replied "
                     b"(tmda)\nReturn-Path: <>\n",
        "auto-reply", ["Auto-Submitted: auto-replied (tmda)"], "TMDA: challenge and response", subject="Please confirm "
        "your message")

# -- Machines that write on their own --------------------------------------------------------------------------------
for name, fields, evidence, origin, sender, address in [
    ("auto-generated", b"Auto-Submitted: auto-generated\n", ["Auto-Submitted: auto-generated"], "RFC 3834",
     b"anna@example.org", None),
    ("auto-notified", b"Auto-Submitted: auto-notified\n", ["Auto-Submitted: auto-notified"], "RFC 5436",
     b"anna@example.org", None),
    ("auto-extension", b"Auto-Submitted: x-robot\n", ["Auto-Submitted: x-robot"], "RFC 3834 5.1: unknown values",
     b"anna@example.org", None),
    ("auto-no-then-yes", b"Auto-Submitted: no (really)\nAuto-Submitted: auto-generated\n",
     ["Auto-Submitted: auto-generated"],
     "the field twice: any that is not no counts", b"anna@example.org", None),
    ("suppress-all", b"X-Auto-Response-Suppress: All\n", ["X-Auto-Response-Suppress: All"], "Exchange, ticket systems",
     b"anna@example.org", None),
    ("suppress-list", b"X-Auto-Response-Suppress: DR, RN, NRN, AutoReply\n", ["X-Auto-Response-Suppress: DR, RN, NRN, "
    "AutoReply"],
     "SharePoint", b"anna@example.org", None),
    ("null-path", b"Return-Path: <>\nSubject: Alarm\n", ["Return-Path: <>"], "robots that want no bounces",
     b"anna@example.org", None),
    ("mailer-daemon", b"Subject: Warning\n", ["From: MAILER-DAEMON (Mail Delivery)"], "a mail server's own notice",
     b"MAILER-DAEMON (Mail Delivery)", a("MAILER-DAEMON", "Mail Delivery")),
    ("postmaster", b"", ["From: Postmaster <postmaster@example.org>"], "a mail server's own notice",
     b"Postmaster <postmaster@example.org>",
     a("postmaster@example.org", "Postmaster")),
    ("noreply", b"", ["From: noreply@example.org"], "web shops", b"noreply@example.org", a("noreply@example.org")),
    ("do-not-reply", b"", ["From: \"Shop\" <do-not-reply@example.org>"], "web shops",
     b"\"Shop\" <do-not-reply@example.org>",
     a("do-not-reply@example.org", "Shop")),
    ("servicenow", b"Subject: Re: INC0010001 opened\nX-ServiceNow-Generated: true\nAuto-Submitted: auto-generated\n",
     ["Auto-Submitted: auto-generated"], "ServiceNow notices", b"IT Service Desk <it@service-now.test>",
     a("it@service-now.test", "IT Service Desk")),
]:
    subject = next((line.split(b": ", 1)[1].decode() for line in fields.split(b"\n") if line.startswith(b"Subject")),
                   None)
    machine(name, fields, "auto-generated", evidence, origin, sender, subject=subject,
            **({"from_": [address]} if address else {}))
sample("wild/no-reply", crlf(b"Return-Path: <>\nFrom: Shop <No-Reply@shop.test>\n" + REST
                             + b"X-Auto-Response-Suppress: DR, OOF\n\nhi\n"),
       "a shop with three signs", from_=[a("No-Reply@shop.test", "Shop")], text="hi\n", automation=auto(
           "auto-generated", "Return-Path: <>", "From: Shop <No-Reply@shop.test>", "X-Auto-Response-Suppress: DR, OOF"))
mail("zendesk", b"Subject: [Example] Re: Printer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n"
                b"X-Mailer: Zendesk Mailer\n"
     b"Content-Type: text/plain; charset=utf-8\n\n##- Please type your reply above this line -##\n\nYour request (1) "
     b"has been updated.\n",
     "Zendesk: a notice to the requester", subject="[Example] Re: Printer",
     text="##- Please type your reply above this line -##\n\nYour request (1) has been updated.\n",
     automation=auto("auto-generated", "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"))
machine("jira", b"Subject: [JIRA] (PRJ-1) Printer\nPrecedence: bulk\nAuto-Submitted: auto-generated\n"
                b"X-JIRA-FingerPrint: abc\n", "bulk",
        ["Precedence: bulk"], "Jira: bulk comes before auto-generated", subject="[JIRA] (PRJ-1) Printer")
mail("cron", b"Subject: Cron <root@host> /usr/local/bin/backup\nAuto-Submitted: auto-generated\nX-Cron-Env: "
             b"<SHELL=/bin/sh>\n"
     b"X-Cron-Env: <HOME=/root>\nContent-Type: text/plain; charset=ANSI_X3.4-1968\nContent-Transfer-Encoding: 8bit\n\n"
     + "Gerät fehlt\n".encode(), "Debian's cron: LANG=C and UTF-8, a sender without domain", b"root (Cron Daemon)",
     from_=[a("root", "Cron Daemon")], subject="Cron <root@host> /usr/local/bin/backup", text="Gerät fehlt\n",
     automation=auto("auto-generated", "Auto-Submitted: auto-generated"))
sample("wild/sendmail-script", b"To: support@helpdesk.test\nSubject: disk full on db1\nFrom: monitor\n\n/dev/sda1 "
                               b"99%\n",
       "shell scripts with sendmail -t: bare LF, no Date, no Message-ID", from_=[a("monitor")], date=None,
       message_id=None,
       subject="disk full on db1", text="/dev/sda1 99%\n", defects=["missing-date", "missing-message-id"])
sample("wild/php-doubled-cr", crlf(HEAD + b"X-PHP-Originating-Script: 33:form.php\n") + b"\r\nName: Anna\r\r\nText: "
    b"hi\r\r\n",
       "PHP mail() on qmail: CRs doubled in the text", text="Name: Anna\n\nText: hi\n\n", defects=["bare-cr"])
sample("wild/php-mixed-lines", crlf(HEAD) + b"X-Mailer: PHP/5.6\nReply-To: eve@example.net\nContent-Type: text/html\n\n"
                                            b"<p>hi</p>\r\n",
       "PHP mail(): CRLF from the server, LF from the script", reply_to=[a("eve@example.net")], html="<p>hi</p>\n",
       structure=leaf("text/html"))
sample("wild/scanner", crlf(b"From: scanner@example.org\nTo: support@helpdesk.test\nSubject: Scanned from a Xerox "
                            b"device\nDate: \nMIME-Version: 1.0\n"
                            + multipart(b"mixed", b"=_BOUND_", in_base64(
                                b"Content-Type: application/pdf; name=\"Scan 2026-03-02.pdf\"\nContent-Disposition: "
                                b"attachment;\n filename=\"Scan 2026-03-02.pdf\"\n", PDF))),
       "scanners: no text, an empty Date, no Message-ID", from_=[a("scanner@example.org")], date=None, message_id=None,
       subject="Scanned from a Xerox device", attachments=[
           att("1", "application/pdf", PDF, "Scan 2026-03-02.pdf", disp="attachment", enc="base64",
               detected="application/pdf")],
       structure=tree("multipart/mixed", leaf("application/pdf")), defects=["bad-date", "missing-message-id"])
sample("wild/scanner-no-clock", crlf(b"From: bizhub <>\nTo: support@helpdesk.test\nDate: Thu, 01 Jan 1970 00:00:12 "
                                     b"-0000\nMessage-ID: <00000000@>\n"
                                     b"Content-Type: image/tiff; name=\"SKM_C25826030210150.tif\"\n"
                                     b"Content-Transfer-Encoding: base64\n\nSUkqAAgAAAA=\n"),
       "Konica-Minolta-like: no clock, no sender address, a TIFF as the whole mail", from_=[a(None, "bizhub")],
       date="1970-01-01T00:00:12Z",
       message_id="00000000@", attachments=[att("1", "image/tiff", b"II*\x00\x08\x00\x00\x00",
                                                "SKM_C25826030210150.tif", enc="base64",
                                                detected="image/tiff")],
       structure=leaf("image/tiff"), defects=["bad-address"])
sample("wild/printer-template", b"From: hp@example.org\nTo: support@helpdesk.test\nDate: %a, %d %b %Y %H:%M:%S\n"
                                b"Subject: %s\n\nToner low\n",
       "printers: a template that nobody filled in", from_=[a("hp@example.org")], date=None, message_id=None,
       subject="%s", text="Toner low\n",
       defects=["bad-date", "missing-message-id"])

# -- Reports ---------------------------------------------------------------------------------------------------------
def report(name, kind, parts, cls, origin, **members):
    """A multipart/report whose Content-Type is the evidence."""
    value = "multipart/report; report-type=" + kind.decode() + "; boundary=\"r\""
    mail(name, multipart(b"report; report-type=" + kind, b"r", *parts), origin,
         automation=auto(cls, "Content-Type: " + value), **members)


STATUS = b"Reporting-MTA: dns; mx.example.org"
rep = crlf(b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: "
           b"5.1.1")
orig = crlf(b"From: support@helpdesk.test\nSubject: hello")
sample("wild/delivery-status", crlf(
    b"From: MAILER-DAEMON@mx.example.org\n" + REST + b"Subject: Undelivered\nAuto-Submitted: auto-replied\n"
    b"Content-Type: multipart/report; report-type=delivery-status;\n boundary=r\n\n--r\n\nfailed\n--r\n"
    b"Content-Type: message/delivery-status\n\n") + rep + crlf(b"\n--r\nContent-Type: text/rfc822-headers\n\n") + orig
    + crlf(b"\n--r--\n"),
    "Postfix: a bounce (RFC 3464) says more than Auto-Submitted", subject="Undelivered", text="failed",
    from_=[a("MAILER-DAEMON@mx.example.org")],
    automation=auto("bounce", "Content-Type: multipart/report; report-type=delivery-status; boundary=r"),
    attachments=[att("2", "message/delivery-status", rep, safe="part-2.txt"), att("3", "text/rfc822-headers", orig,
        safe="part-3.txt")],
    structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status"),
                   leaf("text/rfc822-headers")))
report("exchange-ndr", b"delivery-status", [
    alternative(b"a", b"Your message could not be delivered.\n", b"<p>could not be delivered</p>"),
    b"Content-Type: message/delivery-status\n\n" + STATUS, b"Content-Type: message/rfc822\n\nFrom: "
    b"support@helpdesk.test"],
    "bounce", "Exchange: text and HTML for people, the mail without text in the third part", text="Your message could "
    "not be delivered.\n",
    html="<p>could not be delivered</p>", attachments=[
        att("2", "message/delivery-status", STATUS, safe="part-2.txt"),
        att("3", "message/rfc822", b"From: support@helpdesk.test", safe="part-3.eml", message=expect(
            27, from_=[a("support@helpdesk.test")], to=[], date=None, message_id=None, defects=["missing-date",
                "missing-message-id"]))],
    structure=tree("multipart/report", ALT, leaf("message/delivery-status"), tree("message/rfc822",
        leaf("text/plain"))))
report("dsn-success", b"delivery-status", [PLAIN + b"delivered\n", b"Content-Type: message/delivery-status\n\n"
                                           + STATUS], "bounce",
       "RFC 3461 NOTIFY=SUCCESS: every delivery-status report is of this class", text="delivered\n",
       attachments=[att("2", "message/delivery-status", STATUS, safe="part-2.txt")],
       structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status")))
report("read-receipt", b"disposition-notification", [
    PLAIN + b"Your message was displayed.\n", b"Content-Type: message/disposition-notification\n\nDisposition: "
                                              b"manual-action/MDN-sent-manually; displayed"],
    "report", "Thunderbird: a read receipt (RFC 8098)", text="Your message was displayed.\n", attachments=[
        att("2", "message/disposition-notification", b"Disposition: manual-action/MDN-sent-manually; displayed",
            safe="part-2.txt")],
    structure=tree("multipart/report", leaf("text/plain"), leaf("message/disposition-notification")))
report("read-receipt-outlook", b"\"disposition-notification\"", [
    HTML + b"<p>Read</p>", b"Content-Type: message/disposition-notification\nContent-Transfer-Encoding: 7bit\n\n"
                           b"Disposition: automatic-action/MDN-sent-automatically; deleted"],
    "report", "Outlook: deleted without being read, a quoted report-type, HTML only", html="<p>Read</p>", attachments=[
        att("2", "message/disposition-notification", b"Disposition: automatic-action/MDN-sent-automatically; deleted",
            safe="part-2.txt", enc="7bit")],
    structure=tree("multipart/report", leaf("text/html"), leaf("message/disposition-notification")))
report("abuse-report", b"feedback-report", [
    PLAIN + b"abuse\n", b"Content-Type: message/feedback-report\n\nFeedback-Type: abuse",
    b"Content-Type: text/rfc822-headers\n\nSubject: x"],
    "report", "feedback loops (RFC 5965)", text="abuse\n", attachments=[
        att("2", "message/feedback-report", b"Feedback-Type: abuse", safe="part-2.txt"),
        att("3", "text/rfc822-headers", b"Subject: x", safe="part-3.txt")],
    structure=tree("multipart/report", leaf("text/plain"), leaf("message/feedback-report"),
                   leaf("text/rfc822-headers")))
GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"
report("tls-report", b"\"tlsrpt\"", [
    PLAIN + b"TLS report\n", in_base64(b"Content-Type: application/tlsrpt+gzip; "
                                       b"name=\"mx.test!example.org!1!2!001.json.gz\"\n", GZIP)],
    "report", "TLS reports (RFC 8460 5.3)", text="TLS report\n", attachments=[
        att("2", "application/tlsrpt+gzip", GZIP, "mx.test!example.org!1!2!001.json.gz", enc="base64",
            detected="application/gzip")],
    structure=tree("multipart/report", leaf("text/plain"), leaf("application/tlsrpt+gzip")))
mail("dmarc-report", b"Subject: Report Domain: example.org Submitter: mx.test\n Report-ID: <2026.03.02>\n"
     + in_base64(b"Content-Type: application/gzip; name=\"mx.test!example.org!1!2.xml.gz\"\nContent-Disposition: "
                 b"attachment;\n"
                 b" filename=\"mx.test!example.org!1!2.xml.gz\"\n", GZIP) + b"\n",
     "DMARC aggregate reports (RFC 7489 7.2.1.1): known by the Subject", subject="Report Domain: example.org "
     "Submitter: mx.test Report-ID: <2026.03.02>",
     automation=auto("report", "Subject: Report Domain: example.org Submitter: mx.test Report-ID: <2026.03.02>"),
     attachments=[att("1", "application/gzip", GZIP, "mx.test!example.org!1!2.xml.gz", disp="attachment", enc="base64",
                      detected="application/gzip")], structure=leaf("application/gzip"))
mail("exim-bounce", b"Subject: Mail delivery failed: returning message to sender\nX-Failed-Recipients: "
                    b"bob@example.net\nAuto-Submitted: auto-replied\n\n"
     b"This message was created automatically by mail delivery software.\n\n  bob@example.net\n    Unrouteable "
     b"address\n",
     "Exim before 4.87: a bounce without parts, known by its field", b"Mail Delivery System "
     b"<Mailer-Daemon@mx.example.org>",
     from_=[a("Mailer-Daemon@mx.example.org", "Mail Delivery System")], subject="Mail delivery failed: returning "
     "message to sender",
     text="This message was created automatically by mail delivery software.\n\n  bob@example.net\n    Unrouteable "
          "address\n",
     automation=auto("bounce", "X-Failed-Recipients: bob@example.net"))
mail("qmail-bounce", b"Subject: failure notice\n\nHi. This is the qmail-send program at mx.example.org.\n"
     b"I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@example.net>:\nSorry, no "
     b"mailbox here by that name. (#5.1.1)\n",
     "qmail (QSBMF): only the text says that it is a bounce", b"MAILER-DAEMON@mx.example.org",
     from_=[a("MAILER-DAEMON@mx.example.org")],
     subject="failure notice", text="Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able "
                                    "to deliver your message to "
     "the following addresses.\n\n<bob@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n",
     automation=auto("bounce", "Body"))

# -- Calendars, cards, voices, faxes ---------------------------------------------------------------------------------
ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
mail("invitation", multipart(b"mixed", b"m", multipart(
    b"alternative", b"a", PLAIN + b"You are invited\n", HTML + b"<p>invited</p>",
    in_base64(b"Content-Type: text/calendar; charset=\"UTF-8\"; method=REQUEST\n", ICS)),
    in_base64(b"Content-Type: application/ics; name=\"invite.ics\"\nContent-Disposition: attachment; "
              b"filename=\"invite.ics\"\n", ICS)),
     "Google Calendar: the invitation as an alternative and as a file", text="You are invited\n", html="<p>invited</p>",
     attachments=[
         att("1.3", "text/calendar", ICS, safe="part-1.3.ics", charset="utf-8", enc="base64"),
         att("2", "application/ics", ICS, "invite.ics", disp="attachment", enc="base64")],
     structure=tree("multipart/mixed", tree("multipart/alternative", leaf("text/plain"), leaf("text/html"),
                                            leaf("text/calendar")),
                    leaf("application/ics")))
mail("invitation-only", b"Content-Class: urn:content-classes:calendarmessage\nContent-Type: text/calendar; "
                        b"method=CANCEL;\n\tcharset=\"utf-8\"\n\n"
     b"BEGIN:VCALENDAR\n", "Exchange 2003: nothing but a calendar", attachments=[
         att("1", "text/calendar", b"BEGIN:VCALENDAR\r\n", safe="part-1.ics", charset="utf-8")],
         structure=leaf("text/calendar"))
mail("vcard", multipart(b"mixed", b"m", PLAIN + b"hi\n", b"Content-Type: text/x-vcard; charset=utf-8;\n "
    b"name=\"anna.vcf\"\nContent-Disposition: attachment;\n"
                        b" filename=\"anna.vcf\"\n\nBEGIN:VCARD", b"Content-Type: text/vcard\n\nEND:VCARD"),
     "Thunderbird: a card as attachment; a second one without name", text="hi\n", attachments=[
         att("2", "text/x-vcard", b"BEGIN:VCARD", "anna.vcf", charset="utf-8", disp="attachment"),
         att("3", "text/vcard", b"END:VCARD", safe="part-3.vcf")],
     structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/x-vcard"), leaf("text/vcard")))
SOUND = b"\x7f\xff\x7f\xfe\x00\x01"
mail("voice-mail", b"Message-Context: voice-message\n" + multipart(
    b"voice-message", b"v", PLAIN + b"New voice mail, 0:12\n", in_base64(
        b"Content-Type: audio/x-wav\nContent-Description: Voice\nContent-Disposition: inline; voice=Voice-Message\n"
        b"Content-Duration: 12\n", SOUND)),
     "Asterisk and VPIM (RFC 3801): a sound without a name", text="New voice mail, 0:12\n", attachments=[
         att("2", "audio/x-wav", SOUND, safe="part-2.wav", disp="inline", enc="base64")],
     structure=tree("multipart/voice-message", leaf("text/plain"), leaf("audio/x-wav")))
mail("fax", b"Subject: Fax von +49 30 23125000 (2 Seiten)\nX-Fax-CSID: \"\"\n" + multipart(
    b"fax-message", b"f", in_base64(b"Content-Type: image/tiff; application=faxbw\nContent-Disposition: attachment\n",
                                    b"MM\x00*\x00\x00\x00\x08")),
     "fax gateways (RFC 3302): a TIFF without a name and no text", subject="Fax von +49 30 23125000 (2 Seiten)",
     attachments=[
         att("1", "image/tiff", b"MM\x00*\x00\x00\x00\x08", safe="part-1.tiff", disp="attachment", enc="base64",
             detected="image/tiff")],
     structure=tree("multipart/fax-message", leaf("image/tiff")))

# -- Files inside texts, leftovers of mailboxes ----------------------------------------------------------------------
mail("uuencode", b"\nsee:\nbegin 644 a.txt\n#86)C\n`\nend\nbye\n", "Outlook Express in text mode: uuencoded blocks "
    "stay in the text",
     text="see:\nbegin 644 a.txt\n#86)C\n`\nend\nbye\n")
mail("yenc", b"\n=ybegin line=128 size=3 name=a.bin\n\x8b\x8c\x8e\n=yend size=3\n", "news gateways: yEnc blocks stay "
    "in the text, read as windows-1252",
     text="=ybegin line=128 size=3 name=a.bin\n‹ŒŽ\n=yend size=3\n")
mail("mbox-from", b"\n>From now on\n>>From here\nFrom there\n", "mbox files: no > is taken away", text=">From now on\n"
    ">>From here\nFrom there\n")
sample("wild/mbox-quoted-from", b">From anna@example.org Mon Mar  2 09:15:00 2026\n" + HEAD + b"\nx\n",
       "mailboxes copied twice: a quoted From line is no field", text="x\n", defects=["bad-header-line"])
sample("wild/mbox-two-from", b"From a@example.org Mon Mar  2 09:15:00 2026\nFrom b@example.org Mon Mar  2 09:15:00 "
                             b"2026\n" + HEAD + b"\nx\n",
       "only one From line is skipped in silence", text="x\n", defects=["bad-header-line"])
sample("wild/mbox-content-length", b"From a@example.org Mon Mar  2 09:15:00 2026\n" + HEAD + b"Content-Length: "
    b"99999999999999999999\nLines: -1\n\nx\n",
       "mboxcl: lengths are never believed", text="x\n")

# -- Which parts are the body ----------------------------------------------------------------------------------------
mail("alternative-mixed-twice", multipart(b"alternative", b"o", multipart(b"mixed", b"i", PLAIN + b"T", HTML + b"<p>1"),
                                          HTML + b"<p>2"),
     "INSPECTION 2.3: an alternative taken for its text leaves its HTML to the attachments", text="T", html="<p>2",
     attachments=[att("1.2", "text/html", b"<p>1", safe="part-1.2.html", charset="utf-8")],
     structure=tree("multipart/alternative", tree("multipart/mixed", leaf("text/plain"), leaf("text/html")),
                    leaf("text/html")))
mail("alternative-related-text", multipart(b"alternative", b"o", multipart(
    b"related", b"i", PLAIN + b"T", in_base64(b"Content-Type: image/gif\nContent-ID: <1@x>\n", GIF)), HTML + b"<p>H"),
     "programs that wrap each alternative in a related", text="T", html="<p>H",
     attachments=[att("1.2", "image/gif", GIF, safe="part-1.2.gif", cid="1@x", enc="base64", detected="image/gif")],
     structure=tree("multipart/alternative", tree("multipart/related", leaf("text/plain"), leaf("image/gif")),
                    leaf("text/html")))
mail("alternative-attached-html", multipart(b"alternative", b"o", PLAIN + b"T", b"Content-Type: text/html\n"
    b"Content-Disposition: attachment\n\nH"),
     "an HTML alternative called attachment is no body", text="T", attachments=[att("2", "text/html", b"H",
         safe="part-2.html", disp="attachment")],
     structure=ALT)
mail("alternative-message", multipart(b"alternative", b"o", PLAIN + b"T", b"Content-Type: message/rfc822\n\nSubject: "
    b"x\n\ny"),
     "a mail as an alternative is an attachment", text="T", attachments=[att(
         "2", "message/rfc822", b"Subject: x\r\n\r\ny", safe="part-2.eml", message=expect(
             15, from_=[], to=[], date=None, message_id=None, subject="x", text="y",
             defects=["missing-date", "missing-from", "missing-message-id"]))],
     structure=tree("multipart/alternative", leaf("text/plain"), tree("message/rfc822", leaf("text/plain"))))
mail("alternative-in-alternative", multipart(b"alternative", b"o", PLAIN + b"T1", alternative(b"i", b"T2", b"<p>H")),
     "gateways that wrap twice: the first text, the last HTML", text="T1", html="<p>H",
     attachments=[att("2.1", "text/plain", b"T2", safe="part-2.1.txt", charset="utf-8")],
     structure=tree("multipart/alternative", leaf("text/plain"), ALT))
mail("alternative-text-in-second", multipart(b"alternative", b"o", in_base64(b"Content-Type: image/gif\n", GIF),
                                             alternative(b"i", b"T", b"<p>H")),
     "the first alternative that yields text need not be the first", text="T", html="<p>H",
     attachments=[att("1", "image/gif", GIF, safe="part-1.gif", enc="base64", detected="image/gif")],
     structure=tree("multipart/alternative", leaf("image/gif"), ALT))
mail("related-start-unknown", b"Content-Type: multipart/related; boundary=b; start=\"<nobody@x>\"\n\n--b\n" + HTML
     + b"<p>1\n--b\n" + HTML + b"<p>2\n--b--\n",
     "RFC 2387 3.2: a start that no part has: the first part is the root", html="<p>1",
     attachments=[att("2", "text/html", b"<p>2", safe="part-2.html", charset="utf-8")],
     structure=tree("multipart/related", leaf("text/html"), leaf("text/html")))
mail("related-start-bare", b"Content-Type: multipart/related; boundary=b; start=\"root@x\"\n\n--b\nContent-Type: "
                           b"image/gif\n\nx\n--b\n"
     b"Content-ID: <root@x>\n" + HTML + b"<p>2\n--b--\n", "SOAP and MHTML programs: start without angle brackets",
     html="<p>2",
     attachments=[att("1", "image/gif", b"x", safe="part-1.gif")], structure=tree("multipart/related",
         leaf("image/gif"), leaf("text/html")))
mail("related-root-mixed", multipart(b"related", b"o", multipart(b"mixed", b"i", PLAIN + b"T", HTML + b"<p>H"),
                                     in_base64(b"Content-Type: image/gif\n", GIF)),
     "a root that is a mixed: all of it is searched", text="T", html="<p>H",
     attachments=[att("2", "image/gif", GIF, safe="part-2.gif", enc="base64", detected="image/gif")],
     structure=tree("multipart/related", tree("multipart/mixed", leaf("text/plain"), leaf("text/html")),
                    leaf("image/gif")))
mail("mixed-text-html-text", multipart(b"mixed", b"m", PLAIN + b"one\n", HTML + b"<p>H", PLAIN + b"two\n"),
     "scripts: text, HTML, text side by side", text="one\ntwo\n", html="<p>H",
     structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/html"), leaf("text/plain")))
mail("mixed-deep", multipart(b"mixed", b"m1", PLAIN + b"a\n", multipart(b"mixed", b"m12", PLAIN + b"b\n", multipart(
    b"mixed", b"m123", b"Content-Type: image/gif\n\nx", PLAIN + b"c\n"), b"Content-Type: image/gif\n\ny"), PLAIN
    + b"d\n"),
     "boundaries that begin with one another; numbers of deep parts", text="a\nb\nc\nd\n", attachments=[
         att("2.2.1", "image/gif", b"x", safe="part-2.2.1.gif"), att("2.3", "image/gif", b"y", safe="part-2.3.gif")],
     structure=tree("multipart/mixed", leaf("text/plain"), tree("multipart/mixed", leaf("text/plain"), tree(
         "multipart/mixed", leaf("image/gif"), leaf("text/plain")), leaf("image/gif")), leaf("text/plain")))
mail("disposition-on-multipart", b"Content-Disposition: attachment; filename=all\n" + alternative(b"a", b"T", b"<p>H"),
     "a disposition on a multipart says nothing about its leaves", text="T", html="<p>H", structure=ALT)
mail("name-empty-on-text", b"Content-Type: text/plain; charset=utf-8; name=\"\"\n\nhi\n", "scripts: an empty name "
    "makes no file", text="hi\n")
mail("inline-body", b"Content-Type: text/html; charset=utf-8\nContent-Disposition: inline\n\n<p>H\n",
     "Ruby programs: the body is inline",
     html="<p>H\n", structure=leaf("text/html"))
mail("xhtml", b"Content-Type: application/xhtml+xml; charset=utf-8\n\n<x/>\n", "only text/html is an HTML body",
     attachments=[
    att("1", "application/xhtml+xml", b"<x/>\r\n", safe="part-1.xhtml", charset="utf-8")],
    structure=leaf("application/xhtml+xml"))
mail("boundary-lookalikes", multipart(b"mixed", b"m", b"\n--mm\n--m-\n-- m\n --m\n--M", PLAIN + b"x"),
     "lines that are nearly boundaries are text",
     text="--mm\n--m-\n-- m\n --m\n--M\nx", structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain")))
mail("boundary-characters", multipart(b"mixed", b"a'b()+_,-./:=? c", PLAIN + b"x\n"), "RFC 2046 5.1.1: all characters "
    "a boundary may have",
     text="x\n", structure=tree("multipart/mixed", leaf("text/plain")))
mail("boundary-hyphens", multipart(b"alternative", b"--", PLAIN + b"T", HTML + b"<p>H"), "a boundary of hyphens; its "
    "opening line looks like a close",
     text="T", html="<p>H", structure=ALT)
mail("boundary-long", multipart(b"mixed", b"b" * 120, PLAIN + b"x\n"), "boundaries beyond the 70 characters of RFC "
    "2046", text="x\n",
     structure=tree("multipart/mixed", leaf("text/plain")))
mail("epilogue", multipart(b"mixed", b"m", PLAIN + b"x\n") + b"\n--m\n\nbehind the end\n--m--\n",
     "RFC 2046 5.1.1: what stands behind the closing boundary is nobody's", text="x\n",
     structure=tree("multipart/mixed", leaf("text/plain")))
mail("preamble", b"Content-Type: multipart/mixed; boundary=m\n\nThis mail needs MIME.\n\nSubject: not a field\n--m\n\n"
                 b"x\n--m--\n",
     "a preamble is nobody's", text="x", structure=tree("multipart/mixed", leaf("text/plain")))
mail("part-without-header", multipart(b"mixed", b"m", b"\nfirst line\n", b"\nsecond"), "RFC 2046 5.1: parts that begin "
    "with an empty line",
     text="first line\nsecond", structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain")))
mail("text-of-one-line-end", b"\n\n", "phones: a mail of one empty line", text="\n")
mail("alternative-parallel", multipart(b"parallel", b"m", PLAIN + b"a", PLAIN + b"b"), "RFC 2046 5.1.6: parallel is "
    "read as mixed", text="a\nb",
     structure=tree("multipart/parallel", leaf("text/plain"), leaf("text/plain")))
BOUNCE = (b"From: mailer-daemon@mx.test\nContent-Type: multipart/report; report-type=delivery-status; boundary=q\n"
          b"\n--q\n\nfailed\n--q--\n")
mail("bounce-forwarded", b"Subject: Fwd: what is this?\n" + multipart(b"mixed", b"m", PLAIN + b"see\n",
    b"Content-Type: message/rfc822\n\n" + BOUNCE),
     "a person forwards a bounce: only the inner mail is one", subject="Fwd: what is this?", text="see\n",
     attachments=[att(
         "2", "message/rfc822", crlf(BOUNCE), safe="part-2.eml", message=expect(
             len(crlf(BOUNCE)), from_=[a("mailer-daemon@mx.test")], to=[], date=None, message_id=None, text="failed",
             automation=auto("bounce", "Content-Type: multipart/report; report-type=delivery-status; boundary=q"),
             structure=tree("multipart/report", leaf("text/plain")), defects=["missing-date", "missing-message-id"]))],
     structure=tree("multipart/mixed", leaf("text/plain"), tree("message/rfc822", tree("multipart/report",
         leaf("text/plain")))))

# -- More addresses and headers --------------------------------------------------------------------------------------
for name, field, address, origin, defects in [
    ("from-address-as-name", b"anna@example.org <anna@example.org>", [a("anna@example.org", "anna@example.org")],
     "Exchange: the address as a name without quotes", []),
    ("from-name-and-comment", b"Anna <anna@example.org> (work)", [a("anna@example.org", "Anna")],
     "a name and a comment: the name counts", []),
    ("from-quoted-no-brackets", b"\"Anna Muster\" anna@example.org", [a("anna@example.org", "Anna Muster")],
     "scripts: the brackets are missing", []),
    ("from-two-without-comma", b"anna@example.org bob@example.net", [a("bob@example.net", "anna@example.org")],
     "scripts: blanks between addresses; INSPECTION 2.2 takes the last word", []),
    ("from-blank-in-brackets", b"Anna < anna @ example.org >", [a("anna@example.org", "Anna")], "RFC 5322 4.4: blanks "
    "around the at sign", []),
    ("from-only-comment-name", b"(Anna) anna@example.org", [a("anna@example.org")],
     "a comment before the address is no name; INSPECTION 2.2 takes trailing ones", []),
    ("from-encoded-comma", b"=?utf-8?Q?Muster=2C_Anna?= <anna@example.org>", [a("anna@example.org", "Muster, Anna")],
     "an encoded comma", []),
    ("from-encoded-quotes", b"=?utf-8?Q?=22Muster=2C_Anna=22?= <anna@example.org>", [a("anna@example.org",
        '"Muster, Anna"')],
     "quotes that were encoded belong to the name", []),
    ("from-encoded-blanks", b"=?utf-8?Q?Anna__Muster_?= <anna@example.org>", [a("anna@example.org", "Anna Muster")],
     "encoded runs of blanks are one, ends are trimmed", []),
    ("from-encoded-nothing", b"=?utf-8?Q?_?= <anna@example.org>", [a("anna@example.org")], "a name of an encoded blank "
    "is none", []),
    ("from-quotes-empty", b"\"\" <anna@example.org>", [a("anna@example.org")], "Outlook: an empty name in quotes", []),
    ("from-domain-dot", b"anna@example.org.", [a("anna@example.org.")], "a dot at the domain's end stays", []),
    ("from-escaped", b"\"Anna \\(Support\\) M\\\\C\" <anna@example.org>", [a("anna@example.org",
        "Anna (Support) M\\C")],
     "backslashes before brackets and a backslash", []),
    ("from-local-quoted-blank", b"\"anna muster\"@example.org", [a('"anna muster"@example.org')], "a local part that "
    "needs its quotes", []),
    ("from-local-quoted-at", b"\"anna@home\"@example.org", [a('"anna@home"@example.org')], "an at sign in a local part "
    "(an attack on address checks)", []),
    ("from-literal", b"anna@[192.0.2.1]", [a("anna@[192.0.2.1]")], "a domain literal", []),
    ("from-group", b"=?utf-8?Q?B=C3=BCro?=: anna@example.org;", [a("anna@example.org", None, "Büro")],
     "RFC 6854: a group as author, encoded", []),
]:
    mail(name, b"\nx\n", origin, field, from_=address, text="x\n", defects=defects)
mail("recipients-empty", b"Cc: a@example.org,,b@example.org, ,\n c@example.org,\nBcc:\nReply-To: ,\n\nx\n",
     "RFC 5322 4.4: empty entries of a list",
     text="x\n", cc=[a("a@example.org"), a("b@example.org"), a("c@example.org")])
mail("recipients-groups", b"Cc: Team: Anna <a@example.org>, (nobody) b@example.org;, x@example.org, Empty:;,\n \"A: "
                          b"B\" <c@example.org>\n\nx\n",
     "groups among addresses; a colon inside quotes makes no group", text="x\n", cc=[
         a("a@example.org", "Anna", "Team"), a("b@example.org", None, "Team"), a("x@example.org"), a(None, None,
             "Empty"),
         a("c@example.org", "A: B")])
mail("resent", b"Resent-From: bob@example.net\nResent-To: eve@example.org\nResent-Date: Tue, 3 Mar 2026 00:00:00 "
               b"+0000\nResent-Message-ID: <r@example.net>\n"
     b"Resent-From: carl@example.net\n\nx\n", "RFC 5322 3.6.6: a mail passed on keeps its author; these fields may "
                                              "come again", text="x\n")
mail("names-of-fields", b"SUBJECT: loud\nCC: c@example.org\nin-reply-to: <q@x.test>\nREFERENCES: <q@x.test>\n"
                        b"content-type: TEXT/HTML; CHARSET=UTF-8\n\n<p>\n",
     "mainframes: field names in capitals and in small letters", subject="loud", cc=[a("c@example.org")],
     in_reply_to=["q@x.test"],
     references=["q@x.test"], html="<p>\n", structure=leaf("text/html"))
mail("ids-twice", b"In-Reply-To: <a@x.test> <a@x.test>\nReferences: <a@x.test>\nReferences: <a@x.test> <b@x.test>\n\n"
                  b"x\n",
     "several References are joined", in_reply_to=["a@x.test"], references=["a@x.test", "b@x.test"], text="x\n",
     defects=["duplicate-header"])
mail("ids-broken", b"In-Reply-To: <>\nReferences: <a@x.test\n\t<b@x.test>\n\nx\n", "an empty id; an id that is never "
    "closed before the next",
     references=["b@x.test"], text="x\n")

# -- More signs of machines ------------------------------------------------------------------------------------------
machine("no-reply-name-only", b"", "none", [], "the name says no-reply, the address takes mail",
        b"\"no-reply\" <anna@example.org>",
        from_=[a("anna@example.org", "no-reply")])
machine("reply-address", b"", "none", [], "addresses that only contain the word", b"reply@example.org",
        from_=[a("reply@example.org")])
machine("no-reply-plus", b"", "auto-generated", ["From: no-reply+1042@example.org"], "web shops: a tagged no-reply "
    "address",
        b"no-reply+1042@example.org", from_=[a("no-reply+1042@example.org")])
machine("donotreply", b"", "auto-generated", ["From: DoNotReply@example.org"], "web shops", b"DoNotReply@example.org",
        from_=[a("DoNotReply@example.org")])
machine("auto-replied-no", b"Auto-Submitted: no\nX-Autoreply: yes\n", "auto-reply", ["X-Autoreply: yes"],
        "two programs disagree: the sign counts")
machine("auto-reply-folded", b"X-Autorespond: away\n\t until Monday\n", "auto-reply", ["X-Autorespond: away until "
    "Monday"],
        "evidence is unfolded as a Subject is")
machine("auto-reply-to-list", b"Return-Path: <>\nSubject: Re: Angebot\nList-Id: <f.example.org>\nPrecedence: bulk\n",
        "auto-reply",
        ["Return-Path: <>", "Subject: Re: Angebot"], "an auto-reply comes before a list", subject="Re: Angebot")
machine("null-path-blanks", b"Return-Path:  < > \n", "auto-generated", ["Return-Path: < >"], "a null return path with "
    "blanks in it")
machine("campaign-8bit", b"X-Campaign: " + ("ä" * 250).encode() + b"\n", "bulk", ["X-Campaign: " + "ä" * 188],
        "evidence is cut after 200 characters, not bytes", defects=EIGHT)
report("delivery-status-capitals", b"Delivery-Status", [PLAIN + b"failed\n", b"Content-Type: Message/Delivery-Status\n"
    b"\n" + STATUS], "bounce",
       "letter case of types does not count", text="failed\n", attachments=[att("2", "message/delivery-status", STATUS,
           safe="part-2.txt")],
       structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status")))
mail("delivery-status-untyped", multipart(b"report", b"r", PLAIN + b"failed\n",
                                          b"Content-Type: message/delivery-status\n\n" + STATUS),
     "gateways: a report without report-type; the machine-readable part tells", text="failed\n",
     automation=auto("bounce", "Content-Type: multipart/report; boundary=\"r\""),
     attachments=[att("2", "message/delivery-status", STATUS, safe="part-2.txt")],
     structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status")))
mail("read-receipt-auto", b"Auto-Submitted: auto-replied\nReturn-Path: <>\nSubject: Read: Angebot\n" + multipart(
    b"report; report-type=disposition-notification", b"r", PLAIN + b"read\n",
    b"Content-Type: message/disposition-notification\n\nDisposition: x"),
     "a receipt that also says auto-replied is a report", subject="Read: Angebot", text="read\n",
     automation=auto("report", "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"r\""),
     attachments=[att("2", "message/disposition-notification", b"Disposition: x", safe="part-2.txt")],
     structure=tree("multipart/report", leaf("text/plain"), leaf("message/disposition-notification")))
machine("null-path-encoded-reply", b"Return-Path: <>\nSubject: =?utf-8?Q?Re=3A_B=C3=BCro?=\n", "auto-reply",
        ["Return-Path: <>", "Subject: =?utf-8?Q?Re=3A_B=C3=BCro?="], "the prefix of an answer inside an encoded word",
        subject="Re: Büro")
machine("precedence-twice", b"Precedence: bulk\nPrecedence: list\n", "list", ["Precedence: list"],
        "list programs that add their own Precedence to another one")
machine("suppress-small", b"x-auto-response-suppress: oof\n", "auto-generated", ["x-auto-response-suppress: oof"],
        "small letters in name and value; the evidence is spelled as in the mail")
mail("trailing-blanks", b"\na  \n\tb\t\n-- \n  c", "blanks at the ends of lines and of the mail are kept",
     text="a  \n\tb\t\n-- \n  c")
mail("voice-memo", b"Content-Type: audio/mp4; name=\"memo.m4a\"\nContent-Transfer-Encoding: base64\n\nAA==\n",
     "phones: a sound as the whole mail",
     attachments=[att("1", "audio/mp4", b"\0", "memo.m4a", enc="base64")], structure=leaf("audio/mp4"))
