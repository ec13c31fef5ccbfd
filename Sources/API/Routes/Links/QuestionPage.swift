// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest

/// The pages of ``QuestionRoutes``: a question with two buttons, and thanks.
struct QuestionPage {
    /// In which it is written; the ticket's.
    enum Language: String {
        case english = "en"
        case german = "de"
    }

    let language: Language

    private var isGerman: Bool { language == .german }

    /// Asks whether an address is the reader's.
    func question(_ address: String, token: String) -> String {
        let shown = "<strong>\(Self.escaped(address))</strong>"
        let path = QuestionLink.path + "/" + Self.escaped(token)
        let words =
            isGerman
            ? "Eine E-Mail von \(shown) ist bei uns angekommen. Ist das auch Ihre Adresse?"
            : "A mail from \(shown) has reached us. Is that address yours, too?"
        let (yes, no) = isGerman ? ("Ja, sie gehört mir", "Nein") : ("Yes, it is mine", "No")
        return page(
            """
            <p>\(words)</p>
            <form method="post" action="\(path)/yes"><button>\(yes)</button></form>
            <form method="post" action="\(path)/no"><button>\(no)</button></form>
            """)
    }

    /// Says what follows from an answer.
    func thanks(isYes: Bool) -> String {
        let words =
            switch (isYes, isGerman) {
            case (true, false): "Thank you. Mails from that address count as yours from now on."
            case (true, true): "Vielen Dank. E-Mails von jener Adresse gelten ab jetzt als Ihre."
            case (false, false): "Thank you. That mail stays where it is, and nobody is told."
            case (false, true): "Vielen Dank. Jene E-Mail bleibt liegen, und niemand erfährt davon."
            }
        return page("<p>\(words)</p>")
    }

    private func page(_ body: String) -> String {
        let title = isGerman ? "Ihre Adressen" : "Your addresses"
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head><meta charset="utf-8"><meta name="robots" content="noindex"><title>\(title)</title></head>
            <body>
            \(body)
            </body>
            </html>

            """
    }

    /// Text that says nothing to a browser.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }
}
