// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Sends a mail and takes what is said, until the other side is done or gone, or time is over.
struct ReadingDialogue {
    let channel: Int32
    let deadline: ContinuousClock.Instant
    private var bytes: [UInt8] = []

    /// More is not listened to; the steps take a hundredth of it.
    private static let mostBytes = 1 << 14
    // A reader that is gone is an answer, not a signal.
    private static let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)

    init(channel: Int32, deadline: ContinuousClock.Instant) {
        self.channel = channel
        self.deadline = deadline
    }

    /// What the other side said.
    var said: String { String(decoding: bytes, as: UTF8.self) }

    /// How it ended.
    enum Ending {
        /// The other side has said that it is done, and listens on.
        case done
        /// The other side is gone.
        case closed
        case late
    }

    /// Sends the length in a line and the bytes, and listens until the other side is done.
    mutating func run(sending content: [UInt8]) -> Ending {
        let length = Array("\(content.count)\n".utf8)
        // So few bytes have room, or nobody is there to read them.
        guard send(channel, length, length.count, Int32(MSG_NOSIGNAL)) == length.count else { return listen() }
        var sent = 0
        while sent < content.count {
            guard let events = wait(for: POLLIN | POLLOUT) else { return .late }
            if events & POLLOUT != 0 {
                let count = content.withUnsafeBytes {
                    send(channel, $0.baseAddress! + sent, content.count - sent, Self.flags)
                }
                if count > 0 { sent += count }
                // It is gone; what it said before is still there.
                if count < 0 && errno != EAGAIN && errno != EINTR { break }
            }
            if events & ~POLLOUT != 0, !receive() { return .closed }
        }
        return listen()
    }

    private mutating func listen() -> Ending {
        while !isDone {
            guard wait(for: POLLIN) != nil else { return .late }
            if !receive() { return .closed }
        }
        return .done
    }

    /// Whether the last line is whole and says that the mail was read.
    private var isDone: Bool {
        bytes.last == UInt8(ascii: "\n")
            && bytes.dropLast().split(separator: UInt8(ascii: "\n")).last?.starts(with: "done ".utf8) == true
    }

    /// What may be done; `nil` when time is over.
    private func wait(for events: Int32) -> Int32? {
        while true {
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { return nil }
            var waiting = pollfd(fd: channel, events: Int16(events), revents: 0)
            let milliseconds = rest.components.seconds * 1000 + rest.components.attoseconds / 1_000_000_000_000_000
            if poll(&waiting, 1, Int32(clamping: milliseconds + 1)) > 0 { return Int32(waiting.revents) }
        }
    }

    /// - Returns: False at the end.
    private mutating func receive() -> Bool {
        var piece = [UInt8](repeating: 0, count: 1024)
        let count = recv(channel, &piece, piece.count, Self.flags)
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        if bytes.count < Self.mostBytes { bytes.append(contentsOf: piece[..<count]) }
        return count > 0
    }
}
