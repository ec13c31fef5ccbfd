// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// What becomes of mails while the encryption of a real Postfix is broken in each way that mail servers show.
@Suite("Mail out while TLS is broken", .timeLimit(.minutes(10)))
struct BrokenTLSTests {
    /// What is wrong, what a test of the server says of it, and what brings it about: `$t` is the folder of certificates, `$c`
    /// Postfix's configuration, `$p` the port.
    private static let breaks: [(name: String, says: [String], script: String)] = [
        (
            "made out to another name", ["the certificate of", "check the host in the URL"],
            "certificate DNS:mail.other.test 30"
        ),
        ("expired", ["the certificate of", "must renew it"], "certificate DNS:localhost -1"),
        (
            "self-signed", ["the certificate of", "set ca_file"],
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
                -addext subjectAltName=DNS:localhost -keyout "$t/broken.key" -out "$t/broken.pem"
            use broken
            """
        ),
        (
            "older than TLS 1.2", ["the TLS handshake with"],
            "postconf -c $c -e smtpd_tls_protocols=TLSv1.1 smtpd_tls_mandatory_protocols=TLSv1.1"
        ),
        (
            "not offered at all", ["does not offer STARTTLS"],
            #"postconf -c $c -P "$p/inet/smtpd_tls_security_level=none""#
        ),
    ]

    private static let functions = #"""
        set -e
        use() { postconf -c "$c" -e "smtpd_tls_chain_files=$t/$1.key, $t/$1.pem"; }
        certificate() {
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=x \
                -addext "subjectAltName=$1" -keyout "$t/broken.key" -out "$t/broken.csr"
            openssl x509 -req -in "$t/broken.csr" -CA "$t/ca.pem" -CAkey "$t/ca.key" -days "$2" -set_serial 77 \
                -copy_extensions copy -out "$t/broken.pem"
            use broken
        }
        mend() {
            use server
            postconf -c "$c" -e 'smtpd_tls_protocols=>=TLSv1.2' 'smtpd_tls_mandatory_protocols=>=TLSv1.2'
            postconf -c "$c" -P "$p/inet/smtpd_tls_security_level=may"
        }
        """#

    /// Changes Postfix's configuration and lets it count.
    private func change(_ sandbox: MailSandbox, _ script: String) throws {
        let names = sandbox.variables
        let head = """
            t=\(sandbox.directory)/tls c=\(names["SANDBOX_POSTFIX_CONFIG"] ?? "") p=\(names["SANDBOX_SMTP_PORT"] ?? "")
            """
        let all = [head, Self.functions, "mend", script, #"postfix -c "$c" reload"#].joined(separator: "\n")
        _ = try Script.program((geteuid() == 0 ? [] : ["sudo", "-n"]) + ["bash", "-c", all])
    }

    @Test("nothing is sent, the words say what is wrong, mails wait, and all arrive once when it is mended")
    func broken() async throws {
        // One sender for each: nobody is acknowledged twice in ten minutes.
        let senders = Self.breaks.indices.map { "carla\($0)@customer.test" }
        let sandbox = try MailSandbox((["support@desk.test"] + senders).map { MailSandbox.User($0) })
        defer { sandbox.stop() }
        let desk = CommandDesk("broken-tls")
        let secret = NSTemporaryDirectory() + "postroom-tls-\(UUID().uuidString)"
        try "open sesame\n".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        try desk.postroom.run(
            "mailbox", "add", "support@desk.test", "--imap", sandbox.imapURL, "--ca-file", sandbox.caFile, "--smtp",
            sandbox.smtpURL, environment: ["POSTROOM_MAILBOX_PASSWORD": "open sesame"])
        try desk.run(
            "relay", "add", "post", "--smtp", sandbox.smtpURL, "--ca-file", sandbox.caFile, "--user",
            "support@desk.test", "--password-file", secret)
        try desk.run("relay", "use", "support", "--relay", "post")
        let log = desk.postroom.stateDirectory + "/serve.log"
        let service = try desk.postroom.serve(log: log)
        defer {
            service.signal(SIGTERM)
            _ = service.wait()
        }
        #expect(try desk.run("relay", "test", "post").contains("logged in"))
        for (number, kind) in Self.breaks.enumerated() {
            try change(sandbox, kind.script)
            let words = try await eventually(within: .seconds(30)) {
                do { return try desk.run("relay", "test", "post") } catch let failure as Script.Failure {
                    let isSaid = kind.says.allSatisfy { failure.output.contains($0) }
                    return failure.status == 69 && isSaid ? nil : failure.output
                }
            }
            #expect(words == nil, "\(kind.name): \(words ?? "")")
            let mail = MailText(from: senders[number]).with {
                $0.to = "support@desk.test"
                $0.subject = "Broken \(number)"
            }
            try sandbox.send(mail.bytes, from: senders[number], to: "support@desk.test")
            let waiting = try await eventually(within: .seconds(60)) {
                let rows = try desk.rows("outbox", "list")
                let isWaiting =
                    rows.count == number + 1
                    && rows.allSatisfy { $0["state"] as? String == "delayed" || $0["state"] as? String == "queued" }
                return isWaiting && rows.first?["state"] as? String == "delayed" ? nil : "\(rows)"
            }
            #expect(waiting == nil, "\(kind.name): \(waiting ?? "")")
            #expect(senders.allSatisfy { sandbox.mails(of: $0).isEmpty }, "\(kind.name)")
        }
        try change(sandbox, "")
        #expect(
            try await eventually(within: .seconds(30)) {
                (try? desk.run("relay", "test", "post"))?.contains("logged in") == true ? nil : "not yet"
            } == nil)
        try desk.run("relay", "retry", "post")
        try desk.run("outbox", "retry", "--delayed")
        let count = Self.breaks.count
        let missing = try await eventually(within: .seconds(60)) {
            let mails = senders.map { sandbox.mails(of: $0).count }
            let rows = try desk.rows("outbox", "list").filter { $0["state"] as? String == "accepted" }
            return mails.allSatisfy { $0 == 1 } && rows.count == count ? nil : "\(mails), \(rows.count) accepted"
        }
        #expect(missing == nil, "\(missing ?? "")")
    }
}
