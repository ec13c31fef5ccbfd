// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// A logged-in IMAP4rev1 session (RFC 3501) on a ``ByteStream``.
///
/// An actor around ``ResponseDecoder``. One command runs at a time; a second call meanwhile throws `misuse`
/// instead of waiting, because two users of one session are a mistake (the selected folder is shared state).
/// Tags carry a random prefix per session, so that no stored mail can foresee one. Data the server sends
/// unasked is always accepted.
///
/// A command that ends with an error other than NO, BAD, `unsupported` or `misuse` closes the session: the
/// place in the stream is lost, and the poller makes a new one. Cancelling the task of a command does the same.
package actor IMAPSession {
    /// Limits of a session.
    package struct Configuration: Sendable {
        /// The time a command may take from sending to its tagged answer, bodies and IDLE apart.
        package var commandTimeout: Duration = .seconds(120)
        /// The time one mail may take before its first byte; the size comes on top.
        package var mailTimeout: Duration = .seconds(60)
        /// The slowest rate at which a mail may arrive, in bytes per second (RELIABILITY 2.2 row 13).
        package var slowestRate = 16 * 1024
        /// The time LOGOUT waits for the server.
        package var logoutTimeout: Duration = .seconds(5)

        /// The defaults.
        package init() {}
    }

    /// What SELECT told about a folder (RFC 3501 §6.3.1).
    package struct Folder: Sendable, Equatable {
        /// Changes when UIDs begin anew.
        package var uidValidity: UInt32
        /// A UID that is above all present ones; `nil` when the server does not say.
        package var uidNext: UInt32?
        /// The number of mails.
        package var exists: UInt32
        /// Flags that stay; `\*` when new keywords may be made. `nil` when the server does not say: then all stay.
        package var permanentFlags: [String]?
        /// Whether nothing can be changed.
        package var isReadOnly: Bool
        /// The number of the folder's last change; `nil` when the server keeps none (RFC 7162 §3.1.2).
        package var highestModSeq: UInt64?
        /// UIDs that are gone since the state named in SELECT (RFC 7162 §3.2.5.1); a hint.
        package var vanished: [ClosedRange<UInt32>] = []
    }

    /// The selected folder.
    package private(set) var folder: Folder?
    /// How often the server has said how many mails there are: what comes while other things are asked is not said again
    /// when IDLE begins.
    package private(set) var announcements = 0

    let stream: any ByteStream
    let configuration: Configuration
    var decoder = ResponseDecoder(literalLimit: IMAPSession.smallLiteral)
    /// What the server can do, as it said last after the login.
    var knownCapabilities: IMAPCapabilities?
    /// What was turned on.
    private var enabled: Set<String> = []
    private var alerts: [String] = []
    /// Where parts of long bodies go, while mails are fetched.
    var spooling: Spooling?
    private let tagPrefix: String
    private var tagCount = 0
    private var isBusy = false
    private var isOver = false

    /// The room for literals in answers that carry no mail.
    static let smallLiteral = 64 * 1024
    private static let chunk = 256 * 1024

    /// Makes a session on a stream that is logged in.
    ///
    /// - Parameter tagPrefix: For tests; otherwise eight random letters.
    package init(stream: any ByteStream, configuration: Configuration = Configuration(), tagPrefix: String? = nil) {
        self.stream = stream
        self.configuration = configuration
        self.tagPrefix = tagPrefix ?? String((0..<8).map { _ in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".randomElement()! })
        (knownCapabilities, alerts) = Self.said(in: stream.preamble)
    }

    /// The most warnings that are kept until somebody takes them.
    static let mostAlerts = 10

    /// What the server warned of since the last call, cleaned; RFC 3501 §7.1 wants people to see it (ALERT).
    package func takeAlerts() -> [String] {
        defer { alerts = [] }
        return alerts
    }

    /// Whether commands can still be sent.
    package var isUsable: Bool { !isOver }

    /// Closes the connection without a word.
    package func close() async {
        isOver = true
        await stream.close()
    }

    /// Ends the session politely: LOGOUT, a short wait, close. Never fails.
    package func logout() async {
        if !isOver, !isBusy, let tag = try? await begin("LOGOUT", within: configuration.logoutTimeout) {
            let deadline = ContinuousClock.now + configuration.logoutTimeout
            while let response = try? await response(until: deadline) {
                if case .tagged(tag, _) = response { break }
            }
        }
        await close()
    }

    /// Runs a command: one at a time, and the end of the session when its place in the stream is lost.
    func exclusive<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        guard !isOver else { throw IMAPError(.closed, "the IMAP session is over") }
        guard !isBusy else { throw IMAPError(.misuse, "two commands at once on one IMAP session") }
        isBusy = true
        defer { isBusy = false }
        do {
            return try await body()
        } catch {
            if !Self.leavesSessionUsable(error) { await close() }
            throw error
        }
    }

    /// The same for commands that fail with an ``IMAPError`` only.
    func command<Result: Sendable>(_ body: () async throws(IMAPError) -> Result) async throws(IMAPError) -> Result {
        do {
            return try await exclusive(body)
        } catch let error as IMAPError {
            throw error
        } catch {
            throw IMAPError(.closed, "the IMAP session ended")
        }
    }

    /// Sends a command and returns its tag.
    func begin(_ text: String, within limit: Duration? = nil) async throws(IMAPError) -> String {
        tagCount += 1
        let tag = "\(tagPrefix)\(tagCount)"
        try await sendLine("\(tag) \(text)", until: .now + (limit ?? configuration.commandTimeout))
        return tag
    }

    /// Sends one line.
    func sendLine(_ line: String, until deadline: ContinuousClock.Instant) async throws(IMAPError) {
        // Every argument is checked where it is made; this is the last door.
        precondition(!line.utf8.contains { $0 == 13 || $0 == 10 || $0 == 0 }, "a line break inside an IMAP command")
        do {
            try await stream.send(Array(line.utf8) + [13, 10], until: deadline)
        } catch {
            throw IMAPError(error)
        }
    }

    /// The next untagged response of a command; `nil` when its tagged OK has come.
    ///
    /// - Throws: `no`, `bad` and so on for the other tagged answers, `bye`.
    func untagged(of tag: String, until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IMAPResponse? {
        let response = try await response(until: deadline)
        switch response {
        case .tagged(tag, let status):
            guard status.condition == .ok else { throw IMAPError(status) }
            return nil
        case .tagged:
            throw IMAPError(.protocolViolation, "the server answered a command that was not sent")
        case .status(let status) where status.condition == .bye:
            throw IMAPError(status)
        default: return response
        }
    }

    /// The next response whatever it is; keeps what it tells about folder and server.
    func response(until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IMAPResponse {
        while true {
            if let response = try decoder.next() {
                note(response)
                return response
            }
            if spooling != nil, let part = decoder.takePart() { try await spool(part) }
            // A large literal gets time for its size on top.
            let room = Duration.seconds(decoder.literalInProgress / configuration.slowestRate)
            let limit = deadline + room
            let bytes: [UInt8]
            do {
                bytes = try await stream.receive(upTo: Self.chunk, until: limit)
            } catch {
                throw IMAPError(error)
            }
            guard !bytes.isEmpty else {
                throw IMAPError(WireError(.closed, "the server closed the IMAP connection without BYE"))
            }
            decoder.feed(bytes)
        }
    }

    /// Runs a command whose untagged answers do not matter.
    func simple(_ text: String) async throws(IMAPError) {
        let deadline = ContinuousClock.now + configuration.commandTimeout
        let tag = try await begin(text)
        while try await untagged(of: tag, until: deadline) != nil {}
    }

    /// Sets the selected folder, or none.
    func setFolder(_ folder: Folder?) {
        self.folder = folder
    }

    private func note(_ response: IMAPResponse) {
        switch response {
        case .capability(let names): keep(IMAPCapabilities(names))
        case .enabled(let names):
            enabled.formUnion(names)
            knownCapabilities?.enabled = enabled
        case .exists(let count):
            folder?.exists = count
            announcements += 1
        case .expunge: gone(1)
        case .vanished(isEarlier: false, let ranges):
            gone(ranges.reduce(0) { $0 + UInt64($1.upperBound - $1.lowerBound) + 1 })
        case .status(let status), .tagged(_, let status): note(status)
        default: break
        }
    }

    private func note(_ status: IMAPStatus) {
        switch status.code?.name {
        case "CAPABILITY": keep(IMAPCapabilities((status.code?.arguments ?? "").split(separator: " ").map(String.init)))
        case "ALERT": if alerts.count < Self.mostAlerts { alerts.append(ServerText.cleaned(status.text)) }
        case "UIDNEXT": folder?.uidNext = UInt32(status.code?.arguments ?? "")
        case "HIGHESTMODSEQ": folder?.highestModSeq = UInt64(status.code?.arguments ?? "")
        default: break
        }
    }

    /// A new list takes the place of the old one: a server may offer less than before.
    private func keep(_ capabilities: IMAPCapabilities) {
        knownCapabilities = capabilities
        knownCapabilities?.enabled = enabled
    }

    private func gone(_ count: UInt64) {
        guard let exists = folder?.exists else { return }
        folder?.exists = UInt32(clamping: UInt64(exists) - min(count, UInt64(exists)))
    }

    /// What the lines up to the end of the login say: warnings in any of them, capabilities only in the last one.
    private static func said(in preamble: [String]) -> (IMAPCapabilities?, [String]) {
        var (capabilities, alerts): (IMAPCapabilities?, [String]) = (nil, [])
        for line in preamble {
            capabilities = nil
            let status: IMAPStatus
            switch try? ResponseParser.parse([.text(Array(line.utf8))]) {
            case .status(let said): status = said
            case .tagged(_, let said):
                status = said
                if let code = status.code, code.name == "CAPABILITY", status.condition == .ok {
                    capabilities = IMAPCapabilities(code.arguments.split(separator: " ").map(String.init))
                }
            default: continue
            }
            if status.code?.name == "ALERT", alerts.count < mostAlerts {
                alerts.append(ServerText.cleaned(status.text))
            }
        }
        return (capabilities, alerts)
    }

    private static func leavesSessionUsable(_ error: any Error) -> Bool {
        guard let error = error as? IMAPError else { return false }
        switch error.kind {
        case .no, .bad, .folderMissing, .unsupported, .misuse: return true
        default: return false
        }
    }
}
