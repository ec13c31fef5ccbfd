// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire

/// A DNS server on a free port of 127.0.0.1 that answers as a closure says, lies included.
///
/// It answers until ``stop()`` or the end of the process, whoever has forgotten it.
package final class ScriptedNameServer: Sendable {
    /// What it does with a question.
    package enum Reply: Sendable {
        case texts([[UInt8]])
        /// An error, or with 0 an answer without records.
        case code(UInt8)
        case silence
        /// By UDP only the news that there is more; by TCP the texts.
        case truncated([[UInt8]])
        /// The texts, to a question with another number.
        case wrongID([[UInt8]])
        /// The texts, for another name.
        case otherName([[UInt8]])
        /// These bytes behind the question's number.
        case bytes([UInt8])
    }

    package let port: Int
    private let sockets: (udp: Int32, tcp: Int32)
    private let answer: @Sendable (_ name: String) -> Reply
    private let counts = Lock<[String: Int]>([:])

    /// - Parameter answer: Called on threads of its own, for each question.
    package init(_ answer: @escaping @Sendable (_ name: String) -> Reply) {
        let (udp, tcp, port) = FreePort.sockets()
        sockets = (udp, tcp)
        (self.port, self.answer) = (port, answer)
        listen(tcp, 16)
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            var (address, length) = (sockaddr(), socklen_t(MemoryLayout<sockaddr>.size))
            while case let count = recvfrom(udp, &buffer, buffer.count, 0, &address, &length), count > 0 {
                guard let reply = reply(to: Array(buffer[..<count]), isTCP: false) else { continue }
                sendto(udp, reply, reply.count, 0, &address, length)
            }
        }
        Thread.detachNewThread { [self] in
            while case let client = accept(tcp, nil, nil), client >= 0 {
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = recv(client, &buffer, buffer.count, 0)
                if count > 2, let reply = reply(to: Array(buffer[2..<count]), isTCP: true) {
                    let framed = [UInt8(reply.count >> 8), UInt8(reply.count & 255)] + reply
                    send(client, framed, framed.count, Int32(MSG_NOSIGNAL))
                }
                close(client)
            }
        }
    }

    /// Answers nothing any more.
    package func stop() {
        for socket in [sockets.udp, sockets.tcp] {
            shutdown(socket, Int32(SHUT_RDWR))
            close(socket)
        }
    }

    /// How often each name was asked for.
    package var asked: [String: Int] { counts.withLock { $0 } }

    private func reply(to question: [UInt8], isTCP: Bool) -> [UInt8]? {
        guard question.count > 17 else { return nil }
        var (labels, end): ([String], Int) = ([], 12)
        while end < question.count, question[end] != 0 {
            let next = end + 1 + Int(question[end])
            guard next < question.count else { return nil }
            labels.append(String(decoding: question[(end + 1)..<next], as: UTF8.self).lowercased())
            end = next
        }
        end += 5
        guard end <= question.count else { return nil }
        let name = labels.joined(separator: ".")
        counts.withLock { $0[name, default: 0] += 1 }
        let asked = question[12..<end]
        switch answer(name) {
        case .silence: return nil
        case .code(let code): return head(question, code: code) + asked
        case .texts(let texts): return head(question, count: texts.count) + asked + records(texts)
        case .truncated(let texts) where isTCP: return head(question, count: texts.count) + asked + records(texts)
        case .truncated: return head(question, isCut: true) + asked
        case .wrongID(let texts):
            var other = question
            other[0] ^= 0x55
            return head(other, count: texts.count) + asked + records(texts)
        case .otherName(let texts):
            let other: [UInt8] = [4] + Array("evil".utf8) + [7] + Array("example".utf8) + [0, 0, 16, 0, 1]
            return head(question, count: texts.count) + other + records(texts)
        case .bytes(let bytes): return Array(question[..<2]) + bytes
        }
    }

    private func head(_ question: [UInt8], code: UInt8 = 0, count: Int = 0, isCut: Bool = false) -> [UInt8] {
        Array(question[..<2]) + [
            isCut ? 0x83 : 0x81, 0x80 | code, 0, 1, UInt8(count >> 8), UInt8(count & 255), 0, 0, 0, 0,
        ]
    }

    private func records(_ texts: [[UInt8]]) -> [UInt8] {
        texts.flatMap { text -> [UInt8] in
            var data: [UInt8] = []
            var rest = text[...]
            repeat {
                let piece = rest.prefix(255)
                data += [UInt8(piece.count)] + piece
                rest = rest.dropFirst(255)
            } while !rest.isEmpty
            return [0xC0, 12, 0, 16, 0, 1, 0, 0, 1, 0, UInt8(data.count >> 8), UInt8(data.count & 255)] + data
        }
    }
}
