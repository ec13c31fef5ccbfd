# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Reading characters for the peers: each with its own engine, in the order that our contract sets.

Peers differ from us in what they do with bytes that do not fit the declared charset, and with names that browsers
read as a wider charset. Both are a choice: they are set here, once, for both peers. The tables of characters stay the
peers' own: Python's codecs for `email`, the C library's iconv for GMime.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from gi.repository import GLib

Decode = Callable[[bytes, str], str]

# Browsers (and our contract) read these names as a superset; some are spellings that a peer's engine lacks.
_SUPERSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "l1": "cp1252",
    "windows-1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "euc-cn": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "x-sjis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "ms_kanji": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949",
    "unicode-1-1-utf-7": "utf-7", "utf8": "utf-8", "cp-850": "cp850", "iso-8859-8-i": "iso-8859-8",
    "macintosh": "macroman", "x-mac-roman": "macroman", "x-mac-cyrillic": "mac-cyrillic",
}
_ICONV = {"cp949": "UHC", "macroman": "MACINTOSH", "mac-cyrillic": "MAC-CYRILLIC", "euc-jp": "EUC-JP-MS",
          "iso-2022-jp": "ISO-2022-JP-3", "big5": "BIG5-HKSCS"}
_PYTHON = {"big5": "big5hkscs", "iso-2022-jp": "iso2022_jp_ext", "euc-jp": "euc_jp"}
_UNDECLARED = {"", "us-ascii", "ascii", "ansi_x3.4-1968"}
# Windows-1252 has no character for these bytes; browsers read them as controls.
_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def python_decode(data: bytes, charset: str) -> str:
    """Strict reading with Python's codecs; `LookupError` when there is none."""
    return data.decode(_PYTHON.get(charset, charset))


def iconv_decode(data: bytes, charset: str) -> str:
    """Strict reading with the C library's iconv, which GMime uses; `LookupError` when it lacks the charset."""
    try:
        return bytes(GLib.convert(data, "UTF-8", _ICONV.get(charset, charset))[0]).decode()
    except GLib.Error as error:
        if error.matches(GLib.convert_error_quark(), GLib.ConvertError.NO_CONVERSION):
            raise LookupError(charset) from error
        raise UnicodeDecodeError(charset, data, 0, 1, error.message) from error


def decode(data: bytes, charset: str | None, engine: Decode) -> str:
    """Text as INSPECTION 2.3 orders it: declared, else UTF-8, else declared with U+FFFD, else windows-1252."""
    name = (charset or "").strip().strip("\"'").lower()
    name = _SUPERSETS.get(name, name)
    if name == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        # QUIRK: without a mark the zero bytes tell the order, else big endian (docs/quirks.md); peers ask the machine.
        name = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    if name == "iso-2022-jp" and not data.isascii():
        # QUIRK: Shift_JIS called ISO-2022-JP (docs/quirks.md).
        name = "cp932"
        if is_utf_8(data):
            name = "utf-8"
    if not data:
        return ""
    if name == "cp1252":
        return windows_1252(data)
    replacing = None
    if name not in _UNDECLARED:
        try:
            return _without_private(engine(data, name))
        except UnicodeDecodeError:
            replacing = name
        except (LookupError, ValueError):
            pass
    if is_utf_8(data):
        return data.decode("utf-8")
    return windows_1252(data) if replacing is None else _replaced(data, replacing)


def is_utf_8(data: bytes) -> bool:
    """Whether bytes are well-formed UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def windows_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it, where every byte is a character."""
    return controls_read(data.decode("latin-1"))


def controls_read(text: str) -> str:
    """Text with the control characters U+0080 to U+009F, which nobody means, as windows-1252 has them."""
    return text.translate(_WINDOWS_1252)


def _replaced(data: bytes, charset: str) -> str:
    try:
        codecs.lookup(charset)
    except LookupError:
        charset = "ascii"
    return _without_private(data.decode(_PYTHON.get(charset, charset), "replace"))


def _without_private(value: str) -> str:
    """Windows reads the bytes 0xFD to 0xFF of Shift_JIS as private characters, browsers as errors."""
    return re.sub("[\uf8f0-\uf8f3]", "\ufffd", value)


def folded(value: str) -> str:
    """Runs of blanks as one: peers keep or drop the blanks of folded lines as they like."""
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
