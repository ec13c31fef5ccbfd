// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// Generated mails of the sizes that helpdesks see: seven in ten are short texts, two have a small attachment, one a large one.
struct Corpus {
    let count: Int

    /// Writes the mails into a Maildir as Dovecot keeps them.
    ///
    /// - Returns: Their size in bytes.
    func fill(_ maildir: String, owner: String?) throws -> Int {
        for folder in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(maildir)/\(folder)", withIntermediateDirectories: true)
        }
        var random = SeededRandom(seed: 1)
        var bytes = 0
        for index in 0..<count {
            let mail = mail(index, &random)
            bytes += mail.count
            try Data(mail).write(to: URL(fileURLWithPath: "\(maildir)/new/\(1_700_000_000 + index).M\(index).bench"))
        }
        if let owner, geteuid() == 0 { _ = try Script.program(["/bin/chown", "-R", owner, maildir]) }
        return bytes
    }

    private func mail(_ index: Int, _ random: inout SeededRandom) -> [UInt8] {
        var text = """
            Received: from mail.example.org by mx.desk.test; Sat, 21 Nov 2026 10:00:00 +0000
            From: =?utf-8?Q?Customer_N=C2=BA_\(index)?= <customer\(index)@example.org>
            To: \(Story.support)
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
