// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// The `postroom serve` processes, started again whenever they end, as a supervisor does.
struct Attacked {
    private struct Member {
        var program: ChildProgram?
        var log = ""
        var isKilled = false
        var pausedUntil: ContinuousClock.Instant?
        var startAt: ContinuousClock.Instant?
        var servesSince: ContinuousClock.Instant?
    }

    private let postroom: PostroomProcess
    private var members: [Member]
    private var starts = 0
    private(set) var kills = 0
    private(set) var pauses = 0
    /// Ends that nobody asked for, of processes that served already: there must be none.
    private(set) var ownEnds: [String] = []
    /// Ends while starting, which a supervisor tries again.
    private(set) var failedStarts: [String] = []
    /// What the logs complain of, without what differs from time to time, and how often.
    private(set) var complaints: [String: Int] = [:]
    /// The most memory one of them ever had, in KiB.
    private(set) var peak = 0

    init(_ postroom: PostroomProcess, count: Int) {
        self.postroom = postroom
        members = Array(repeating: Member(), count: count)
    }

    /// Whether one has been serving for so long, and none stands still, perhaps with rows that it has locked.
    func isServing(for time: Duration) -> Bool {
        members.contains { member in member.servesSince.map { $0 + time <= .now } ?? false }
            && !members.contains { $0.pausedUntil != nil }
    }

    mutating func kill(_ index: Int) {
        guard let program = members[index].program else { return }
        measure(index)
        members[index].isKilled = true
        members[index].pausedUntil = nil
        program.signal(SIGKILL)
        kills += 1
    }

    mutating func killAll() { for index in members.indices { kill(index) } }

    mutating func pause(_ index: Int, for time: Duration) {
        guard let program = members[index].program, members[index].pausedUntil == nil else { return }
        program.signal(SIGSTOP)
        members[index].pausedUntil = .now + time
        pauses += 1
    }

    /// Lets those go on that stand still.
    mutating func goOn() {
        for index in members.indices where members[index].pausedUntil != nil { members[index].pausedUntil = .now }
        for member in members where member.pausedUntil != nil { member.program?.signal(SIGCONT) }
    }

    /// Starts what does not run, lets go on what stood long enough.
    mutating func tend() throws {
        for index in members.indices {
            if let until = members[index].pausedUntil, until <= .now {
                members[index].program?.signal(SIGCONT)
                members[index].pausedUntil = nil
                members[index].servesSince = .now
            }
            if members[index].servesSince == nil, members[index].program != nil,
                (try? String(contentsOfFile: members[index].log, encoding: .utf8))?.contains(" serving") == true
            {
                members[index].servesSince = .now
            }
            if let program = members[index].program {
                var status: Int32 = 0
                guard waitpid(program.processID, &status, WNOHANG) == program.processID else { continue }
                note(index, status)
                members[index].program = nil
                members[index].startAt = .now + (members[index].isKilled ? .zero : .milliseconds(500))
            }
            if (members[index].startAt ?? .now) <= .now { try start(index) }
        }
    }

    private mutating func start(_ index: Int) throws {
        starts += 1
        members[index] = Member(log: "\(postroom.stateDirectory)/serve-\(index)-\(starts).log")
        members[index].program = try postroom.serve(log: members[index].log)
    }

    private mutating func note(_ index: Int, _ status: Int32) {
        let log = (try? String(contentsOfFile: members[index].log, encoding: .utf8)) ?? ""
        listen(to: log)
        if members[index].isKilled {
            try? FileManager.default.removeItem(atPath: members[index].log)
            return
        }
        let end = "\(members[index].log) ended with status \(status): \(log.split(separator: "\n").last ?? "")"
        if log.contains(" serving") { ownEnds.append(end) } else { failedStarts.append(end) }
    }

    private mutating func listen(to log: String) {
        for line in log.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, ["warning", "error", "critical"].contains(words[1]) else {
                if line.contains("Fatal error") { complaints[String(line.prefix(300)), default: 0] += 1 }
                continue
            }
            // The message stands behind its values and its module.
            let message = line.range(of: "] ", options: .backwards).map { line[$0.upperBound...] } ?? line
            complaints["\(words[1]): \(message)", default: 0] += 1
        }
    }

    mutating func measure(_ index: Int) {
        guard let program = members[index].program,
            let text = try? String(contentsOfFile: "/proc/\(program.processID)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = Int(line.filter(\.isNumber))
        else { return }
        peak = max(peak, kibibytes)
    }

    /// Stops all of them as an operator does.
    mutating func stop() {
        for index in members.indices {
            guard let program = members[index].program else { continue }
            measure(index)
            program.signal(SIGCONT)
            program.signal(SIGTERM)
            let status = program.wait()
            listen(to: (try? String(contentsOfFile: members[index].log, encoding: .utf8)) ?? "")
            if status != 0 { ownEnds.append("\(members[index].log): SIGTERM ended it with \(status)") }
            members[index].program = nil
        }
    }

    /// Ends them whatever they do, when the campaign itself has failed.
    func end() {
        for member in members {
            member.program?.signal(SIGKILL)
            _ = member.program?.wait()
        }
    }

    var summary: String {
        "\(starts) starts, \(kills) killed, \(pauses) paused; at most \(peak >> 10) MiB in one process"
    }
}
