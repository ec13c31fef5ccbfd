// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A name behind a mark at the end: `-Anna`, `/Anna`.
extension SignatureReader {
    /// The last line of a range when it is such a name.
    static func markedName(_ lines: ReplyLines, _ range: Range<Int>) -> Int? {
        guard let last = range.last, lines.isText(last), ContactLines.isMarkedName(lines[last]) else { return nil }
        var above = last - 1
        while above >= range.lowerBound, lines.isBlank(above) { above -= 1 }
        // Nothing above, a list, or something that introduces one.
        guard above >= range.lowerBound, lines[above].first != lines[last].first,
            !MessageSeparator.endsWithColon(lines[above]), !leadsTo(lines[last], FoldedText(lines[above]))
        else { return nil }
        return last
    }

    /// Whether the text above goes on with what looks like a name: "The folder is called" / `/Data`.
    private static func leadsTo(_ line: ArraySlice<UInt8>, _ above: FoldedText) -> Bool {
        let name = FoldedText(line).trimming { !FoldedText.isWord($0) }
        let isPath = line.first == UInt8(ascii: "/")
        if isPath, above.bytes.first == UInt8(ascii: "/") || PhraseSet.isPart([0x20, 0x2F], of: above.bytes[...]) {
            return true
        }
        let isOpen = above.bytes.last.map { FoldedText.isWord($0) } ?? false
        if isPath, folders.contains(name) || isOpen && paths.first(in: above.bytes[...]) != nil { return true }
        if !isPath, isOpen, switches.first(in: above.bytes[...]) != nil { return true }
        return isOpen && above.words.last.map { links.contains($0) } == true
    }

    /// Names of folders.
    private static let folders = PhraseSet([
        "home", "data", "users", "root", "temp", "tmp", "var", "etc", "bin", "opt", "usr", "dev", "documents",
        "downloads", "desktop", "images", "files", "public", "private", "shared", "system", "library", "applications",
        "programs", "admin", "backup", "archive", "config", "logs", "index", "login", "api", "www", "html", "src",
        "inbox", "shop", "contact", "about", "search", "account", "support", "help", "news", "blog", "start",
        "dokumente", "bilder", "daten", "ablage", "benutzer", "kontakt", "archiv", "entwürfe", "posteingang",
    ])

    /// Words for a place among files or on the net.
    private static let paths = PhraseSet([
        "path", "folder", "directory", "url", "route", "endpoint", "mount point", "pfad", "ordner", "verzeichnis",
        "chemin", "dossier", "répertoire", "carpeta", "directorio", "ruta", "cartella", "percorso", "pasta",
        "diretório", "caminho", "sökväg", "kansio", "polku", "ścieżka", "katalog", "složka", "adresář", "папка",
        "путь", "каталог", "klasör", "dizin", "mappa", "útvonal",
    ])

    /// Words for what is given to a program with a hyphen.
    private static let switches = PhraseSet([
        "option", "options", "switch", "parameter", "parameters", "flag", "argument", "command", "schalter", "aufruf",
        "befehl", "paramètre", "opción", "parámetro", "opzione", "parametro", "opção", "parâmetro", "optie",
    ])

    /// Words that a sentence goes on after.
    private static let links = PhraseSet([
        "is", "be", "are", "was", "called", "named", "to", "at", "in", "under", "into", "from", "the", "a", "an", "or",
        "and", "with", "by", "as", "of", "for", "on", "says", "reads", "choose", "select", "enter", "type", "use",
        "ist", "sein", "sind", "war", "heißt", "lautet", "unter", "nach", "von", "zu", "der", "die", "das", "den",
        "und", "oder", "mit", "als", "für", "auf", "aus", "bei", "im", "am", "est", "être", "appelle", "nommé", "dans",
        "sous", "de", "le", "la", "les", "et", "ou", "avec", "à", "es", "ser", "llama", "en", "el", "y", "o", "con",
        "a", "è", "essere", "chiama", "di", "il", "e", "é", "em", "do", "da", "com", "zijn", "heet", "naar", "van",
        "het", "of", "met", "är", "heter", "till", "från", "och", "med", "er", "hedder", "fra", "jest", "w", "na",
        "z", "je", "v", "s", "и", "в", "на", "с", "к", "это",
    ])
}
