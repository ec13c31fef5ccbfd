// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation

/// A sandbox and an installation of the product for one test; both are gone when it ends.
package final class Desktop: Sendable {
    package let sandbox: MailSandbox
    package let postroom: PostroomProcess
    package let stateDirectory: String

    /// - Parameters:
    ///   - users: Mailboxes besides those of ``Story``.
    ///   - sandboxOptions: As `scripts/mail-sandbox` takes them.
    package init(
        _ users: [MailSandbox.User] = [],
        environment: [String: String] = [:],
        sandboxOptions: [String] = []
    ) throws {
        stateDirectory = "/tmp/pr-state-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        sandbox = try MailSandbox(Story.users + users, options: sandboxOptions)
        postroom = PostroomProcess(
            stateDirectory: stateDirectory,
            environment: ["POSTROOM_LEASE_SECONDS": "2"].merging(environment) { _, new in new }
        )
    }

    deinit {
        sandbox.stop()
        // Any command starts and stops the private server, so that none is left running.
        _ = try? postroom.run("ticket", "list")
        try? FileManager.default.removeItem(atPath: stateDirectory)
    }

    /// Adds a mailbox of the sandbox.
    package func addMailbox(_ address: String, _ options: [String] = [], password: String = Story.password) throws {
        let urls = options.contains("--imap") ? [] : ["--imap", sandbox.imapURL]
        let authority = options.contains("--ca-file") ? [] : ["--ca-file", sandbox.caFile]
        _ = try Script.program(
            [postroom.executable, "mailbox", "add", address, "--smtp", sandbox.smtpURL, "--poll-seconds", "1"] + urls
                + authority + options,
            environment: postroom.environment.merging(["POSTROOM_MAILBOX_PASSWORD": password]) { _, new in new }
        )
        try postroom.run("mailbox", "trust", address, "--server", sandbox.host, "--host", sandbox.host)
    }

    /// The log of ``serve()``.
    package var log: ServeLog { ServeLog(path: stateDirectory + "/serve.log") }

    /// Starts the service.
    package func serve() throws -> ChildProgram { try postroom.serve(log: stateDirectory + "/serve.log") }

    /// What `mailbox list` says about a mailbox.
    package func health(of address: String) throws -> [String: Any] {
        for line in try postroom.run("mailbox", "list", "--json").split(separator: "\n") {
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            if let entry, entry["address"] as? String == address { return entry }
        }
        return [:]
    }
}
