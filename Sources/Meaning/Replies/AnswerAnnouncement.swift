// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Words of an author who answers inside the quotation: "see my answers below in red".
///
/// Then nothing of the quotation may be cut: colours are not in the text, and where there are no quote marks nobody can
/// tell the answers from the questions.
enum AnswerAnnouncement {
    /// The most bytes of new text that are looked at.
    private static let maximumLength = 4096

    /// Whether some text announces answers further down.
    ///
    /// - Complexity: O(1): at most ``maximumLength`` bytes.
    static func isPresent(in text: ArraySlice<UInt8>) -> Bool {
        // Sentence by sentence, so that the two words belong together.
        for line in text.prefix(maximumLength).split(separator: 0x0A)
        where line.count < 120 && phrases.first(in: FoldedText(line).bytes[...]) != nil {
            return true
        }
        let stops: [UInt8] = [0x0A, UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";")]
        let pieces = text.prefix(maximumLength).split { stops.contains($0) }
        var previous: ArraySlice<UInt8> = []
        for piece in pieces {
            if isAnnouncement(FoldedText(lines: [previous, piece]).bytes[...]) { return true }
            previous = piece.count < 100 ? piece : []
        }
        return false
    }

    private static func isAnnouncement(_ text: ArraySlice<UInt8>) -> Bool {
        if phrases.first(in: text) != nil { return true }
        return answers.first(in: text) != nil && places.first(in: text) != nil
    }

    /// What is announced.
    private static let answers = PhraseSet([
        "feedback", "answer", "answers", "reply", "replies", "comment", "comments", "response", "responses", "remarks",
        "notes",
        "answered",
        "replied", "commented", "antwort", "antworten", "kommentar", "kommentare", "anmerkung", "anmerkungen",
        "beantwortet",
        "geantwortet", "kommentiert", "réponse", "réponses", "commentaire", "commentaires", "répondu", "respuesta",
        "respuestas", "comentario", "comentarios", "contesto", "respondo", "contestado", "resposta", "respostas",
        "comentário", "comentários", "risposta", "risposte", "commento", "commenti", "rispondo", "antwoord",
        "antwoorden",
        "opmerking", "opmerkingen", "svar", "kommentarer", "svaren", "svarene", "vastaus", "vastaukset", "vastaukseni",
        "odpowiedź", "odpowiedzi", "komentarz", "komentarze", "odpověď", "odpovědi", "odpoveď", "odpovede", "válasz",
        "válaszok", "válaszaim", "válaszom", "răspuns", "răspunsuri", "răspunsurile", "ответ", "ответы", "комментарии",
        "відповідь", "відповіді", "απαντήσεις", "απάντηση", "cevap", "cevaplar", "cevaplarım", "yanıtlarım", "odgovori",
        "odgovor", "回答", "回复", "答复", "回覆", "답변",
    ])

    /// Where they stand.
    private static let places = PhraseSet([
        "inline", "in-line", "in line", "below", "in red", "in blue", "in green", "in bold", "in capitals", "in colour",
        "in color", "between the lines", "in the text", "interspersed", "interleaved", "highlighted", "at the bottom",
        "at the end", "under your", "underneath", "am ende", "ganz unten", "en bas", "al final", "in fondo", "onderaan",
        "längst ner", "nederst", "in your mail",
        "in your email", "within your email", "unten", "unterhalb", "im text", "im mailtext", "im mail-text",
        "in der mail", "in der e-mail", "in your text", "in the mail", "in the email", "below in the", "in rot", "rot",
        "in blau", "in grün",
        "in fett",
        "fett", "farbig", "zwischen den zeilen", "in deiner mail", "in ihrer mail", "in deiner e-mail",
        "in ihrer e-mail",
        "ci-dessous", "plus bas", "en rouge", "en bleu", "en vert", "en gras", "dans le texte", "dans votre message",
        "entre les lignes", "más abajo", "abajo", "en rojo", "en azul", "en verde", "en negrita", "entre líneas",
        "en el texto", "abaixo", "em vermelho", "em azul", "em verde", "em negrito", "no texto", "qui sotto", "sotto",
        "di seguito", "in rosso", "in blu", "in verde", "in grassetto", "nel testo", "hieronder", "onderstaand",
        "in het rood", "in het blauw", "in rood", "in blauw", "vet", "in de tekst", "tussen de regels", "nedan",
        "nedanför",
        "i rött", "i blått", "med rött", "i texten", "nedenfor", "herunder", "med rødt", "i rødt", "med blåt",
        "i teksten",
        "alla", "punaisella", "sinisellä", "tekstissä", "poniżej", "na czerwono", "na niebiesko", "w tekście", "níže",
        "červeně", "modře", "v textu", "nižšie", "červenou", "lent", "alább", "pirossal", "kékkel", "a szövegben",
        "mai jos",
        "cu roșu", "cu albastru", "ниже", "красным", "синим", "в тексте", "нижче", "червоним", "у тексті", "παρακάτω",
        "με κόκκινο", "aşağıda", "kırmızı", "kırmızıyla", "mavi", "dolje", "niže", "crveno", "spodaj", "z rdečo",
        "以下", "下面", "红色", "紅色", "赤字", "下記", "아래", "빨간색",
    ])

    /// What says it all at once.
    private static let phrases = PhraseSet([
        "see inline", "see below", "as below", "please see below", "siehe unten", "s. unten", "s.u", "voir ci-dessous",
        "voir plus bas",
        "ver abajo", "ver más abajo", "véase abajo", "ver abaixo", "veja abaixo", "vedi sotto", "vedi di seguito",
        "zie hieronder", "zie onder",
        "se nedan", "se nedenfor", "se nedenunder", "katso alla", "ks. alla", "patrz niżej", "patrz poniżej",
        "viz níže", "pozri nižšie",
        "lásd lent", "lásd alább", "vezi mai jos", "см. ниже", "смотри ниже", "смотрите ниже", "див. нижче",
        "δείτε παρακάτω", "bkz. aşağıda",
        "aşağıya bakın", "见下文", "見下文", "以下をご覧ください", "아래를 참조", "see below inline", "inline below", "replies inline",
        "comments inline", "answers inline",
        "s. u. in rot", "siehe unten in rot", "赤字で", "下記に赤字", "インラインで", "文中に", "見下面红字",
    ])
}
