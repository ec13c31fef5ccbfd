# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Texts in every charset, under their many labels."""
import base64

from sample import *

def text(name, label, raw, expected, enc=b"8bit", **kw):
    sample("charsets/" + name, HEAD + b"Content-Type: text/plain; charset=" + label + b"\nContent-Transfer-Encoding: " + enc + b"\n\n" + raw, text=expected, **kw)

text("latin1-is-1252", b"ISO-8859-1", b"\x93quoted\x94 \x80 5\n", "“quoted” € 5\n")
text("ascii-with-utf8", b"us-ascii", "schön\n".encode(), "schön\n")
text("utf8-broken", b"utf8", b"sch\xf6n\n", "sch\ufffdn\n", defects=["invalid-charset-bytes"])
text("unknown", b"x-nonsense", b"caf\xe9\n", "café\n", defects=["unknown-charset"])
text("none", b"\"\"", b"caf\xe9\n", "café\n")
text("iso-2022-jp", b"ISO-2022-JP", b"\x1b$B-!F|K\\\x1b(B \x1b(I1\x1b(B\n", "①日本 ｱ\n")
text("iso-2022-jp-sjis", b"iso-2022-jp", "日本語\n".encode("cp932"), "日本語\n")
text("x-sjis", b"x-sjis", "①～日本\n".encode("cp932"), "①～日本\n")
text("euc-jp", b"EUC-JP", "日本語テキスト\n".encode("euc_jp"), "日本語テキスト\n")
text("gb2312-is-gb18030", b"GB2312", "镕基€\n".encode("gb18030"), "镕基€\n")
text("hz", b"HZ-GB-2312", b"~{<:Ky2;S{~} ~~ x\n", "己所不欲 ~ x\n")
text("big5", b"big5", "繁體中文\n".encode("big5"), "繁體中文\n")
text("ks-c-5601", b"ks_c_5601-1987", "갂가나\n".encode("cp949"), "갂가나\n")
text("iso-2022-kr", b"iso-2022-kr", b"\x1b$)C\x0e0!3*\x0f!\n", "가나!\n")
text("utf-7", b"utf-7", b"Hi +AOQ-b +IKw-\n", "Hi äb €\n")
text("utf-16", b"UTF-16", base64.b64encode("\ufeffhé\n".encode("utf-16-le")) + b"\n", "hé\n", enc=b"base64")
text("cp-850", b"cp-850", "für\n".encode("cp850"), "für\n")
text("x-mac-cyrillic", b"x-mac-cyrillic", b"\x8f\xf0\xe8\xe2\xe5\xf2 \xff\n", "Привет €\n")
text("windows-874", b"tis-620", "ไทย\n".encode("cp874"), "ไทย\n")
text("undefined-in-1257", b"windows-1257", b"\xa1 \xc2\xa9\n", "\ufffd " + b"\xc2\xa9".decode("cp1257") + "\n", defects=["invalid-charset-bytes"])
text("hz-tilde", b"hz-gb-2312", b"~{!~~}~{!~\n", "\u3013\u3013\n")
text("windows-1258", b"windows-1258", b"A\xcc e\xec\n", "A\u0300 e\u0301\n")
text("iso-2022-jp-roman", b"iso-2022-jp", b"\x1b(J\\100~\x1b(B \\\n", "\u00a5100\u203e \\\n")
sample("malformed/crcrlf-is-two-lines", b"Subject: a\r\r\nTo: b\r\n", subject="a", from_=[], to=[], date=None, message_id=None, text="To: b\n",
       defects=["bare-cr", "missing-date", "missing-from", "missing-message-id"])
sample("charsets/koi8-r-header", HEAD + b"Subject: =?KOI8-R?B?" + base64.b64encode("Привет".encode("koi8-r")) + b"?=\nContent-Type: text/plain; charset='koi8-r'\n\n" +
       "да\n".encode("koi8-r"), subject="Привет", text="да\n")
