// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The smallest HTTP/1.1 client that can ask a server on this machine one thing.
package enum HTTPProbe {
    /// What came back.
    package struct Answer: Sendable {
        package var status: Int
        package var body: String
        /// Where it sends the caller on.
        package var location: String?
    }

    /// Asks with GET; `nil` when nobody answers.
    package static func get(_ url: String, bearer: String? = nil) -> Answer? {
        guard let url = URL(string: url), let port = url.port else { return nil }
        guard let descriptor = LoopbackSocket.connect(to: port) else { return nil }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let path = url.path.isEmpty ? "/" : url.path
        var request = "GET \(path)\(query) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        if let bearer { request += "Authorization: Bearer \(bearer)\r\n" }
        request += "\r\n"
        guard send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL)) == request.utf8.count else {
            return nil
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let body = text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
        let location = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("location: ") }?.dropFirst(10)
        return Answer(status: status, body: body, location: location.map(String.init))
    }
}
