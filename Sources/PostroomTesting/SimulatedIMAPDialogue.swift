// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One session of a ``SimulatedIMAPServer``: lines in, answers out.
struct SimulatedIMAPDialogue: Sendable {
    private let server: SimulatedIMAPServer
    private let endsIdle: Bool
    private var buffer: [UInt8] = []
    private var idleTag: String?
    private var announced: UInt32 = 0
    private var literal: (tag: String, size: Int)?
    /// Whether the connection is to be closed after the answer.
    private(set) var isOver = false

    init(_ server: SimulatedIMAPServer, endsIdle: Bool) {
        self.server = server
        self.endsIdle = endsIdle
    }

    /// Whether the client waits for news.
    var isIdling: Bool { idleTag != nil }

    /// What is to be said to a client that waits, because mails have come.
    mutating func news() -> [UInt8] {
        let state = server.now
        guard isIdling, state.uidNext != announced else { return [] }
        announced = state.uidNext
        return Array("* \(state.mails.count) EXISTS\r\n".utf8)
    }

    /// Takes bytes and gives the answer to what is complete.
    mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        buffer += bytes
        var answer: [UInt8] = []
        while !isOver {
            if let (tag, size) = literal {
                guard buffer.count >= size + 2 else { break }
                let mail = Array(buffer.prefix(size))
                buffer.removeFirst(size + 2)
                literal = nil
                server.deliver(mail)
                answer += Array("\(tag) OK appended\r\n".utf8)
                continue
            }
            guard let end = buffer.firstIndex(of: 10) else { break }
            let line = String(decoding: buffer[..<end].filter { $0 != 13 }, as: UTF8.self)
            buffer.removeFirst(end + 1)
            answer += respond(to: line)
        }
        return answer
    }

    private mutating func respond(to line: String) -> [UInt8] {
        if line == "DONE", let tag = idleTag {
            idleTag = nil
            return Array("\(tag) OK idled\r\n".utf8)
        }
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return Array("* BAD what?\r\n".utf8) }
        let (tag, command) = (parts[0], parts[1])
        server.change { $0.commands.append(command) }
        let words = command.split(separator: " ").map(String.init)
        let name = words[0].uppercased() == "UID" ? "UID \(words[1].uppercased())" : words[0].uppercased()
        let state = server.now
        if let answer = state.lies.answers[name] {
            isOver = answer.hasPrefix("BYE")
            return Array((isOver ? "* \(answer)\r\n" : "\(tag) \(answer)\r\n").utf8)
        }
        var answer = Array(state.lies.chatter.map { $0 + "\r\n" }.joined().utf8)
        func say(_ lines: String...) { answer += Array(lines.map { $0 + "\r\n" }.joined().utf8) }
        switch name {
        case "CAPABILITY": say("* CAPABILITY \(state.capabilities.joined(separator: " "))", "\(tag) OK done")
        case "LOGIN": say("\(tag) OK [CAPABILITY \(state.capabilities.joined(separator: " "))] in")
        case "ENABLE": say("* ENABLED \(words.dropFirst().joined(separator: " "))", "\(tag) OK done")
        case "NAMESPACE": say("* NAMESPACE ((\"\" \"/\")) NIL NIL", "\(tag) OK done")
        case "SELECT", "EXAMINE":
            announced = state.uidNext
            say(
                "* \(state.lies.exists ?? state.mails.count) EXISTS", "* OK [UIDVALIDITY \(state.uidValidity)] x",
                "* OK [UIDNEXT \(state.lies.uidNext ?? state.uidNext)] x",
                "* OK [HIGHESTMODSEQ \(state.highestModSeq)] x", "* OK [PERMANENTFLAGS (\(state.permanentFlags))] x",
                "\(tag) OK [\(name == "SELECT" ? "READ-WRITE" : "READ-ONLY")] done")
        case "IDLE":
            if endsIdle {
                say("* BYE enough for a test")
                isOver = true
            } else {
                // What came since the client last heard of the folder is told at once.
                idleTag = tag
                say("+ idling")
            }
        case "LOGOUT":
            say("* BYE", "\(tag) OK done")
            isOver = true
        case "APPEND":
            let size = Int(words.last?.filter(\.isNumber) ?? "") ?? 0
            literal = (tag, size)
            if words.last?.hasSuffix("+}") != true { say("+ go") }
        case "UID SEARCH": answer += search(tag, words)
        case "UID FETCH": answer += fetch(tag, words[2], command)
        case "UID STORE": answer += store(tag, words)
        case "UID MOVE", "UID COPY": answer += transfer(tag, name, words)
        case "UID EXPUNGE":
            let uids = Self.uids(words[2])
            server.change { state in
                state.mails.removeAll { uids.contains($0.uid) && $0.flags.contains("\\Deleted") }
            }
            say("\(tag) OK done")
        case "NOOP", "ID", "CREATE": say("\(tag) OK done")
        default: say("\(tag) BAD what?")
        }
        return answer
    }

    private mutating func search(_ tag: String, _ words: [String]) -> [UInt8] {
        let from = UInt32(words.last?.prefix { $0 != ":" } ?? "") ?? 1
        let state = server.now
        announced = state.uidNext
        let known = state.mails.map(\.uid).filter { !state.lies.unnamed.contains($0) }
        // n:* is the last mail even when it is below n (RFC 3501 §6.4.8).
        var found = known.filter { $0 >= from }
        if found.isEmpty, let last = known.max() { found = [last] }
        let list = found.map(String.init)
        let line =
            words.contains("RETURN")
            ? "* ESEARCH (TAG \"\(tag)\") UID" + (list.isEmpty ? "" : " ALL \(list.joined(separator: ","))")
            : "* SEARCH" + list.map { " \($0)" }.joined()
        return Array("\(line)\r\n\(tag) OK done\r\n".utf8)
    }

    private mutating func fetch(_ tag: String, _ set: String, _ command: String) -> [UInt8] {
        let wantsBody = command.contains("BODY.PEEK[]")
        if wantsBody, let happens = server.now.lies.beforeFetch {
            server.change { state in
                state.lies.beforeFetch = nil
                happens(&state)
            }
        }
        let state = server.now
        let uids = Self.uids(set)
        var answer: [UInt8] = []
        var refusal: String?
        for (position, mail) in state.mails.enumerated() where uids.contains(mail.uid) {
            if wantsBody, let text = state.lies.refused[mail.uid] {
                refusal = text
                break
            }
            let size = state.lies.sizes[mail.uid] ?? mail.bytes.count
            answer += Array(
                ("* \(position + 1) FETCH (UID \(mail.uid) FLAGS (\(mail.flags.sorted().joined(separator: " "))) "
                    + "INTERNALDATE \"17-Jul-2026 02:44:25 +0000\" RFC822.SIZE \(size)").utf8)
            if command.contains("[HEADER]") {
                let header = Self.header(mail.bytes)
                answer += Array(" BODY[HEADER]<0> {\(header.count)}\r\n".utf8) + header
            }
            if wantsBody {
                if state.lies.withheld.contains(mail.uid) {
                    answer += Array(" BODY[] NIL".utf8)
                } else {
                    let isStart = command.contains("[]<0.")
                    let limit = isStart ? Int(command.split(separator: ".").last?.prefix(while: \.isNumber) ?? "") : nil
                    let body = mail.bytes.prefix(limit ?? .max)
                    answer += Array(" BODY[]\(isStart ? "<0>" : "") {\(body.count)}\r\n".utf8)
                    if state.lies.fatal.contains(mail.uid) {
                        isOver = true
                        return answer + body.prefix(body.count / 2)
                    }
                    answer += body
                    server.change { $0.handedOver.append(mail.uid) }
                }
            }
            answer += Array(")\r\n".utf8)
        }
        return answer + Array("\(tag) \(refusal ?? "OK done")\r\n".utf8)
    }

    private func store(_ tag: String, _ words: [String]) -> [UInt8] {
        let uids = Self.uids(words[2])
        let flags = words.dropFirst(4).map { $0.filter { $0 != "(" && $0 != ")" } }
        server.change { state in
            for index in state.mails.indices where uids.contains(state.mails[index].uid) {
                state.mails[index].flags.formUnion(flags)
            }
        }
        return Array("\(tag) OK done\r\n".utf8)
    }

    private func transfer(_ tag: String, _ name: String, _ words: [String]) -> [UInt8] {
        let uids = Self.uids(words[2])
        let target = words.dropFirst(3).joined(separator: " ").filter { $0 != "\"" }
        server.change { state in
            state.elsewhere[target, default: []] += state.mails.filter { uids.contains($0.uid) }.map(\.bytes)
            if name == "UID MOVE" { state.mails.removeAll { uids.contains($0.uid) } }
        }
        return Array("\(tag) OK done\r\n".utf8)
    }

    /// A header with its empty line.
    private static func header(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        for index in bytes.indices.dropLast(3) where bytes[index...].starts(with: [13, 10, 13, 10]) {
            return bytes[..<(index + 4)]
        }
        return bytes[...]
    }

    private static func uids(_ set: String) -> Set<UInt32> {
        var uids: Set<UInt32> = []
        for part in set.split(separator: ",") {
            let ends = part.split(separator: ":").compactMap { UInt32($0) }
            guard let first = ends.first, let last = ends.last else { continue }
            uids.formUnion(first...last)
        }
        return uids
    }
}
