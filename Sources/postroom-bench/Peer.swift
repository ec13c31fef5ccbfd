// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// Another helpdesk with a PostgreSQL of its own, by its script in `Benchmarks/peers`.
struct Peer {
    enum Kind: CaseIterable {
        case djangoHelpdesk, roundup, requestTracker, mailgate

        /// Its script.
        var script: String {
            switch self {
            case .djangoHelpdesk: "django-helpdesk"
            case .roundup: "roundup"
            case .requestTracker, .mailgate: "request-tracker"
            }
        }
        /// How many mails its speed is measured with: it is slow.
        var sample: Int {
            switch self {
            case .djangoHelpdesk, .roundup: 500
            case .requestTracker: 100
            case .mailgate: 40
            }
        }
        /// What stands before a ticket's number in its subjects.
        var tagStart: String {
            switch self {
            case .djangoHelpdesk: "[desk-"
            case .roundup: "[issue"
            case .requestTracker, .mailgate: "[desk #"
            }
        }
        /// Another way into a helpdesk that is there already finds the same tickets.
        var hasConversations: Bool { self != .mailgate }
        var name: String {
            switch self {
            case .djangoHelpdesk: "django-helpdesk, get_email"
            case .roundup: "roundup, mail gateway"
            case .requestTracker: "RT 5, gateway function"
            case .mailgate: "RT 5, rt-mailgate"
            }
        }
    }

    let kind: Kind
    private let sandbox: MailSandbox
    private let script: String
    /// Where it keeps what was installed, for the next run.
    private let folder: String

    /// - Returns: `nil` when it is not there and cannot be installed, or does not work; that is said.
    init?(_ kind: Kind, _ sandbox: MailSandbox) throws {
        (self.kind, self.sandbox) = (kind, sandbox)
        script = "\(Script.project)/Benchmarks/peers/\(kind.script)"
        folder = "\(Script.project)/Benchmarks/.build/peers/\(kind.script)"
        do { try withDatabase { _ in } } catch let failure as Script.Failure {
            Self.report(failure, of: kind)
            return nil
        }
    }

    /// Whatever is wrong with another helpdesk does not end the run.
    static func report(_ failure: Script.Failure, of kind: Kind) {
        Report.measure(kind.name, "left out: \(failure.output.split(separator: "\n").last ?? "no word")")
    }

    /// Runs it on a new database, with empty tables.
    func withDatabase<Value>(_ body: (Running) throws -> Value) throws -> Value {
        let place = "/tmp/pr-peer-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        let port = FreePort.number()
        let cluster = "\(Script.project)/Benchmarks/peers/cluster"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        _ = try Script.program([cluster, "start", place + "/postgres", "\(port)"])
        defer { _ = try? Script.program([cluster, "stop", place + "/postgres"]) }
        let running = Running(peer: self, words: [folder, "\(port)"])
        _ = try Script.program([script, "prepare"] + running.words + [BenchGround.peer])
        return try body(running)
    }

    /// One that has its tables.
    struct Running {
        fileprivate let peer: Peer
        fileprivate let words: [String]

        /// Takes mails in.
        ///
        /// - Returns: Seconds.
        func take(_ mails: [[UInt8]]) throws -> Double {
            let place = peer.sandbox.maildir(of: BenchGround.peer)
            // What is left there was refused or has been read.
            try? FileManager.default.removeItem(atPath: place)
            var folder = try MailFolder(of: BenchGround.peer, in: peer.sandbox)
            for mail in mails { try folder.deliver(mail) }
            let source =
                switch peer.kind {
                case .djangoHelpdesk, .roundup:
                    [peer.sandbox.variables["SANDBOX_IMAP_PORT"] ?? "", BenchGround.peer, Story.password]
                case .requestTracker: [place]
                case .mailgate: [place, "\(FreePort.number())"]
                }
            let said = try Script.program([peer.script, "take"] + words + source)
            guard let seconds = said.split(separator: "\n").compactMap({ Double($0) }).last else {
                throw DatabaseError(.misuse, "\(peer.script) says no time: \(said)")
            }
            return seconds
        }

        /// Where mails are, by their marks.
        func landings() throws -> [ConversationAudit.Landing] {
            try Script.program([peer.script, "landings"] + words).split(separator: "\n").compactMap { line in
                let pair = line.split(separator: " ")
                guard pair.count == 2, pair[0].hasPrefix("mark-"), Int(pair[1]) != nil else { return nil }
                return ConversationAudit.Landing(mark: String(pair[0]), place: .message, ticket: String(pair[1]))
            }
        }
    }

    func reportSpeed(besides ours: Double) throws {
        let mails = Corpus(count: kind.sample).mails(to: BenchGround.peer)
        let seconds = try withDatabase { try $0.take(mails) }
        let rate = Double(kind.sample) / max(seconds, 0.001)
        Report.measure(kind.name, Report.rate(kind.sample, seconds), "mails/s (\(kind.sample) mails)")
        Report.measure("ratio", Report.ratio(ours / rate))
    }
}
