// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The words with which authors announce answers within the quotation, language by language: words of one mean other
/// things in another.
struct AnnouncementWords: Sendable {
    /// What is announced.
    let answers: PhraseSet
    /// Where it stands.
    let places: PhraseSet
    /// Whose it is, or that the reader is to look.
    let owners: PhraseSet

    /// All languages.
    static let languages: [AnnouncementWords] = [
        // English
        AnnouncementWords(
            answers: PhraseSet([
                "feedback", "answer", "answers", "reply", "replies", "comment", "comments", "response", "responses",
                "remarks", "notes", "answered", "replied", "commented",
            ]),
            places: PhraseSet([
                "inline", "in-line", "in line", "below", "in red", "in blue", "in green", "in bold", "in capitals",
                "in colour", "in color", "between the lines", "in the text", "in your text", "in the mail",
                "in the email", "interspersed", "interleaved", "highlighted", "in your mail", "in your email",
                "within your email", "at the bottom", "at the end", "under your", "underneath",
            ]),
            owners: PhraseSet([
                "my", "our", "see", "find", "i've", "answered", "replied", "commented", "added", "answers", "comments",
                "replies", "notes", "remarks",
            ])
        ),
        // German
        AnnouncementWords(
            answers: PhraseSet([
                "antwort", "antworten", "kommentar", "kommentare", "anmerkung", "anmerkungen", "beantwortet",
                "geantwortet", "kommentiert", "antworte", "rückmeldung",
            ]),
            places: PhraseSet([
                "inline", "unten", "unterhalb", "im text", "im mailtext", "im mail-text", "in rot", "rot", "in blau",
                "blau", "in grün", "grün", "in fett", "fett", "farbig", "zwischen den zeilen", "in deiner mail",
                "in ihrer mail", "in deiner e-mail", "in ihrer e-mail", "in der mail", "in der e-mail", "am ende",
                "ganz unten", "s.u",
            ]),
            owners: PhraseSet([
                "meine", "meinen", "mein", "unsere", "siehe", "finden", "findest", "beantwortet", "geantwortet",
                "kommentiert", "antworten", "kommentare", "anmerkungen", "ich habe", "habe ich",
            ])
        ),
        // French
        AnnouncementWords(
            answers: PhraseSet([
                "réponse", "réponses", "commentaire", "commentaires", "répondu", "réponds", "remarques",
            ]),
            places: PhraseSet([
                "ci-dessous", "plus bas", "en rouge", "en bleu", "en vert", "en gras", "dans le texte",
                "dans votre message", "dans votre mail", "dans ton mail", "entre les lignes", "en bas",
            ]),
            owners: PhraseSet([
                "mes", "ma", "nos", "voir", "voyez", "trouverez", "j'ai", "réponses", "répondu", "réponds",
                "commentaires", "voici",
            ])
        ),
        // Spanish
        AnnouncementWords(
            answers: PhraseSet([
                "respuesta", "respuestas", "comentario", "comentarios", "contesto", "respondo", "contestado",
                "respondido",
            ]),
            places: PhraseSet([
                "más abajo", "abajo", "en rojo", "en azul", "en verde", "en negrita", "entre líneas", "en el texto",
                "al final",
            ]),
            owners: PhraseSet([
                "mis", "mi", "ver", "vea", "véase", "respondo", "contesto", "contestado", "respondido", "respuestas",
                "comentarios",
            ])
        ),
        // Portuguese
        AnnouncementWords(
            answers: PhraseSet(["resposta", "respostas", "comentário", "comentários", "respondo", "respondi"]),
            places: PhraseSet(["abaixo", "em vermelho", "em azul", "em verde", "em negrito", "no texto", "no final"]),
            owners: PhraseSet([
                "minhas", "meus", "minha", "ver", "veja", "respostas", "respondo", "respondi", "comentários",
            ])
        ),
        // Italian
        AnnouncementWords(
            answers: PhraseSet(["risposta", "risposte", "commento", "commenti", "rispondo", "risposto"]),
            places: PhraseSet([
                "qui sotto", "sotto", "di seguito", "in rosso", "in blu", "in verde", "in grassetto", "nel testo",
                "in fondo",
            ]),
            owners: PhraseSet([
                "mie", "miei", "mia risposta", "vedi", "veda", "trova", "rispondo", "risposto", "risposte", "commenti",
            ])
        ),
        // Dutch
        AnnouncementWords(
            answers: PhraseSet([
                "antwoord", "antwoorden", "opmerking", "opmerkingen", "beantwoord", "reactie", "reacties",
            ]),
            places: PhraseSet([
                "hieronder", "onderstaand", "in het rood", "in het blauw", "in rood", "in blauw", "vetgedrukt",
                "in de tekst", "tussen de regels", "onderaan",
            ]),
            owners: PhraseSet(["mijn", "onze", "zie", "antwoorden", "beantwoord", "opmerkingen", "reacties"])
        ),
        // The Scandinavian languages
        AnnouncementWords(
            answers: PhraseSet([
                "svar", "svaren", "svarene", "svarer", "svarar", "kommentarer", "kommentarerna", "besvaret", "besvarat",
            ]),
            places: PhraseSet([
                "nedan", "nedanför", "i rött", "i blått", "med rött", "i texten", "nedenfor", "herunder", "under",
                "med rødt", "i rødt", "med blåt", "i teksten", "längst ner", "nederst",
            ]),
            owners: PhraseSet([
                "mina", "mitt", "se", "svaren", "mine", "mit", "svarene", "besvaret", "besvarat", "jeg har", "jag har",
                "kommentarer",
            ])
        ),
        // Finnish
        AnnouncementWords(
            answers: PhraseSet(["vastaus", "vastaukset", "vastaukseni", "kommentit", "kommenttini"]),
            places: PhraseSet(["alla", "punaisella", "sinisellä", "tekstissä", "viestin lopussa"]),
            owners: PhraseSet(["katso", "ks", "vastaukseni", "vastaukset", "kommenttini", "kommentit", "minun"])
        ),
        // Polish
        AnnouncementWords(
            answers: PhraseSet(["odpowiedź", "odpowiedzi", "komentarz", "komentarze", "odpowiadam"]),
            places: PhraseSet(["poniżej", "na czerwono", "na niebiesko", "w tekście"]),
            owners: PhraseSet(["patrz", "moje", "moja", "odpowiedzi", "komentarze", "odpowiadam"])
        ),
        // Czech and Slovak
        AnnouncementWords(
            answers: PhraseSet([
                "odpověď", "odpovědi", "odpoveď", "odpovede", "odpovídám", "komentáře", "komentár", "komentáre",
            ]),
            places: PhraseSet(["níže", "červeně", "modře", "v textu", "nižšie", "červenou", "modrou"]),
            owners: PhraseSet([
                "viz", "moje", "mé", "odpovědi", "pozri", "odpovede", "odpovídám", "komentáře", "komentáre",
            ])
        ),
        // Hungarian
        AnnouncementWords(
            answers: PhraseSet(["válasz", "válaszok", "válaszaim", "válaszom"]),
            places: PhraseSet(["lent", "alább", "lejjebb", "pirossal", "kékkel", "a szövegben"]),
            owners: PhraseSet(["lásd", "válaszaim", "válaszom", "válaszok"])
        ),
        // Romanian
        AnnouncementWords(
            answers: PhraseSet(["răspuns", "răspunsuri", "răspunsurile", "comentarii"]),
            places: PhraseSet(["mai jos", "cu roșu", "cu albastru", "în text"]),
            owners: PhraseSet(["vezi", "vedeți", "răspunsurile", "mele", "meu"])
        ),
        // Russian, Ukrainian and Bulgarian
        AnnouncementWords(
            answers: PhraseSet([
                "ответ", "ответы", "комментарии", "отвечаю", "відповідь", "відповіді", "отговор", "отговори",
                "отговорите",
            ]),
            places: PhraseSet([
                "ниже", "красным", "синим", "в тексте", "нижче", "червоним", "синім", "у тексті", "по-долу",
                "в червено",
            ]),
            owners: PhraseSet([
                "мои", "мой", "смотри", "смотрите", "см", "ответы", "отвечаю", "мої", "див", "відповіді", "отговорите",
                "вижте", "отговори", "ми",
            ])
        ),
        // Greek
        AnnouncementWords(
            answers: PhraseSet(["απαντήσεις", "απάντηση", "σχόλια"]),
            places: PhraseSet(["παρακάτω", "πιο κάτω", "με κόκκινο", "με μπλε"]),
            owners: PhraseSet(["δείτε", "απαντήσεις", "μου", "σχόλια"])
        ),
        // Turkish
        AnnouncementWords(
            answers: PhraseSet(["cevap", "cevaplar", "cevaplarım", "cevabım", "yanıtlarım", "yanıtım", "yanıtlar"]),
            places: PhraseSet(["aşağıda", "kırmızı", "kırmızıyla", "mavi", "metinde"]),
            owners: PhraseSet(["cevaplarım", "cevabım", "yanıtlarım", "yanıtım", "bkz"])
        ),
        // The South Slavic languages
        AnnouncementWords(
            answers: PhraseSet(["odgovor", "odgovori", "komentari", "komentarji"]),
            places: PhraseSet([
                "ispod", "dolje", "dole", "niže", "crveno", "crvenom", "spodaj", "z rdečo", "v besedilu",
            ]),
            owners: PhraseSet(["moji", "odgovori", "komentari", "vidi", "vidite", "glej", "komentarji"])
        ),
        // Chinese, Japanese and Korean
        AnnouncementWords(
            answers: PhraseSet(["回答", "回复", "答复", "回覆", "返信", "コメント", "답변"]),
            places: PhraseSet(["以下", "下面", "红色", "紅色", "赤字", "下記", "文中", "아래", "빨간색"]),
            owners: PhraseSet(["以下", "下面", "红色", "紅色", "赤字", "下記", "文中", "아래", "빨간색"])
        ),
        // Estonian, Latvian and Lithuanian
        AnnouncementWords(
            answers: PhraseSet(["vastus", "vastused", "atbilde", "atbildes", "atsakymas", "atsakymai", "atsakau"]),
            places: PhraseSet([
                "allpool", "punasega", "zemāk", "sarkanā", "ar sarkanu", "žemiau", "raudonai", "tekste", "tekstis",
            ]),
            owners: PhraseSet([
                "minu", "vaata", "vastused", "manas", "skatīt", "atbildes", "mano", "žr", "žiūrėkite", "atsakymai",
            ])
        ),
        // Catalan and Basque
        AnnouncementWords(
            answers: PhraseSet(["resposta", "respostes", "comentaris", "responc", "erantzuna", "erantzunak"]),
            places: PhraseSet(["a sota", "més avall", "en vermell", "al text", "behean", "gorriz"]),
            owners: PhraseSet(["meves", "meva", "veure", "vegeu", "respostes", "responc", "nire", "erantzunak"])
        ),
        // Arabic and Persian
        AnnouncementWords(
            answers: PhraseSet([
                "إجاباتي", "إجابتي", "الإجابات", "الإجابة", "ردودي", "ردي", "الردود", "الرد", "تعليقاتي", "التعليقات",
                "أجبت", "پاسخ", "پاسخها", "پاسخ‌ها", "پاسخ‌هایم", "جواب",
            ]),
            places: PhraseSet([
                "أدناه", "بالأسفل", "في الأسفل", "أسفل", "باللون", "بالأحمر", "داخل النص", "در زیر", "پایین", "زیر",
                "قرمز",
            ]),
            owners: PhraseSet([
                "إجاباتي", "إجابتي", "الإجابات", "الإجابة", "ردودي", "ردي", "الردود", "الرد", "تعليقاتي", "التعليقات",
                "أجبت", "انظر", "پاسخ", "پاسخها", "پاسخ‌ها", "پاسخ‌هایم", "جواب",
            ])
        ),
        // Hebrew
        AnnouncementWords(
            answers: PhraseSet(["תשובות", "התשובות", "תשובותיי", "תשובתי", "תשובה", "הערות", "הערותיי", "עניתי"]),
            places: PhraseSet(["למטה", "להלן", "באדום", "בכחול", "בגוף", "בהמשך"]),
            owners: PhraseSet([
                "שלי", "תשובותיי", "תשובתי", "התשובות", "תשובות", "ראה", "ראו", "עניתי", "הערותיי", "הערות",
            ])
        ),
        // Vietnamese, Thai, Indonesian and Malay, Hindi
        AnnouncementWords(
            answers: PhraseSet([
                "trả lời", "câu trả lời", "phản hồi", "ตอบ", "คำตอบ", "jawaban", "jawapan", "tanggapan", "komentar",
                "balasan", "saya jawab", "उत्तर", "जवाब",
            ]),
            places: PhraseSet([
                "bên dưới", "ở dưới", "dưới đây", "màu đỏ", "ด้านล่าง", "ข้างล่าง", "สีแดง", "di bawah", "dibawah",
                "warna merah", "नीचे", "लाल",
            ]),
            owners: PhraseSet([
                "trả lời", "câu trả lời", "phản hồi", "ตอบ", "คำตอบ", "saya", "jawaban", "jawapan", "lihat", "उत्तर",
                "जवाब", "मेरे",
            ])
        ),
    ]
}
