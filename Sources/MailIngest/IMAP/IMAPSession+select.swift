// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// What was known of a folder when it was open last (RFC 7162 §3.2.5).
    package struct KnownState: Sendable, Equatable {
        /// UIDVALIDITY then.
        package var uidValidity: UInt32
        /// HIGHESTMODSEQ then.
        package var highestModSeq: UInt64

        /// Makes a state.
        package init(uidValidity: UInt32, highestModSeq: UInt64) {
            self.uidValidity = uidValidity
            self.highestModSeq = highestModSeq
        }
    }

    /// Opens a folder (RFC 3501 §6.3.1); `isReadOnly` uses EXAMINE, which changes nothing at all.
    ///
    /// Where the server keeps numbers of changes it is asked for the last one (CONDSTORE, RFC 7162 §3.1.8); with QRESYNC
    /// turned on and a state known it tells which mails are gone since (§3.2.5). Both are hints (RELIABILITY 2.2 row 17).
    ///
    /// - Throws: `folderMissing`; `unsupported` when the server has no UIDVALIDITY, without which progress
    ///   cannot be kept.
    @discardableResult
    package func select(
        _ name: String,
        isReadOnly: Bool = false,
        since known: KnownState? = nil
    ) async throws(IMAPError) -> Folder {
        try MailboxName.check(name)
        return try await command { () async throws(IMAPError) in
            let quoted = try quoted(name)
            let parameters = selectParameters(known)
            let deadline = ContinuousClock.now + configuration.commandTimeout
            setFolder(nil)
            var uidValidity: UInt32?
            var folder = Folder(uidValidity: 0, exists: 0, isReadOnly: isReadOnly)
            let tag = try await begin("\(isReadOnly ? "EXAMINE" : "SELECT") \(quoted)\(parameters)")
            var response = try await response(until: deadline)
            while true {
                var code: IMAPStatus.Code?
                switch response {
                case .exists(let count): folder.exists = count
                case .vanished(isEarlier: true, let ranges): folder.vanished += ranges
                case .status(let status):
                    if status.condition == .bye { throw IMAPError(status) }
                    code = status.code
                case .tagged(tag, let status):
                    guard status.condition == .ok else { throw IMAPError(status) }
                    if status.code?.name == "READ-ONLY" { folder.isReadOnly = true }
                    guard let uidValidity, uidValidity > 0 else {
                        throw IMAPError(.unsupported, "the server gives the folder no UIDVALIDITY")
                    }
                    folder.uidValidity = uidValidity
                    setFolder(folder)
                    return folder
                case .tagged:
                    throw IMAPError(.protocolViolation, "the server answered a command that was not sent")
                default: break
                }
                switch code?.name {
                case "UIDVALIDITY": uidValidity = UInt32(code?.arguments ?? "")
                case "HIGHESTMODSEQ": folder.highestModSeq = UInt64(code?.arguments ?? "")
                case "NOMODSEQ": folder.highestModSeq = nil
                case "UIDNEXT": folder.uidNext = UInt32(code?.arguments ?? "")
                case "PERMANENTFLAGS":
                    let list = (code?.arguments ?? "").filter { $0 != "(" && $0 != ")" }
                    folder.permanentFlags = list.split(separator: " ").map(String.init)
                default: break
                }
                response = try await self.response(until: deadline)
            }
        }
    }

    /// Only what is known to be offered is asked for: a question would cost a round trip.
    private func selectParameters(_ known: KnownState?) -> String {
        guard let capabilities = knownCapabilities else { return "" }
        if let known, known.uidValidity > 0, known.highestModSeq > 0, capabilities.enabled.contains("QRESYNC") {
            return " (QRESYNC (\(known.uidValidity) \(known.highestModSeq)))"
        }
        return capabilities.contains("CONDSTORE") ? " (CONDSTORE)" : ""
    }

    /// The most mails that a search may name.
    package static let mostFound = 4_000_000

    /// The UIDs from `uid` on, ascending (RFC 3501 §6.4.4); as ranges over the wire where the server can (RFC 4731).
    ///
    /// `n:*` always matches the last mail, even when its UID is below `n` (RFC 3501 §6.4.8): those are dropped.
    ///
    /// - Throws: `limitExceeded` when the server names more than ``mostFound``.
    package func search(from uid: UInt32) async throws(IMAPError) -> [UInt32] {
        try await command { () async throws(IMAPError) in
            try requireFolder()
            let lowest = max(1, uid)
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let isExtended = knownCapabilities?.contains("ESEARCH") == true
            let tag = try await begin("UID SEARCH \(isExtended ? "RETURN (ALL) " : "")UID \(lowest):*")
            var found: [UInt32] = []
            while let response = try await untagged(of: tag, until: deadline) {
                switch response {
                case .search(let uids): found += uids.lazy.filter { $0 >= lowest }
                case .found(let answered, true, let ranges) where answered == nil || answered == tag:
                    for range in ranges where range.upperBound >= lowest {
                        let part = max(range.lowerBound, lowest)...range.upperBound
                        guard Int(part.upperBound) - Int(part.lowerBound) < Self.mostFound - found.count else {
                            throw IMAPError(.limitExceeded, "the server named more than \(Self.mostFound) mails")
                        }
                        found += part
                    }
                default: break
                }
            }
            return Set(found).sorted()
        }
    }

    /// Checks that a folder is open.
    func requireFolder() throws(IMAPError) {
        guard folder != nil else { throw IMAPError(.misuse, "no folder is selected") }
    }
}
