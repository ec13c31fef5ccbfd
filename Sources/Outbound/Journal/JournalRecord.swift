// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// One line of the journal of sending.
///
/// Text, so that a person can read it: a letter, ids, and a sum by which a torn or damaged line is known.
struct JournalRecord: Equatable {
    /// What is about to happen, or has.
    enum Step: Equatable {
        /// It will be armed in the database: from here on only the journal knows how far it came.
        case arming
        /// Its final dot is about to be sent.
        case dot
        /// The server has answered.
        case answer(Answer)
    }

    /// What a server said to a final dot.
    struct Answer: Equatable {
        var isAccepted: Bool
        var isPermanent: Bool
        var code: Int
        var status: String?
        var text: String
    }

    var tenant: TenantID
    var delivery: DeliveryID
    var attempt: Int
    var step: Step

    private static let textLimit = 300

    /// The line with its end.
    var line: String {
        let ids = "\(tenant) \(delivery) \(attempt)"
        let body =
            switch step {
            case .arming: "R \(ids)"
            case .dot: "D \(ids)"
            case .answer(let answer):
                "A \(ids) \(answer.isAccepted ? "+" : answer.isPermanent ? "-" : "~") \(answer.code) "
                    + "\(answer.status ?? ".") \(Self.oneLine(answer.text))"
            }
        return "\(body) #\(Self.sum(body))\n"
    }

    init(tenant: TenantID, delivery: DeliveryID, attempt: Int, step: Step) {
        self.tenant = tenant
        self.delivery = delivery
        self.attempt = attempt
        self.step = step
    }

    /// Reads a line without its end; `nil` for one that is not whole.
    init?(line: Substring) {
        guard let mark = line.lastIndex(of: "#"), mark > line.startIndex else { return nil }
        let body = line[..<line.index(before: mark)]
        guard line[line.index(after: mark)...] == Self.sum(String(body)) else { return nil }
        let words = body.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: false)
        guard words.count >= 4, let tenant = TenantID(String(words[1])), let delivery = DeliveryID(String(words[2])),
            let attempt = Int(words[3])
        else { return nil }
        let step: Step
        switch words[0] {
        case "R": step = .arming
        case "D": step = .dot
        case "A":
            guard words.count == 8, let code = Int(words[5]) else { return nil }
            step = .answer(
                Answer(
                    isAccepted: words[4] == "+", isPermanent: words[4] == "-", code: code,
                    status: words[6] == "." ? nil : String(words[6]), text: String(words[7])))
        default: return nil
        }
        self.init(tenant: tenant, delivery: delivery, attempt: attempt, step: step)
    }

    private static func oneLine(_ text: String) -> String {
        if text.utf8.count <= textLimit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        let clean = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        return String(clean.prefix(textLimit))
    }

    /// FNV-1a of 64 bits: it need only tell whole from torn.
    private static func sum(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
