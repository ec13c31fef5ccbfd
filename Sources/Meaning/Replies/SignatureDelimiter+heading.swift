// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Rules that underline what is said or shown, and delimit no signature.
extension SignatureDelimiter {
    /// Whether what stands below a doubtful delimiter is a list, a table or a form rather than a name with an address.
    ///
    /// - Complexity: O(1): a delimiter is followed by few lines.
    static func isHeading(_ index: Int, _ strength: Strength, _ below: [Int], _ lines: ReplyLines) -> Bool {
        let others = below.filter { !ContactLines.hasContact(lines[$0]) }
        // A second rule: headings.
        if strength == .rule, below.contains(where: { self.strength(of: lines[$0]) == .rule }) { return true }
        // `A: red`, `Name: Anna`: fields whose names belong to no address; below a whole name they may.
        let hasName = below.first.map { isWholeName(lines[$0]) } ?? false
        if !hasName, others.contains(where: { HeaderLabels.isUnknownField(lines[$0]) }) { return true }
        // "New address" / `____`: what is shown is named.
        if strength == .rule, lines.isText(index - 1), titles.first(in: FoldedText(lines[index - 1]).bytes[...]) != nil,
            LineWords(lines[index - 1]).words.count <= 5
        {
            return true
        }
        let hasAddress = others.count < below.count || others.contains { isPlace(lines[$0]) }
        // `Paper 2`: amounts, where nothing is a telephone number or a place.
        let amounts = strength == .loose ? others.prefix(1) : others[...]
        if !hasName, !hasAddress, amounts.contains(where: { lines[$0].contains(where: FoldedText.isDigit) }) {
            return true
        }
        // A short line directly above, single words below.
        guard strength == .rule, !hasAddress, below.count >= 2, lines.isText(index - 1), let first = below.first,
            let last = lines[index - 1].last
        else { return false }
        let isTitle = FoldedText.isWord(last | 0x20) && LineWords(lines[index - 1]).words.count <= 4
        return isTitle && LineWords(lines[first]).words.count == 1
    }

    /// Whether a line begins with a name of two words or more, alone or before a comma.
    private static func isWholeName(_ line: ArraySlice<UInt8>) -> Bool {
        let line = line.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "|") }
        let words = LineWords(line)
        return words.words.count >= 2 && words.isName(atMost: 4) && !line.contains(UInt8(ascii: ":"))
            && !line.contains(where: FoldedText.isDigit)
    }

    /// Whether a line holds a number of four to six digits beside a word, as places have.
    private static func isPlace(_ line: ArraySlice<UInt8>) -> Bool {
        let words = FoldedText(line).words
        return words.count >= 2 && words.contains { (4...6).contains($0.count) && $0.allSatisfy(FoldedText.isDigit) }
    }

    /// What stands above an address that is meant to be read.
    private static let titles = PhraseSet([
        "address", "addresses", "account", "contact", "contacts", "details", "data", "numbers", "phone", "bank",
        "recipient", "sender", "delivery", "invoice", "adresse", "anschrift", "konto", "bankverbindung", "kontakt",
        "daten", "nummern", "telefon", "empfänger", "absender", "lieferung", "rechnung", "compte", "coordonnées",
        "destinataire", "livraison", "dirección", "cuenta", "contacto", "datos", "indirizzo", "conto", "contatto",
        "dati", "endereço", "conta", "contato", "dados", "adres", "rekening", "gegevens", "adress", "osoite",
        "adresa", "konta", "адрес", "адреса", "контакты", "реквизиты",
    ])
}
