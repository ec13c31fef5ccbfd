# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Invented people, words and texts in several languages, each with charsets that can write it."""
from __future__ import annotations

from random import Random

LANGUAGES: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("us-ascii", "utf-8", "iso-8859-1"),
     ("order", "invoice", "printer", "delay", "Monday", "please", "broken", "again", "the", "manual", "urgent", "ok")),
    (("utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"),
     ("Grüße", "Straße", "Müller", "Angebot", "für", "Rückgabe", "geprüft", "Öl", "Äpfel", "bitte", "schön")),
    (("utf-8", "iso-8859-1", "windows-1252", "macintosh"),
     ("déjà", "façade", "été", "commande", "élève", "reçu", "où", "bientôt", "naïf", "forêt")),
    (("utf-8", "iso-8859-2", "windows-1250"),
     ("zażółć", "gęślą", "jaźń", "łódka", "příliš", "žluťoučký", "kůň", "sprawa", "ćma")),
    (("utf-8", "koi8-r", "windows-1251", "iso-8859-5"),
     ("заказ", "принтер", "сломан", "срочно", "счёт", "привет", "письмо", "вопрос")),
    (("utf-8", "iso-8859-7", "windows-1253"), ("παραγγελία", "εκτυπωτής", "ερώτηση", "τιμολόγιο", "ναι")),
    (("utf-8", "windows-1255", "iso-8859-8"), ("שלום", "הזמנה", "מדפסת", "תודה")),
    (("utf-8", "iso-2022-jp", "shift_jis", "euc-jp"), ("注文", "請求書", "プリンタ", "お願いします", "日本語")),
    (("utf-8", "gb2312", "gbk", "gb18030"), ("订单", "打印机", "发票", "谢谢", "问题")),
    (("utf-8", "big5"), ("訂單", "發票", "謝謝", "問題")),
    (("utf-8", "euc-kr", "ks_c_5601-1987"), ("주문", "프린터", "감사합니다", "질문")),
    (("utf-8", "iso-8859-9", "windows-1254"), ("sipariş", "yazıcı", "teşekkürler", "İstanbul")),
    (("utf-8",), ("🎉", "→", "“quoted”", "naïve", "привет", "日本語", "e\u0301", "½")),
]
_PYTHON_NAMES = {"macintosh": "mac-roman", "ks_c_5601-1987": "cp949"}
ASCII_WORDS = LANGUAGES[0][1]


def encode(text: str, charset: str) -> bytes:
    """Bytes of a text in a charset that can write it."""
    return text.encode(_PYTHON_NAMES.get(charset, charset))


def phrase(random: Random, least: int = 1, most: int = 5) -> tuple[str, str]:
    """Some words of one language, and a charset for them."""
    charsets, words = random.choice(LANGUAGES)
    return " ".join(random.choice(words) for _ in range(random.randint(least, most))), random.choice(charsets)


def ascii_phrase(random: Random, least: int = 1, most: int = 4) -> str:
    """Some plain words."""
    return " ".join(random.choice(ASCII_WORDS) for _ in range(random.randint(least, most)))


def paragraphs(random: Random) -> tuple[str, str]:
    """A text of some lines of one language, and a charset for it."""
    charsets, words = random.choice(LANGUAGES)
    lines = []
    for _ in range(random.randint(0, 12)):
        line = " ".join(random.choice(words) for _ in range(random.choice((0, 1, 5, 9, 30))))
        lines.append(random.choice(("", "", "", "> ", "  ", "=", "From ", ".", "-- ")) + line
                     + random.choice(("", "", "", " ", "\t", "=")))
    return "\n".join(lines) + random.choice(("\n", "\n", "")), random.choice(charsets)
