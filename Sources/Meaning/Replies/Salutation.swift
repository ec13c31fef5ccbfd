// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The line with which a letter begins: "Dear Ole,". Alone above a quotation it says nothing, so the answer must stand
/// elsewhere.
enum Salutation {
    /// Whether a line is one.
    static func isPresent(in line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 80 else { return false }
        let folded = FoldedText(line)
        let text = folded.trimming { !FoldedText.isWord($0) }
        guard let length = words.prefix(of: text) else { return endsWithTitle(text) }
        let rest = text.dropFirst(length)
        // "Hello, it is room 12": something is said.
        let isMore = rest.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") }
        return !isMore && LineWords(rest).words.count <= 5
    }

    /// `山田様`: a name and the title behind it.
    private static func endsWithTitle(_ text: ArraySlice<UInt8>) -> Bool {
        let titles: [[UInt8]] = [Array("様".utf8), Array("さん".utf8)]
        return titles.contains { text.suffix($0.count).elementsEqual($0) }
    }

    private static let words = PhraseSet([
        "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "good day", "greetings",
        "to whom it may concern", "hallo", "guten tag",
        "guten morgen", "guten abend", "sehr geehrte", "sehr geehrter", "liebe", "lieber", "liebes", "moin", "servus",
        "grüß gott", "grüezi", "bonjour", "bonsoir",
        "salut", "madame", "monsieur", "cher", "chère", "hola", "buenos días", "buenas tardes", "buenas noches",
        "buenas", "estimado", "estimada", "estimados", "querido",
        "olá", "oi", "bom dia", "boa tarde", "boa noite", "prezado", "prezada", "prezados", "caro", "cara", "ciao",
        "salve", "buongiorno", "buonasera", "gentile", "gentili",
        "egregio", "spettabile", "goedendag", "goedemorgen", "goedemiddag", "goedenavond", "beste", "geachte", "hej",
        "hejsan", "god morgon", "god dag", "kära", "bästa", "kjære", "kære",
        "goddag", "hei", "moi", "terve", "hyvä", "hyvää päivää", "dzień dobry", "witam", "cześć", "szanowny",
        "szanowna", "szanowni", "drogi", "dobrý den", "ahoj", "vážený", "vážená", "vážení",
        "dobrý deň", "jó napot", "kedves", "tisztelt", "szia", "bună ziua", "bună", "stimate", "stimată", "dragă",
        "здравствуйте", "добрый день", "доброе утро", "добрый вечер", "привет", "уважаемый",
        "уважаемая", "уважаемые", "добрий день", "вітаю", "шановний", "шановна", "здравейте", "добър ден", "γεια σας",
        "γεια", "καλημέρα", "καλησπέρα", "αγαπητέ", "αγαπητή", "merhaba", "sayın", "iyi günler",
        "günaydın", "مرحبا", "السلام عليكم", "عزيزي", "שלום", "היי", "您好", "你好", "尊敬的", "こんにちは", "お世話になっております",
        "お世話になります", "안녕하세요", "xin chào", "chào", "kính gửi", "สวัสดี", "เรียน",
        "halo", "selamat pagi", "selamat siang", "dengan hormat", "yth", "dobar dan", "pozdravljeni", "bok", "tere",
        "labdien", "sveiki", "laba diena", "zdravo", "kære", "сайн", "नमस्ते",
    ])
}
