# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The header block that Outlook puts above the mail it answers, in its languages; nothing below it is marked."""
from .case import Q, R, S, text

S_ = "Support <support@helpdesk.test>"
TO = "Anna Berg <anna@example.org>"

# Case, answer, the labels From, Sent, To and Subject with their colons, the date, a line of the mail below.
BLOCKS = [
    ("en", "Yes, Tuesday is fine.", "From:", "Sent:", "To:", "Subject:", "Monday, March 2, 2026 10:15 AM",
     "Is Tuesday fine?"),
    ("en-gb", "Tuesday then.", "From:", "Sent:", "To:", "Subject:", "02 March 2026 10:15", "Is Tuesday fine?"),
    ("de", "Dienstag passt.", "Von:", "Gesendet:", "An:", "Betreff:", "Montag, 2. März 2026 10:15", "Passt Dienstag?"),
    ("fr", "Mardi me convient.", "De :", "Envoyé :", "À :", "Objet :", "lundi 2 mars 2026 10:15", "Mardi ?"),
    ("es", "El martes está bien.", "De:", "Enviado el:", "Para:", "Asunto:", "lunes, 2 de marzo de 2026 10:15",
     "¿Martes?"),
    ("it", "Martedì va bene.", "Da:", "Inviato:", "A:", "Oggetto:", "lunedì 2 marzo 2026 10:15", "Martedì?"),
    ("pt-br", "Terça está bem.", "De:", "Enviada em:", "Para:", "Assunto:",
     "segunda-feira, 2 de março de 2026 10:15", "Terça?"),
    ("pt-pt", "Pode ser terça.", "De:", "Enviado:", "Para:", "Assunto:", "2 de março de 2026 10:15", "Terça-feira?"),
    ("nl", "Dinsdag is goed.", "Van:", "Verzonden:", "Aan:", "Onderwerp:", "maandag 2 maart 2026 10:15", "Dinsdag?"),
    ("sv", "Tisdag går bra.", "Från:", "Skickat:", "Till:", "Ämne:", "den 2 mars 2026 10:15", "Tisdag?"),
    ("da", "Tirsdag er fint.", "Fra:", "Sendt:", "Til:", "Emne:", "2. marts 2026 10:15", "Tirsdag?"),
    ("no", "Tirsdag passer.", "Fra:", "Sendt:", "Til:", "Emne:", "mandag 2. mars 2026 10:15", "Tirsdag?"),
    ("fi", "Tiistai sopii.", "Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:",
     "maanantai 2. maaliskuuta 2026 10.15", "Tiistai?"),
    ("pl", "Wtorek pasuje.", "Od:", "Wysłano:", "Do:", "Temat:", "poniedziałek, 2 marca 2026 10:15", "Wtorek?"),
    ("cs", "Úterý se hodí.", "Od:", "Odesláno:", "Komu:", "Předmět:", "pondělí 2. března 2026 10:15", "Úterý?"),
    ("sk", "Utorok mi vyhovuje.", "Od:", "Odoslané:", "Komu:", "Predmet:", "pondelok 2. marca 2026 10:15", "Utorok?"),
    ("hu", "A kedd jó.", "Feladó:", "Elküldve:", "Címzett:", "Tárgy:", "2026. március 2., hétfő 10:15", "Kedd?"),
    ("ro", "Marți este bine.", "De la:", "Trimis:", "Către:", "Subiect:", "luni, 2 martie 2026 10:15", "Marți?"),
    ("ru", "Вторник подходит.", "От:", "Отправлено:", "Кому:", "Тема:", "2 марта 2026 г. 10:15", "Вторник?"),
    ("uk", "Вівторок підходить.", "Від:", "Надіслано:", "Кому:", "Тема:", "2 березня 2026 р. 10:15", "Вівторок?"),
    ("bg", "Вторник е добре.", "От:", "Изпратено:", "До:", "Относно:", "понеделник, 2 март 2026 г. 10:15", "Вторник?"),
    ("el", "Η Τρίτη είναι καλή.", "Από:", "Στάλθηκε:", "Προς:", "Θέμα:", "Δευτέρα, 2 Μαρτίου 2026 10:15 πμ", "Τρίτη;"),
    ("tr", "Salı uygun.", "Kimden:", "Gönderildi:", "Kime:", "Konu:", "2 Mart 2026 Pazartesi 10:15", "Salı?"),
    ("hr", "Utorak odgovara.", "Šalje:", "Poslano:", "Prima:", "Predmet:", "2. ožujka 2026. 10:15", "Utorak?"),
    ("sl", "Torek je v redu.", "Od:", "Poslano:", "Za:", "Zadeva:", "ponedeljek, 2. marec 2026 10:15", "Torek?"),
    ("sr", "Utorak može.", "Od:", "Poslato:", "Za:", "Tema:", "ponedeljak, 2. mart 2026. 10:15", "Utorak?"),
    ("et", "Teisipäev sobib.", "Saatja:", "Saadetud:", "Adressaat:", "Teema:", "esmaspäev, 2. märts 2026 10:15",
     "Teisipäev?"),
    ("lv", "Otrdiena der.", "No:", "Nosūtīts:", "Kam:", "Tēma:", "pirmdiena, 2026. gada 2. marts 10:15", "Otrdiena?"),
    ("lt", "Antradienis tinka.", "Nuo:", "Išsiųsta:", "Kam:", "Tema:", "2026 m. kovo 2 d., pirmadienis 10:15",
     "Antradienis?"),
    ("ja", "火曜日で結構です。", "差出人:", "送信日時:", "宛先:", "件名:", "2026年3月2日 10:15", "火曜日でよろしいですか。"),
    ("zh-cn", "星期二可以。", "发件人:", "发送时间:", "收件人:", "主题:", "2026年3月2日 10:15", "星期二可以吗？"),
    ("zh-tw", "星期二可以。", "寄件者:", "寄件日期:", "收件者:", "主旨:", "2026年3月2日 上午 10:15", "星期二可以嗎？"),
    ("ko", "화요일 좋습니다.", "보낸 사람:", "보낸 날짜:", "받는 사람:", "제목:", "2026년 3월 2일 월요일 오전 10:15",
     "화요일 괜찮으세요?"),
    ("th", "วันอังคารได้", "จาก:", "ส่ง:", "ถึง:", "เรื่อง:", "2 มีนาคม 2569 10:15", "วันอังคารไหม"),
    ("vi", "Thứ ba được.", "Từ:", "Đã gửi:", "Đến:", "Chủ đề:", "02 Tháng Ba 2026 10:15", "Thứ ba?"),
    ("id", "Selasa bisa.", "Dari:", "Dikirim:", "Kepada:", "Subjek:", "02 Maret 2026 10:15", "Selasa?"),
    ("he", "יום שלישי מתאים.", "מאת:", "נשלח:", "אל:", "נושא:", "יום שני 02 מרץ 2026 10:15", "יום שלישי?"),
    ("ar", "الثلاثاء مناسب.", "من:", "تم الإرسال:", "إلى:", "الموضوع:", "02 مارس, 2026 10:15 ص", "الثلاثاء؟"),
]


def block(labels, date, separator=None, bold="{}"):
    """The header block, with a separator line above it and its labels as `bold` says."""
    values = [S_, date, TO, "[#1042] Printer"]
    lines = [f"{bold.format(label)} {value}" for label, value in zip(labels, values)]
    return "\n".join(([separator] if separator else []) + lines)


for case, answer, *labels, date, below in BLOCKS:
    text("outlook-" + case, f"Outlook, {case}: header block without separator line", R(answer),
         Q(block(labels, date) + "\n\n" + below + "\n\nSupport"))

BY_NAME = {case: (labels, date) for case, _, *labels, date, _ in BLOCKS}
for case, bold in [("en", "*{}*"), ("de", "*{}*"), ("fr", "*{}*"), ("nl", "**{}**")]:
    text(f"outlook-bold-{case}", "a header block whose bold labels became stars in the text", R("OK, see you then."),
         Q(block(*BY_NAME[case], bold=bold) + "\n\nTuesday?\n\nSupport"))
for case in ["en", "de", "es", "pl"]:
    text(f"outlook-web-{case}", "Outlook on the web: a line of underscores above the header block",
         R("OK, see you then."),
         Q(block(*BY_NAME[case], separator="_" * 32) + "\nTuesday?\n\nSupport"))

# -- With the answer's own signature, long fields, other orders -------------------------------------------------------
EN = BY_NAME["en"]
text("outlook-signed", "signature between the answer and the header block", R("Tuesday is fine."),
     S("Kind regards,\n\nAnna Berg\nExample Ltd\nPhone: +44 20 7946 0999"), Q(block(*EN) + "\n\nTuesday?"))
text("outlook-mobile", "Outlook for iOS: its own line, underscores, header block", R("Tuesday is fine."),
     S("Get Outlook for iOS<https://aka.ms.example/ios>"), Q(block(*EN, separator="_" * 32) + "\n\nTuesday?"))
text("outlook-folded", "many recipients: the To line goes on, further fields", R("Fine."),
     Q(f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nTo: {TO}; Ole Dahl <ole@example.org>;\n Mia Holm "
       "<mia@example.org>\nCc: Printers <printers@helpdesk.test>\nSubject: RE: [#1042] Printer"
       "\nImportance: High\n\nTuesday?"))
text("outlook-mailto", "older Outlook: mailto in brackets", R("Fine."),
     Q("-----Original Message-----\nFrom: Support [mailto:support@helpdesk.test] \nSent: Monday, March 02, 2026 "
       "10:15 AM\nTo: Anna Berg\nSubject: [#1042] Printer\n\nTuesday?"))
text("outlook-two-blocks", "two mails below each other, each with its header block", R("Fine."),
     Q(block(*EN) + "\n\nTuesday?\n\n" + block(*BY_NAME["de"]) + "\n\nDrucker kaputt."))
text("outlook-no-blank", "no empty line between the answer and the header block", R("Fine."),
     Q(block(*EN) + "\n\nTuesday?", gap="\n"))
text("outlook-external-banner", "a gateway's warning stands at the top of the quoted mail", R("Fine."),
     Q(block(*EN) + "\n\nCAUTION: This email originated from outside of the organization.\n\nTuesday?"))
text("outlook-quoted-block", "the header block stands in marked lines", R("Fine."),
     Q("> " + block(*EN).replace("\n", "\n> ") + "\n>\n> Tuesday?"))
text("header-date-label", "Date instead of Sent", R("Fine."),
     Q(f"From: {S_}\nDate: Monday, 2 March 2026 at 10:15\nTo: {TO}\nSubject: [#1042] Printer\n\nTuesday?"))
text("header-other-order", "Outlook for Mac and others: another order", R("Passt."),
     Q(f"Von: {S_}\nDatum: Montag, 2. März 2026 um 10:15\nAn: {TO}\nBetreff: [#1042] Drucker\n\nDienstag?"))

# -- Other labels of the same languages, and languages with fewer readers ---------------------------------------------
VARIANTS = [
    ("tr-gonderilen", "Uygun.", "Kimden:", "Gönderilen:", "Kime:", "Konu:", "2 Mart 2026 Pazartesi 09:15"),
    ("tr-tarih", "Uygun.", "Gönderen:", "Gönderilen Tarih:", "Alıcı:", "Konu:", "02.03.2026 09:15"),
    ("es-envio", "Está bien.", "De:", "Fecha de envío:", "Para:", "Asunto:", "lunes, 2 de marzo de 2026 10:15"),
    ("it-invio", "Va bene.", "Da:", "Data di invio:", "A:", "Oggetto:", "lunedì 2 marzo 2026 10:15"),
    ("pt-enviada", "Está bem.", "De:", "Enviada:", "Para:", "Assunto:", "2 de março de 2026 10:15"),
    ("hu-kuldes", "Jó.", "Feladó:", "Küldés dátuma:", "Címzett:", "Tárgy:", "2026. március 2., hétfő 10:15"),
    ("lv-datums", "Der.", "Sūtītājs:", "Nosūtīšanas datums:", "Adresāts:", "Tēma:", "2026. gada 2. marts 10:15"),
    ("lt-siusta", "Tinka.", "Nuo:", "Siųsta:", "Kam:", "Tema:", "2026 m. kovo 2 d. 10:15"),
    ("mk", "Во ред.", "Од:", "Испратено:", "До:", "Предмет:", "понеделник, 2 март 2026 10:15"),
    ("bs", "Može.", "Od:", "Poslano:", "Za:", "Tema:", "2. mart 2026. 10:15"),
    ("af", "Goed so.", "Van:", "Gestuur:", "Aan:", "Onderwerp:", "Maandag 02 Maart 2026 10:15"),
    ("eu", "Ondo.", "Igorlea:", "Bidaltze-data:", "Hartzailea:", "Gaia:", "2026(e)ko martxoaren 2a 10:15"),
    ("sq", "Mirë.", "Nga:", "Dërguar më:", "Për:", "Subjekti:", "2 mars 2026 10:15"),
    ("kk", "Жарайды.", "Кімнен:", "Жіберілді:", "Кімге:", "Тақырып:", "2026 ж. 2 наурыз 10:15"),
    ("ka", "კარგია.", "გამომგზავნი:", "გაგზავნილია:", "ადრესატი:", "თემა:", "2 მარტი, 2026 10:15"),
    ("hi", "ठीक है।", "प्रेषक:", "दिनांक:", "प्राप्तकर्ता:", "विषय:", "2 मार्च 2026 10:15"),
    ("ur", "ٹھیک ہے۔", "منجانب:", "بھیجا گیا:", "بنام:", "موضوع:", "2 مارچ 2026 10:15"),
    ("fil", "Sige.", "Mula kay:", "Ipinadala:", "Para kay:", "Paksa:", "Marso 2, 2026 10:15"),
    ("sw", "Sawa.", "Kutoka:", "Imetumwa:", "Kwa:", "Mada:", "2 Machi 2026 10:15"),
    ("ko-time", "좋습니다.", "보낸 사람:", "전송 시간:", "받는 사람:", "제목:", "2026년 3월 2일 오전 10:15"),
]
for case, answer, *labels, date in VARIANTS:
    text("outlook-" + case, f"a header block in other words, {case}", R(answer),
         Q(block(labels, date) + "\n\nLX-200?\n\nSupport"))
text("outlook-unknown-recipient", "the recipient's label is in a language of its own", R("Fine."),
     Q(f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nQaraqa: {TO}\nSubject: [#1042] Printer\n\nTuesday?"))
