// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation

/// Private Dovecot and Postfix for one test or demo, by `scripts/mail-sandbox`; gone with this process at the latest.
package final class MailSandbox: Sendable {
    /// One mailbox in it.
    package struct User: Sendable {
        package var address: String
        package var password: String

        package init(_ address: String, password: String = "open sesame") {
            self.address = address
            self.password = password
        }
    }

    /// What the script says about ports and files.
    package let variables: [String: String]
    /// The sandbox's folder.
    package let directory: String

    /// Starts servers for some users; their domains belong to the sandbox.
    package init(_ users: [User], options: [String] = []) throws {
        directory = "/tmp/pr-mail-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        let words =
            ["start", "--dir", directory, "--parent", "\(getpid())"]
            + users.flatMap { ["--user", "\($0.address):\($0.password)"] } + options
        _ = try Script.run("mail-sandbox", words)
        variables = Dictionary(
            try Script.run("mail-sandbox", ["env", "--dir", directory]).split(separator: "\n").compactMap { line in
                line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Ends the servers and removes the folder.
    package func stop() { _ = try? Script.run("mail-sandbox", ["stop", "--dir", directory]) }

    /// Where mail is fetched, with STARTTLS.
    package var imapURL: String { "imap://localhost:\(variables["SANDBOX_IMAP_PORT"] ?? "")" }
    /// Where mail is fetched, with TLS from the start.
    package var imapsURL: String { "imaps://localhost:\(variables["SANDBOX_IMAPS_PORT"] ?? "")" }
    /// Where mail is handed over, with STARTTLS and a login.
    package var smtpURL: String { "smtp://localhost:\(variables["SANDBOX_SMTP_PORT"] ?? "")" }
    /// The name of the server that says what it found about senders, and of the host that mails pass.
    package var host: String { variables["SANDBOX_HOST"] ?? "" }
    /// The throw-away authority behind the certificates.
    package var caFile: String { variables["SANDBOX_CA_FILE"] ?? "" }

    /// Sends a mail as the world outside would: by SMTP, without login, byte for byte.
    package func send(_ bytes: [UInt8], from sender: String, to recipient: String) throws {
        let file = NSTemporaryDirectory() + "pr-send-\(UUID().uuidString).eml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        _ = try Script.run(
            "send-mail",
            ["--port", variables["SANDBOX_MX_PORT"] ?? "", "--from", sender, "--to", recipient, file]
        )
    }

    /// The folder of a user's Maildir.
    package func maildir(of address: String) -> String {
        let parts = address.split(separator: "@")
        return "\(variables["SANDBOX_MAIL_ROOT"] ?? "")/\(parts[1])/\(parts[0])/Maildir"
    }

    /// The mails in a user's inbox as they lie on the disk, the oldest first.
    package func mails(of address: String) -> [[UInt8]] {
        ["new", "cur"].flatMap { folder -> [String] in
            let path = maildir(of: address) + "/" + folder
            return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).map { path + "/" + $0 }
        }
        .sorted { ($0.split(separator: "/").last ?? "") < ($1.split(separator: "/").last ?? "") }
        .compactMap { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
    }
}
