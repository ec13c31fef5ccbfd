// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
import MIME
import Tickets

extension ReadMail {
    /// The mail as one of which only the beginning is here: what was cut through is no attachment, and the text ends with
    /// the words that say so.
    ///
    /// - Parameters:
    ///   - wholeSize: The size on the server, in bytes.
    ///   - limit: The largest mail that the mailbox fetches.
    ///   - ledger: By which the whole is asked for.
    package func beginning(ofWhole wholeSize: Int, limit: Int, ledger: LedgerID) -> ReadMail {
        // What ends where the bytes end was cut, or might have been.
        let cut = mail.attachments.map { mail.parts[$0] }.filter { $0.bodyRange.upperBound >= mail.bytes.count }
        let paths = Set(cut.map(\.path))
        var placeholder =
            "[This mail has \(Self.size(wholeSize)). Of mails above \(Self.size(limit)) only the beginning is fetched"
        if !cut.isEmpty { placeholder += "; cut off: " + cut.map(\.safeFilename).joined(separator: ", ") }
        placeholder += ". The whole is on the mail server and can be fetched; its number is \(ledger).]"
        let gap = words.full.isEmpty ? "" : "\n\n"
        return ReadMail(
            mail: mail,
            fingerprint: fingerprint,
            automation: automation,
            bounce: bounce,
            text: text + (text.isEmpty ? "" : "\n\n") + placeholder,
            words: MessageText(
                words.stretches + [MessageText.Stretch(kind: .new, text: gap + placeholder)]),
            textMark: textMark,
            isForwarded: isForwarded,
            forwarded: forwarded,
            html: html.map { $0 + "<p>" + placeholder.escapedForHTML + "</p>" },
            attachments: attachments.filter { !paths.contains($0.part) },
            omittedFiles: omittedFiles,
            arrival: arrival,
            wholeSize: wholeSize
        )
    }

    /// A size as people say it.
    package static func size(_ bytes: Int) -> String {
        if bytes < 1 << 20 { return "\((bytes + 1023) / 1024) KiB" }
        let tenths = (bytes * 10 + (1 << 19)) / (1 << 20)
        return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10).\(tenths % 10) MiB"
    }
}

extension String {
    /// The text with what HTML gives a meaning to written as references.
    fileprivate var escapedForHTML: String {
        var result = ""
        for character in self {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
