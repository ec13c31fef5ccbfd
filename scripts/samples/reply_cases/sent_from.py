# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The lines that phones and apps put below what their owner writes, in the languages they speak."""
from .case import Q, R, S, quote, text

S_ = "Support <support@helpdesk.test>"
BELOW = f"On 2 Mar 2026, at 10:15, {S_} wrote:\n\n" + quote("Which room?")

LINES = [
    ("iphone-en", "Room 12.", "Sent from my iPhone"),
    ("ipad-en", "Room 12.", "Sent from my iPad"),
    ("galaxy-en", "Room 12.", "Sent from my Galaxy"),
    ("samsung-en", "Room 12.", "Sent from my Samsung Galaxy smartphone."),
    ("verizon-en", "Room 12.", "Sent from my Verizon, Samsung Galaxy smartphone"),
    ("blackberry-en", "Room 12.", "Sent from my BlackBerry 10 smartphone."),
    ("huawei-en", "Room 12.", "Sent from my Huawei phone"),
    ("windows-phone-en", "Room 12.", "Sent from my Windows Phone"),
    ("windows-mail-en", "Room 12.", "Sent from Mail for Windows"),
    ("yahoo-en", "Room 12.", "Sent from Yahoo Mail on Android"),
    ("outlook-en", "Room 12.", "Sent from Outlook for Android"),
    ("get-outlook-en", "Room 12.", "Get Outlook for Android"),
    ("k9-en", "Room 12.", "Sent from my Android device with K-9 Mail. Please excuse my brevity."),
    ("aol-en", "Room 12.", "Sent from the all new AOL app for iOS"),
    ("proton-en", "Room 12.", "Sent with Proton Mail secure email."),
    ("iphone-de", "Raum 12.", "Von meinem iPhone gesendet"),
    ("galaxy-de", "Raum 12.", "Von meinem/meiner Galaxy gesendet"),
    ("k9-de", "Raum 12.", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet."),
    ("gmx-de", "Raum 12.", "Gesendet mit der GMX Mail App"),
    ("outlook-de", "Raum 12.", "Gesendet von Outlook für Android"),
    ("iphone-fr", "Salle 12.", "Envoyé de mon iPhone"),
    ("galaxy-fr", "Salle 12.", "Envoyé depuis mon appareil Galaxy"),
    ("outlook-fr", "Salle 12.", "Obtenir Outlook pour Android"),
    ("iphone-es", "Sala 12.", "Enviado desde mi iPhone"),
    ("outlook-es", "Sala 12.", "Obtener Outlook para iOS"),
    ("iphone-it", "Sala 12.", "Inviato da iPhone"),
    ("iphone-pt", "Sala 12.", "Enviado do meu iPhone"),
    ("iphone-nl", "Kamer 12.", "Verstuurd vanaf mijn iPhone"),
    ("iphone-sv", "Rum 12.", "Skickat från min iPhone"),
    ("iphone-da", "Lokale 12.", "Sendt fra min iPhone"),
    ("iphone-fi", "Huone 12.", "Lähetetty iPhonesta"),
    ("iphone-pl", "Pokój 12.", "Wysłane z iPhone’a"),
    ("galaxy-pl", "Pokój 12.", "Wysłano z mojego smartfona Galaxy"),
    ("surface-en", "Room 12.", "Sent from my Surface"),
    ("telekom-de", "Raum 12.", "Gesendet mit der Telekom Mail App"),
    ("galaxy-tr", "Oda 12.", "Galaxy cihazımdan gönderildi"),
    ("iphone-cs", "Místnost 12.", "Odesláno z iPhonu"),
    ("iphone-sk", "Miestnosť 12.", "Odoslané z iPhonu"),
    ("iphone-ro", "Camera 12.", "Trimis de pe iPhone-ul meu"),
    ("iphone-ru", "Комната 12.", "Отправлено с iPhone"),
    ("iphone-uk", "Кімната 12.", "Надіслано з iPhone"),
    ("iphone-el", "Αίθουσα 12.", "Στάλθηκε από το iPhone μου"),
    ("iphone-tr", "Oda 12.", "iPhone'umdan gönderildi"),
    ("iphone-hr", "Soba 12.", "Poslano s mog iPhonea"),
    ("iphone-ja", "12号室です。", "iPhoneから送信"),
    ("iphone-zh-cn", "12号房间。", "发自我的iPhone"),
    ("iphone-zh-tw", "12號房。", "從我的 iPhone 傳送"),
    ("iphone-ko", "12호실입니다.", "나의 iPhone에서 보냄"),
    ("iphone-vi", "Phòng 12.", "Đã gửi từ iPhone của tôi"),
    ("iphone-id", "Ruang 12.", "Dikirim dari iPhone saya"),
    ("iphone-he", "חדר 12.", "נשלח מה-iPhone שלי"),
    ("iphone-ar", "الغرفة 12.", "أُرسلت من الـ iPhone"),
]
for index, (name, answer, line) in enumerate(LINES):
    below = [Q(BELOW)] if index % 2 == 0 else []
    text("sent-from-" + name, f"the line of {name.rpartition('-')[0]} {'above a quotation' if below else 'at the end'}",
         R(answer), S(line), *below)

# -- With names, separators and more ---------------------------------------------------------------------------------
text("sent-from-with-name", "a bare name above the phone's line is the author's", R("Room 12.\n\nAnna"),
     S("Sent from my iPhone"), Q(BELOW))
text("sent-from-with-formula", "closing formula, then the phone's line", R("Room 12."),
     S("Kind regards,\nAnna\n\nSent from my iPhone"), Q(BELOW))
text("sent-from-separator", "the phone's line below a separator", R("Room 12."), S("-- \nSent from my Android device"),
     Q(BELOW))
text("sent-from-below-quotation", "some phones put their line at the very end", R("Room 12."), Q(BELOW),
     S("Sent from my Galaxy"))
text("sent-from-link", "a link in angle brackets behind the app's name", R("Room 12."),
     S("Sent from Yahoo Mail for iPhone<https://mail.example/app>"), Q(BELOW))
text("sent-from-typos", "an owner's own line", R("Room 12."), S("Sent from my iPhone, please excuse typos."))
text("sent-from-dashes", "dashes around it, as Samsung's tablet has it", R("Room 12."),
     S("-------- Sent from my Samsung tablet --------"))
text("sent-from-only", "nothing but the phone's line and the quotation: the answer is empty", S("Sent from my iPhone"),
     Q(BELOW))
text("sent-from-twice", "two apps, two lines", R("Room 12."), S("Sent from my iPhone\n\nSent via Superhuman"))
text("sent-from-html-stars", "the line in italics, as a text part shows it", R("Room 12."), S("*Sent from my Galaxy*"))

# -- The answer stands below, the line above it, as Apple's programs leave them --------------------------------------
APPLE = "> Am 02.03.2026 um 10:15 schrieb Support:\n>\n> Welcher Raum?\n> Support"
text("sent-from-above-answer", "the phone's line, the quotation with its attribution in it, the answer",
     S("Von meinem iPhone gesendet"), Q(APPLE), R("Es ist Raum 12."))
text("sent-from-above-answer-wrapped", "the same in English, the attribution wrapped", S("Sent from my iPhone"),
     Q("> On Mar 2, 2026, at 10:15 AM, Support <support@helpdesk.test>\n> wrote:\n>\n> Which room?"),
     R("It is room 12."))
text("sent-from-above-answer-bare", "the same without an attribution", S("Sent from my iPad"), Q("> Which room?"),
     R("It is room 12."))
text("sent-from-above-answer-formula", "a closing formula above, the answer below", S("Gruß\nAnna"), Q(APPLE),
     R("Es ist Raum 12."))
text("quoted-attribution-between", "text above and below a quotation with its attribution in it",
     R("Hallo Ole, danke."), Q(APPLE), R("Es ist Raum 12."))

# -- Programs of other makers ----------------------------------------------------------------------------------------
for case, answer, line in [
    ("proton-de", "Raum 12.", "Gesendet mit Proton Mail sicherer E-Mail."),
    ("proton-fr", "Salle 12.", "Envoyé avec la messagerie sécurisée Proton Mail."),
    ("tutanota-en", "Room 12.", "Sent with Tutanota, enjoy secure & ad-free emails."),
    ("outlook-fr", "Salle 12.", "Envoyé à partir d’Outlook pour iOS"),
    ("yahoo-fr", "Salle 12.", "Envoyé à partir de Yahoo Mail pour iPhone"),
    ("outlook-nl", "Kamer 12.", "Verzonden vanuit Outlook voor iOS"),
    ("outlook-pt", "Sala 12.", "Baixe o Outlook para Android"),
    ("outlook-it", "Stanza 12.", "Ottenere Outlook per Android"),
    ("outlook-fi", "Huone 12.", "Lähetetty Outlookista iOS:lle"),
    ("outlook-pl", "Pokój 12.", "Pobierz aplikację Outlook dla systemu Android"),
    ("galaxy-id", "Ruang 12.", "Dikirim dari ponsel cerdas Samsung Galaxy saya."),
    ("boxer", "Room 12.", "Sent from Workspace ONE Boxer"),
    ("iphone-typed-de", "Raum 12.", "Unterwegs mit meinem iPhone geschrieben"),
]:
    text("sent-from-app-" + case, f"the line of {case}", R(answer), S(line))
