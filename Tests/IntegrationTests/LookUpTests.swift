// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("postroom mailbox look-up", .timeLimit(.minutes(15)))
struct LookUpTests {
    /// A server with TLS that answers with files, each a whole answer.
    private final class Publisher: Sendable {
        let directory: String
        let port: Int
        private let program: ChildProgram

        init(_ answers: [String: String]) throws {
            directory = "/tmp/pr-lookup-\(getpid())-\(UInt32.random(in: 0..<100_000))"
            let port = LoopbackListener { _ in }.port
            for (path, answer) in answers {
                let file = directory + "/www" + path
                try FileManager.default.createDirectory(
                    atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try Data(answer.replacing("PORT", with: "\(port)").utf8).write(to: URL(fileURLWithPath: file))
            }
            let names = "subjectAltName=DNS:autoconfig.example.localhost,DNS:example.localhost"
            try FileManager.default.createDirectory(atPath: directory + "/www", withIntermediateDirectories: true)
            _ = try Script.program([
                "/usr/bin/openssl", "req", "-x509", "-days", "2", "-subj", "/CN=example.localhost", "-addext", names,
                "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                directory + "/key.pem",
                "-out", directory + "/ca.pem",
            ])
            self.port = port
            program = try ChildProgram(
                [
                    "/bin/sh", "-c",
                    "cd \"$1/www\" && exec openssl s_server -quiet -HTTP -accept 127.0.0.1:$2 -cert \"$1/ca.pem\" -key \"$1/key.pem\"",
                    "publisher", directory, "\(port)",
                ], output: directory + "/log")
        }

        deinit {
            program.signal(SIGTERM)
            _ = program.wait()
            try? FileManager.default.removeItem(atPath: directory)
        }

        /// What the command prints about an address there.
        func lookUp(_ words: String...) throws -> String {
            let postroom = PostroomProcess(stateDirectory: "/nonexistent")
            return try Script.program(
                [
                    postroom.executable, "mailbox", "look-up", "anna@example.localhost", "--https-port", "\(port)",
                    "--ca-file", directory + "/ca.pem",
                ] + words, environment: postroom.environment)
        }

        /// The same, until the server is there.
        func found(_ words: String...) async throws -> String {
            var text = ""
            let missing = try await eventually {
                do {
                    text = try self.lookUp("--allow-inner")
                    return nil
                } catch let failure as Script.Failure {
                    text = failure.output
                    return failure.output.contains("nobody listens") ? "not there yet" : nil
                }
            }
            #expect(missing == nil)
            return text
        }
    }

    private static let first = "/mail/config-v1.1.xml"
    private static let second = "/.well-known/autoconfig/mail/config-v1.1.xml"

    private static func page(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    private static func redirect(_ to: String) -> String {
        "HTTP/1.1 302 Found\r\nLocation: \(to)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    }

    private static let document = """
        <clientConfig version="1.1"><emailProvider id="example.localhost"><displayName>Example</displayName>
        <incomingServer type="imap"><hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType>
        <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
        <outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType>
        <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></outgoingServer>
        </emailProvider></clientConfig>
        """

    @Test("what a domain publishes is shown with the command that would use it, also a redirect away")
    func found() async throws {
        for answers in [
            [Self.first: Self.page(Self.document)], [Self.second: Self.page(Self.document)],
            [
                Self.first: Self.redirect("https://example.localhost:PORT/elsewhere"),
                "/elsewhere": Self.page(Self.document),
            ],
            [Self.first: Self.redirect("/elsewhere"), "/elsewhere": Self.page(Self.document)],
        ] {
            let publisher = try Publisher(answers)
            let text = try await publisher.found()
            #expect(
                text.contains("imaps://imap.example.org:993") && text.contains("smtp://smtp.example.org:587"), "\(text)"
            )
            #expect(text.contains("postroom mailbox add anna@example.localhost --imap") && text.contains("--user anna"))
        }
    }

    @Test(
        "nothing, nonsense, endless redirects, one without TLS and one to an inner network are told, and nothing is asked"
    )
    func nothing() async throws {
        let visited = LoopbackListener { _ in Issue.record("somebody came") }
        for (answer, says) in [
            (Self.page("<html>"), "names no servers"), ("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "status 404"),
            (Self.redirect(Self.first), "leads on and on"), (Self.redirect("http://example.org/"), "https://"),
            (Self.redirect("http://127.0.0.1:\(visited.port)/"), "without TLS"),
            (Self.page(String(repeating: "x", count: 300_000)), "more than"),
        ] {
            let text = try await Publisher([Self.first: answer, Self.second: answer]).found()
            #expect(text.contains("nothing is published") && text.contains(says), "\(says): \(text)")
        }
        let publisher = try Publisher([Self.first: Self.page(Self.document)])
        _ = try await publisher.found()
        // Without leave, an address of this machine is not even connected to.
        let failure = #expect(throws: Script.Failure.self) { try publisher.lookUp() }
        #expect(failure?.status == 69 && failure?.output.contains("inner network") == true)
        try FileManager.default.removeItem(atPath: publisher.directory + "/ca.pem")
        _ = try Script.program(["/bin/sh", "-c", "cp \(publisher.directory)/key.pem \(publisher.directory)/ca.pem"])
        let untrusted = #expect(throws: Script.Failure.self) { try publisher.lookUp("--allow-inner") }
        #expect(untrusted?.output.contains("authorities file") == true || untrusted?.output.contains("trusted") == true)
    }
}
