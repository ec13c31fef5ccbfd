// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// What the server can do; asked when it has not said so after the login (RFC 3501 §6.1.1, §7.1 CAPABILITY).
    package func capabilities() async throws(IMAPError) -> IMAPCapabilities {
        if let knownCapabilities { return knownCapabilities }
        return try await command { () async throws(IMAPError) in try await loadCapabilities() }
    }

    /// Tells the server who we are, when it wants to know (RFC 2971). Some providers insist.
    ///
    /// - Parameter version: Our version: letters, digits, dots and hyphens.
    package func identify(version: String) async throws(IMAPError) {
        let isPlain = version.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain else { throw IMAPError(.misuse, "a version is made of letters, digits, dots and hyphens") }
        try await command { () async throws(IMAPError) in
            guard try await loadCapabilities().contains("ID") else { return }
            try await simple("ID (\"name\" \"postroom\" \"version\" \"\(version)\")")
        }
    }

    /// Turns on what the server offers of the extensions named (RFC 5161); without ENABLE nothing happens.
    ///
    /// Before a folder is opened: some extensions must not be turned on later (RFC 6855 §3).
    package func enable(_ names: [String]) async throws(IMAPError) {
        try await command { () async throws(IMAPError) in
            let capabilities = try await loadCapabilities()
            guard capabilities.contains("ENABLE") else { return }
            let offered = names.filter { name in
                // RFC 6855 §6: a server of UTF8=ONLY does nothing until UTF8=ACCEPT is turned on.
                let isOffered =
                    capabilities.names.contains(name)
                    || name == "UTF8=ACCEPT" && capabilities.names.contains("UTF8=ONLY")
                return isOffered && !capabilities.enabled.contains(name)
            }
            if !offered.isEmpty { try await simple("ENABLE " + offered.joined(separator: " ")) }
        }
    }

    /// What the names of the user's own folders begin with (RFC 2342); empty without NAMESPACE.
    package func personalPrefix() async throws(IMAPError) -> String {
        try await command { () async throws(IMAPError) in
            let capabilities = try await loadCapabilities()
            guard capabilities.contains("NAMESPACE") else { return "" }
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("NAMESPACE")
            var found = ""
            while let response = try await untagged(of: tag, until: deadline) {
                if case .namespace(let prefix, _) = response { found = prefix }
            }
            return capabilities.hasUTF8Names ? found : MailboxName.decoded(found) ?? ""
        }
    }

    /// Shows the server that we are there and gets news about the folder (RFC 3501 §6.1.2).
    package func noop() async throws(IMAPError) {
        try await command { () async throws(IMAPError) in try await simple("NOOP") }
    }

    /// Makes a folder; one that exists already is fine (RFC 3501 §6.3.3, RFC 5530 §3).
    package func create(_ name: String) async throws(IMAPError) {
        try MailboxName.check(name)
        try await command { () async throws(IMAPError) in
            let quoted = try quoted(name)
            do throws(IMAPError) {
                try await simple("CREATE \(quoted)")
            } catch {
                if error.kind != .no(code: "ALREADYEXISTS") { throw error }
            }
        }
    }

    /// The capabilities, within a command.
    func loadCapabilities() async throws(IMAPError) -> IMAPCapabilities {
        if let knownCapabilities { return knownCapabilities }
        try await simple("CAPABILITY")
        guard let knownCapabilities else {
            throw IMAPError(.protocolViolation, "the server did not answer CAPABILITY")
        }
        return knownCapabilities
    }

    /// A folder's name as this session writes it. As long as the server has not said what it can do, that is modified
    /// UTF-7: only what was turned on changes it.
    func quoted(_ name: String) throws(IMAPError) -> String {
        try MailboxName.quoted(name, isUTF8: knownCapabilities?.hasUTF8Names ?? false)
    }
}
