// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPlatform
import Glibc

/// A process that reads one mail after the other and says how far it comes; it ends with this object.
///
/// Its limits are set before it gets a byte of a mail, and cannot be moved later. It has no descriptor but the one it talks
/// through, and may write no file.
final class ReadingProcess {
    private let process: pid_t
    private let channel: Int32
    private let limits: ReadingLimits
    /// Mails of this size have room in its memory.
    private let largest: Int
    private let memory: Int
    private var mails = 0
    private var isReaped = false

    /// What it takes in time and memory is counted over all mails; after so many it makes room for a fresh one.
    private static let mostMails = 100
    /// Larger mails get a process for themselves.
    private static let usualSize = 1 << 20

    /// Starts a process for a mail of some size.
    ///
    /// - Throws: `unavailable`.
    init(_ command: [String], _ limits: ReadingLimits, size: Int) throws(ReadingError) {
        self.limits = limits
        largest = max(size, Self.usualSize)
        memory = limits.memory(for: largest)
        (process, channel) = try Self.spawn(command)
        let seconds = UInt(max(1, limits.processor.components.seconds))
        guard cplatform_limit_process(process, UInt(memory), seconds) == 0 else {
            // All properties are set, so deinit runs and ends the process.
            throw ReadingError(.unavailable, "the process that reads a mail cannot be limited: \(SystemWords.last())")
        }
    }

    deinit {
        close(channel)
        if isReaped { return }
        kill(process, SIGKILL)
        _ = Self.end(of: process, until: nil)
    }

    /// Whether it may read another mail, of so many bytes.
    func mayRead(_ size: Int) -> Bool { !isReaped && mails < Self.mostMails && size <= Self.usualSize }

    /// Has it read a mail to its end.
    ///
    /// - Throws: `crashed` and `hung` with what is known; `unavailable` when somebody ended it. It reads no other mail then.
    func read(_ bytes: [UInt8]) throws(ReadingError) {
        mails += 1
        let expected = "done " + BlobHash(of: bytes).hex
        let deadline = ContinuousClock.now + limits.wall
        var dialogue = ReadingDialogue(channel: channel, deadline: deadline)
        let ending = dialogue.run(sending: bytes)
        let lines = dialogue.said.split(separator: "\n")
        if ending == .done, lines.last?.hasPrefix(expected) == true { return }
        // Who says that it read something else has lost its way.
        let found = ending == .closed ? Self.end(of: process, until: deadline) : nil
        if found == nil { kill(process, SIGKILL) }
        isReaped = true
        guard let end = found ?? Self.end(of: process, until: nil) else {
            throw ReadingError(.unavailable, "how a process that reads a mail ended is not known")
        }
        let step = lines.last { $0.hasPrefix("step ") }?.dropFirst(5) ?? "start"
        let isLate = found == nil && ending != .done
        throw ReadingError(
            isLate || end.signal == SIGXCPU ? .hung : found != nil && end.isFromOutside ? .unavailable : .crashed,
            "the process that read it \(end.words(isKilled: found == nil)) in step \(step), after \(end.processor) of "
                + "processor time and with \(end.peak >> 10) MiB of memory; at most \(limits.wall), \(limits.processor) "
                + "and \(memory >> 20) MiB of address space are allowed")
    }

    private static func spawn(_ command: [String]) throws(ReadingError) -> (process: pid_t, channel: Int32) {
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
