// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// Postfix's `smtp-sink`: takes every mail and forgets it.
struct SMTPSink {
    private let program: ChildProgram
    private let port: Int

    init() throws {
        port = Int.random(in: 20_000..<30_000)
        program = try ChildProgram(
            ["/usr/sbin/smtp-sink", "-u", geteuid() == 0 ? "postfix" : NSUserName(), "127.0.0.1:\(port)", "1000"],
            output: "/dev/null"
        )
    }

    var url: String { "smtp://127.0.0.1:\(port)" }

    func stop() {
        // It has nothing to save, and does not heed SIGTERM while it waits.
        program.signal(SIGKILL)
        _ = program.wait()
    }

    /// How many seconds Postfix's own `smtp-source` needs for as many mails of the same size over so many sessions.
    func source(count: Int, sessions: Int) throws -> Double {
        try time([
            "/usr/sbin/smtp-source", "-d", "-s", "\(sessions)", "-m", "\(count)", "-l", "4096", "127.0.0.1:\(port)",
        ])
    }

    /// The same for Python's `smtplib` over one session.
    func smtplib(count: Int) throws -> Double {
        let program = """
            import smtplib
            body = "From: relay@desk.test\\r\\nSubject: bench\\r\\n\\r\\n" + ("x" * 70 + "\\r\\n") * 56
            with smtplib.SMTP("127.0.0.1", \(port)) as server:
                for _ in range(\(count)):
                    server.sendmail("relay@desk.test", ["customer@example.org"], body)
            """
        return try time(["/usr/bin/python3", "-c", program])
    }

    private func time(_ words: [String]) throws -> Double {
        let start = ContinuousClock.now
        _ = try Script.program(words)
        let time = (ContinuousClock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
}
