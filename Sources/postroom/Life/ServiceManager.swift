// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells systemd how the service is, by the protocol of sd_notify(3): a datagram with lines `NAME=value`.
///
/// Without a manager (no `NOTIFY_SOCKET`) there is none of these, and nothing is said. The variables are taken out of the
/// environment, so that no child (the private database, the reader of suspected mails) speaks in our name.
struct ServiceManager: Sendable {
    /// The socket's path; `@` at its beginning stands for the abstract namespace.
    private let path: String
    /// How often it must hear from us, or it ends us; `nil` where it does not listen for that.
    let watchdog: Duration?

    /// - Parameters:
    ///   - path: `NOTIFY_SOCKET`: absolute, or beginning with `@`. Other kinds (`vsock:`) are not for us.
    ///   - microseconds: `WATCHDOG_USEC`.
    ///   - process: `WATCHDOG_PID`, who is meant; nobody in particular when it is missing.
    init?(path: String, microseconds: String? = nil, process: String? = nil) {
        // sun_path has 108 bytes.
        guard path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count < 108 else { return nil }
        self.path = path
        let isMeant = process.map { Int32($0) == getpid() } ?? true
        watchdog = microseconds.flatMap { Int64($0) }.flatMap { isMeant && $0 > 0 ? .microseconds($0) : nil }
    }

    /// The one of this process's environment, which is taken out of it.
    static func take() -> ServiceManager? {
        let environment = ProcessInfo.processInfo.environment
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
        return environment["NOTIFY_SOCKET"].flatMap {
            ServiceManager(
                path: $0, microseconds: environment["WATCHDOG_USEC"], process: environment["WATCHDOG_PID"])
        }
    }

    /// Says something; nobody is told when nobody hears it, as sd_notify(3) advises.
    ///
    /// - Parameter lines: `READY=1` and the like; a line end within one becomes a space.
    /// - Returns: Whether it was taken.
    @discardableResult
    func say(_ lines: String...) -> Bool {
        let text = lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        // The abstract namespace begins with a zero byte, and such a name has no zero at its end: its length counts.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let isAbstract = name[0] == 0
        let length = MemoryLayout<sa_family_t>.size + name.count + (isAbstract ? 0 : 1)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Array(text.utf8).withUnsafeBytes {
                    sendto(
                        descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), address, socklen_t(length))
                }
            }
        }
        return sent == text.utf8.count
    }
}
