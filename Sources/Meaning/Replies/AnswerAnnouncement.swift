// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Words of an author who answers inside the quotation: "see my answers below in red".
///
/// Then nothing of the quotation may be cut: colours are not in the text, and where there are no quote marks nobody can
/// tell the answers from the questions.
enum AnswerAnnouncement {
    /// The most bytes of new text that are looked at.
    private static let maximumLength = 4096

    /// How sure an announcement makes it that answers stand in quoted lines.
    enum Place: Sendable {
        /// Further down: an answer that stands below some quoted lines is what was announced.
        case below
        /// Between the lines.
        case between
        /// Told by their looks, in red or in bold: anywhere, also where the program put marks before them.
        case looks
    }

    /// Where some text says that its author's answers are; `nil` when it says nothing of them.
    ///
    /// - Complexity: O(1): at most ``maximumLength`` bytes.
    static func place(in text: ArraySlice<UInt8>) -> Place? {
        guard isPresent(in: text) else { return nil }
        let lines = text.prefix(maximumLength).split(separator: 0x0A).map { FoldedText($0).bytes[...] }
        if lines.contains(where: { looks.first(in: $0) != nil }) { return .looks }
        return lines.contains { between.first(in: $0) != nil } ? .between : .below
    }

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
        return AnnouncementWords.languages.contains { words in
            words.answers.first(in: text) != nil && words.places.first(in: text) != nil
                && words.owners.first(in: text) != nil
        }
    }

    /// By what answers are told from questions.
    private static let looks = PhraseSet([
        "red", "blue", "green", "bold", "capitals", "caps", "colour", "color", "highlighted", "italics", "marked",
        "rot", "roter", "blau", "blauer", "grün", "grüner", "fett", "farbig", "farbe", "kursiv", "markiert", "rouge",
        "bleu", "vert", "gras", "couleur", "italique", "rojo", "azul", "verde", "negrita", "color", "vermelho",
        "negrito", "rosso", "blu", "grassetto", "rood", "blauw", "groen", "vetgedrukt", "rött", "blått", "rødt",
        "blåt", "grønt", "fetstil", "punaisella", "sinisellä", "na czerwono", "na niebiesko", "červeně", "modře",
        "červenou", "modrou", "pirossal", "kékkel", "roșu", "albastru", "красным", "синим", "червоним", "синім",
        "червено", "κόκκινο", "μπλε", "kırmızı", "kırmızıyla", "mavi", "crveno", "crvenom", "rdečo", "红色", "紅色",
        "红字", "赤字", "赤文字", "빨간색", "punasega", "sarkanā", "sarkanu", "raudonai", "vermell", "gorriz", "باللون",
        "بالأحمر", "قرمز", "באדום", "בכחול", "màu đỏ", "สีแดง", "merah", "लाल",
    ])

    /// That they stand between the lines.
    private static let between = PhraseSet([
        "inline", "in-line", "in line", "between", "within", "in the text", "in your", "interspersed", "interleaved",
        "in the mail", "in the email", "im text", "im mailtext", "im mail-text", "zwischen", "in deiner", "in ihrer",
        "in der mail", "in der e-mail", "dans le texte", "dans votre", "dans ton", "entre les lignes", "entre líneas",
        "en el texto", "no texto", "nel testo", "in de tekst", "tussen", "i texten", "i teksten", "tekstissä",
        "w tekście", "v textu", "a szövegben", "în text", "в тексте", "у тексті", "metinde", "v besedilu", "文中",
        "インライン",
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
