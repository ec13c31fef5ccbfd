# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Texts in every charset, under their many labels.

Python's codecs, bytes written out and glibc's iconv (VISCII) are the source of truth; where these and browsers
differ, the WHATWG Encoding Standard counts, as INSPECTION 2.3 says ("as browsers do").
"""
import base64
import codecs
import quopri
from urllib.parse import quote

from sample import *

INVALID = ["invalid-charset-bytes"]
UNKNOWN = ["unknown-charset"]


def text(name, label, raw, expected, origin, enc=b"8bit", **members):
    """A plain text of the bytes `raw` that calls itself `label`."""
    body = {b"base64": lambda: base64.encodebytes(raw), b"quoted-printable": lambda: quopri.encodestring(raw)}
    sample("charsets/" + name,
           HEAD + b"Content-Type: text/plain; charset=" + label + b"\nContent-Transfer-Encoding: " + enc + b"\n\n"
           + (body[enc]() if enc in body else raw), origin, text=expected, **members)


def table(enc, rows):
    """Texts whose bytes Python's codec makes: name, label, codec, text, origin."""
    for name, label, codec, expected, origin in rows:
        text(name, label, expected.encode(codec), expected, origin, enc)


def b_word(label, raw):
    """An encoded word in base64."""
    return b"=?" + label + b"?B?" + base64.b64encode(raw) + b"?="


def q_word(label, raw):
    """An encoded word in Q, every byte escaped that is not a letter."""
    return b"=?" + label + b"?Q?" + b"".join(
        bytes([c]) if chr(c).isalpha() and c < 128 else b"_" if c == 32 else b"=%02X" % c for c in raw) + b"?="


def subject(name, raw, expected, origin, label=None, **members):
    """A mail without text but with a Subject."""
    declared = b"Content-Type: text/plain; charset=" + label + b"\n" if label else b""
    sample("charsets/" + name, HEAD + b"Subject: " + raw + b"\n" + declared + b"\nx\n", origin,
           subject=expected, text="x\n", **members)


def words(name, label, codec, person, title, file, origin):
    """The same charset in the Subject (B), in a display name (Q), and in a file name (RFC 2231)."""
    sample("charsets/words-" + name, crlf(
        b"From: " + q_word(label, person.encode(codec)) + b" <anna@example.org>\n" + HEAD.split(b"\n", 1)[1]
        + b"Subject: " + b_word(label, title.encode(codec)) + b"\nContent-Type: application/x-thing\n"
        + b"Content-Disposition: attachment;\n filename*=" + label + b"''"
        + quote(file.encode(codec), safe="").encode() + b"\n\nx"), origin, subject=title,
        from_=[a("anna@example.org", person)], structure=leaf("application/x-thing"),
        attachments=[att("1", "application/x-thing", b"x", file, disp="attachment")])


# One text in each charset of INSPECTION 2.3.
table(b"8bit", [
    ("x-sjis", b"x-sjis", "cp932", "①～日本\n", "Outlook Express, Japan: NEC row 13 under the name x-sjis"),
    ("euc-jp", b"EUC-JP", "euc_jp", "日本語テキスト\n", "Unix mail in Japan"),
    ("gb2312-is-gb18030", b"GB2312", "gb18030", "镕基€\n", "Foxmail: characters that only GBK and GB18030 have"),
    ("big5", b"big5", "big5", "繁體中文\n", "Outlook Express, Taiwan"),
    ("ks-c-5601", b"ks_c_5601-1987", "cp949", "갂가나\n", "Outlook, Korea: CP949 under the old name"),
    ("cp-850", b"cp-850", "cp850", "für\n", "DOS mail gateways; the name with a hyphen"),
    ("windows-874", b"tis-620", "cp874", "ไทย\n", "Thai mail"),
    ("iso-8859-2", b"ISO-8859-2", "iso8859_2", "Zażółć gęślą jaźń\n", "Polish Unix mail"),
    ("iso-8859-3", b"iso-8859-3", "iso8859_3", "ĉeĥa ĝojo ĵaŭde ŝanĝi\n", "Esperanto"),
    ("iso-8859-4", b"iso-8859-4", "iso8859_4", "Ķēniņš ģērbās\n", "Latvian, before ISO-8859-13"),
    ("iso-8859-5", b"ISO-8859-5", "iso8859_5", "Пријатељ №1\n", "Serbian, Bulgarian Unix mail"),
    ("iso-8859-6", b"iso-8859-6", "iso8859_6", "مرحبا، كيف الحال؟\n", "Arabic, in logical order"),
    ("iso-8859-7", b"iso-8859-7", "iso8859_7", "Καλημέρα Ελλάδα\n", "Greek"),
    ("iso-8859-8-i", b"iso-8859-8-i", "iso8859_8", "שלום עולם\n", "Hebrew in logical order (RFC 1556)"),
    ("iso-8859-9", b"iso-8859-9", "iso8859_9", "Işık ığdır ŞİĞ\n", "Turkish"),
    ("iso-8859-10", b"iso-8859-10", "iso8859_10", "Sámi čáđŋ\n", "Nordic"),
    ("iso-8859-11", b"iso-8859-11", "iso8859_11", "สวัสดี ๑๒๓\n", "Thai, the ISO name"),
    ("iso-8859-13", b"iso-8859-13", "iso8859_13", "Ąžuolas „ėęįųū“\n", "Lithuanian; the quotes are at A5 and B4"),
    ("iso-8859-14", b"iso-8859-14", "iso8859_14", "Ŵyn, ḃó, ŷd\n", "Celtic"),
    ("iso-8859-15", b"iso-8859-15", "iso8859_15", "5 € Œuvre Šk Ž\n", "Latin-9: the euro sign at A4"),
    ("iso-8859-16", b"iso-8859-16", "iso8859_16", "Țara și €\n", "Romanian with comma below"),
    ("windows-1250", b"windows-1250", "cp1250", "„Příliš žluťoučký” …\n", "Outlook, Czech"),
    ("windows-1251", b"windows-1251", "cp1251", "Съешь ещё № «булок» Њ\n", "Outlook, Russian"),
    ("windows-1252", b"windows-1252", "cp1252", "“Zoë’s” – naïve … ™ €\n", "Outlook, Western"),
    ("windows-1253", b"windows-1253", "cp1253", "Άρθρο “π”\n", "Outlook, Greek: Ά at A2"),
    ("windows-1254", b"windows-1254", "cp1254", "İş “ğ” €\n", "Outlook, Turkish"),
    ("windows-1255", b"windows-1255", "cp1255", "שָׁלוֹם ₪\n", "Outlook, Hebrew with points"),
    ("windows-1256", b"windows-1256", "cp1256", "گچ پژ\u200cها €\n", "Outlook, Persian: with a ZWNJ"),
    ("windows-1257", b"windows-1257", "cp1257", "Ąžuols „ģ” ´\n", "Outlook, Baltic"),
    ("koi8-r", b"koi8-r", "koi8_r", "Широкая электрификация ёж ├─┤\n", "Russian Unix mail, box drawing included"),
    ("koi8-u", b"KOI8-U", "koi8_u", "ґанок їжак єдність Ґ\n", "Ukrainian Unix mail (RFC 2319)"),
    ("macintosh", b"macintosh", "mac_roman", "“Größe” ∞ ﬁ € ÿ\n", "Eudora on a Mac"),
    ("ibm437", b"IBM437", "cp437", "ÇüéâÑ ½ ░▒▓\n", "DOS, mainframe gateways"),
    ("ibm852", b"ibm852", "cp852", "Łódź ćma žába\n", "DOS, Central Europe"),
    ("ibm866", b"ibm866", "cp866", "Привет ёлка ╔═╗\n", "DOS, Russian: FidoNet gateways"),
    ("gbk", b"GBK", "gbk", "镕喆堃\n", "Foxmail"),
    ("gb18030", b"gb18030", "gb18030", "𠀀Ä😀中\n", "four-byte sequences, beyond the BMP as well"),
    ("shift-jis-5c", b"Shift_JIS", "cp932", "表示ソ能\\~\n", "trail bytes 5C and 7E; backslash stays backslash (WHATWG)"),
    ("shift-jis-kana", b"Shift_JIS", "cp932", "ﾊﾝｶｸ ｶﾅ\n", "half-width katakana, one byte each"),
    ("euc-kr", b"EUC-KR", "euc_kr", "안녕하세요 漢字\n", "Korean Unix mail"),
    ("euc-jp-kana", b"euc-jp", "euc_jp", "ｱｲ 丂\n", "EUC-JP: half-width behind 8E, JIS X 0212 behind 8F"),
])
table(b"base64", [
    ("utf-8-base64", b"UTF-8", "utf-8", "Grüße, 你好, مرحبا, 👩‍💻\n", "Gmail: everything beyond ASCII is UTF-8"),
    ("utf-16le", b"utf-16le", "utf-16-le", "hé 日本 😀\n", "RFC 2781: named byte order, no mark"),
    ("utf-16be", b"UTF-16BE", "utf-16-be", "hé 日本 😀\n", "RFC 2781: named byte order, no mark"),
    ("utf-32le", b"utf-32le", "utf-32-le", "hé 😀\n", "Python scripts that send utf-32"),
    ("utf-32be", b"UTF-32BE", "utf-32-be", "hé 😀\n", "Python scripts that send utf-32"),
    ("utf-32-mark", b"UTF-32", "utf-32", "hé 😀\n", "UTF-32 with a little endian mark, which is no text"),
    ("windows-949", b"windows-949", "cp949", "펲시콜라 똠방각하\n", "Korean web mail: CP949-only syllables"),
])
table(b"quoted-printable", [
    ("windows-1252-qp", b"Windows-1252", "cp1252", "Preis: 5 € – günstig\n", "Outlook: quoted-printable"),
    ("iso-8859-8-e", b"iso-8859-8-e", "iso8859_8", "שלום\n", "Hebrew, direction by controls (RFC 1556)"),
    ("ibm855-not-866", b"cp866", "cp866", "Тест\n", "the name cp866 with quoted-printable"),
])
text("viscii", b"VISCII", b"Ti\xaang Vi\xaet \xb1\n", "Tiếng Việt ổ\n", "Vietnamese (RFC 1456); checked with iconv")
text("windows-1258", b"windows-1258", b"A\xcc e\xec\n", "A\u0300 e\u0301\n",
     "Outlook, Vietnam: combining marks stay apart, nothing is normalised")
text("x-mac-cyrillic", b"x-mac-cyrillic", b"\x8f\xf0\xe8\xe2\xe5\xf2 \xff\n", "Привет €\n", "Eudora on a Russian Mac")
text("big5-hkscs", b"Big5-HKSCS", b"\x88\x62 \xa7\x41 \xfb\x5b\n", "\xca\u0304 你 \u56ef\n",
     "Hong Kong: 8862 stands for two characters")
text("big5-eten", b"big5", b"\xc6\xe7\xf9\xd6\xf9\xdc\xc6\xa1\n", "ぁ碁嫺①\n", "Taiwan: the ETEN extensions, as in WHATWG "
    "Big5")
text("euc-jp-nec", b"euc-jp", b"\xad\xa1\xad\xe2 \xb9\xe2\n", "①№ 高\n", "Windows mail in EUC-JP: NEC row 13 (CP51932)")
text("shift-jis-ibm", b"shift_jis", b"\xfa\x40\xfb\xfc\xee\xe0\xed\x40 \x81\x7c\n", "ⅰ髙髙纊 －\n",
     "Windows: IBM and NEC-selected IBM characters of CP932")
text("shift-jis-gaiji", b"shift_jis", b"\xf0\x40\xf9\xfc\n", "\ue000\ue757\n",
     "i-mode phones: user-defined characters are private use (WHATWG)")
text("gbk-euro", b"cp936", b"\x80 100 \xd6\xd0\n", "€ 100 中\n", "Windows CP936: the euro sign is the byte 80 (WHATWG)")
text("gb18030-2005", b"gb18030", b"\xa8\xbc\xd6\xd0\n", "ḿ中\n", "GB 18030-2005 moved A8BC out of private use (WHATWG)")
text("gb2312-plain", b"gb2312", "汉字\n".encode("gb2312"), "汉字\n", "Outlook Express, China")

# ISO-2022 and HZ: escapes in seven bits.
text("iso-2022-jp", b"ISO-2022-JP", b"\x1b$B-!F|K\\\x1b(B \x1b(I1\x1b(B\n", "①日本 ｱ\n",
     "Japanese mail: NEC row 13 and half-width katakana (CP50221)")
text("iso-2022-jp-sjis", b"iso-2022-jp", "日本語\n".encode("cp932"), "日本語\n",
     "Japanese scripts that forget to convert: Shift_JIS labelled ISO-2022-JP")
text("iso-2022-jp-roman", b"iso-2022-jp", b"\x1b(J\\100~\x1b(B \\\n", "\u00a5100\u203e \\\n",
     "JIS X 0201 Roman: yen sign and overline (RFC 1468)")
text("iso-2022-jp-1978", b"iso-2022-jp", b"\x1b$@F|K\\\x1b(J ok\x1b(B\n", "日本 ok\n", "JIS C 6226-1978, old newsreaders")
text("iso-2022-jp-0212", b"iso-2022-jp-1", b"\x1b$(D0!\x1b(B \x1b$BF|\x1b(B\n", "丂 日\n", "JIS X 0212 (RFC 2237)")
text("iso-2022-jp-nec-ibm", b"iso-2022-jp", b"\x1b$B|b\x1b(B\n", "\u9ad9\n",
     "Outlook, Japan: NEC-selected IBM characters in row 92 (CP50221), the name Takahashi")
text("iso-2022-jp-open", b"iso-2022-jp", b"\x1b$BF|K\\\n\x1b$B8l\n", "日本\n語\n",
     "lines that end without the escape back to ASCII, against RFC 1468")
text("iso-2022-jp-broken-pair", b"iso-2022-jp", b"\x1b$BF|K\x1b(B.\n", "日\ufffd.\n",
     "a cutter that counted bytes; half a character is lost, the text is not shown as ASCII rubbish", defects=INVALID)
text("iso-2022-jp-utf8", b"iso-2022-jp", "日本語です\n".encode(), "日本語です\n",
     "PHP scripts: valid UTF-8 labelled ISO-2022-JP is UTF-8 before it is Shift_JIS", defects=INVALID)
text("iso-2022-jp-label-case", b"csISO2022JP", b"\x1b$B$\"$$\x1b(B\n", "あい\n", "the alias of RFC 1468 that Eudora used")
text("iso-2022-kr", b"iso-2022-kr", b"\x1b$)C\x0e0!3*\x0f!\n", "가나!\n", "RFC 1557")
text("iso-2022-kr-lines", b"ISO-2022-KR", b"\x1b$)CHi\n\x0e>H3g\x0f Kim\n\x0eGO\x0f\n", "Hi\n안녕 Kim\n하\n",
     "RFC 1557: shifts on several lines after one designation")
text("hz", b"HZ-GB-2312", b"~{<:Ky2;S{~} ~~ x\n", "己所不欲 ~ x\n", "RFC 1843")
text("hz-tilde", b"hz-gb-2312", b"~{!~~}~{!~\n", "\u3013\u3013\n", "HZ where a character's byte is a tilde")
text("hz-line-ends", b"hz-gb-2312", b"a~\nb ~{<:Ky\nc ~{VP~}\n", "ab 己所\nc 中\n",
     "RFC 1843: a tilde joins lines, a line end goes back to ASCII")

# UTF-7 and UTF-16.
text("utf-7", b"utf-7", b"Hi +AOQ-b +IKw-\n", "Hi äb €\n", "RFC 2152")
text("utf-7-odd", b"unicode-1-1-utf-7", b"1 +- 1 +AOQ.+AOQ\n+2D3eAA-+ZeVnLIqe-\n", "1 + 1 ä.ä\n😀日本語\n",
     "RFC 2152: plus sign, runs ended by a dot and a line end, surrogates; the name of RFC 1642")
text("utf-7-is-utf8", b"utf-7", "schön – 1+1\n".encode(), "schön – 1+1\n",
     "8-bit UTF-8 under a seven-bit name", defects=INVALID)
text("utf-16", b"UTF-16", "\ufeffhé\n".encode("utf-16-le"), "hé\n", "little endian mark", b"base64")
text("utf-16-big", b"utf-16", "\ufeffhé 日\n".encode("utf-16-be"), "hé 日\n", "big endian mark (RFC 2781)", b"base64")
text("utf-16-no-mark", b"utf-16", "Hé\n".encode("utf-16-be"), "Hé\n", "RFC 2781 4.3: big endian without a mark",
     b"base64")
text("utf-16-no-mark-little", b"utf-16", "Hé du\n".encode("utf-16-le"), "Hé du\n",
     "Windows programs without a mark: the zero bytes tell the order", b"base64")
text("utf-16-odd", b"utf-16le", "hé".encode("utf-16-le") + b"x", "hé\ufffd", "a lost last byte", b"base64",
     defects=INVALID)
text("utf-16-lone-surrogate", b"utf-16le", b"\xe9\x00\x3d\xd8\x41\x00", "é\ufffdA", "half a surrogate pair", b"base64",
     defects=INVALID)
text("utf-16-crlf", b"utf-16le", "é\r\nb\r\n".encode("utf-16-le"), "é\nb\n", "line ends are found after decoding",
     b"base64")
text("utf-8-mark", b"utf-8", "\ufeffschön\n".encode(), "schön\n", "Windows editors: the mark at the start is no text")
text("utf-8-mark-inside", b"utf-8", "a\ufeffb\n".encode(), "a\ufeffb\n", "only a mark at the start is dropped")

# What is wrong inside UTF-8; the number of U+FFFD is that of Unicode 3.9 (maximal subparts), as Python's.
for name, raw, expected, origin in [
    ("utf8-broken", b"sch\xf6n\n", "sch\ufffdn\n", "Latin-1 labelled UTF-8: web forms"),
    ("utf8-truncated", b"100 \xe2\x82\n", "100 \ufffd\n", "a text cut inside a character: one U+FFFD for the rest"),
    ("utf8-truncated-end", b"100 \xf0\x9f\x98", "100 \ufffd", "the same at the very end of the mail"),
    ("utf8-overlong", b"\xc0\xaf\xe0\x80\xaf\xc3\xa9\n", "\ufffd" * 5 + "é\n", "overlong slashes, an old filter "
    "attack"),
    ("utf8-surrogates", b"\xed\xa0\xbd\xed\xb8\x80 \xc3\xa9\n", "\ufffd" * 6 + " é\n",
     "CESU-8: Java and Oracle write surrogates"),
    ("utf8-too-high", b"\xf4\x90\x80\x80\xf8\x88\n", "\ufffd" * 6 + "\n", "beyond U+10FFFF, five-byte forms"),
    ("utf8-middle", b"\xc3\xa4\x80b\xe2\x28\xa1\n", "ä\ufffdb\ufffd(\ufffd\n", "stray trail bytes and a broken "
    "sequence"),
]:
    text(name, b"utf8", raw, expected, origin, defects=INVALID)
text("utf8-noncharacters", b"utf-8", "\ufffe\uffff\U0010ffff\n".encode(), "\ufffe\uffff\U0010ffff\n",
     "noncharacters are valid UTF-8 (Unicode corrigendum 9)")
text("utf8-not-normalised", b"utf-8", "u\u0308 \u212b \ufb01\n".encode(), "u\u0308 \u212b \ufb01\n",
     "macOS decomposes; nothing is normalised")

# Labels that lie.
text("latin1-is-1252", b"ISO-8859-1", b"\x93quoted\x94 \x80 5\n", "“quoted” € 5\n", "WHATWG: ISO-8859-1 is "
    "windows-1252")
text("utf8-as-latin1", b"iso-8859-1", "schön\n".encode(), "schÃ¶n\n",
     "valid in its declared charset, so the declaration counts although it lies")
text("utf8-as-koi8-r", b"koi8-r", "é\n".encode(), "ц╘\n", "KOI8-R has a character for each byte")
text("ascii-with-utf8", b"us-ascii", "schön\n".encode(), "schön\n", "scripts: US-ASCII by default, UTF-8 in fact")
text("ascii-with-latin1", b"US-ASCII", b"sch\xf6n \x96 5 \x80\n", "schön – 5 €\n", "old web forms: US-ASCII with "
    "CP1252")
text("ansi-x3.4-with-utf8", b"ANSI_X3.4-1968", "Fehler: Gerät fehlt\n".encode(), "Fehler: Gerät fehlt\n",
     "cron with LANG=C: the long name of US-ASCII")
text("euc-jp-is-utf8", b"euc-jp", "ああ、\n".encode(), "ああ、\n", "a converted web form that keeps its old label",
     defects=INVALID)
text("sjis-is-utf8", b"shift_jis", "한\n".encode(), "한\n", "valid UTF-8 that is no Shift_JIS", defects=INVALID)
text("none", b"\"\"", b"caf\xe9\n", "café\n", "an empty charset is no declaration")
text("none-utf8", b"", "café\n".encode(), "café\n", "charset= with nothing behind it")
text("unknown", b"x-nonsense", b"caf\xe9\n", "café\n", "an unknown name: windows-1252", defects=UNKNOWN)
text("unknown-8bit", b"unknown-8bit", "日本\n".encode(), "日本\n", "RFC 1428 gateways; UTF-8 where it is valid",
     defects=UNKNOWN)
text("x-unknown", b"X-UNKNOWN", b"Gr\xfc\xdfe\n", "Grüße\n", "Pine: X-UNKNOWN", defects=UNKNOWN)
text("euc-kr-cp949", b"euc-kr", b"\x94\xee \xb0\xa1\n", "뷁 가\n", "syllables of CP949 under the name EUC-KR")
text("undefined-in-1257", b"windows-1257", b"\xa1 \xc2\xa9\n", "\ufffd Ā©\n",
     "a byte that windows-1257 leaves out", defects=INVALID)
text("undefined-in-1255", b"windows-1255", b"\xd9 \xf9\n", "\ufffd ש\n", "a byte that windows-1255 leaves out",
     defects=INVALID)
text("truncated-sjis", b"shift_jis", b"\x93\xfa\x96\n", "日\ufffd\n", "half a character before the line end, which "
    "stays",
     defects=INVALID)
text("truncated-gbk", b"gbk", b"\xd6\xd0\xce", "中\ufffd", "half a character at the end of the mail", defects=INVALID)
text("truncated-big5", b"big5", b"\xa4\xa4\xa4\n\n", "中\ufffd\n\n", "half a character before a line end",
     defects=INVALID)
text("truncated-euc-kr", b"euc-kr", b"\xb0\xa1\xb0 a\n", "가\ufffd a\n", "WHATWG: an ASCII byte is never eaten as trail",
     defects=INVALID)
text("broken-euc-jp", b"euc-jp", b"\xc6\xfc\xff\xcb\xdc\n", "日\ufffd本\n", "a byte that EUC-JP never uses",
     defects=INVALID)
text("truncated-gb18030", b"gb18030", b"\xd6\xd0 \x81\x30\x81\n", "中 \ufffd0\ufffd\n",
     "WHATWG: a four-byte sequence that breaks off gives its digit back", defects=INVALID)

# Spellings of the names and of the parameter.
for name, label, raw, expected, origin in [
    ("label-utf-8-quoted", b"\"utf-8\"", "ä\n".encode(), "ä\n", "the usual quotes"),
    ("label-apostrophes", b"'utf-8'", "ä\n".encode(), "ä\n", "PHP scripts: apostrophes for quotes"),
    ("label-blanks", b" \" ISO-8859-2 \"", b"\xb1\n", "ą\n", "blanks around the sign and inside the quotes"),
    ("label-comment", b"iso-8859-5 (Cyrillic)", b"\xd9\n", "й\n", "RFC 2045 5.1: a comment behind the value"),
    ("label-trailing-semicolon", b"koi8-r;", b"\xca\n", "й\n", "an empty parameter at the end"),
    ("label-twice", b"iso-8859-2; charset=koi8-r", b"\xb1\n", "ą\n", "two charsets: the first counts"),
    ("label-utf8", b"UTF8", "ä\n".encode(), "ä\n", "Java and Oracle: UTF8"),
    ("label-latin1", b"latin1", b"\xe4\n", "ä\n", "MySQL people: latin1"),
    ("label-l2", b"l2", b"\xb1\n", "ą\n", "IANA alias l2"),
    ("label-iso88592", b"iso8859-2", b"\xb1\n", "ą\n", "Sun: the first hyphen is missing"),
    ("label-iso_8859", b"ISO_8859-7:1987", b"\xe1\n", "α\n", "the registered long name"),
    ("label-cp1252", b"cp1252", b"\x80\n", "€\n", "Python: cp1252"),
    ("label-x-cp1251", b"x-cp1251", b"\xff\n", "я\n", "Netscape: x-cp1251"),
    ("label-cp1250", b"CP-1250", b"\xb9\n", "ą\n", "cp with a hyphen"),
    ("label-cyrillic", b"cyrillic", b"\xdf\n", "п\n", "IANA alias of ISO-8859-5"),
    ("label-greek", b"ELOT_928", b"\xe1\n", "α\n", "IANA alias of ISO-8859-7"),
    ("label-logical", b"logical", b"\xf9\n", "ש\n", "WHATWG label of ISO-8859-8-I"),
    ("label-latin-9", b"latin-9", b"\xa4\n", "€\n", "Latin-9 by its common name"),
    ("label-koi", b"koi", b"\xca\n", "й\n", "WHATWG label of KOI8-R"),
    ("label-koi8-ru", b"koi8-ru", b"\xa4\n", "є\n", "WHATWG label of KOI8-U"),
    ("label-mac", b"x-mac-roman", b"\x8a\n", "ä\n", "WHATWG label of macintosh"),
    ("label-437", b"437", b"\x84\n", "ä\n", "IANA alias of IBM437"),
    ("label-dos-874", b"dos-874", b"\xa1\n", "ก\n", "WHATWG label of windows-874"),
    ("label-windows-31j", b"Windows-31J", b"\xfb\xfc\n", "\u9ad9\n",
     "Java: Windows-31J is CP932"),
    ("label-ms_kanji", b"MS_Kanji", b"\x93\xfa\n", "日\n", "IANA alias of Shift_JIS"),
    ("label-sjis", b"sjis", b"\x93\xfa\n", "日\n", "Ruby and PHP: sjis"),
    ("label-x-euc-jp", b"x-euc-jp", b"\xc6\xfc\n", "日\n", "Netscape: x-euc-jp"),
    ("label-eucjp", b"eucJP", b"\xc6\xfc\n", "日\n", "locale name of Unix systems"),
    ("label-x-gbk", b"x-gbk", b"\xd6\xd0\n", "中\n", "WHATWG label of GBK"),
    ("label-gb_2312-80", b"GB_2312-80", b"\xd6\xd0\n", "中\n", "WHATWG label of GBK"),
    ("label-chinese", b"chinese", b"\xd6\xd0\n", "中\n", "WHATWG label of GBK"),
    ("label-x-x-big5", b"x-x-big5", b"\xa4\xa4\n", "中\n", "WHATWG label of Big5"),
    ("label-cp950", b"cp950", b"\xa4\xa4\n", "中\n", "Windows code page number"),
    ("label-korean", b"korean", b"\xb0\xa1\n", "가\n", "WHATWG label of EUC-KR"),
    ("label-ksc5601", b"KSC5601", b"\xb0\xa1\n", "가\n", "WHATWG label of EUC-KR"),
    ("label-uhc", b"cp949", b"\x94\xee\n", "뷁\n", "Python: cp949"),
    ("label-arabic", b"ISO-8859-6-I", b"\xc7\n", "ا\n", "RFC 1556: implicit direction"),
    ("label-win-1251", b"windows1251", b"\xff\n", "я\n", "scripts: the hyphen is missing"),
]:
    text(name, label, raw, expected, origin)
sample("charsets/label-2231", HEAD + b"Content-Type: text/plain;\n charset*=us-ascii'en'koi8-r\n\n\xca\n",
       "RFC 2231: the charset itself as an extended parameter", text="й\n")
sample("charsets/label-2231-pieces", HEAD + b"Content-Type: text/plain;\n charset*0=koi;\n charset*1=8-r\n\n\xca\n",
       "RFC 2231: the charset in two pieces", text="й\n")

# Headers: the same charset in Subject, display name and file name.
for row in [
    ("utf-8", b"UTF-8", "utf-8", "Zoë 👩‍🚒", "日本 – 中文 😀", "Ünï “x”.txt", "every modern mail program"),
    ("iso-8859-1", b"ISO-8859-1", "cp1252", "Jörg", "Grüße “neu” 5 €", "für.txt", "ISO-8859-1 that is windows-1252"),
    ("iso-8859-2", b"iso-8859-2", "iso8859_2", "Łukasz", "Żółw", "źródło.txt", "Polish"),
    ("windows-1251", b"Windows-1251", "cp1251", "Иван Петров", "Счёт № 5", "счёт.doc", "Outlook, Russian"),
    ("koi8-u", b"koi8-u", "koi8_u", "Їжак", "Ґанок", "єва.txt", "Ukrainian"),
    ("iso-8859-7", b"ISO-8859-7", "iso8859_7", "Γιώργος", "Τιμολόγιο", "τιμή.pdf", "Greek"),
    ("windows-1254", b"windows-1254", "cp1254", "Işıl", "Şikayet “ğ”", "şifre.txt", "Outlook, Turkish"),
    ("windows-1255", b"windows-1255", "cp1255", "דנה", "חשבונית ₪", "קובץ.txt", "Outlook, Hebrew"),
    ("windows-1256", b"windows-1256", "cp1256", "أحمد", "فاتورة", "ملف.txt", "Outlook, Arabic"),
    ("windows-874", b"windows-874", "cp874", "สมชาย", "ใบแจ้งหนี้", "ไฟล์.txt", "Outlook, Thai"),
    ("shift_jis", b"Shift_JIS", "cp932", "表 太郎", "見積り①", "予定表.xls", "Japanese, trail bytes 5C"),
    ("euc-jp", b"EUC-JP", "euc_jp", "山田", "お知らせ", "予定.txt", "Japanese Unix"),
    ("gb18030", b"gb18030", "gb18030", "张三", "发票 😀", "报价单.doc", "QQ mail"),
    ("gb2312", b"gb2312", "gbk", "李镕", "繁體喆", "報價.doc", "Foxmail: GBK under the name GB2312"),
    ("big5", b"Big5", "big5", "陳大文", "許功蓋", "成功.doc", "Taiwan, trail bytes 5C"),
    ("ks_c_5601-1987", b"ks_c_5601-1987", "cp949", "홍길동", "견적서 뷁", "똠방.hwp", "Outlook, Korea"),
    ("utf-16", b"utf-16be", "utf-16-be", "Zoë", "日本", "ü.txt", "allowed nowhere, but seen"),
]:
    words(*row)
sample("charsets/koi8-r-header", HEAD + b"Subject: " + b_word(b"KOI8-R", "Привет".encode("koi8-r"))
       + b"\nContent-Type: text/plain; charset='koi8-r'\n\n" + "да\n".encode("koi8-r"), "Russian: apostrophes for "
       "quotes",
       subject="Привет", text="да\n")
EIGHT = ["8bit-header"]
for row in [
    ("raw-windows-1251", "cp1251", b"windows-1251", "Срочно: счёт", "Russian scripts: raw 8-bit in the declared "
    "charset"),
    ("raw-koi8-r", "koi8_r", b"koi8-r", "Срочно", "Russian Unix mail"),
    ("raw-gbk", "gbk", b"gb2312", "紧急：发票", "163 and 126: raw GBK in the declared charset"),
    ("raw-big5", "big5", b"big5", "許功蓋", "Taiwan: raw Big5, trail bytes 5C and 7C"),
    ("raw-euc-kr", "cp949", b"euc-kr", "긴급 뷁", "Korean scripts: raw EUC-KR"),
    ("raw-sjis", "cp932", b"shift_jis", "予定表です", "Japanese scripts: raw Shift_JIS"),
    ("raw-utf-8-in-latin1", "utf-8", b"iso-8859-1", "schön – ok", "raw UTF-8 is seen before the declared charset "
    "counts"),
]:
    subject(row[0], row[3].encode(row[1]), row[3], row[4], row[2], defects=EIGHT)
subject("raw-iso-2022-jp", b"\x1b$BF|K\\\x1b(B no", "日本 no",
        "Japanese scripts: escapes in the header, no 8-bit bytes; read in the declared charset", b"iso-2022-jp")
subject("raw-latin1", b"caf\xe9 \x96 5 \x80", "café – 5 €", "raw 8-bit and no declaration: windows-1252", defects=EIGHT)
subject("raw-beside-word", b"caf\xc3\xa9 =?utf-8?Q?=C3=BC?=", "café ü", "raw UTF-8 and an encoded word in one line",
        defects=EIGHT)

# Encoded words whose characters are cut.
subject("split-utf-8", b"=?utf-8?B?" + base64.b64encode("日本".encode()[:4]) + b"?=\n =?UTF-8?B?"
        + base64.b64encode("日本".encode()[4:]) + b"?=", "日本", "Java Mail and PHP cut by bytes; joined before decoding")
subject("split-gb2312", b"=?gb2312?Q?=D6=D0=CE?= =?GB2312?Q?=C4?=", "中文", "a GBK character over two words")
subject("split-sjis", b"=?shift_jis?B?k/qW?= =?shift_jis?B?e4zq?=", "日本語", "a Shift_JIS character over two words")
subject("split-languages", b"=?utf-8*de?Q?=C3?= =?utf-8*en?Q?=A4?=", "ä", "RFC 2231 5: the language is no part of the "
    "charset")
subject("split-b-and-q", b"=?utf-8?Q?=C3?= =?utf-8?B?pA==?=", "\ufffd\ufffd",
        "only words of the same encoding are joined", defects=INVALID)
subject("split-charsets", b"=?utf-8?Q?=C3=A4?= =?iso-8859-1?Q?=F6?= =?koi8-r?B?yg==?=", "äöй",
        "three charsets in a row; blanks between words are dropped")
subject("split-three", b"=?utf-8?B?8J8=?= =?utf-8?B?mA==?= =?utf-8?B?gA==?= ok", "😀 ok", "an emoji over three words")
subject("split-iso-2022-jp", b"=?ISO-2022-JP?B?GyRCRnxLXA==?=\n =?ISO-2022-JP?B?GyRCOGwbKEI=?=", "日本語",
        "Japanese phones: a word that ends without the escape back, the next begins with its own")
subject("word-truncated", b"=?utf-8?B?w6TDtsM=?=", "äö\ufffd", "a subject cut to a length in bytes", defects=INVALID)
subject("word-latin1-as-utf-8", b"=?utf-8?Q?caf=E9?=", "caf\ufffd", "Latin-1 labelled UTF-8", defects=INVALID)
subject("word-utf-8-as-sjis", b"=?euc-jp?B?" + base64.b64encode("ああ、".encode()) + b"?=", "ああ、",
        "INSPECTION 2.3 holds for header text: valid UTF-8 wins over a charset that does not fit", defects=INVALID)
subject("word-ascii-with-utf-8", b"=?us-ascii?Q?sch=C3=B6n?=", "schön", "US-ASCII with high bytes is no declaration")
subject("word-unknown-charset", b"=?x-unknown?Q?caf=E9?=", "café", "an unknown charset: windows-1252, as in a body",
        defects=UNKNOWN)
subject("word-empty-charset", b"=??Q?caf=E9?= x", "=??Q?caf=E9?= x", "RFC 2047 2: a charset is never empty, so this is "
    "text")
subject("word-spaces-kept", b"=?utf-8?Q?a_?= =?utf-8?Q?_b?= =?utf-8?Q?=20?= c", "a  b  c",
        "RFC 2047 4.2: an underscore is a blank and stays, the blanks between words go")
subject("word-upper-case", b"=?UTF-8?b?w6Q=?= =?Iso-8859-15?q?=a4?=", "ä€", "b, q and hex digits in small letters")
subject("word-iso-2022-jp-kana", b"=?iso-2022-jp?B?GyhJMTIzGyhC?=", "ｱｲｳ", "Outlook Express: half-width katakana")
subject("word-iso-2022-kr", b"=?iso-2022-kr?B?GyQpQw4wIQ8=?=", "가", "RFC 1557 in a header")
subject("word-hz", b"=?hz-gb-2312?Q?~=7BVP=4E=44~=7D?=", "中文", "RFC 1843 in a header")
subject("word-utf-7", b"=?utf-7?Q?+AOQ-b?=", "äb", "Exchange 5.5: UTF-7 in a header")
subject("word-utf-8-mark", b"=?utf-8?B?77u/SGk=?=", "Hi", "PHP scripts saved with a mark: it is no text there either")

# More than one text in a mail, each with its own charset.
sample("charsets/two-charsets", HEAD + b"Content-Type: multipart/alternative; boundary=b\n\n--b\n"
       b"Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$BF|\x1b(B\n--b\n"
       b"Content-Type: text/html; charset=shift_jis\n\n<p>\x93\xfa</p>\n--b--\n",
       "i-mode gateways: another charset for each alternative", text="日", html="<p>日</p>",
       structure=tree("multipart/alternative", leaf("text/plain"), leaf("text/html")))
sample("charsets/joined", HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
       b"Content-Type: text/plain; charset=koi8-r\n\n\xca\n--b\nContent-Type: text/plain; charset=utf-16\n"
       b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode("\ufeffé\n".encode("utf-16-le")) + b"\n--b--\n",
       "a list's footer in another charset than the text; both are decoded before they are joined", text="й\né\n",
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain")))
sample("charsets/html-utf-16", HEAD + b"Content-Type: text/html; charset=\"utf-16\"\nContent-Transfer-Encoding: "
                                      b"base64\n\n"
       + base64.b64encode("\ufeff<p>é</p>".encode("utf-16-be")) + b"\n", "Exchange: HTML in UTF-16", html="<p>é</p>",
       structure=leaf("text/html"))
sample("charsets/html-meta", HEAD + b"Content-Type: text/html; charset=koi8-r\n\n"
       b"<meta charset=utf-8><p>\xca</p>\n", "the mail's charset counts before the one in the HTML (RFC 2854 6)",
       html="<meta charset=utf-8><p>й</p>\n", structure=leaf("text/html"))
sample("charsets/part-unknown", HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
       b"Content-Type: text/plain; charset=x-one\n\nGr\xfc\xdfe\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
       b"\xff\n--b--\n", "two bad texts give two defects", text="Grüße\n\ufffd",
       defects=["invalid-charset-bytes", "unknown-charset"],
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain")))
sample("charsets/raw-in-part", HEAD + b"Subject: \xd1\xf7\xb8\xf2\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
       b"Content-Type: text/plain; charset=windows-1251\n\n\xff\n--b--\n",
       "Russian scripts: a raw Subject in the charset that only the text part declares", subject="Счёт", text="я",
       defects=["8bit-header"], structure=tree("multipart/mixed", leaf("text/plain")))

# Every name of the WHATWG Encoding Standard, and the usual ones besides; a mail for each charset, a part for each name.
for name, raw, character, labels in [
    ("utf-8", b"\xc3\xa4", "ä", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 UTF_8 "
                                "csUTF8"),
    ("windows-1252", b"\xe4\x80", "ä€", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
                                        "iso8859-1 "
     "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 latin-1 ISO646-US"),
    ("iso-8859-2", b"\xb1", "ą", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "
                                 "latin-2"),
    ("iso-8859-3", b"\xb1", "ħ", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
    ("iso-8859-4", b"\xb3", "ŗ", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
    ("iso-8859-5", b"\xd9", "й", "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
                                 "iso_8859-5:1988"),
    ("iso-8859-6", b"\xc8", "ب", "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
    ("iso-8859-7", b"\xe1", "α", "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 "
                                 "iso_8859-7 "
     "iso_8859-7:1987 sun_eu_greek"),
    ("iso-8859-8", b"\xf9", "ש", "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-8859-8-i "
     "iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual logical"),
    ("windows-1254", b"\xfe", "ş", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
                                   "iso_8859-9:1989 "
     "l5 latin5 windows-1254 x-cp1254"),
    ("iso-8859-10", b"\xb3", "ģ", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
    ("iso-8859-13", b"\xe0", "ą", "iso8859-13 iso885913 iso-8859-13"),
    ("iso-8859-14", b"\xf0", "ŵ", "iso8859-14 iso885914 iso-8859-14 latin8 l8"),
    ("iso-8859-15", b"\xa4", "€", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"),
    ("iso-8859-16", b"\xba", "ș", "iso-8859-16 latin10 l10"),
    ("windows-874", b"\xa1", "ก", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 cp874"),
    ("windows-1250", b"\xb9", "ą", "cp1250 windows-1250 x-cp1250"),
    ("windows-1251", b"\xff", "я", "cp1251 windows-1251 x-cp1251"),
    ("windows-1253", b"\xe1", "α", "cp1253 windows-1253 x-cp1253"),
    ("windows-1255", b"\xf9", "ש", "cp1255 windows-1255 x-cp1255"),
    ("windows-1256", b"\xc8", "ب", "cp1256 windows-1256 x-cp1256"),
    ("windows-1257", b"\xe0", "ą", "cp1257 windows-1257 x-cp1257"),
    ("windows-1258", b"\xf5", "ơ", "cp1258 windows-1258 x-cp1258"),
    ("koi8-r", b"\xca", "й", "cskoi8r koi koi8 koi8-r koi8_r"),
    ("koi8-u", b"\xa4", "є", "koi8-u KOI8_U"),
    ("macintosh", b"\x8a", "ä", "csmacintosh mac macintosh x-mac-roman"),
    ("x-mac-cyrillic", b"\xdf", "я", "x-mac-cyrillic x-mac-ukrainian"),
    ("ibm437", b"\x84", "ä", "cp437 ibm437 437"),
    ("ibm850", b"\x84", "ä", "cp850 ibm850 850"),
    ("ibm852", b"\xa5", "ą", "cp852 ibm852 852"),
    ("ibm866", b"\xa9", "й", "866 cp866 csibm866 ibm866"),
    ("shift_jis", b"\x93\xfa", "日", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932 "
                                    "cswindows31j"),
    ("euc-jp", b"\xc6\xfc", "日", "cseucpkdfmtjapanese euc-jp x-euc-jp eucjp"),
    ("iso-2022-jp", b"\x1b$BF|\x1b(B", "日", "csiso2022jp iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms "
                                            "cp50220 cp50221"),
    ("euc-kr", b"\xb0\xa1", "가", "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
     "ksc_5601 windows-949 cp949 ms949 uhc"),
    ("gbk", b"\xd6\xd0", "中", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk cp936 "
                              "ms936 "
     "windows-936 euc-cn gb18030"),
    ("big5", b"\xa4\xa4", "中", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
    ("utf-16", b"\xff\xfe\x2d\x4e\x0a\x00", "中", "utf-16 utf16 ucs-2 iso-10646-ucs-2 unicode csunicode"),
]:
    names = labels.split()
    encoding = b"Content-Transfer-Encoding: base64\n" if name == "utf-16" else b""
    body = base64.b64encode(raw) + b"\n" if encoding else raw + b"\n"
    sample("charsets/labels-" + name, HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"".join(
        b"--b\nContent-Type: text/plain; charset=\"" + label.encode() + b"\"\n" + encoding + b"\n" + body
        + b"\n" for label in names)
        + b"--b--\n", f"the names of {name}: WHATWG, IANA, and those that Java, Python and Windows use",
        text=(character + "\n") * len(names), structure=tree("multipart/mixed", *[leaf("text/plain")] * len(names)))

# Line ends and controls after decoding.
text("line-ends-inside", b"utf-8", b"a\rb\r\nc\nd", "a\nb\nc\nd", "line ends of all kinds inside base64 are one kind",
     b"base64")
text("separators-inside", b"utf-8", "a\u2028b\u0085c\x0bd\x0ce\tf\n".encode(), "a\u2028b\u0085c\x0bd\x0ce\tf\n",
     "separators of Unicode and form feeds are no line ends", b"base64")
sample("charsets/qp-across-break", HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
                                          b"quoted-printable\n\n"
       b"=E4=BD=\n=A0=E5=A5=\n=BD\n", "a character over a soft line break", text="你好\n")
sample("charsets/base64-across-line", HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
                                             b"base64\n\n"
       b"5L2\ng5aW\n9Cg==\n", "a character and a base64 group over a line end", text="你好\n")
sample("charsets/qp-iso-2022-jp", HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: "
                                         b"quoted-printable\n\n"
       b"=1B$BF|K\\=1B(B\n", "Japanese phones: escapes in quoted-printable", text="日本\n")
text("latin1-no-c1", b"iso-8859-1", b"\x85\x91\x92\x96\x99\xa0\xad\n", "…‘’–™\xa0\xad\n", "Windows punctuation under "
    "the name ISO-8859-1")
text("utf-16-surrogates-swapped", b"utf-16be", b"\xdc\x00\xd8\x3d\x00\xe9", "\ufffd\ufffdé", "a pair in the wrong "
    "order", b"base64",
     defects=INVALID)
text("utf-32-too-high", b"utf-32be", b"\x00\x11\x00\x00\x00\x00\x00\xe9", "\ufffdé", "beyond U+10FFFF", b"base64",
     defects=INVALID)
text("utf-32-surrogate", b"utf-32le", b"\x3d\xd8\x00\x00\xe9\x00\x00\x00", "\ufffdé", "a surrogate in UTF-32",
     b"base64", defects=INVALID)
text("hz-all-on-one-line", b"hz-gb-2312", b"~{VPND~}~{VP~}~~\n", "中文中~\n", "HZ runs side by side")
text("euc-jp-0212-broken", b"euc-jp", b"\xff\x8f\xb0\xa1 \xc6\xfc\n", "\ufffd丂 日\n", "JIS X 0212 behind a byte of "
    "nothing", defects=INVALID)
text("shift-jis-0x80", b"shift_jis", b"\x93\xfa\xfd\x93\xfa\n", "日\ufffd日\n", "a byte that Shift_JIS never uses",
     defects=INVALID)
text("big5-0xff", b"big5", b"\xa4\xa4\xff\xa4\xa4\n", "中\ufffd中\n", "a byte that Big5 never uses", defects=INVALID)
text("euc-kr-0xff", b"euc-kr", b"\xb0\xa1\xff\xb0\xa1\n", "가\ufffd가\n", "a byte that EUC-KR never uses",
     defects=INVALID)
text("gbk-0xff", b"gbk", b"\xd6\xd0\xff\xd6\xd0\n", "中\ufffd中\n", "a byte that GBK never uses", defects=INVALID)

# More encoded words.
subject("word-no-padding", b"=?utf-8?B?w6Q?= =?utf-8?B?w7Y?=", "äö", "missing padding in each of two joined words")
subject("word-no-gap", b"=?utf-8?Q?=C3?==?utf-8?Q?=A4?=", "ä", "words side by side without a blank, a character over "
    "both")
subject("word-only-blank", b"=?utf-8?Q?_?=", None, "a Subject that is nothing but an encoded blank is null")
subject("word-empty", b"=?utf-8?Q??= x", "x", "PHP: a word without text")
subject("word-crlf", b"=?utf-8?Q?a=0D=0ABcc:_x?=", "a\nBcc: x", "an attack: an encoded line end is text and makes no "
    "field")
subject("word-nul", b"=?utf-8?Q?a=00b?=", "a\0b", "an attack: an encoded NUL")
subject("word-in-word", b"=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?=", "=?utf-8?Q?x?=", "what is decoded is not decoded "
    "again")
subject("word-question-mark", b"=?utf-8?Q?a?b=C3=A4?=", "a?bä", "scripts: a question mark left as it is in a Q word")
subject("word-equals-end", b"=?utf-8?Q?a=3D?=b", "a=b", "an escaped equals sign at the end of a word, text close "
    "behind")
subject("word-high-bytes", b"=?utf-8?Q?\xc3\xa4=C3=B6?=", "äö", "raw bytes inside a Q word", defects=EIGHT)
subject("word-then-blank-lines", b"=?utf-8?Q?a?=\n \t\n =?utf-8?Q?b?=", "ab", "a line of blanks between two words is "
    "still blank")
subject("word-hz-split", b"=?hz-gb-2312?Q?~=7BVP~=7D?= =?hz-gb-2312?Q?~=7BND~=7D?=", "中文", "HZ words with their own "
    "shifts")
subject("word-text-between", b"=?utf-8?Q?a?= - =?utf-8?Q?b?=", "a - b", "blanks beside plain text stay")
subject("word-utf-16", b"=?utf-16?B?//5pAHgA?=", "ix", "a word with its own byte order mark")

# Tables: every byte of each single-byte charset, and characters over the whole range of the others.
for label, codec in [
    ("iso-8859-2", "iso8859_2"), ("iso-8859-3", "iso8859_3"), ("iso-8859-4", "iso8859_4"), ("iso-8859-5", "iso8859_5"),
    ("iso-8859-6", "iso8859_6"), ("iso-8859-7", "iso8859_7"), ("iso-8859-8", "iso8859_8"), ("iso-8859-9", "iso8859_9"),
    ("iso-8859-10", "iso8859_10"), ("iso-8859-11", "iso8859_11"), ("iso-8859-13", "iso8859_13"), ("iso-8859-14",
        "iso8859_14"),
    ("iso-8859-15", "iso8859_15"), ("iso-8859-16", "iso8859_16"), ("windows-874", "cp874"), ("windows-1250", "cp1250"),
    ("windows-1251", "cp1251"), ("windows-1252", "cp1252"), ("windows-1253", "cp1253"), ("windows-1254", "cp1254"),
    ("windows-1255", "cp1255"), ("windows-1256", "cp1256"), ("windows-1257", "cp1257"), ("windows-1258", "cp1258"),
    ("koi8-r", "koi8_r"), ("macintosh", "mac_roman"), ("x-mac-cyrillic", "mac_cyrillic"), ("ibm437", "cp437"),
    ("ibm850", "cp850"),
    ("ibm852", "cp852"), ("ibm866", "cp866"),
]:
    first = 0xA0 if label.startswith("iso") else 0x80
    raw = bytes(c for c in range(first, 256) if bytes([c]).decode(codec, "ignore")) + b"\n"
    text("table-" + label, label.encode(), raw, raw.decode(codec), "every byte that the charset defines, as Python's "
        "codec has it", b"base64")
text("table-viscii", b"viscii", bytes(range(0xA0, 0x100)) + b"\n",
     "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
     "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ\n",
     "RFC 1456, checked with iconv", b"base64")
for label, codec, skip in [
    ("shift_jis", "cp932", ""), ("euc-jp", "euc_jp", "〜‖−¢£¬¦~"), ("euc-kr", "cp949", ""), ("gbk", "gbk", ""), ("big5",
        "big5hkscs", "╴￣ˍ／＼十卅"),
]:
    characters = "".join(chr(c) for c in range(0x2010, 0xFFE0, 61 if codec != "cp949" else 53)
                         if chr(c) not in skip and not 0xD800 <= c < 0xF900 and len(chr(c).encode(codec,
                             "ignore")) >= 2) + "\n"
    text("stride-" + label, label.encode(), characters.encode(codec), characters, "characters over the whole table",
         b"base64")

# Where vendors' tables of one charset differ, browsers take one table for all.
text("big5-euro-and-eten", b"big5", b"\xa3\xe1 \xc6\xa1 \xf9\xd6\n", "€ ① 碁\n", "Taiwan: CP950's euro sign beside an "
    "ETEN character (WHATWG)")
text("big5-hkscs-and-950", b"big5", b"\xa2\xcc \xa1\xc3 \x88\x62\n", "十 ￣ \xca\u0304\n", "Hong Kong: a CP950 character "
    "beside HKSCS (WHATWG)")
text("euc-jp-dashes", b"euc-jp", b"\xa1\xc1\xa1\xdd\xa1\xc2\xa1\xf1\n", "～－∥￠\n", "EUC-JP: wave dash and minus as "
    "Windows and WHATWG have them")
text("iso-2022-jp-dashes", b"iso-2022-jp", b"\x1b$B!A!]!B!q\x1b(B\n", "～－∥￠\n", "the same in ISO-2022-JP (CP50221)")
text("euc-jp-dashes-and-nec", b"euc-jp", b"\xa1\xc1 \xad\xa1\n", "～ ①\n", "the same beside NEC characters")
text("gb2312-dot-and-dash", b"gb2312", b"\xa1\xa4\xa1\xaa\xa1\xab\n", "·—～\n", "GB 2312: middle dot and dash as GBK "
    "and WHATWG have them")
text("euc-kr-dashes", b"euc-kr", b"\xa1\xad\xa1\xaa\xa1\xab\n", "∼―∥\n",
     "Korean: tilde operator and bars as CP949 has them")
text("koi8-u-letters", b"koi8-u", bytes([0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD, 0x0A]), "єіїґЄІЇҐ\n",
     "RFC 2319: what KOI8-U adds to KOI8-R")
subject("word-raw-backslash", "表示".encode("cp932"), "表示", "Japanese scripts: raw Shift_JIS with a backslash byte",
        b"shift_jis", defects=EIGHT)
for name, label, codec, written, shown, origin in [
    ("name-big5-bare", b"big5", "big5", "許功蓋", "許功蓋", "Taiwan: a raw name without quotes, three bytes are backslashes"),
    ("name-big5-quoted", b"big5", "big5", "\"許光\"", "許光", "Taiwan: a raw name in quotes, a byte looks like a "
    "backslash"),
    ("name-koi8-quoted", b"koi8-r", "koi8_r", "\"Петров, Иван\"", "Петров, Иван", "Russian: a raw name in quotes with "
    "a comma"),
]:
    sample("charsets/" + name, b"From: " + written.encode(codec) + b" <a@example.org>\n" + HEAD.split(b"\n", 1)[1]
           + b"Content-Type: text/plain; charset=" + label + b"\n\nx\n",
           origin, from_=[a("a@example.org", shown)], text="x\n", defects=EIGHT)
