// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// Generated mails of the sizes that helpdesks see: seven in ten are short texts, two have a small attachment, one a large one.
struct Corpus {
    let count: Int

    /// Delivers the mails.
    ///
    /// - Returns: Their size in bytes.
    @discardableResult
    func fill(_ folder: inout MailFolder) throws -> Int {
        var random = SeededRandom(seed: 1)
        var bytes = 0
        for index in 0..<count {
            let mail = mail(index, to: Story.support, &random)
            bytes += mail.count
            try folder.deliver(mail)
        }
        return bytes
    }

    /// The mails; for few of them.
    func mails(to address: String) -> [[UInt8]] {
        var random = SeededRandom(seed: 1)
        return (0..<count).map { mail($0, to: address, &random) }
    }

    private func mail(_ index: Int, to address: String, _ random: inout SeededRandom) -> [UInt8] {
        var text = """
            Received: from mail.example.org by mx.desk.test; Sat, 21 Nov 2026 10:00:00 +0000
            From: =?utf-8?Q?Customer_N=C2=BA_\(index)?= <customer\(index)@example.org>
            To: \(address)
            Subject: =?utf-8?B?\(Data("Frage Nº \(index) über die Rechnung".utf8).base64EncodedString())?=
            Date: Sat, 21 Nov 2026 10:00:00 +0000
            Message-ID: <bench-\(index)@example.org>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b\(index)"

            --b\(index)
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable


            """
        for line in 0..<60 {
            text += "Zeile \(line) von Mail \(index) mit W=C3=B6rtern und Zeichen, wie man sie schreibt.\n"
        }
        let attachment = [0, 0, 0, 0, 0, 0, 0, 30_000, 60_000, 380_000][index % 10]
        if attachment > 0 {
            let content = Data((0..<attachment / 8).flatMap { _ in withUnsafeBytes(of: random.next()) { [UInt8]($0) } })
            text += "\n--b\(index)\nContent-Type: application/octet-stream; name=\"data.bin\"\n"
            text += "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"data.bin\"\n\n"
            text += content.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        }
        text += "\n--b\(index)--\n"
        return Array(text.utf8)
    }
}
