# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Where the answer touches what is cut: lines right above and below, attributions in rare words, announced answers."""
from .case import Q, R, S, quote, text

S_ = "Support <support@helpdesk.test>"
AT = f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:"
ASK = quote("Which day?")
BLOCK = (f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nTo: Anna Berg <anna@example.org>\n"
         "Subject: [#1042] Printer")

# -- No empty line between the answer and the attribution ----------------------------------------------------------
TOUCHING = [
    ("word", "Tuesday", AT),
    ("begins-with-on", "On Tuesday, please.", AT),
    ("begins-with-on-wrapped", "On Tuesday, please.",
     "On Mon, Mar 2, 2026 at 10:15 AM Support Team\n<support@helpdesk.test> wrote:"),
    ("ends-with-comma", "Tuesday or Thursday,\nas you like,", AT),
    ("is-a-date", "Tue, 3 Mar 2026 at 09:00", AT),
    ("holds-an-address", "Tuesday. Please tell ole@example.org too", AT),
    ("begins-with-am",
     "Am Dienstag bitte.", "Am Mo., 2. März 2026 um 10:15 Uhr schrieb Support <support@helpdesk.test>:"),
    ("begins-with-le", "Le mardi, s'il vous plaît.", f"Le lun. 2 mars 2026 à 10:15, {S_} a écrit :"),
    ("begins-with-el",
     "El martes, por favor.", "El lun, 2 mar 2026 a las 10:15, Support (<support@helpdesk.test>) escribió:"),
    ("begins-with-number", "2 is better than 3.", f"2 mars 2026 kl. 10:15 skrev {S_}:"),
    ("ja", "火曜日でお願いします。", f"2026年3月2日(月) 10:15 {S_}:"),
    ("zh", "星期二。", f"{S_} 于2026年3月2日周一 10:15写道："),
    ("ru", "Во вторник.", f"пн, 2 мар. 2026 г. в 10:15, {S_}:"),
]
for name, answer, line in TOUCHING:
    text("touching-" + name, "no empty line between the answer and the attribution", R(answer),
         Q(line + "\n" + ASK, gap="\n"))
text("touching-marker", "no empty line above the separator line", R("Tuesday"),
     Q("-----Original Message-----\n" + BLOCK + "\n\nWhich day?", gap="\n"))
text("touching-underscores", "no empty line above the underscores", R("Tuesday"),
     Q("_" * 32 + "\n" + BLOCK + "\n\nWhich day?", gap="\n"))
text("touching-quotation", "no empty line between quotation and answer", Q(AT + "\n" + ASK), R("Tuesday", gap="\n"))
text("touching-phone", "no empty line around the phone's line", R("Tuesday"), S("Sent from my iPhone", gap="\n"),
     Q(AT + "\n" + ASK, gap="\n"))
text("touching-formula", "no empty line around the formula", R("Tuesday is fine."), S("Regards\nAnna", gap="\n"),
     Q(AT + "\n" + ASK, gap="\n"))
text("touching-date-in-first-line", "the first lines of a list are dates",
     R("Choose one:\n03.03.2026, 10:15\n04.03.2026, 10:15"), Q("Am 02.03.26 um 10:15 schrieb Support:\n" + ASK))

# -- Attributions in rare words --------------------------------------------------------------------------------------
RARE = [
    ("said", "Support said the following on 02/03/2026 10:15:"),
    ("said-address", "On 02/03/2026 10:15, Support (support@helpdesk.test) said:"),
    ("wrote-on", f"{S_} wrote on 02.03.2026 10:15:"),
    ("schrieb-am", f"{S_} schrieb am 02.03.2026 10:15:"),
    ("schrieb-name", "Support schrieb am Montag, 2. März 2026, um 10:15 Uhr:"),
    ("hat-geschrieben", "Am 02.03.2026 um 10:15 hat Support <support@helpdesk.test> geschrieben:"),
    ("ja-parentheses", "(2026/03/02 10:15), Support wrote:"),
    ("ja-becky", f"On Mon, 02 Mar 2026 10:15:00 +0900\n{S_} wrote:"),
    ("zh-verb-last", "在2026年3月2日星期一 上午10:15，Support <support@helpdesk.test>写道："),
    ("zh-ios", f"{S_} 在 2026年3月2日 周一 10:15 写道："),
    ("message-id", "In message <1042@helpdesk.test>, Support writes:"),
    ("us-slashes", "On 03/02/2026 10:15 AM, Support wrote:"),
    ("iso-offset", f"On 2026-03-02T10:15:00+01:00, {S_} wrote:"),
    ("zone-name", "On Mon, Mar 2, 2026, 10:15 Support <support@helpdesk.test> wrote:"),
    ("no-comma", "On Mon 2 Mar 2026 10:15 Support <support@helpdesk.test> wrote:"),
    ("emoji-name", "On Mon, 2 Mar 2026 at 10:15, Support 🖨 <support@helpdesk.test> wrote:"),
    ("long-name",
     "On Mon, 2 Mar 2026 at 10:15, The Support Team for Printers, Scanners and Copiers of Example Ltd "
     "<support@helpdesk.test> wrote:"),
    ("fr-dot", f"Le 2 mars 2026, à 10 h 15, {S_} a écrit :"),
    ("it-data", f"In data 02/03/2026 10:15 {S_} ha scritto:"),
    ("pl-dnia", f"Dnia 2 marca 2026 10:15 {S_} napisał(a):"),
    ("cs-puvodni",
     "---------- Původní e-mail ----------\nOd: Support <support@helpdesk.test>\nKomu: anna@example.org\nDatum: 2. "
     "3. 2026 10:15:00\nPředmět: [#1042] Printer"),
]
for name, line in RARE:
    text("rare-" + name, "an attribution in rarer words", R("Tuesday."), Q(line + "\n" + ASK))

# -- Header blocks of Outlook for Mac and of Foxmail -----------------------------------------------------------------
MAC = [
    ("fr", "Mardi.", "De : {}\nDate : lundi, 2 mars 2026 à 10:15\nÀ : anna@example.org\nObjet : [#1042] Imprimante"),
    ("es", "El martes.", "De: {}\nFecha: lunes, 2 de marzo de 2026, 10:15\nPara: anna@example.org\nAsunto: [#1042]"),
    ("it", "Martedì.", "Da: {}\nData: lunedì, 2 marzo 2026 alle ore 10:15\nA: anna@example.org\nOggetto: [#1042]"),
    ("nl", "Dinsdag.", "Van: {}\nDatum: maandag, 2 maart 2026 om 10:15\nAan: anna@example.org\nOnderwerp: [#1042]"),
    ("zh", "星期二。", "发件人: {}\n日期: 2026年3月2日 星期一 10:15\n收件人: anna@example.org\n主题: [#1042]"),
    ("zh-foxmail", "星期二。", "发件人： {}\n发送时间： 2026-03-02 10:15\n收件人： anna@example.org\n主题： [#1042]"),
    ("ja-wide-colons", "火曜日です。", "差出人： {}\n送信日時： 2026年3月2日 10:15\n宛先： anna@example.org\n件名： [#1042]"),
    ("de-bcc", "Dienstag.",
     "Von: {}\nGesendet: Montag, 2. März 2026 10:15\nAn: anna@example.org\nCc: ole@example.org\nBetreff: [#1042] "
     "Drucker\nPriorität: Hoch"),
]
for name, answer, block in MAC:
    text("mac-" + name, "a header block of Outlook for Mac, Foxmail and others", R(answer),
         Q(block.format(S_) + "\n\n…?"))
text("block-exchange-names", "Exchange shows names without addresses", R("Tuesday."),
     Q("From: Dahl, Ole (Support)\nSent: Monday, March 2, 2026 10:15 AM\nTo: Berg, Anna\nSubject: RE: "
       "Printer\n\nWhich day?"))

# -- Answers announced above an unmarked mail: nothing below may be hidden ---------------------------------------------
ANNOUNCED = [
    ("see-below", "See below.", BLOCK),
    ("bottom", "Please find my answer at the bottom of this mail.", BLOCK),
    ("inline", "Hi,\n\nI've answered inline below.\n\nAnna", BLOCK),
    ("comments", "Comments in-line.", "-----Original Message-----\n" + BLOCK),
    ("green", "Hello, my answers are in green below.", BLOCK),
    ("caps", "SEE MY ANSWERS IN CAPITALS BELOW", BLOCK),
    ("de",
     "Hallo,\n\nmeine Antworten finden Sie unten im Text.", "Von: " + S_ +
     "\nGesendet: Montag, 2. März 2026 10:15\nAn: anna@example.org\nBetreff: [#1042] Drucker"),
    ("de-siehe",
     "Siehe unten.", "Von: " + S_ + "\nGesendet: Montag, 2. März 2026 10:15\nAn: anna@example.org\nBetreff: x"),
    ("feedback", "Pls find my feedback in the text below.", BLOCK),
    ("de-kommentare", "Hallo, siehe meine Kommentare im Mailtext",
     "Von: " + S_ + "\nGesendet: Montag, 2. März 2026 10:15\n"
     "An: anna@example.org\nBetreff: [#1042] Drucker"),
    ("de-su", "Antworten s.u.", "Von: " + S_ + "\nGesendet: Montag, 2. März 2026 10:15\n"
     "An: anna@example.org\nBetreff: [#1042] Drucker"),
    ("nl", "Zie mijn antwoorden hieronder in rood.", "Van: " + S_ +
     "\nVerzonden: maandag 2 maart 2026 10:15\nAan: anna@example.org\nOnderwerp: [#1042] Printer"),
    ("it",
     "Rispondo sotto in rosso.", "Da: " + S_ + "\nInviato: lunedì 2 marzo 2026 10:15\nA: anna@example.org\nOggetto: x"),
]
for name, above, block in ANNOUNCED:
    text("announced-" + name, "answers in an unmarked mail below, announced above it", R(above), Q(block),
         R("Which day?\n\nTuesday.\n\nWhich room?\n\nRoom 12."), interleaved=True)

# -- Not an attribution ----------------------------------------------------------------------------------------------
text("kept-appointment", "a date, a time and a colon",
     R("The plan:\n\n02.03.2026, 10:15, room 12:\n- drum\n- tray\n\nDoes it suit you?"), Q(AT + "\n" + ASK))
text("kept-people", "names with addresses and colons",
     R("Ole Dahl <ole@example.org>:\nprinter 1\n\nMia Holm <mia@example.org>:\nprinter 2\n\nWho gets printer 3?"))
text("kept-people-last", "the last line is a name with its address and a colon",
     R("The new one goes to\n\nOle Dahl <ole@example.org>:\nroom 12"), Q(AT + "\n" + ASK))
text("kept-wrote-question", "a question with the verb",
     R("Do you remember what Ole\nwrote:\nnever open the lid?"), Q(AT + "\n" + ASK))
text("kept-chat", "a chat log with names and times",
     R("[10:15] Ole wrote: hello\n[10:16] Anna wrote: it hums\n[10:17] Ole wrote: wait\n\nHe never came back."))
text("kept-log-dates", "a log whose lines begin with dates and end with colons",
     R("2026-03-02 10:15 printer@example.org:\n  error 17\n2026-03-02 10:16 printer@example.org:\n  error 18\n\nWhy?"))
