# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Texts of mail servers in more languages, in the layouts of qmail and Exim."""
from .base import *

LANGUAGES = [
    # name, subject, what it says first, the line about the recipient, reason, status, reply code, language
    ("danish", "Besked ikke leveret", "Din besked kunne ikke leveres til følgende modtager:",
     "Modtageren findes ikke. (#5.1.1)", "address-unknown", "5.1.1", None, "Danish"),
    ("norwegian", "Meldingen ble ikke levert", "Meldingen din kunne ikke leveres til:", "550 5.1.1 Ukjent bruker",
     "address-unknown", "5.1.1", 550, "Norwegian"),
    ("finnish", "Viestin toimitus ei onnistunut", "Viestiäsi ei voitu toimittaa vastaanottajalle:",
     "552 5.2.2 Postilaatikko on täynnä", "mailbox-full", "5.2.2", 552, "Finnish"),
    ("hungarian", "=?utf-8?Q?K=C3=A9zbes=C3=ADthetetlen_lev=C3=A9l?=",
     "Az Ön levelét nem sikerült kézbesíteni a következő címre:", "550 5.1.1 Ismeretlen felhasználó", "address-unknown",
     "5.1.1", 550, "Hungarian"),
    ("romanian", "Mesaj nelivrat", "Mesajul dumneavoastră nu a putut fi livrat destinatarului:",
     "552 5.2.2 Căsuța poștală este plină", "mailbox-full", "5.2.2", 552, "Romanian"),
    ("greek", "=?utf-8?B?zpHPgM6/z4TPhc+Hzq/OsQ==?=", "Το μήνυμά σας δεν ήταν δυνατό να παραδοθεί στον παραλήπτη:",
     "550 5.1.1 Άγνωστος χρήστης", "address-unknown", "5.1.1", 550, "Greek"),
    ("ukrainian", "=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC+?=", "Ваше повідомлення не вдалося доставити одержувачу:",
     "Користувача не знайдено (#5.1.1)", "address-unknown", "5.1.1", None, "Ukrainian"),
    ("hebrew", "=?utf-8?B?15TXldeT16LXlCDXnNeQINeg157XodeT15Q=?=", "לא ניתן היה למסור את הודעתך לנמען:",
     "550 5.1.1 משתמש לא קיים", "address-unknown", "5.1.1", 550, "Hebrew, right to left"),
    ("arabic", "=?utf-8?B?2YHYtNmEINin2YTYqtiz2YTZitmF?=", "تعذر تسليم رسالتك إلى المستلم:",
     "552 5.2.2 صندوق البريد ممتلئ", "mailbox-full", "5.2.2", 552, "Arabic"),
    ("vietnamese", "=?utf-8?Q?Th=C6=B0_kh=C3=B4ng_g=E1=BB=ADi_=C4=91=C6=B0=E1=BB=A3c?=",
     "Không thể gửi thư của bạn đến người nhận:", "550 5.1.1 Người dùng không tồn tại", "address-unknown", "5.1.1", 550,
     "Vietnamese"),
    ("indonesian", "Pesan tidak terkirim", "Pesan Anda tidak dapat dikirim ke penerima berikut:",
     "552 5.2.2 Kotak surat penuh", "mailbox-full", "5.2.2", 552, "Indonesian"),
    ("slovak", "=?utf-8?Q?Nedoru=C4=8Diteln=C3=A1_spr=C3=A1va?=", "Vašu správu sa nepodarilo doručiť adresátovi:",
     "Schránka príjemcu je plná (#5.2.2)", "mailbox-full", "5.2.2", None, "Slovak"),
    ("croatian", "Poruka nije isporucena", "Vaša poruka nije mogla biti isporučena primatelju:",
     "550 5.1.1 Nepoznat korisnik", "address-unknown", "5.1.1", 550, "Croatian"),
    ("thai", "=?utf-8?B?4Liq4LmI4LiH4LmE4Lih4LmI4LmE4LiU4LmJ?=", "ไม่สามารถส่งข้อความของคุณถึงผู้รับ:",
     "550 5.1.1 ไม่พบผู้ใช้", "address-unknown", "5.1.1", 550, "Thai: no blanks between words"),
]
for index, (name, subject, intro, line, reason, status, smtp, language) in enumerate(LANGUAGES):
    as_text("language-" + name, 7001 + index, "MAILER-DAEMON@mail.example.net", subject,
            f"{intro}\n\n<anna@example.org>:\n{line}\n\n", language, one(reason, status, smtp, line),
            mark="--- Below this line is a copy of the message.\n\n", charset="utf-8")
