// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Yams

/// A conversation of `samples/conversations`: who sends what, and what everybody's mailbox and the tickets hold afterwards.
///
/// Each has a tenant of its own, so that all can be held at once. People are named by a word; `README.md` there says what may stand
/// in a file.
struct ScriptedConversation: Decodable, Sendable {
    /// How a mail program shows the mail that it answers.
    enum Program: String, Decodable, Sendable {
        /// Nothing of it.
        case bare
        /// Below the answer, every line behind a `>`.
        case quoting
        /// HTML, with the mail below a block of its header.
        case outlook
        /// Above a line that advertises the phone, quoted below.
        case phone
    }

    /// One mail, or commands, and how many mails are in people's mailboxes when all that follows has arrived.
    struct Step: Decodable, Sendable {
        /// Commands instead of a mail.
        var commands: [String]?
        /// Who sends the mail.
        var from: String?
        /// Who hands it in, where that is somebody else than `From` says.
        var envelope: String?
        /// Another domain than his own.
        var at: String?
        /// `support`, `other` or people; where a mail is answered, who is to get the answer is said by it. `other+` is the other
        /// desk with the reply token of the mail that is answered.
        var to: [String]?
        var cc: [String]?
        /// Whether everybody else of the answered mail's To and Cc is put in copy.
        var all: Bool?
        /// How often the same mail is handed in; once.
        var times: Int?
        /// Words of the mail in his mailbox that he answers; the last one that has them.
        var answers: String?
        /// The first mail that has them instead.
        var first: Bool?
        /// Whose mailbox the mail is in that he answers, where it is not his.
        var mailboxOf: String?
        var program: Program?
        var subject: String?
        var text: String?
        var fields: [String]?
        /// How many mails are in mailboxes then, by people.
        var then: [String: Int]?
        /// How many mails of the tenant are held then.
        var held: Int?
    }

    /// What `ticket show` says in the end.
    struct ExpectedTicket: Decodable, Sendable {
        var number: Int
        var status: String?
        var requester: String?
        /// Each as `in: words`, `out: words` or `note: words`.
        var messages: [String]
    }

    /// A second tenant beside the first: `other` is its address.
    struct OtherDesk: Decodable, Sendable {
        var agents: [String]
        var commands: [String]?
        var tickets: [ExpectedTicket]
    }

    var title: String
    var customers: [String]
    var agents: [String]
    var other: OtherDesk?
    /// Files that commands name as `file:NAME`.
    var files: [String: String]?
    /// Commands besides those of every tenant, without `postroom` and the tenant.
    var commands: [String]?
    var steps: [Step]
    /// Of every mail in a mailbox words that it has, in the order of their arrival.
    var mailboxes: [String: [String]]
    var tickets: [ExpectedTicket]
    /// Words that no mail in somebody's mailbox has.
    var never: [String: [String]]?

    /// All of them, by the name of their file.
    static func all() throws -> [(name: String, conversation: ScriptedConversation)] {
        let folder = "\(Script.project)/samples/conversations"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map
        {
            let text = try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
            do {
                return (String($0.dropLast(5)), try YAMLDecoder().decode(Self.self, from: text))
            } catch {
                throw ScriptedFailure("\($0): \(error)")
            }
        }
    }
}

/// Why a script cannot be held.
struct ScriptedFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
