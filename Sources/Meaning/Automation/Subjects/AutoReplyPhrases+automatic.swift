// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension AutoReplyPhrases {
    /// "Automatic reply": what programs write before the subject that they answer.
    static let automatic = [
        // English.
        "automatic reply", "automatic response", "automatic answer", "automatic email reply", "automatic e-mail reply",
        "automated reply", "automated response", "automated answer", "automated email response",
        "automated email reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response",
        "autoresponse", "auto responder", "auto-responder", "autoresponder", "auto answer", "auto-answer",
        "auto replied", "auto-replied", "auto reply message", "auto-reply message", "autoreply message",
        "automatic reply message", "automatic reply notification", "auto response message", "auto generated reply",
        "auto-generated reply", "vacation reply", "vacation response", "vacation auto-reply", "vacation autoreply",
        "vacation responder", "vacation message", "vacation notice", "holiday auto-reply", "out-of-office reply",
        "email autoreply", "e-mail autoreply", "this is an automatic reply", "this is an automated reply",
        "this is an automatic response", "this is an automated response", "this is an auto reply",
        "this is an auto-reply", "automatic out of office reply", "automatic out-of-office reply",
        "automated out of office reply", "email auto-reply", "email auto reply", "e-mail auto-reply",
        "auto email reply", "auto-email reply",
        // German.
        "automatische antwort auf ihre e-mail", "automatische antwort auf ihre email",
        "automatische antwort auf ihre mail", "automatische antwort auf ihre nachricht",
        "automatische antwort auf ihre anfrage", "automatische antwort auf deine e-mail",
        "automatische antwort auf deine nachricht", "automatische antwort", "automatische antwort auf",
        "automatische antwort von", "automatische rückantwort", "automatische rückmeldung", "automatische antwortmail",
        "automatische e-mail-antwort", "automatisch generierte antwort", "automatisch erzeugte antwort",
        "automatisierte antwort", "autoantwort", "auto-antwort", "autom. antwort",
        // French.
        "réponse automatique", "réponse automatique de", "réponse automatique à", "réponse automatisée",
        "réponse auto", "répondeur automatique", "rép. auto",
        // Spanish, Catalan, Basque, Galician.
        "respuesta automática", "respuesta automática de", "respuesta automatizada", "autorespuesta", "auto-respuesta",
        "auto respuesta", "contestación automática", "resposta automàtica", "erantzun automatikoa",
        "resposta automática",
        // Italian.
        "risposta automatica", "risposta automatica da", "risposta automatica di", "risposta automatizzata",
        "autorisposta", "risponditore automatico",
        // Portuguese.
        "resposta automática de", "autorresposta", "auto-resposta", "resposta automatizada",
        // Dutch, Afrikaans, Luxembourgish.
        "automatisch antwoord", "automatisch antwoord van", "automatische beantwoording", "automatische reactie",
        "automatisch gegenereerd antwoord", "autoantwoord", "outomatiese antwoord", "automatesch äntwert",
        // Danish, Norwegian, Swedish, Icelandic, Faroese.
        "automatisk svar", "automatisk svar fra", "autosvar", "auto-svar", "automatiskt svar", "automatiskt svar från",
        "automatsvar", "autosvar ved fravær", "sjálfvirkt svar", "sjálvvirkandi svar",
        // Finnish, Estonian.
        "automaattinen vastaus", "automaattivastaus", "automaattinen poissaoloilmoitus", "automaatvastus",
        "automaatne vastus", "automaatvastaja",
        // Latvian, Lithuanian.
        "automātiskā atbilde", "automātiska atbilde", "automātiskais atbildētājs", "automatinis atsakymas",
        "automatinis atsakas", "automatinis atsakiklis",
        // Polish.
        "odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "auto-odpowiedź", "autoresponder poczty",
        "automatyczna odpowiedź od", "odpowiedź automatyczna od",
        // Czech, Slovak.
        "automatická odpověď", "automatická odpověď od", "automatická odpoveď", "automaticky generovaná odpověď",

        // Hungarian.
        "automatikus válasz", "automatikus válaszüzenet", "automatikus üzenet", "automata válasz",
        // Romanian.
        "răspuns automat", "raspuns automat de la",
        // Croatian, Bosnian, Serbian, Slovenian, Macedonian, Bulgarian, Albanian.
        "automatski odgovor", "automatski odgovor od", "аутоматски одговор", "samodejni odgovor", "avtomatski odgovor",
        "автоматски одговор", "автоматичен отговор", "автоотговор", "përgjigje automatike", "përgjigjja automatike",
        // Russian, Ukrainian, Belarusian.
        "автоматический ответ", "автоматический ответ на", "автоматический ответ от", "автоответ", "автоответ от",
        "автоответчик", "автоматична відповідь", "автоматична відповідь від", "автовідповідь", "автовідповідач",
        "аўтаматычны адказ", "аўтаадказ",
        // Greek, Turkish, Azerbaijani, Kazakh, Uzbek, Georgian, Armenian.
        "αυτόματη απάντηση", "otomatik yanıt", "otomatik cevap", "otomatik yanıtlama", "avtomatik cavab",
        "avtomatik javob", "автоматты жауап", "ავტომატური პასუხი", "ավտոմատ պատասխան", "ինքնաշխատ պատասխան",
        // Hebrew, Arabic, Persian, Urdu.
        "תשובה אוטומטית", "מענה אוטומטי", "תגובה אוטומטית", "رد تلقائي", "الرد التلقائي", "رد آلي", "الرد الآلي",
        "إجابة تلقائية", "پاسخ خودکار", "پاسخگوی خودکار", "خودکار جواب", "خودکار جوابی پیغام",
        // Irish, Welsh, Maltese, Swahili, Filipino.
        "freagra uathoibríoch", "ateb awtomatig", "tweġiba awtomatika", "jibu la kiotomatiki", "jibu otomatiki",
        "awtomatikong tugon", "awtomatikong sagot",
        // Hindi, Marathi, Bengali, Tamil, Telugu.
        "स्वचालित उत्तर", "स्वतः उत्तर", "स्वचालित जवाब", "स्वयंचलित उत्तर", "স্বয়ংক্রিয় উত্তর", "তাৎক্ষণিক উত্তর",
        "தானியங்கு பதில்", "స్వయంచాలక ప్రత్యుత్తరం",
        // Thai, Vietnamese, Indonesian, Malay.
        "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ", "ข้อความตอบกลับอัตโนมัติ", "trả lời tự động", "thư trả lời tự động",
        "phản hồi tự động", "tự động trả lời", "balasan otomatis", "jawaban otomatis", "balasan automatik",
        "jawapan automatik",
        // Chinese, Japanese, Korean.
        "自动答复", "自动回复", "自动回覆", "自动应答", "自动回信", "自動回覆", "自動回復", "自動答覆", "自動回信", "自动回复邮件", "自動応答", "自動返信", "自動返信メール",
        "自動応答メール", "自動返答", "자동 회신", "자동회신", "자동 응답", "자동응답", "자동 답장", "자동답장", "자동응답메일", "자동 응답 메일", "자동회신메일",
        "자동 회신 메일",
    ]

    /// Beginnings that tell enough, whatever follows.
    static let openings = [
        "out of office autoreply", "out of office auto-reply", "out of office auto reply",
        "out of office automatic reply", "out of office automated reply", "out of the office autoreply",
        "out of the office auto-reply", "yahoo! auto response", "yahoo! autoresponse",
        "your email requires verification verify", "thank you for contacting", "thanks for contacting",
    ]

    /// What begins like one of the phrases and is a person's.
    static let persons = [
        "thank you for contacting me", "thanks for contacting me",
    ]

    /// Words that are as common in what people write: sieve's own "Auto: " (RFC 5230 §4.6), vacation programs'.
    static let commonWords = [
        "auto", "automatic", "automated", "away", "away message", "vacation", "on vacation", "holiday", "on holiday",
        "on leave", "annual leave", "absence", "absent", "leave", "abwesenheit", "abwesend", "urlaub", "im urlaub",
        "automatisch", "absente", "congé", "congés", "en congé", "vacances", "en vacances", "ausencia", "ausente",
        "vacaciones", "de vacaciones", "assenza", "assente", "ferie", "in ferie", "ausência", "férias", "de férias",
        "afwezig", "afwezigheid", "vakantie", "op vakantie", "fravær", "fraværende", "på ferie", "frånvaro",
        "frånvarande", "semester", "på semester", "poissa", "poissaolo", "lomalla", "loma", "nieobecność", "nieobecny",
        "nieobecna", "urlop", "na urlopie", "nepřítomnost", "nepřítomen", "nepřítomna", "dovolená", "neprítomnosť",
        "dovolenka", "távollét", "szabadság", "szabadságon", "absent de la birou", "concediu", "în concediu",
        "отсутствие", "отпуск", "в отпуске", "відпустка", "у відпустці", "відсутність", "απουσία", "άδεια", "izin",
        "izinde", "yıllık izin", "odsutnost", "godišnji odmor", "na godišnjem", "odsotnost", "dopust", "na dopustu",
        "отсъствие", "отпуска", "puhkus", "puhkusel", "atvaļinājums", "atvaļinājumā", "atostogos", "atostogauju",
        "חופשה", "בחופשה", "إجازة", "في إجازة", "不在", "外出", "外出中", "休暇", "休假", "休假中", "出差", "出差中", "휴가", "휴가 중", "휴가중",
        "출장", "출장 중", "cuti", "sedang cuti", "ลาพักร้อน", "nghỉ phép", "oof", "limited access to email",
        "holiday notice", "maternity leave", "parental leave", "paternity leave", "sick leave",
        // Of messages that machines write on their own, too.
        "message automatique", "mensaje automático", "mensagem automática", "messaggio automatico",
        "wiadomość automatyczna", "automatická zpráva", "automatická správa", "automatische nachricht",
        "automatisch bericht", "automatisk besked", "automatisk melding", "automaatteade", "mesaj automat",
        "automatska poruka", "samodejno sporočilo", "автоматическое уведомление", "αυτόματο μήνυμα", "הודעה אוטומטית",
        "自動送信", "自動配信", "自動送信メール", "자동 발송",
        // Of things as well as of people.
        "niet aanwezig", "ikke til stede", "fjarverandi", "ekki við", "ej på plats", "inte på plats", "ej anträffbar",
        "нет на месте", "немає на місці", "prombūtnē", "ไม่อยู่",
    ]
}
