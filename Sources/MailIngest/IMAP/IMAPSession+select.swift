// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// Opens a folder (RFC 3501 §6.3.1); `isReadOnly` uses EXAMINE, which changes nothing at all.
    ///
    /// - Throws: `folderMissing`; `unsupported` when the server has no UIDVALIDITY, without which progress
    ///   cannot be kept.
    @discardableResult
    package func select(_ name: String, isReadOnly: Bool = false) async throws(IMAPError) -> Folder {
        let quoted = try MailboxName.quoted(name)
        return try await command { () async throws(IMAPError) in
            let deadline = ContinuousClock.now + configuration.commandTimeout
            setFolder(nil)
            var uidValidity: UInt32?
            var folder = Folder(uidValidity: 0, exists: 0, isReadOnly: isReadOnly)
            let tag = try await begin("\(isReadOnly ? "EXAMINE" : "SELECT") \(quoted)")
            var response = try await response(until: deadline)
            while true {
                var code: IMAPStatus.Code?
                switch response {
                case .exists(let count): folder.exists = count
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

    /// The UIDs from `uid` on, ascending (RFC 3501 §6.4.4).
    ///
    /// `n:*` always matches the last mail, even when its UID is below `n` (RFC 3501 §6.4.8): those are dropped.
    package func search(from uid: UInt32) async throws(IMAPError) -> [UInt32] {
        try await command { () async throws(IMAPError) in
            try requireFolder()
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("UID SEARCH UID \(max(1, uid)):*")
            var found: Set<UInt32> = []
            while let response = try await untagged(of: tag, until: deadline) {
                guard case .search(let uids) = response else { continue }
                found.formUnion(uids.lazy.filter { $0 >= max(1, uid) })
            }
            return found.sorted()
        }
    }

    /// Checks that a folder is open.
    func requireFolder() throws(IMAPError) {
        guard folder != nil else { throw IMAPError(.misuse, "no folder is selected") }
    }
}
