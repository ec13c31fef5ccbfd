// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Wire

/// An SMTP server on 127.0.0.1 that does with each mail what it was told, on threads of its own.
///
/// One ``Turn`` for each MAIL command, in order, over all connections; when there is none left, mails are accepted.
package final class ScriptedSMTPServer: Sendable {
    /// What becomes of one mail.
    package enum Turn: Sendable {
        case accept
        /// RCPT is answered with this line.
        case recipient(String)
        /// The final dot is answered with this line.
        case finalDot(String)
        /// Something happens after the final dot, then it is accepted.
        case acceptAfter(@Sendable () -> Void)
        /// The connection is reset after the first bytes of the content.
        case cutInContent
        /// The connection is reset after the final dot, which is not answered.
        case cutAfterDot
    }

    /// A mail that came whole, whatever was answered.
    package struct Received: Sendable {
        package var sender: String
        package var recipients: [String]
        /// As on the wire, dots doubled, without the final dot.
        package var content: [UInt8]
    }

    private struct State: Sendable {
        var turns: [Turn]
        var mails: [Received] = []
        var connections = 0
        var transactions = 0
    }

    private let listener: LoopbackListener
    private let state: Lock<State>

    /// - Parameters:
    ///   - offersLogin: Whether AUTH PLAIN is offered, and every login is good.
    ///   - passwords: The only good ones, where there are such.
    package init(
        _ turns: [Turn] = [],
        offersLogin: Bool = false,
        passwords: @escaping @Sendable () -> Set<String>? = { nil }
    ) {
        let state = Lock(State(turns: turns))
        self.state = state
        // Small, so that a cut in a large content finds the client still sending.
        listener = LoopbackListener(receiveBuffer: 8192) { socket in
            state.withLock { $0.connections += 1 }
            Self.serve(socket, state, offersLogin, passwords)
        }
    }

    package var port: Int { listener.port }
    /// The URL to connect to.
    package var url: String { "smtp://127.0.0.1:\(port)" }
    /// Mails that came whole, in order.
    package var mails: [Received] { state.withLock { $0.mails } }
    /// How many connections were made.
    package var connections: Int { state.withLock { $0.connections } }
    /// How many mails were begun.
    package var transactions: Int { state.withLock { $0.transactions } }

    private static func serve(
        _ socket: Int32,
        _ state: Lock<State>,
        _ offersLogin: Bool,
        _ passwords: @Sendable () -> Set<String>?
    ) {
        let peer = LineSocket(socket)
        peer.say("220 mx.test ready")
        var turn = Turn.accept
        var mail = Received(sender: "", recipients: [], content: [])
        while let line = peer.line() {
            switch line.prefix(4).uppercased() {
            case "EHLO", "HELO":
                let login = offersLogin ? "250-AUTH PLAIN\r\n" : ""
                peer.say(
                    "250-mx.test\r\n\(login)250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES")
            case "AUTH" where offersLogin:
                // RFC 4954 §4: what proves the login may come in the command, or after an empty challenge.
                var words = line.split(separator: " ").map(String.init)
                if words.count < 3 {
                    peer.say("334 ")
                    guard let answer = peer.line() else { return }
                    words.append(answer)
                }
                let proof = words.last.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
                let password = proof?.split(separator: "\0").last.map(String.init) ?? ""
                let isGood = passwords().map { $0.contains(password) } ?? true
                peer.say(isGood ? "235 2.7.0 welcome" : "535 5.7.8 no")
            case "MAIL":
                turn = state.withLock { state in
                    state.transactions += 1
                    return state.turns.isEmpty ? .accept : state.turns.removeFirst()
                }
                mail = Received(sender: address(line), recipients: [], content: [])
                peer.say("250 2.1.0 ok")
            case "RCPT":
                if case .recipient(let answer) = turn {
                    peer.say(answer)
                } else {
                    mail.recipients.append(address(line))
                    peer.say("250 2.1.5 ok")
                }
            case "DATA":
                guard !mail.recipients.isEmpty else {
                    peer.say("554 5.5.1 no recipients")
                    continue
                }
                peer.say("354 go")
                if case .cutInContent = turn { return peer.reset(after: 1) }
                guard let content = peer.content() else { return }
                mail.content = content
                let whole = mail
                state.withLock { $0.mails.append(whole) }
                switch turn {
                case .cutAfterDot: return peer.reset(after: 0)
                case .finalDot(let answer): peer.say(answer)
                case .acceptAfter(let happens):
                    happens()
                    peer.say("250 2.0.0 queued")
                default: peer.say("250 2.0.0 queued")
                }
            case "RSET", "NOOP": peer.say("250 2.0.0 ok")
            case "QUIT":
                peer.say("221 2.0.0 bye")
                return
            default: peer.say("502 5.5.2 what?")
            }
        }
    }

    /// What stands between angle brackets.
    private static func address(_ line: String) -> String {
        String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    }
}

/// A socket read line by line with blocking calls, on one thread.
private final class LineSocket {
    private let socket: Int32
    private var buffer: [UInt8] = []

    init(_ socket: Int32) { self.socket = socket }

    func say(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// The next line without its end; `nil` at the end of the stream.
    func line() -> String? { rawLine().map { String(decoding: $0, as: UTF8.self) } }

    /// Everything up to the line with one dot.
    func content() -> [UInt8]? {
        var content: [UInt8] = []
        while let line = rawLine() {
            if line == [UInt8(ascii: ".")] { return content }
            content += line + [13, 10]
        }
        return nil
    }

    /// Reads some bytes and breaks the connection (RST), what is unread with it.
    func reset(after count: Int) {
        while buffer.count < count, fill() {}
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private func rawLine() -> [UInt8]? {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                var line = Array(buffer[..<end])
                buffer.removeFirst(end + 1)
                if line.last == 13 { line.removeLast() }
                return line
            }
            searched = buffer.count
            guard fill() else { return nil }
        }
    }

    private func fill() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let got = recv(socket, &bytes, bytes.count, 0)
        guard got > 0 else { return false }
        buffer += bytes.prefix(got)
        return true
    }
}
