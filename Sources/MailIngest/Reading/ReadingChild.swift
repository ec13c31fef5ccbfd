// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPlatform
import Database
import Glibc

/// Has a suspected mail read in a process of its own, with limits on time and memory that this one sets.
///
/// The limits are set before the process gets a byte of the mail. It has no descriptor but the one it talks through, may write
/// no file, and is waited for at most ``ReadingLimits/wall``; then it is killed. An actor on a thread of its own, since waiting
/// blocks; one mail after the other.
package actor ReadingChild {
    private let executor = ThreadExecutor()
    private nonisolated let command: [String]
    private nonisolated let limits: ReadingLimits

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter command: The program's path and its arguments; it runs ``ReadingProbe`` on its standard input and output.
    package init(command: [String], limits: ReadingLimits = ReadingLimits()) {
        self.command = command
        self.limits = limits
    }

    deinit { executor.stop() }

    /// Reads a mail to its end; returns when that went well.
    ///
    /// - Throws: `crashed` and `hung` with what is known; `unavailable` when no process can be made, or somebody ended it.
    package func read(_ bytes: [UInt8]) throws(ReadingError) {
        let expected = "done " + BlobHash(of: bytes).hex
        let (process, channel) = try spawn()
        defer { close(channel) }
        let memory = UInt(limits.memory(for: bytes.count))
        let seconds = UInt(max(1, limits.processor.components.seconds))
        guard cplatform_limit_process(process, memory, seconds) == 0 else {
            let words = SystemWords.last()
            kill(process, SIGKILL)
            _ = Self.end(of: process, until: nil)
            throw ReadingError(.unavailable, "the process that reads a mail cannot be limited: \(words)")
        }
        let deadline = ContinuousClock.now + limits.wall
        var dialogue = Dialogue(channel: channel, deadline: deadline)
        var found: ProcessEnd?
        if dialogue.run(sending: bytes) { found = Self.end(of: process, until: deadline) }
        let isInTime = found != nil
        if !isInTime { kill(process, SIGKILL) }
        guard let end = found ?? Self.end(of: process, until: nil) else {
            throw ReadingError(.unavailable, "how a process that reads a mail ended is not known")
        }
        let lines = dialogue.said.split(separator: "\n")
        if isInTime, end.status == 0, lines.last?.hasPrefix(expected) == true { return }
        let step = lines.last { $0.hasPrefix("step ") }?.dropFirst(5) ?? "start"
        throw ReadingError(
            !isInTime || end.signal == SIGXCPU ? .hung : end.isFromOutside ? .unavailable : .crashed,
            "the process that read it \(end.words(isKilled: !isInTime)) in step \(step), after \(end.processor) of "
                + "processor time and with \(end.peak >> 10) MiB of memory; at most \(limits.wall), \(limits.processor) "
                + "and \(memory >> 20) MiB of address space are allowed")
    }

    private func spawn() throws(ReadingError) -> (process: pid_t, channel: Int32) {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw ReadingError(.unavailable, "no pipe to a process that reads a mail: \(SystemWords.last())")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        cplatform_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments = command.map { strdup($0) }
        // It needs no settings and no secrets; a crash must end it at once, not begin with a report.
        let variables = ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8"].map { (text: String) in strdup(text) }
        defer { for text in arguments + variables { free(text) } }
        var process: pid_t = 0
        let result = posix_spawn(&process, command[0], &actions, &attributes, arguments + [nil], variables + [nil])
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw ReadingError(
                .unavailable, "\(command[0]) cannot be started to read a mail: \(String(cString: strerror(result)))")
        }
        return (process, ends[0])
    }

    /// Waits for a process; `nil` when it goes on after the deadline, or is none of ours.
    private static func end(of process: pid_t, until deadline: ContinuousClock.Instant?) -> ProcessEnd? {
        var status: Int32 = 0
        var usage = rusage()
        while true {
            let result = wait4(process, &status, deadline == nil ? 0 : WNOHANG, &usage)
            if result == process { return ProcessEnd(status: status, usage: usage) }
            if result < 0 && errno != EINTR { return nil }
            if let deadline {
                if ContinuousClock.now > deadline { return nil }
                // It has closed its side, so it is about to end.
                usleep(1000)
            }
        }
    }
}

/// How a process ended, and what it took.
private struct ProcessEnd {
    /// As wait(2) gives it; 0 for a good end.
    var status: Int32
    var processor: Duration
    /// The most memory it had, in KiB.
    var peak: Int

    init(status: Int32, usage: rusage) {
        self.status = status
        let used = [usage.ru_utime, usage.ru_stime]
        processor = used.reduce(.zero) { $0 + .seconds($1.tv_sec) + .milliseconds($1.tv_usec / 1000) }
        peak = usage.ru_maxrss
    }

    var signal: Int32? { status & 0x7F == 0 ? nil : status & 0x7F }

    /// Whether somebody else ended it: the one who stops the service and all its processes, or a machine without memory. No
    /// mail does that.
    var isFromOutside: Bool { signal.map { [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains($0) } ?? false }

    func words(isKilled: Bool) -> String {
        if isKilled { return "was stopped" }
        return signal.map { "was ended by signal \($0)" } ?? "ended with status \((status >> 8) & 0xFF)"
    }
}

/// What went wrong in the last system call.
private enum SystemWords {
    static func last() -> String { String(cString: strerror(errno)) }
}

/// Sends the bytes and takes what is said, until the other side ends or time is over.
private struct Dialogue {
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

    /// - Returns: False when time is over.
    mutating func run(sending content: [UInt8]) -> Bool {
        var sent = 0
        var isOpen = true
        if content.isEmpty { isOpen = close() }
        while true {
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { return false }
            var waiting = pollfd(fd: channel, events: Int16(POLLIN | (isOpen ? POLLOUT : 0)), revents: 0)
            let milliseconds = rest.components.seconds * 1000 + rest.components.attoseconds / 1_000_000_000_000_000
            if poll(&waiting, 1, Int32(clamping: milliseconds + 1)) <= 0 { continue }
            if isOpen, waiting.revents & Int16(POLLOUT) != 0 {
                let count = content.withUnsafeBytes {
                    send(channel, $0.baseAddress! + sent, content.count - sent, Self.flags)
                }
                if count > 0 { sent += count }
                // It is gone, or has it all.
                if count < 0 && errno != EAGAIN && errno != EINTR || sent == content.count { isOpen = close() }
            }
            if waiting.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0, !receive() { return true }
        }
    }

    /// Says that nothing more comes.
    private func close() -> Bool {
        shutdown(channel, Int32(SHUT_WR))
        return false
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
