# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""People, whose mail only looks as if a machine had written it."""
from automation_cases.stating import person

# Subjects that merely resemble those of machines.
for code, title in [
    ("car", "Auto: Reifen wechseln"),
    ("auto-offer", "Auto: Reply to your offer?"),
    ("reply-broken", "Automatic reply function broken"),
    ("reply-set-up", "Automatic reply does not work"),
    ("reply-how", "How do I set up an automatic reply?"),
    ("reply-quoted", "\"Automatic reply\" appears twice"),
    ("reply-answered", "Re: Automatic reply: Printer"),
    ("reply-answered-de", "AW: Automatische Antwort: Drucker"),
    ("reply-answered-tag", "[Example #42] Re: Automatic reply: Printer"),
    ("reply-forwarded", "Fwd: Automatic reply: Printer"),
    ("reply-forwarded-de", "WG: Abwesenheitsnotiz: Drucker"),
    ("reply-plural", "Automatic replies: where are they?"),
    ("autoreplied", "Autoreplying to customers"),
    ("chairs", "Out of office chairs order"),
    ("office-365", "Out of Office 365 licences"),
    ("office-question", "Out of office - how do I switch it on?"),
    ("office-message", "Out of office message does not appear"),
    ("office-whom", "Anna is out of the office, whom can I ask?"),
    ("office-request", "I am out of the office next week and need remote access"),
    ("ooo-method", "OOO methodology"),
    ("ooo-cyrillic", "ООО: счёт на оплату"),
    ("vacation", "Vacation: booking question"),
    ("vacation-rental", "Vacation rental enquiry"),
    ("away", "Away: shirts for the away match"),
    ("away-keyboard", "Away from keyboard bug"),
    ("absence", "Absence: Anna Muster, 5 March"),
    ("absence-de", "Abwesenheit: Krankmeldung"),
    ("absence-de-request", "Abwesend gemeldet, aber trotzdem Mails"),
    ("absence-fi", "Poissa: avain numero 7"),
    ("absence-fi-word", "Poissaolo työpaikalta"),
    ("absence-nl", "Afwezig op de cursus"),
    ("absence-fr", "Absence de réseau au bureau"),
    ("absence-es", "Ausencia de señal en la oficina"),
    ("absence-pl", "Nieobecność na szkoleniu"),
    ("reply-fr", "Réponse automatique qui ne marche plus"),
    ("reply-de", "Automatische Antwort einrichten"),
    ("reply-ru", "Автоматический ответ не работает"),
    ("reply-zh", "自动回复功能坏了"),
    ("reply-ja", "自動返信が届きません"),
    ("reply-ko", "자동 회신 설정 방법"),
    ("received", "We have received your invoice"),
    ("received-but", "We have received your message but cannot open the attachment"),
    ("received-question", "Have you received my message?"),
    ("received-de", "Wir haben Ihre Nachricht erhalten, aber der Anhang fehlt"),
    ("received-parcel", "Confirmation of receipt missing"),
    ("thanks", "Thank you for your help"),
    ("thanks-offer", "Thank you for your message, one more question"),
    ("request", "Request received twice"),
    ("ticket", "Ticket received the wrong number"),
    ("verification", "Email verification does not arrive"),
    ("dmarc", "Report Domain: what does this mail mean?"),
    ("read", "Read: important notice"),
    ("daemon", "What does MAILER-DAEMON mean?"),
    ("reply-prefix-only", "Re:"),
    ("long-word", "Automatic" + "replyautomaticreply" * 20),
]:
    person("person-" + code, "a person whose Subject only resembles those of machines", title=title)

# Fields that are no signs.
person("person-auto-no", "RFC 3834 5: no means a person", "Auto-Submitted: no\n")
person("person-auto-no-case", "the same, other letter case, a comment and a parameter",
       "Auto-Submitted: (well) No;x=y\n")
person("person-auto-empty", "an empty field says nothing", "Auto-Submitted:\n")
person("person-auto-comment", "nothing but a comment says nothing", "Auto-Submitted: (auto-replied)\n")
person("person-autoreply-no", "a field that denies it", "X-Autoreply: no\n")
person("person-autorespond-false", "a field that denies it", "X-Autoresponder: false\n")
person("person-suppress-none", "no automatic answer is unwanted", "X-Auto-Response-Suppress: None\n")
person("person-suppress-receipts", "only receipts are unwanted", "X-Auto-Response-Suppress: DR, RN, NRN\n")
person("person-suppress-empty", "an empty field", "X-Auto-Response-Suppress:\n")
person("person-suppress-part", "a value that only contains a word", "X-Auto-Response-Suppress: AllReceipts\n")
person("person-precedence-normal", "other words", "Precedence: normal\nPriority: normal\n")
person("person-precedence-first", "other words", "Precedence: first-class\n")
person("person-precedence-empty", "an empty field", "Precedence:\n")
person("person-precedence-part", "a word that only begins so", "Precedence: bulky\n")
person("person-post-class", "another class of message", "X-POST-MessageClass: 1; Normal\n")
person("person-list-empty", "a gateway emptied the field", "List-Id:\n")
person("person-feedback-empty", "an empty field", "Feedback-ID:\n")
person("person-campaign-empty", "an empty field", "X-Campaign:\n")
person("person-return-path", "an ordinary return path", "Return-Path: <anna@example.org>\nSubject: Re: Printer\n")
person("person-return-path-empty", "a field without a path is no null path", "Return-Path:\nSubject: Re: Printer\n")
person("person-report-words", "multipart/report is in the text, not the type", "Subject: multipart/report\n"
       "X-Content-Type: multipart/report; report-type=delivery-status\n")
person("person-receipt-wanted", "a person who wants a receipt", "Disposition-Notification-To: anna@example.org\n"
       "Return-Receipt-To: anna@example.org\n")
person("person-delegate", "a secretary writes for somebody",
       "Sender: Bob <bob@example.org>\nFrom: Anna <anna@example.org>\n")
person("person-answer", "an ordinary answer", "In-Reply-To: <1042.7@helpdesk.test>\nSubject: Re: Auto: Printer\n")

# Addresses that merely resemble.
for code, address in [
    ("noreplyton", "noreplyton@example.org"), ("reply", "reply@example.org"),
    ("noreply-smith", "noreply.smith@example.org"),
    ("knopostmaster", "postmasters@example.org"), ("bouncer", "bouncer@example.org"),
    ("pet-owner", "pet-owner@example.org"),
    ("request", "request@example.org"),
    ("daemon", "daemon.smith@example.org"), ("domain", "anna@noreply.example.org"), ("tag", "anna+noreply@example.org"),
    ("nore", "no.replyman@example.org"), ("root", "root@example.org"), ("info", "info@example.org"),
]:
    person("person-address-" + code, "an address that only resembles a machine's", "From: " + address + "\n")
person("person-name", "the name says postmaster, the address is a person's", "From: Postmaster <anna@example.org>\n")
person("person-name-noreply", "the name says no-reply, the address takes mail", "From: No Reply <anna@example.org>\n")
person("person-to-noreply", "the addressee is a machine, not the author", "To: noreply@helpdesk.test\n")
person("person-cc-daemon", "a copy to a machine", "To: support@helpdesk.test, mailer-daemon@example.org\n")
