// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// Sizes and dates of mails, in the order of their UIDs; those that are gone are missing.
    package func fetchSizes(_ uids: [UInt32]) async throws(IMAPError) -> [MailSize] {
        try await command { () async throws(IMAPError) in
            try requireFolder()
            var found: [UInt32: MailSize] = [:]
            for set in UIDSet.sets(uids) {
                let deadline = ContinuousClock.now + configuration.commandTimeout
                let tag = try await begin("UID FETCH \(set.text) (UID RFC822.SIZE INTERNALDATE)")
                while let response = try await untagged(of: tag, until: deadline) {
                    guard case .fetch(let data) = response, let uid = data.uid, set.uids.contains(uid),
                        let size = data.size
                    else { continue }
                    found[uid] = MailSize(uid: uid, size: size, internalDate: data.internalDate)
                }
            }
            return found.values.sorted { $0.uid < $1.uid }
        }
    }

    /// Fetches whole mails, many in one round trip, without setting `\Seen`, and hands over each as it completes.
    ///
    /// The next mail is not read before `deliver` returns, so a slow consumer stops the server. Answers are
    /// matched on the UID; what was not asked for is passed over, and a mail is handed over once.
    ///
    /// - Parameters:
    ///   - maxBytes: The largest mail (64 KiB always pass); ask ``fetchSizes(_:)`` first and leave larger ones to
    ///     ``fetchStart(of:bytes:)``. A larger one all the same ends the session.
    ///   - deliver: Called once per mail. When it throws, the session is closed and the error passed on.
    /// - Throws: ``IMAPError`` (`limitExceeded` and others), and whatever `deliver` throws.
    package func fetchBodies(
        _ uids: [UInt32],
        maxBytes: Int,
        deliver: @Sendable (FetchedMail) async throws -> Void
    ) async throws -> FetchSummary {
        try await exclusive {
            try requireFolder()
            var summary = FetchSummary()
            for set in UIDSet.sets(uids) {
                try await fetch(set, section: "BODY.PEEK[]", maxBytes: maxBytes, into: &summary, deliver)
            }
            return summary
        }
    }

    /// Fetches the first bytes of a mail that is too large to take whole (RFC 3501 §6.4.5, partial fetch).
    ///
    /// - Returns: The mail cut after `bytes`, its size as the server claims; `nil` when it is gone or was not
    ///   given.
    package func fetchStart(of uid: UInt32, bytes: Int) async throws(IMAPError) -> FetchedMail? {
        try await command { () async throws(IMAPError) in
            try requireFolder()
            let box = FirstMail()
            var summary = FetchSummary()
            do {
                for set in UIDSet.sets([uid]) {
                    let section = "BODY.PEEK[]<0.\(max(1, bytes))>"
                    try await fetch(set, section: section, maxBytes: bytes, into: &summary) { await box.keep($0) }
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
        _ set: (text: String, uids: Set<UInt32>),
        section: String,
        maxBytes: Int,
        into summary: inout FetchSummary,
        _ deliver: @Sendable (FetchedMail) async throws -> Void
    ) async throws {
        decoder.literalLimit = max(maxBytes, Self.smallLiteral)
        defer { decoder.literalLimit = Self.smallLiteral }
        var missing = set.uids
        var unanswered: Set<UInt32> = []
        let tag = try await begin("UID FETCH \(set.text) (UID FLAGS INTERNALDATE RFC822.SIZE \(section))")
        // Only a mail that was asked for renews the time: a server that drips other data runs out of it.
        var deadline = ContinuousClock.now + configuration.mailTimeout
        while let response = try await untagged(of: tag, until: deadline) {
            guard case .fetch(let data) = response, let uid = data.uid, missing.contains(uid), let body = data.body
            else {
                continue
            }
            guard case .bytes(let bytes) = body, !bytes.isEmpty else {
                unanswered.insert(uid)
                continue
            }
            missing.remove(uid)
            unanswered.remove(uid)
            try await deliver(
                FetchedMail(
                    uid: uid,
                    flags: data.flags ?? [],
                    internalDate: data.internalDate,
                    size: data.size,
                    bytes: bytes
                )
            )
            summary.delivered.append(uid)
            deadline = .now + configuration.mailTimeout
        }
        summary.notFetched += unanswered.sorted()
        summary.vanished += missing.subtracting(unanswered).sorted()
    }
}

/// Keeps the mail of a single fetch.
private actor FirstMail {
    private(set) var mail: FetchedMail?

    func keep(_ mail: FetchedMail) {
        self.mail = mail
    }
}
