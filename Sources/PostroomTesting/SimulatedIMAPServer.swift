// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// A small IMAP server that keeps one folder in memory and breaks the promises it is told to break: what Dovecot never does.
///
/// ```swift
/// let server = SimulatedIMAPServer()
/// server.deliver(mail)
/// server.change { $0.lies.withheld = [1] }
/// let session = IMAPSession(stream: server.connect())
/// ```
///
/// Without sockets by ``connect()``, where IDLE ends the session with BYE so that no test waits; or on a port of 127.0.0.1
/// by ``listen()``, where IDLE waits and tells of new mails.
package final class SimulatedIMAPServer: Sendable {
    /// A mail of the folder.
    package struct Mail: Sendable {
        package var uid: UInt32
        package var bytes: [UInt8]
        package var flags: Set<String> = []

        package init(uid: UInt32, bytes: [UInt8]) {
            self.uid = uid
            self.bytes = bytes
        }
    }

    /// What the server does that it should not.
    package struct Lies: Sendable {
        /// UIDs whose bodies are NIL.
        package var withheld: Set<UInt32> = []
        /// UIDs that make a FETCH of bodies end with NO, with this code and text.
        package var refused: [UInt32: String] = [:]
        /// UIDs in whose body the connection breaks.
        package var fatal: Set<UInt32> = []
        /// Sizes that are claimed.
        package var sizes: [UInt32: Int] = [:]
        /// UIDs that a search does not name.
        package var unnamed: Set<UInt32> = []
        /// The number of mails that is claimed.
        package var exists: Int?
        /// UIDNEXT that is claimed.
        package var uidNext: UInt32?
        /// What a command (its first word or two, such as `UID SEARCH`) is answered with instead, after its tag.
        package var answers: [String: String] = [:]
        /// What happens just before bodies are fetched the first time: mails come or go.
        package var beforeFetch: (@Sendable (inout State) -> Void)?
        /// Untagged lines sent before each answer.
        package var chatter: [String] = []

        /// No lies.
        package init() {}
    }

    /// The folder and the rules.
    package struct State: Sendable {
        package var mails: [Mail] = []
        package var uidValidity: UInt32 = 7
        package var uidNext: UInt32 = 1
        package var highestModSeq: UInt64 = 1
        package var capabilities = ["IMAP4rev1", "IDLE", "UIDPLUS", "MOVE", "ENABLE", "ESEARCH", "CONDSTORE"]
        package var permanentFlags = "\\Seen \\Deleted \\*"
        package var lies = Lies()
        /// Mails by the folder they were moved or copied to.
        package var elsewhere: [String: [[UInt8]]] = [:]
        /// Commands as they came, without tags.
        package var commands: [String] = []
        /// Bodies handed over, by UID.
        package var handedOver: [UInt32] = []

        /// Puts a mail into the folder under the next UID.
        package mutating func add(_ bytes: [UInt8]) {
            mails.append(Mail(uid: uidNext, bytes: bytes))
            uidNext += 1
            highestModSeq += 1
        }
    }

    let state: Lock<State> = Lock(State())

    /// A server with an empty folder.
    package init() {}

    /// Puts mails into the folder.
    package func deliver(_ mails: [UInt8]...) {
        change { state in for mail in mails { state.add(mail) } }
    }

    /// Changes anything.
    package func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// The state now.
    package var now: State { state.withLock { $0 } }

    /// A logged-in connection without a socket.
    package func connect() -> any ByteStream { SimulatedIMAPStream(self) }

    /// Waits for connections on a port of 127.0.0.1, all of them on one thread.
    package func listen() -> SimulatedIMAPListener { SimulatedIMAPListener(self) }
}

/// A connection to the server without a socket.
private final class SimulatedIMAPStream: ByteStream {
    private struct State: Sendable {
        var dialogue: SimulatedIMAPDialogue
        var toClient: [UInt8] = []
        var isClosed = false
    }

    let preamble: [String]
    private let state: Lock<State>

    init(_ server: SimulatedIMAPServer) {
        preamble = ["* OK ready", "A1 OK [CAPABILITY \(server.now.capabilities.joined(separator: " "))] in"]
        state = Lock(State(dialogue: SimulatedIMAPDialogue(server, endsIdle: true)))
    }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {
        try state.withLock { (state) throws(WireError) in
            guard !state.isClosed else { throw WireError(.closed, "the connection is closed") }
            state.toClient += state.dialogue.take(bytes)
        }
    }

    func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        try state.withLock { (state) throws(WireError) in
            guard !state.isClosed else { throw WireError(.closed, "the connection is closed") }
            guard !state.toClient.isEmpty else {
                if state.dialogue.isOver { return [] }
                throw WireError(.timeout, "the server has nothing to say")
            }
            let bytes = Array(state.toClient.prefix(limit))
            state.toClient.removeFirst(bytes.count)
            return bytes
        }
    }

    func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool {
        state.withLock { !$0.toClient.isEmpty || $0.dialogue.isOver || $0.isClosed }
    }

    func close() async { state.withLock { $0.isClosed = true } }
}
