// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Pattern {
    /// Parameters and file names.
    static let parameters: [Pattern] = [
        Pattern("parameters", head: "Content-Type: text/plain") { "; a\($0)=b" },
        Pattern("parameters, pieces", head: "Content-Disposition: attachment") { "; filename*\($0)*=b" },
        Pattern("parameters, pieces backwards") { size in
            let count = size / 16
            let pieces = (0..<count).reversed().map { "; filename*\($0)=b" }
            return Array(("Content-Disposition: a" + pieces.joined()).utf8)
        },
        Pattern("parameters, the same piece", head: "Content-Type: text/plain", unit: "; a*0*=b"),
        Pattern("parameters, huge numbers", head: "Content-Type: text/plain", unit: "; name*99999999999=b"),
        Pattern(
            "parameters, one long number", head: "Content-Type: text/plain; name*9999999999", unit: "9", tail: "=b"),
        Pattern("parameters, stars", head: "Content-Type: text/plain; name**", unit: "*", tail: "=b"),
        Pattern("parameters, duplicates", head: "Content-Type: multipart/mixed", unit: "; boundary=a"),
        Pattern("parameters, quotes open", head: "Content-Type: text/plain", unit: ";a=\""),
        Pattern(
            "parameters, file names of open comments", head: "Content-Disposition: attachment", unit: ";filename=("),
        Pattern("parameters, comments open", head: "Content-Type: text/plain", unit: "; (x"),
        Pattern("parameters, comments before the type", head: "Content-Type: ", unit: "(a)"),
        Pattern("parameters, semicolons", head: "Content-Type: text/plain", unit: ";"),
        Pattern("parameters, equals signs", head: "Content-Type: text/plain;", unit: "="),
        Pattern("parameters, words", head: "Content-Type: text/plain;", unit: " a"),
        Pattern("parameters, backslashes", head: "Content-Type: text/plain; name=\"", unit: "\\\""),
        Pattern("parameters, percent signs", head: "Content-Type: text/plain; name*=utf-8''", unit: "%"),
        Pattern("parameters, apostrophes", head: "Content-Type: text/plain; name*=", unit: "'"),
        Pattern("file name, directories", head: "Content-Disposition: attachment; filename=", unit: "a/"),
        Pattern("file name, dots", head: "Content-Disposition: attachment; filename=a", unit: "."),
        Pattern("file name, blanks", head: "Content-Disposition: attachment; filename=a", unit: "\u{2003}"),
        Pattern("file name, encoded words", head: "Content-Type: a/b; name=\"", unit: "=?utf-8?q?a?= ", tail: "\""),
    ]
}
