// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

extension IMAPSession {
    /// Sizes and dates of mails, in the order of their UIDs; those that are gone are missing.
    package func fetchSizes(_ uids: [UInt32]) async throws(IMAPError) -> [MailSize] {
        var found: [UInt32: MailSize] = [:]
        try await fetchData("UID RFC822.SIZE INTERNALDATE", of: uids) { data, uid in
            guard let size = data.size else { return }
            found[uid] = MailSize(uid: uid, size: size, internalDate: data.internalDate)
        }
        return found.values.sorted { $0.uid < $1.uid }
    }

    /// The longest header by which a mail is known again, in bytes; a longer one is cut there.
    static let longestHeader = 64 * 1024

    /// By what mails are known again, in the order of their UIDs; those that are gone are missing.
    package func fetchIdentities(_ uids: [UInt32]) async throws(IMAPError) -> [MailIdentity] {
        var found: [UInt32: MailIdentity] = [:]
        try await fetchData("UID RFC822.SIZE BODY.PEEK[HEADER]<0.\(Self.longestHeader)>", of: uids) { data, uid in
            guard let size = data.size, let header = data.header else { return }
            found[uid] = MailIdentity(
                uid: uid, size: size, headerSHA256: header.withUnsafeBytes { SHA256.hash($0) })
        }
        return found.values.sorted { $0.uid < $1.uid }
    }

    /// Fetches small data of mails; `take` gets what was asked for.
    private func fetchData(
        _ items: String,
        of uids: [UInt32],
        _ take: (IMAPFetch, UInt32) -> Void
    ) async throws(IMAPError) {
        try await command { () async throws(IMAPError) in
            try requireFolder()
            for set in UIDSet.sets(uids) {
                var deadline = ContinuousClock.now + configuration.commandTimeout
                var rest = set.uids
                let tag = try await begin("UID FETCH \(set.text) (\(items))")
                while let response = try await untagged(of: tag, until: deadline) {
                    guard case .fetch(let data) = response, let uid = data.uid, set.uids.contains(uid) else { continue }
                    take(data, uid)
                    if rest.remove(uid) != nil { deadline = .now + configuration.commandTimeout }
                }
            }
        }
    }

    /// Fetches whole mails, many in one round trip, without setting `\Seen`, and hands over each as it completes.
    ///
    /// As ``fetchBodies(_:ahead:maxBytes:spool:deliver:finished:)`` with one batch.
    ///
    /// - Throws: also the server's refusal.
    package func fetchBodies(
        _ uids: [UInt32],
        maxBytes: Int,
        spool: (@Sendable () async throws -> any MailSpool)? = nil,
        deliver: @Sendable (FetchedMail) async throws -> Void
    ) async throws -> FetchSummary {
        let whole = SummaryBox()
        try await fetchBodies([uids], maxBytes: maxBytes, spool: spool, deliver: deliver) { await whole.keep($1) }
        let summary = await whole.summary
        if let refusal = summary.refusal { throw refusal }
        return summary
    }

    /// Fetches whole mails in batches without setting `\Seen`, and hands over each mail as it completes and each batch
    /// when the server is through with it.
    ///
    /// The next batches are asked for before the first one is there (RFC 3501 §5.5 allows it for FETCH), so that no time
    /// passes between them, however far the server is. The next mail is not read before `deliver` returns, so a slow
    /// consumer stops the server. Answers are matched on the UID; what was not asked for is passed over, and a mail is
    /// handed over once.
    ///
    /// - Parameters:
    ///   - batches: The UIDs of each batch.
    ///   - ahead: How many batches are asked for beyond the one that comes.
    ///   - maxBytes: The largest mail (64 KiB always pass); ask ``fetchSizes(_:)`` first and leave larger ones to
    ///     ``fetchStart(of:bytes:)``. A larger one all the same ends the session.
    ///   - spool: Makes the place for a long mail's parts; without it every mail is held as a whole.
    ///   - deliver: Called once per mail. When it throws, the session is closed and the error passed on.
    ///   - finished: Called once per batch, with its place in the list.
    /// - Throws: ``IMAPError`` (`limitExceeded` and others), and whatever the closures throw. A refusal (NO) is in the
    ///   summary and ends no other batch.
    package func fetchBodies(
        _ batches: [[UInt32]],
        ahead: Int = 2,
        maxBytes: Int,
        spool: (@Sendable () async throws -> any MailSpool)? = nil,
        deliver: @Sendable (FetchedMail) async throws -> Void,
        finished: @Sendable (Int, FetchSummary) async throws -> Void
    ) async throws {
        try await exclusive {
            try requireFolder()
            decoder.literalLimit = max(maxBytes, Self.smallLiteral)
            spooling = spool.map(Spooling.init)
            defer {
                decoder.literalLimit = Self.smallLiteral
                spooling = nil
            }
            var run = FetchRun(batches)
            do {
                try await fetch("BODY.PEEK[]", &run, ahead: ahead, deliver, finished)
            } catch {
                let (begun, cause) = (spooling?.current, spooling?.failure ?? error)
                await begun?.discard()
                throw cause
            }
        }
    }

    /// Fetches the first bytes of a mail that is too large to take whole (RFC 3501 §6.4.5, partial fetch).
    ///
    /// - Returns: The mail cut after `bytes`, its size as the server claims; `nil` when it is gone or was not
    ///   given.
    package func fetchStart(of uid: UInt32, bytes: Int) async throws(IMAPError) -> FetchedMail? {
        let bytes = max(1, bytes)
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            decoder.literalLimit = max(bytes, Self.smallLiteral)
            defer { decoder.literalLimit = Self.smallLiteral }
            let box = FirstMail()
            var run = FetchRun([[uid]])
            do {
                try await fetch("BODY.PEEK[]<0.\(bytes)>", &run, ahead: 0) {
                    await box.keep($0)
                } _: {
                    if let refusal = $1.refusal { throw refusal }
                }
            } catch let error as IMAPError {
                throw error
            } catch {
                throw IMAPError(.closed, "the fetch was given up")
            }
            return await box.mail
        }
    }

    private func fetch(
        _ section: String,
        _ run: inout FetchRun,
        ahead: Int,
        _ deliver: @Sendable (FetchedMail) async throws -> Void,
        _ finished: @Sendable (Int, FetchSummary) async throws -> Void
    ) async throws {
        // Only a mail that was asked for renews the time: a server that drips other data runs out of it.
        var deadline = ContinuousClock.now + configuration.mailTimeout
        while true {
            while run.running <= ahead, let set = run.next() {
                let tag = try await begin("UID FETCH \(set) (UID FLAGS INTERNALDATE RFC822.SIZE \(section))")
                run.began(tag)
            }
            if run.running == 0 { return }
            switch try await response(until: deadline) {
            case .status(let status) where status.condition == .bye: throw IMAPError(status)
            case .tagged(let tag, let status):
                guard let ended = run.ended(tag, status) else {
                    throw IMAPError(.protocolViolation, "the server answered a command that was not sent")
                }
                if status.condition == .bad {
                    // What else was asked for would be taken for the answer to the next command.
                    if run.running > 0 { await close() }
                    throw IMAPError(status)
                }
                for (batch, summary) in ended { try await finished(batch, summary) }
                deadline = .now + configuration.mailTimeout
            case .fetch(let data):
                guard let mail = try await mail(data, &run) else { continue }
                try await deliver(mail)
                deadline = .now + configuration.mailTimeout
            default: continue
            }
        }
    }

    /// The mail that an answer holds, when it was asked for and is not there yet.
    private func mail(_ data: IMAPFetch, _ run: inout FetchRun) async throws -> FetchedMail? {
        guard let body = data.body else { return nil }
        let (spool, spooled) = (spooling?.current, spooling?.count ?? 0)
        spooling?.current = nil
        spooling?.count = 0
        let bytes: [UInt8]
        switch body {
        case .null: bytes = []
        case .bytes(let all): bytes = all
        case .rest(let end): bytes = end
        }
        guard let uid = data.uid, run.takes(uid, isEmpty: bytes.isEmpty && spooled == 0) else {
            await spool?.discard()
            return nil
        }
        return FetchedMail(
            uid: uid,
            flags: data.flags ?? [],
            internalDate: data.internalDate,
            size: data.size,
            bytes: bytes,
            spool: spool,
            spooled: spooled
        )
    }

    /// Hands on a part of a long body.
    func spool(_ part: [UInt8]) async throws(IMAPError) {
        do {
            guard let make = spooling?.make else { return }
            let current: any MailSpool
            if let begun = spooling?.current { current = begun } else { current = try await make() }
            spooling?.current = current
            try await current.append(part)
            spooling?.count += part.count
        } catch {
            spooling?.failure = error
            throw IMAPError(.closed, "the mail could not be kept")
        }
    }

    /// Where parts of long bodies go.
    struct Spooling {
        let make: @Sendable () async throws -> any MailSpool
        /// Has the beginning of the mail that is arriving.
        var current: (any MailSpool)?
        var count = 0
        var failure: (any Error)?

        init(make: @escaping @Sendable () async throws -> any MailSpool) { self.make = make }
    }
}

/// Keeps the summary of a single batch.
private actor SummaryBox {
    private(set) var summary = FetchSummary()

    func keep(_ summary: FetchSummary) {
        self.summary = summary
    }
}

/// Keeps the mail of a single fetch.
private actor FirstMail {
    private(set) var mail: FetchedMail?

    func keep(_ mail: FetchedMail) {
        self.mail = mail
    }
}
