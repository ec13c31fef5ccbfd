// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// Adds a flag or keyword to mails (RFC 3501 §6.4.6). Doing it again is harmless.
    ///
    /// - Throws: `unsupported` when the folder would not keep the flag (PERMANENTFLAGS, RFC 3501 §7.1) or is
    ///   read-only: a server that forgets it at the end of the session would have answered OK all the same.
    package func addFlag(_ flag: String, to uids: [UInt32]) async throws(IMAPError) {
        try await command { () async throws(IMAPError) in try await store(flag, uids) }
    }

    /// What became of a move.
    package struct Moved: Sendable, Equatable {
        /// UIDVALIDITY of the target, when the server says (COPYUID, RFC 4315 §3).
        package var targetUIDValidity: UInt32?
        /// New UIDs by old ones, as far as the server says.
        package var newUIDs: [UInt32: UInt32] = [:]
    }

    /// Moves mails to another folder: MOVE (RFC 6851), or COPY, `\Deleted` and UID EXPUNGE (RFC 4315).
    ///
    /// Never a plain EXPUNGE, which would remove what other clients have marked (RELIABILITY 2.6 row 3). A move that was
    /// cut short may be asked for again: mails that are gone are passed over, and without MOVE a mail that bears
    /// `\Deleted` was copied before and is only removed.
    ///
    /// - Throws: `unsupported` when the server has neither MOVE nor UIDPLUS, before anything is changed;
    ///   `folderMissing` when the target does not exist.
    package func move(_ uids: [UInt32], to name: String) async throws(IMAPError) -> Moved {
        let quoted = try quoted(name)
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            let capabilities = try await loadCapabilities()
            let hasMove = capabilities.contains("MOVE")
            guard hasMove || capabilities.contains("UIDPLUS") else {
                throw IMAPError(
                    .unsupported,
                    "the server has neither MOVE nor UIDPLUS; use a keyword instead of moving"
                )
            }
            var moved = Moved()
            for set in UIDSet.sets(uids) {
                if hasMove {
                    try await transfer("UID MOVE \(set.text) \(quoted)", count: set.uids.count, into: &moved)
                    continue
                }
                let deleted = try await marked("\\Deleted", among: set.uids)
                for rest in UIDSet.sets(Array(set.uids.subtracting(deleted))) {
                    try await transfer("UID COPY \(rest.text) \(quoted)", count: rest.uids.count, into: &moved)
                    try await store("\\Deleted", Array(rest.uids))
                }
                try await simple("UID EXPUNGE \(set.text)")
            }
            return moved
        }
    }

    /// Copies mails to another folder; for servers that cannot move. Those that bear `flag` were copied before; the others
    /// bear it afterwards.
    package func copy(_ uids: [UInt32], to name: String, marking flag: String) async throws(IMAPError) -> Moved {
        let quoted = try quoted(name)
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            var moved = Moved()
            for set in UIDSet.sets(uids) {
                let copied = try await marked(flag, among: set.uids)
                for rest in UIDSet.sets(Array(set.uids.subtracting(copied))) {
                    try await transfer("UID COPY \(rest.text) \(quoted)", count: rest.uids.count, into: &moved)
                    try await store(flag, Array(rest.uids))
                }
            }
            return moved
        }
    }

    /// Deletes mails: `\Deleted`, and UID EXPUNGE where the server has it (RFC 4315).
    ///
    /// Without UIDPLUS they only bear the flag, for whoever expunges next: a plain EXPUNGE would also remove what other
    /// clients have marked and may still want back (RELIABILITY 2.6 row 3).
    ///
    /// - Returns: Whether they are gone.
    @discardableResult
    package func delete(_ uids: [UInt32]) async throws(IMAPError) -> Bool {
        try await command { () async throws(IMAPError) in
            let isGone = try await loadCapabilities().contains("UIDPLUS")
            try await store("\\Deleted", uids)
            if isGone { for set in UIDSet.sets(uids) { try await simple("UID EXPUNGE \(set.text)") } }
            return isGone
        }
    }

    /// Which of some mails bear a flag.
    private func marked(_ flag: String, among uids: Set<UInt32>) async throws(IMAPError) -> Set<UInt32> {
        var found: Set<UInt32> = []
        for set in UIDSet.sets(Array(uids)) {
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("UID FETCH \(set.text) (UID FLAGS)")
            while let response = try await untagged(of: tag, until: deadline) {
                guard case .fetch(let data) = response, let uid = data.uid, uids.contains(uid) else { continue }
                if data.flags?.contains(where: { $0.lowercased() == flag.lowercased() }) == true { found.insert(uid) }
            }
        }
        return found
    }

    /// RFC 3501 §9: a flag is an atom, with a backslash in front when it is a system flag.
    static func check(_ flag: String) throws(IMAPError) {
        let name = flag.hasPrefix("\\") ? flag.dropFirst() : flag[...]
        let isAtom = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"(){%*\"\\]".utf8.contains($0) }
        guard isAtom, (1...100).contains(name.utf8.count) else {
            throw IMAPError(.misuse, "a flag must be an IMAP atom")
        }
    }

    private func store(_ flag: String, _ uids: [UInt32]) async throws(IMAPError) {
        try requireFolder()
        try Self.check(flag)
        if folder?.isReadOnly == true { throw IMAPError(.unsupported, "the folder is read-only") }
        if let permanent = folder?.permanentFlags {
            let isKept = permanent.contains { $0.lowercased() == flag.lowercased() }
            guard isKept || (!flag.hasPrefix("\\") && permanent.contains("\\*")) else {
                throw IMAPError(.unsupported, "the folder does not keep this flag; the server's PERMANENTFLAGS lack it")
            }
        }
        for set in UIDSet.sets(uids) {
            try await simple("UID STORE \(set.text) +FLAGS.SILENT (\(flag))")
        }
    }

    /// Runs MOVE or COPY and reads COPYUID, which comes untagged for MOVE (RFC 6851 §4.3) and tagged for COPY.
    private func transfer(_ text: String, count: Int, into moved: inout Moved) async throws(IMAPError) {
        let deadline = ContinuousClock.now + configuration.commandTimeout
        let tag = try await begin(text)
        while true {
            let status: IMAPStatus
            var isDone = false
            switch try await response(until: deadline) {
            case .status(let untagged): status = untagged
            case .tagged(tag, let tagged):
                status = tagged
                isDone = true
            case .tagged: throw IMAPError(.protocolViolation, "the server answered a command that was not sent")
            default: continue
            }
            if status.condition == .bye || (isDone && status.condition != .ok) { throw IMAPError(status) }
            if let code = status.code, code.name == "COPYUID" { Self.note(code.arguments, count: count, into: &moved) }
            if isDone { return }
        }
    }

    private static func note(_ arguments: String, count: Int, into moved: inout Moved) {
        let words = arguments.split(separator: " ")
        guard words.count == 3, let validity = UInt32(words[0]), let old = UIDSet.parse(words[1], limit: count),
            let new = UIDSet.parse(words[2], limit: count), old.count == new.count
        else { return }
        moved.targetUIDValidity = validity
        for (from, to) in zip(old, new) { moved.newUIDs[from] = to }
    }
}
