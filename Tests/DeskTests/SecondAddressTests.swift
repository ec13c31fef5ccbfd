// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Desk
import Foundation
import Identity
import Logging
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("A participant's second address", .timeLimit(.minutes(10)))
struct SecondAddressTests {
    private static let anna = "Anna <anna@example.org>"
    private static let home = "Anna <anna@home.example>"

    /// A ticket of Anna's, and where an answer to what she was sent goes.
    private struct Scene {
        let fixture: Fixture
        let ticket: TicketID
        let replyAddress: String
        let replyID: String

        init(locale: String = "en") async throws {
            fixture = try await Fixture(locale: locale)
            let row = try await fixture.take(MailText(from: SecondAddressTests.anna))
            ticket = try #require(row.ticket)
            let sent = try #require(try await fixture.outbox("acknowledgement").first)
            replyAddress = try #require(sent.mail.replyTo.first?.address)
            replyID = sent.mailID
            try await later()
        }

        /// As if the mails so far had been sent an hour ago.
        func later() async throws {
            try await fixture.transaction {
                _ = try $0.query("update deliveries set created_at = created_at - interval '1 hour'")
                _ = try $0.query("update outbox set created_at = created_at - interval '1 hour'")
            }
        }

        /// An answer to what Anna was sent, from somebody.
        func answer(_ sender: String, _ body: String = "It is dark again.\r\n", findings: String? = nil) async throws
            -> LedgerID
        {
            var mail = MailText(from: sender)
            (mail.to, mail.body) = (replyAddress, body)
            if let findings { mail.findings = findings }
            return try await take(mail)
        }

        func take(_ mail: MailText) async throws -> LedgerID {
            let id = try await fixture.receive(mail.bytes)
            try await work()
            return id
        }

        func work() async throws {
            let worker = fixture.worker(react: Fixture.reaction)
            while try await worker.workDue() > 0 {}
        }

        func questions() async throws -> [Fixture.OutboxMail] { try await fixture.outbox("notice") }

        /// What comes back to a question.
        func say(_ words: String, from sender: String = SecondAddressTests.anna, to question: Fixture.OutboxMail)
            async throws
            -> LedgerID
        {
            var mail = MailText(from: sender)
            mail.to = try #require(question.mail.replyTo.first?.address)
            mail.body = words + "\r\n"
            return try await take(mail)
        }

        func addresses() async throws -> [String] {
            try await fixture.transaction {
                try $0.query(
                    "select address_key || ' ' || is_confirmed as a from contact_addresses where tenant_id = $1 order by 1",
                    $0.tenant
                ).map { try $0.get("a") }
            }
        }

        func data(of event: String) async throws -> [String] {
            try await fixture.transaction {
                try EventStore.history(of: ticket, for: .system, in: $0).filter { $0.kind == event }.map(\.data)
            }
        }
    }

    @Test(
        "what comes with her token from another address is held, and she is asked at the address we know",
        arguments: ["en", "de"])
    func asks(locale: String) async throws {
        let scene = try await Scene(locale: locale)
        let held = try await scene.answer(Self.home, "My PIN is 1234.\r\n")
        let row = try await scene.fixture.row(held)
        #expect(row.state == "held" && row.reason == "third_party_token" && row.ticket == scene.ticket)
        let asked = try await scene.questions()
        try #require(asked.count == 1)
        // To her, with the address that is asked about, and nothing else of the mail.
        #expect(asked[0].recipient == "anna@example.org")
        let text = try #require(asked[0].mail.text)
        #expect(text.contains("anna@home.example") && text.contains(locale == "de" ? "JA" : "YES"))
        #expect(!asked[0].text.contains("1234") && !asked[0].text.contains("Broken lamp"))
        #expect(asked[0].text.contains("Auto-Submitted: auto-replied"))
        // Nothing at all to the other one.
        #expect(try await scene.fixture.outbox().allSatisfy { !$0.recipient.contains("home.example") })
        #expect(try await scene.fixture.events(of: scene.ticket).last == "address.asked")
        #expect(try await scene.data(of: "address.asked").allSatisfy { !$0.contains("@") })
        #expect(try await scene.addresses() == ["anna@example.org false"])
    }

    @Test(
        "with her yes the address is hers: what was held joins, and what comes from there later",
        arguments: ["YES", "Ja, das war ich."])
    func confirms(word: String) async throws {
        let scene = try await Scene()
        let held = [try await scene.answer(Self.home, "First.\r\n"), try await scene.answer(Self.home, "Second.\r\n")]
        let question = try #require(try await scene.questions().first)
        let answer = try await scene.say(word, to: question)
        let row = try await scene.fixture.row(answer)
        #expect(row.state == "ignored" && row.reason == "address_confirmed" && row.ticket == scene.ticket)
        #expect(try await scene.addresses() == ["anna@example.org false", "anna@home.example true"])
        for id in held {
            let row = try await scene.fixture.row(id)
            #expect(row.state == "joined" && row.ticket == scene.ticket)
            #expect(row.verdict?.contains("accepted_from_participant") == true)
        }
        #expect(try await scene.fixture.events(of: scene.ticket).contains("address.confirmed"))
        #expect(try await scene.data(of: "address.confirmed").first?.contains(answer.description) == true)
        // Two addresses, one person, nothing left of the question but that it was asked.
        #expect(try await scene.fixture.count("select count(*) as n from contacts") == 1)
        #expect(try await scene.fixture.count("select count(*) as n from address_questions where address is null") == 1)
        // Later mails: by her token without any proof of the sender, and by references.
        let third = try await scene.answer(Self.home, "Third.\r\n", findings: "dmarc=none")
        #expect(try await scene.fixture.row(third).ticket == scene.ticket)
        #expect(try await scene.fixture.row(third).verdict?.contains("accepted_from_second_address") == true)
        var byReference = MailText(from: Self.home)
        byReference.inReplyTo = try await scene.fixture.transaction {
            try MessageStore.conversation(of: scene.ticket, for: .system, in: $0).first?.mailID
        }
        byReference.body = "Fourth.\r\n"
        let fourth = try await scene.take(byReference)
        #expect(try await scene.fixture.row(fourth).ticket == scene.ticket)
        #expect(try await scene.questions().count == 1)
        // She said it once; once more changes nothing, and is a mail like others.
        let again = try await scene.say("YES, as I said", to: question)
        #expect(try await scene.fixture.row(again).state == "joined")
    }

    @Test("her no leaves all as it is: nobody is told, nobody is asked again")
    func refuses() async throws {
        let scene = try await Scene()
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        let answer = try await scene.say("No! Who is that?", to: question)
        #expect(try await scene.fixture.row(answer).reason == "address_refused")
        #expect(try await scene.fixture.row(held).state == "held")
        #expect(try await scene.fixture.events(of: scene.ticket).last == "address.refused")
        try await scene.later()
        let next = try await scene.answer(Self.home, "Once more.\r\n")
        #expect(try await scene.fixture.row(next).state == "held")
        #expect(try await scene.questions().count == 1)
        // It is too late to say something else.
        let later = try await scene.say("YES", to: question)
        #expect(try await scene.fixture.row(later).state == "joined")
        #expect(try await scene.addresses() == ["anna@example.org false"])
    }

    @Test("who forwards her mails to himself may answer from there; nobody else may, and no machine")
    func whoMayAnswer() async throws {
        let scene = try await Scene()
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        let stranger = try await scene.say("YES", from: "mallory@example.test", to: question)
        #expect(try await scene.fixture.row(stranger).reason == "third_party_token")
        var machine = MailText(from: Self.anna)
        machine.to = try #require(question.mail.replyTo.first?.address)
        (machine.body, machine.fields) = ("YES\r\n", ["Auto-Submitted: auto-replied"])
        _ = try await scene.take(machine)
        // The token of an ordinary mail is none for this.
        _ = try await scene.answer(Self.anna, "YES\r\n")
        #expect(try await scene.fixture.row(held).state == "held")
        #expect(try await scene.addresses().allSatisfy { $0.hasSuffix("false") })
        let own = try await scene.say("Yes", from: Self.home, to: question)
        #expect(try await scene.fixture.row(own).reason == "address_confirmed")
        #expect(try await scene.fixture.row(held).state == "joined")
    }

    @Test("without plus addresses the answer is known by our Message-ID in it")
    func byMessageID() async throws {
        let scene = try await Scene()
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        var mail = MailText(from: Self.anna)
        (mail.inReplyTo, mail.body) = (question.mailID, "Yes\r\n\r\n> Hello,\r\n> a mail has reached us\r\n")
        #expect(try await scene.fixture.row(scene.take(mail)).reason == "address_confirmed")
        #expect(try await scene.fixture.row(held).state == "joined")
    }

    @Test("what is neither yes nor no is read by people: it joins the ticket")
    func unclear() async throws {
        let scene = try await Scene()
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        let words = try await scene.say("What do you mean?", to: question)
        #expect(try await scene.fixture.row(words).state == "joined")
        #expect(try await scene.fixture.row(held).state == "held")
    }

    @Test("she is asked within the limits of automatic answers; a suppression says why, and the next mail asks")
    func limits() async throws {
        let scene = try await Scene()
        _ = try await scene.fixture.take(MailText(from: Self.anna).with { $0.subject = "Other" })
        _ = try await scene.answer(Self.home)
        #expect(try await scene.questions().isEmpty)
        #expect(try await scene.fixture.events(of: scene.ticket).last == "answer.suppressed")
        #expect(try await scene.data(of: "answer.suppressed").last?.contains("sender_answers") == true)
        try await scene.later()
        _ = try await scene.answer(Self.home, "Again.\r\n")
        #expect(try await scene.questions().count == 1)
        // Of many strangers with her token she hears once.
        for number in 1...3 { _ = try await scene.answer("x\(number)@example.test", "Me \(number).\r\n") }
        #expect(try await scene.questions().count == 1)
    }

    @Test("a tenant that does not want it asks nobody")
    func switchedOff() async throws {
        let scene = try await Scene()
        try await scene.fixture.transaction {
            var policy = ThreadPolicy()
            policy.asksAddresses = false
            _ = try SettingsCore($0, as: .system).set(policy)
        }
        let held = try await scene.answer(Self.home)
        #expect(try await scene.fixture.row(held).state == "held")
        #expect(try await scene.questions().isEmpty)
        #expect(try await scene.fixture.count("select count(*) as n from address_questions") == 0)
    }

    @Test("nothing crosses tenants: neither her token nor the answer to a question means anything elsewhere (R032)")
    func tenants() async throws {
        let scene = try await Scene()
        let other = try await Fixture(in: scene.fixture.database, slug: "bolt")
        _ = try await other.take(MailText(from: Self.anna).with { $0.to = "support@bolt.example" })
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        let detail = try #require(question.mail.replyTo.first?.address).split(separator: "@")[0]
        let row = try await other.take(
            MailText(from: Self.anna).with {
                $0.to = "\(detail)@bolt.example"
                $0.body = "YES\r\n"
            })
        #expect(row.state == "new" && row.verdict?.contains("forged") == true)
        #expect(try await scene.fixture.row(held).state == "held")
        #expect(try await other.count("select count(*) as n from address_questions") == 0)
        #expect(try await other.count("select count(*) as n from contact_addresses where is_confirmed") == 0)
    }

    @Test("an address that became somebody else's meanwhile stays his")
    func taken() async throws {
        let scene = try await Scene()
        let held = try await scene.answer(Self.home)
        let question = try #require(try await scene.questions().first)
        _ = try await scene.fixture.take(MailText(from: Self.home).with { $0.subject = "Mine" })
        let answer = try await scene.say("YES", to: question)
        #expect(try await scene.fixture.row(answer).state == "held")
        #expect(try await scene.fixture.row(held).state == "held")
        #expect(try await scene.fixture.count("select count(*) as n from contacts") == 2)
    }

    @Test(
        "a confirmed second address takes part everywhere: by subject, in a closed ticket, and it hears of nothing twice"
    )
    func everywhere() async throws {
        let scene = try await Scene()
        let contact = try await scene.fixture.addContact("anna@example.org")
        try await scene.fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            _ = try people.add(MailAddress(text: "anna@home.example", key: "anna@home.example"), to: contact)
            _ = try people.confirm(addressKey: "anna@home.example", of: contact)
        }
        let number = try await scene.fixture.transaction {
            try #require(try TicketStore.find(scene.ticket, for: .system, in: $0)).number
        }
        var bySubject = MailText(from: Self.home)
        bySubject.subject = "Re: [#\(number)] Broken lamp"
        #expect(try await scene.fixture.take(bySubject).ticket == scene.ticket)
        let byToken = try await scene.answer(Self.home, "By token.\r\n", findings: "dmarc=none")
        #expect(try await scene.fixture.row(byToken).ticket == scene.ticket)
        // In copy of her own mail she is one person, who hears of it already.
        var copied = MailText(from: Self.home)
        (copied.to, copied.fields, copied.body) = (scene.replyAddress, ["Cc: anna@example.org"], "In copy.\r\n")
        _ = try await scene.take(copied)
        #expect(try await scene.fixture.count("select count(*) as n from ticket_watchers") == 0)
        #expect(try await scene.fixture.count("select count(*) as n from contacts") == 1)
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 1)
        #expect(try await scene.questions().isEmpty)
        // A closed ticket is followed by one of hers, whichever address she answers from.
        try await scene.fixture.transaction {
            _ = try $0.query("update tickets set status = 'closed' where ticket_id = $1", scene.ticket)
        }
        let follow = try await scene.answer(Self.home, "Once more.\r\n", findings: "dmarc=none")
        let next = try await scene.answer("Anna <anna@example.org>", "And more.\r\n")
        let (row, nextRow) = (try await scene.fixture.row(follow), try await scene.fixture.row(next))
        #expect(row.state == "new" && row.ticket != scene.ticket)
        #expect(nextRow.state == "joined" && nextRow.ticket == row.ticket)
        #expect(try await scene.fixture.count("select count(*) as n from contacts") == 1)
    }

    @Test("what agents write goes on to the address she wrote from first, whatever the alphabet says")
    func destination() async throws {
        let scene = try await Scene()
        _ = try await scene.fixture.addAgent("Ada", "ada@acme.example")
        _ = try await scene.answer("Anna <a@aaa.example>")
        let question = try #require(try await scene.questions().first)
        _ = try await scene.say("YES", to: question)
        #expect(try await scene.addresses() == ["a@aaa.example true", "anna@example.org false"])
        _ = try await scene.answer("Anna <a@aaa.example>", "And more.\r\n")
        let requester = try await scene.fixture.transaction {
            try TicketStore.find(scene.ticket, for: .system, in: $0)?.requester.address
        }
        #expect(requester == "anna@example.org")
        let told = try #require(try await scene.fixture.outbox("notification").last)
        var reply = MailText(from: "Ada <ada@acme.example>")
        reply.to = try #require(told.mail.replyTo.first?.address)
        reply.body = "Change the bulb.\r\n"
        _ = try await scene.take(reply)
        #expect(try await scene.fixture.outbox("reply").map(\.recipient) == ["anna@example.org"])
    }

    @Test("where it is said how we are reached, the mail has a link; it leads to this question alone, and not for ever")
    func link() async throws {
        let scene = try await Scene()
        let links = QuestionLink(key: .random(), base: "https://desk.example")
        let reactions = Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, links: links)
        var mail = MailText(from: Self.home)
        mail.to = scene.replyAddress
        _ = try await scene.fixture.ingest(mail.bytes, react: reactions.react)
        let text = try #require(try await scene.questions().first?.mail.text)
        let begin = "https://desk.example/addresses/"
        let word = try #require(text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix(begin) })
        let token = String(word.dropFirst(begin.count))
        let target = try #require(links.open(token, now: Date()))
        #expect(target.tenant == scene.fixture.tenant)
        let question = try await scene.fixture.transaction {
            try AddressQuestionStore.find(target.question, in: $0)
        }
        #expect(question?.ticket == scene.ticket && question?.isOpen == true)
        #expect(links.open(token, now: Date(timeIntervalSinceNow: 15 * 86_400)) == nil)
        #expect(QuestionLink(key: .random(), base: nil).open(token, now: Date()) == nil)
        for index in stride(from: 0, to: token.count, by: 7) {
            var other = Array(token)
            other[index] = other[index] == "a" ? "b" : "a"
            #expect(links.open(String(other), now: Date()) == nil)
        }
    }

    @Test("a dry run shows the question, and asks nobody")
    func dryRun() async throws {
        let scene = try await Scene()
        var mail = MailText(from: Self.home)
        mail.to = scene.replyAddress
        let bytes = mail.bytes
        let read = await ReadMail.read(bytes, blob: BlobHash(of: bytes))
        let run = DryRun(
            pool: scene.fixture.pool, places: PlaceStore(sealer: scene.fixture.sealer), react: Fixture.reaction)
        let explanation = try await run.explain(read, at: scene.fixture.mailbox.id, of: scene.fixture.tenant)
        #expect(explanation.state == "held" && explanation.answers.map(\.recipients) == [["anna@example.org"]])
        #expect(explanation.effects.map(\.event).contains("address.asked"))
        #expect(try await scene.questions().isEmpty)
        #expect(try await scene.fixture.count("select count(*) as n from address_questions") == 0)
    }
}
