// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An open file that results are written to, without a buffer of its own.
struct OutputDescriptor: Sendable {
    /// Standard output.
    static let standard = OutputDescriptor(number: 1)

    let number: Int32

    /// Why nothing more can be written.
    enum Failure: Error, Equatable {
        /// The reader went away, or the descriptor was never open: nobody wants to know more.
        case closed
        /// Something else, such as a full disk.
        case failed(errno: Int32)
    }

    /// Writes all bytes; blocks until the reader has taken them.
    func write(_ bytes: [UInt8]) throws(Failure) {
        let failure: Failure? = bytes.withUnsafeBytes { raw in
            var written = 0
            while written < raw.count {
                let result = Glibc.write(number, raw.baseAddress! + written, raw.count - written)
                if result >= 0 {
                    written += result
                } else if errno == EPIPE || errno == EBADF {
                    return .closed
                } else if errno == EAGAIN {
                    // Somebody else's descriptor may be non-blocking.
                    var state = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                    poll(&state, 1, -1)
                } else if errno != EINTR {
                    return .failed(errno: errno)
                }
            }
            return nil
        }
        if let failure { throw failure }
    }
}
