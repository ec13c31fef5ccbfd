// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MailIngest
import PostroomTesting
import Wire

/// Fetching alone: how fast all mails of a folder come over one connection, beside Python's imaplib in batches of 100.
struct Fetching {
    let port: Int
    let count: Int

    /// Seconds of our own client: sizes first, as the poller asks for them, then bodies in batches.
    func own() async throws -> Double {
        let loop = try Loop()
        let endpoint = try Endpoint(
            url: "imap://127.0.0.1:\(port)", security: .plaintext,
            credentials: .password(user: Story.support, secret: Story.password))
        let session = IMAPSession(stream: try await loop.connect(endpoint))
        _ = try await session.capabilities()
        try await session.select("INBOX", isReadOnly: true)
        let (counter, start) = (Counter(), ContinuousClock.now)
        let uids = try await session.search(from: 1)
        var rest = uids[...]
        while !rest.isEmpty {
            let sizes = try await session.fetchSizes(Array(rest.prefix(1000)))
            rest = rest.dropFirst(1000)
            let batches = IntakeBatches.cut(sizes, MailboxPoller.Configuration()).map { $0.map(\.uid) }
            try await session.fetchBodies(batches, maxBytes: 64 << 20) {
                await counter.add($0.count)
            } finished: { _, _ in
            }
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        await session.logout()
        await loop.shutdown()
        let got = await counter.count
        guard got == count else { throw Short(description: "\(got) of \(count) mails came") }
        return seconds
    }

    /// Seconds of imaplib.
    func floor() throws -> Double {
        let program = """
            import imaplib, sys, time
            imaplib._MAXLINE = 100_000_000
            client = imaplib.IMAP4("127.0.0.1", \(port))
            client.login("\(Story.support)", "\(Story.password)")
            client.select("INBOX", readonly=True)
            start = time.monotonic()
            uids = client.uid("search", "ALL")[1][0].split()
            got = 0
            for first in range(0, len(uids), 100):
                batch = b",".join(uids[first:first + 100]).decode()
                got += sum(1 for part in client.uid("fetch", batch, "(BODY.PEEK[])")[1] if isinstance(part, tuple))
            print(time.monotonic() - start, got)
            client.logout()
            """
        let words = try Script.program(["/usr/bin/python3", "-c", program]).split(separator: " ")
        guard words.count == 2, let seconds = Double(words[0]), Int(words[1].filter(\.isNumber)) == count else {
            throw Short(description: "imaplib said: \(words.joined(separator: " "))")
        }
        return seconds
    }

    /// Not all mails came.
    struct Short: Error, CustomStringConvertible { let description: String }

    private actor Counter {
        private(set) var count = 0
        private(set) var bytes = 0
        func add(_ bytes: Int) {
            count += 1
            self.bytes += bytes
        }
    }
}

extension Fetching {
    /// Prints it beside the floor, here and 20 ms away; the best of five runs each, by turns.
    ///
    /// - Returns: Seconds of `imaplib` here.
    static func report(_ sandbox: MailSandbox, count: Int) async throws -> Double {
        var floorHere = 0.0
        let port = Int(sandbox.variables["SANDBOX_IMAP_PORT"] ?? "") ?? 0
        for delay in [0, 10] {
            let proxy = delay > 0 ? DelayProxy(to: port, delay: delay) : nil
            let fetching = Fetching(port: proxy?.port ?? port, count: count)
            var (own, floor) = (Double.infinity, Double.infinity)
            for _ in 0..<5 {
                floor = min(floor, try fetching.floor())
                own = min(own, try await fetching.own())
            }
            if delay == 0 { floorHere = floor }
            let place = delay == 0 ? "here" : "20 ms away"
            Report.measure("ours, \(place)", Report.rate(count, own), "mails/s")
            Report.measure("imaplib in batches of 100, \(place)", Report.rate(count, floor), "mails/s")
            Report.measure("ratio", Report.ratio(floor / own))
        }
        return floorHere
    }
}
