# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Vacation notes and out-of-office replies known by nothing but their Subject, language by language."""
from automation_cases.stating import encoded, subject

# What Exchange and Outlook write before the Subject of what they answer.
for code, title in [
    ("en", "Automatic reply: Printer is broken"),
    ("de", "Automatische Antwort: Drucker defekt"),
    ("fr", "Réponse automatique : Imprimante en panne"),
    ("es", "Respuesta automática: Impresora averiada"),
    ("it", "Risposta automatica: Stampante guasta"),
    ("pt", "Resposta automática: Impressora avariada"),
    ("nl", "Automatisch antwoord: Printer kapot"),
    ("da", "Automatisk svar: Printeren er i stykker"),
    ("nb", "Automatisk svar: Skriveren virker ikke"),
    ("sv", "Automatiskt svar: Skrivaren är trasig"),
    ("fi", "Automaattinen vastaus: Tulostin on rikki"),
    ("pl", "Odpowiedź automatyczna: Zepsuta drukarka"),
    ("cs", "Automatická odpověď: Rozbitá tiskárna"),
    ("sk", "Automatická odpoveď: Pokazená tlačiareň"),
    ("hu", "Automatikus válasz: Elromlott a nyomtató"),
    ("ro", "Răspuns automat: Imprimantă defectă"),
    ("bg", "Автоматичен отговор: Счупен принтер"),
    ("ru", "Автоматический ответ: Принтер сломан"),
    ("uk", "Автоматична відповідь: Зламаний принтер"),
    ("el", "Αυτόματη απάντηση: Χαλασμένος εκτυπωτής"),
    ("tr", "Otomatik Yanıt: Yazıcı bozuk"),
    ("he", "מענה אוטומטי: המדפסת לא עובדת"),
    ("ar", "رد تلقائي: الطابعة معطلة"),
    ("fa", "پاسخ خودکار: چاپگر خراب است"),
    ("ja", "自動応答: プリンターの故障"),
    ("zh-cn", "自动答复: 打印机坏了"),
    ("zh-tw", "自動回覆: 印表機故障"),
    ("ko", "자동 회신: 프린터 고장"),
    ("th", "ตอบกลับอัตโนมัติ: เครื่องพิมพ์เสีย"),
    ("vi", "Trả lời tự động: Máy in hỏng"),
    ("id", "Balasan otomatis: Printer rusak"),
    ("ms", "Balasan automatik: Pencetak rosak"),
    ("hr", "Automatski odgovor: Pisač ne radi"),
    ("sr", "Аутоматски одговор: Штампач не ради"),
    ("sl", "Samodejni odgovor: Tiskalnik ne dela"),
    ("et", "Automaatvastus: Printer on katki"),
    ("lv", "Automātiska atbilde: Printeris nedarbojas"),
    ("lt", "Automatinis atsakymas: Spausdintuvas neveikia"),
    ("ca", "Resposta automàtica: Impressora avariada"),
    ("is", "Sjálfvirkt svar: Prentarinn er bilaður"),
    ("eu", "Erantzun automatikoa: Inprimagailua hautsita"),
    ("hi", "स्वचालित उत्तर: प्रिंटर खराब है"),
]:
    subject("automatic-" + code, title, "Exchange and Outlook: the Subject alone, language " + code)

# Older programs and people's own words.
for code, title in [
    ("en", "Out of Office: Printer"),
    ("en-article", "Out of the office: Printer"),
    ("de", "Abwesenheitsnotiz: Drucker"),
    ("de-note", "Abwesenheitsbenachrichtigung: Drucker"),
    ("fr", "Absence du bureau : Imprimante"),
    ("fr-message", "Message d’absence : Imprimante"),
    ("es", "Fuera de la oficina: Impresora"),
    ("it", "Fuori sede: Stampante"),
    ("it-office", "Fuori ufficio: Stampante"),
    ("pt", "Ausência temporária: Impressora"),
    ("pt-office", "Fora do escritório: Impressora"),
    ("nl", "Afwezigheidsbericht: Printer"),
    ("da", "Fraværsbesked: Printer"),
    ("nb", "Fraværsmelding: Skriver"),
    ("sv", "Frånvaromeddelande: Skrivare"),
    ("fi", "Poissaoloilmoitus: Tulostin"),
    ("pl", "Poza biurem: Drukarka"),
    ("cs", "Mimo kancelář: Tiskárna"),
    ("hu", "Házon kívül: Nyomtató"),
    ("ru", "Нет на работе: Принтер"),
    ("tr", "Ofis dışında: Yazıcı"),
    ("ja", "不在通知: プリンター"),
    ("ko", "부재 중: 프린터"),
]:
    subject("absent-" + code, title, "out-of-office assistants, language " + code)

# How these Subjects are written.
subject("automatic-no-break-space", "Réponse automatique\u00a0: Imprimante", "Outlook, French: no-break space before "
        "the colon")
subject("automatic-narrow-space", "Réponse automatique\u202f: Imprimante", "newer French typography: narrow no-break "
        "space before the colon")
subject("automatic-unaccented", "Reponse automatique : Imprimante", "gateways without accents")
subject("automatic-decomposed", "Re\u0301ponse automatique : Imprimante", "Apple systems: letters and accents apart")
subject("automatic-latin1-q", "Réponse automatique : Imprimante", "ISO-8859-1 in quoted-printable",
        written=encoded("Réponse automatique : Imprimante", "iso-8859-1", "Q"))
subject("automatic-koi8", "Автоматический ответ: Принтер", "KOI8-R",
        written=encoded("Автоматический ответ: Принтер", "koi8-r"))
subject("automatic-two-words", "Автоматический ответ: Принтер", "a character split over two encoded words, the field "
        "folded", written="=?utf-8?B?0JDQstGC0L7QvNCw0YLQuNGH0LXRgdC60LjQuSDQ?=\n "
        "=?utf-8?B?vtGC0LLQtdGCOiDQn9GA0LjQvdGC0LXRgA==?=",
        speaks=["Subject: =?utf-8?B?0JDQstGC0L7QvNCw0YLQuNGH0LXRgdC60LjQuSDQ?= "
                "=?utf-8?B?vtGC0LLQtdGCOiDQn9GA0LjQvdGC0LXRgA==?="])
subject("automatic-iso-2022-jp", "自動返信: プリンター", "ISO-2022-JP",
        written=encoded("自動返信: プリンター", "iso-2022-jp"))
subject("automatic-gb2312", "自动回复: 打印机", "GB2312; QQ mail and NetEase",
        written=encoded("自动回复: 打印机", "gb2312"))
subject("automatic-wide-colon", "自动回复：打印机", "full-width colon")
subject("automatic-corner-brackets", "【自動返信】プリンターの件", "Japanese systems: lenticular brackets")
subject("automatic-right-to-left", "\u200fתשובה אוטומטית:\u200f מדפסת", "Hebrew: marks of direction around the words")
subject("automatic-capitals", "AUTOMATISCHE ANTWORT: DRUCKER", "capital letters")
subject("automatic-turkish-capitals", "OTOMATİK YANIT: Yazıcı", "capital letters, Turkish")
subject("automatic-greek-capitals", "ΑΥΤΌΜΑΤΗ ΑΠΆΝΤΗΣΗ: Εκτυπωτής", "capital letters, Greek")
subject("automatic-double-space", "Automatic  reply:Printer", "a blank too many, none behind the colon")
subject("automatic-folded", "Automatic reply: a very long subject about a printer that does not work", "a folded "
        "Subject", written="Automatic reply: a very long subject\n about a printer that does not work",
        speaks=["Subject: Automatic reply: a very long subject about a printer that does not work"])
subject("automatic-chain", "Automatic reply: Re: AW: Printer", "the answered Subject has marks of its own")
subject("automatic-question", "Automatic reply: Where is my parcel?", "the answered Subject is a question")
subject("automatic-external", "[EXTERNAL] Automatic reply: Printer", "gateways that tag mail from outside")
subject("automatic-spam-tag", "***SPAM*** Automatic reply: Printer", "gateways that tag what they take for spam")
subject("automatic-alone", "Automatic reply", "the answered mail had no Subject")
subject("automatic-colon-alone", "Automatic reply:", "the answered mail had no Subject; the colon stays")
