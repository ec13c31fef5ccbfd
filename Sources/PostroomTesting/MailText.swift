// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail written out for a test, field by field; what is `nil` is left out.
package struct MailText: Sendable {
    package var from: String? {
        didSet { findings = Self.findings(from) }
    }
    package var to: String = "support@acme.example"
    package var subject: String? = "Broken lamp"
    package var date = "Mon, 2 Mar 2026 09:15:00 +0000"
    /// Without angle brackets.
    package var id: String?
    /// Without angle brackets.
    package var inReplyTo: String?
    /// Without angle brackets.
    package var references: [String] = []
    /// Further fields, without line ends.
    package var fields: [String] = []
    package var body = "It is dark.\r\n"
    /// What the desk's mail server found about it, after its name; `nil` where it says nothing.
    package var findings: String?

    /// The name of the server whose findings count at a ``Fixture``'s mailbox.
    package static let server = "mx.acme.example"

    /// A mail with a Message-ID of its own.
    package init(from: String?, id: String? = "\(UInt64.random(in: 1...UInt64.max)).test@example.org") {
        self.from = from
        self.id = id
        // As from a domain that signs its mails.
        findings = Self.findings(from)
    }

    private static func findings(_ from: String?) -> String? {
        from.map { "dmarc=pass header.from=\($0.drop { $0 != "@" }.dropFirst().prefix { $0 != ">" })" }
    }

    /// The mail with some members changed.
    package func with(_ change: (inout MailText) -> Void) -> MailText {
        var copy = self
        change(&copy)
        return copy
    }

    /// The mail's bytes, lines ending in CRLF.
    package var bytes: [UInt8] {
        var lines = findings.map { ["Authentication-Results: \(Self.server); \($0)"] } ?? []
        lines += fields
        if let from { lines.append("From: \(from)") }
        lines += ["To: \(to)", "Date: \(date)"]
        if let subject { lines.append("Subject: \(subject)") }
        if let id { lines.append("Message-ID: <\(id)>") }
        if let inReplyTo { lines.append("In-Reply-To: <\(inReplyTo)>") }
        if !references.isEmpty {
            lines.append("References: " + references.map { "<\($0)>" }.joined(separator: "\r\n "))
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}
