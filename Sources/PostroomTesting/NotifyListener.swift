// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A service manager's ear: the socket to which services say how they are (sd_notify(3)).
package final class NotifyListener: Sendable {
    /// What `NOTIFY_SOCKET` is to be.
    package let name: String
    private let descriptor: Int32

    /// - Parameter isAbstract: Whether it is in Linux' abstract namespace and not in a folder.
    package init(isAbstract: Bool = false) {
        let unique = "pr-notify-\(getpid())-\(UInt32.random(in: 0..<1_000_000))"
        name = (isAbstract ? "@" : "/tmp/") + unique
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if isAbstract { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(length)) == 0 }
        }
        precondition(isBound, "the socket \(name) cannot be made")
    }

    deinit {
        close(descriptor)
        if name.hasPrefix("/") { unlink(name) }
    }

    /// The next thing that is said, its lines apart; `nil` when nothing is said in time.
    package func next(within limit: Duration) -> [String]? {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Foundation.poll(&poll, 1, Int32(limit / .milliseconds(1))) == 1 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
