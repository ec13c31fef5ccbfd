# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Vacation notes as single programs write them."""
from automation_cases.stating import case, subject

subject("oof-old-exchange", "Out of Office AutoReply: Printer", "Exchange 2003 and before")
subject("oof-old-exchange-hyphen", "Out of Office Auto-Reply", "old gateways")
subject("oof-reply-mark", "Out of Office Re: Printer", "the mark of an answer in place of a colon")
subject("oof-dash", "Out of Office - Anna Muster", "people's own words: a dash and a name")
subject("oof-until", "Out of office until Monday, 9 March", "people's own words: an end")
subject("oof-long-dash", "Out of the Office – back on 9 March", "people's own words: a long dash")
subject("oof-notification", "Out of Office Notification", "out-of-office assistants")
subject("oof-short", "OOO: Printer", "people's own words")
subject("oof-short-until", "OOO until 9 March", "people's own words")
subject("oof-brackets", "[OOO] Printer", "people's own words: brackets")
subject("oof-palm", "🌴 Out of Office 🌴: Printer", "people's own words: pictures around them")
subject("oof-alone", "Out of Office", "nothing but the words")
subject("oof-alone-stop", "Out of office.", "nothing but the words, and a full stop")
subject("notes-en", "Anna Muster is out of the office.", "Lotus Notes")
subject("notes-en-until", "Anna Muster/Example is out of the office until 03/09/2026.", "Lotus Notes: a hierarchical "
        "name and an end")
subject("notes-en-first-person", "I will be out of the office starting 03/02/2026 and will not return until "
        "03/09/2026.", "Lotus Notes, R5")
subject("notes-de", "Anna Muster ist außer Haus.", "Lotus Notes, German")
subject("notes-fr", "Anna Muster est absent(e) du bureau.", "Lotus Notes, French")
subject("notes-it", "Anna Muster è fuori ufficio.", "Lotus Notes, Italian")
subject("first-person-en", "I am currently out of the office", "people's own words")
subject("first-person-away", "I'm away from my desk until Monday", "people's own words")
subject("first-person-de", "Ich bin nicht im Büro", "people's own words, German")
subject("first-person-de-holiday", "Ich bin im Urlaub (bis 9.3.)", "people's own words, German")
subject("first-person-fr", "Je suis absent jusqu'au 9 mars", "people's own words, French")
subject("first-person-es", "Estoy fuera de la oficina", "people's own words, Spanish")
subject("dates-de", "Nicht im Büro 02.03. - 09.03.2026", "people's own words, German: dates")
subject("bsd-vacation", "away from my mail", "vacation(1) of BSD, the Subject of its manual page",
        lines="Precedence: bulk\n")
subject("automated-response", "Automated response: Printer", "mail hosters")
subject("auto-response", "Auto Response: Printer", "SurgeMail, hMailServer rules")
subject("automatic-response", "Automatic Response: Printer", "mail hosters")
subject("yahoo", "Yahoo! Auto Response", "Yahoo")
subject("bracketed", "[Auto-Reply] Printer", "mail hosters")
subject("bracketed-round", "(Auto-Reply) Printer", "mail hosters")
subject("bracketed-words", "[Automatic reply] Printer", "mail hosters")
subject("starred", "** Auto-Reply ** Printer", "mail hosters: stars")
subject("pipe", "Auto-reply | Example Ltd", "mail hosters: a stroke")
subject("from-name", "Auto-reply from Anna Muster", "mobile operators and hosters: a name")

case("weak-answer-auto", "RFC 5230 4.6: \"Auto: \" before the Subject; alone it may be a car (samples/automation/"
     "person-car), in an answer it is a sieve script", "auto-reply",
     "In-Reply-To: <1042.7@helpdesk.test>\nReferences: <1042.7@helpdesk.test>\n! Subject: Auto: Printer")
case("weak-answer-vacation", "small vacation programs: a common word, but in an answer without the mark of one",
     "auto-reply", "References: <1042.7@helpdesk.test>\n! Subject: Vacation: Printer")
case("weak-answer-fi", "the same, Finnish", "auto-reply",
     "In-Reply-To: <1042.7@helpdesk.test>\n! Subject: Poissa: Tulostin")
case("weak-bulk", "the same, marked as bulk", "auto-reply", "Precedence: junk\n! Subject: Away: Printer")
case("weak-null-path", "the same, with a null return path: both speak", "auto-reply",
     "! Return-Path: <>\n! Subject: Vacation: Printer")
case("suffix-answer", "a name before the words, in an answer", "auto-reply",
     "In-Reply-To: <1042.7@helpdesk.test>\n! Subject: Anna Muster - Out of Office")
