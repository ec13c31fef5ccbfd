// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Tickets

@Suite("Search queries", .timeLimit(.minutes(15)))
struct SearchQueryTests {
    private func terms(_ text: String) -> [SearchQuery.Term] { SearchQuery.parse(text).terms }

    private func condition(_ text: String) -> SearchQuery.Condition? {
        let query = SearchQuery.parse(text)
        return query.terms.count == 1 && query.notes.isEmpty ? query.terms[0].condition : nil
    }

    @Test("the example of the issue is understood whole")
    func example() {
        let query = SearchQuery.parse(
            #"is:open assignee:me tag:billing from:anna@example.org before:2026-11-01 has:attachment "exact words" -not"#
        )
        #expect(query.notes == [])
        #expect(
            query.terms == [
                .init(.values(.state, ["open"])), .init(.values(.assignee, ["me"])),
                .init(.values(.tag, ["billing"])), .init(.values(.from, ["anna@example.org"])),
                .init(.time(.before, .date(year: 2026, month: 11, day: 1))), .init(.has([.attachment])),
                .init(.words([SearchWord("exact words", .phrase)])),
                .init(.words([SearchWord("not")]), isNegated: true),
            ]
        )
    }

    @Test(
        "every operator and its synonyms",
        arguments: [
            ("is:open,unassigned", .values(.state, ["open", "unassigned"])),
            ("is:\"On hold\"", .values(.state, ["on_hold"])),
            ("IS:on-hold", .values(.state, ["on_hold"])), ("status:Waiting", .values(.status, ["waiting"])),
            ("priority:urgent,HIGH", .values(.priority, ["urgent", "high"])),
            ("assignee:none", .values(.assignee, ["none"])),
            ("agent:Ada", .values(.assignee, ["Ada"])), ("team:\"first line\"", .values(.team, ["first line"])),
            ("group:a", .values(.team, ["a"])), ("tag:a,b,\"c d\"", .values(.tag, ["a", "b", "c d"])),
            ("label:a", .values(.tag, ["a"])), ("tags:a", .values(.tag, ["a"])),
            ("from:\"Anna Berg\"", .values(.from, ["Anna Berg"])), ("requester:anna", .values(.requester, ["anna"])),
            ("subject:lamp", .values(.subject, ["lamp"])), ("body:lamp", .values(.body, ["lamp"])),
            ("category:x", .values(.category, ["x"])), ("department:x", .values(.department, ["x"])),
            ("brand:x", .values(.brand, ["x"])), ("mailbox:a@b.example", .values(.mailbox, ["a@b.example"])),
            ("channel:Mail", .values(.channel, ["mail"])), ("via:api", .values(.channel, ["api"])),
            ("before:today", .time(.before, .daysAgo(0))), ("after:yesterday", .time(.after, .daysAgo(1))),
            ("on:2w", .time(.on, .daysAgo(14))),
            ("created:2026-02-28", .time(.on, .date(year: 2026, month: 2, day: 28))),
            ("updated-before:7d", .time(.updatedBefore, .daysAgo(7))),
            ("updated_after:2024-02-29", .time(.updatedAfter, .date(year: 2024, month: 2, day: 29))),
            ("older_than:30d", .time(.before, .daysAgo(30))), ("newer_than:1d", .time(.after, .daysAgo(1))),
            ("has:attachments", .has([.attachment])), ("has:note,attachment", .has([.note, .attachment])),
            ("number:1042", .numbers([1042])), ("id:#7,8", .numbers([7, 8])), ("#1042", .numbers([1042])),
            ("[#1042]", .numbers([1042])), ("field.Order_No:\"A 7\"", .field(key: "Order_No", ["A 7"])),
            ("lamp*", .words([SearchWord("lamp", .beginning)])),
            ("lamp OR \"a b\"", .words([SearchWord("lamp"), SearchWord("a b", .phrase)])),
            ("\u{201E}a  b\u{201C}", .words([SearchWord("a b", .phrase)])),
            ("tag:a OR tag:b", .values(.tag, ["a", "b"])),
            ("#1 OR #2", .numbers([1, 2])), ("https://example.org/x", .words([SearchWord("https://example.org/x")])),
            ("Re: AND", .words([SearchWord("Re:")])), ("std::string", .words([SearchWord("std::string")])),
            ("12:30", .words([SearchWord("12:30")])), ("\"open end", .words([SearchWord("open end", .phrase)])),
        ] as [(String, SearchQuery.Condition)]
    )
    func operators(text: String, expected: SearchQuery.Condition) {
        #expect(condition(text) == expected)
        for negated in ["-\(text)", "--\(text)"] where !text.contains(" OR ") && !text.hasSuffix("AND") {
            #expect(terms(negated) == [.init(expected, isNegated: true)])
        }
    }

    @Test(
        "what is not understood becomes a note, and the rest is searched for",
        arguments: [
            ("foo:bar", .unknownOperator("foo")), ("to:anna", .unknownOperator("to")), ("tag:", .noValue(of: "tag")),
            ("tag:,,\"\"", .noValue(of: "tag")), ("before:2026-02-29", .badDay("2026-02-29", of: "before")),
            ("on:2026-1-1", .badDay("2026-1-1", of: "on")), ("after:soon", .badDay("soon", of: "after")),
            ("on:today,yesterday", .badDay("today,yesterday", of: "on")),
            ("on:99999999999999999999d", .badDay("99999999999999999999d", of: "on")),
            ("number:x", .badNumber("x")), ("number:0", .badNumber("0")),
            ("#99999999999999999999", .badNumber("99999999999999999999")),
            ("priority:huge", .unknownValue("huge", of: "priority", allowed: ["low", "normal", "high", "urgent"])),
            ("has:hope", .unknownValue("hope", of: "has", allowed: ["attachment", "note"])), ("OR tag:b", .orIgnored),
        ] as [(String, SearchNote)]
    )
    func notes(text: String, note: SearchNote) {
        let query = SearchQuery.parse("lamp \(text) -dark")
        #expect(query.notes == [note])
        #expect(query.terms.first == .init(.words([SearchWord("lamp")])))
        #expect(query.terms.last == .init(.words([SearchWord("dark")]), isNegated: true))
        #expect(!note.description.isEmpty)
    }

    @Test("OR stands between words; a minus, another operator or nothing beside it leaves the terms apart")
    func or() {
        #expect(
            terms("a b OR c d") == [
                .init(.words([SearchWord("a")])), .init(.words([SearchWord("b"), SearchWord("c")])),
                .init(.words([SearchWord("d")])),
            ]
        )
        #expect(SearchQuery.parse("OR a OR").notes == [] && terms("OR a OR").count == 1)
        #expect(terms("a OR -b").map(\.isNegated) == [false, true])
        #expect(SearchQuery.parse("a OR -b").notes == [.orIgnored])
        #expect(terms("a or b").count == 3)
    }

    @Test(
        "nothing but punctuation is nothing",
        arguments: ["", "  \n", "-", "& | ! ( ) : * ' \\ <->", "\"\" -\"!\" ** #", "\0\u{7}"])
    func empty(text: String) { #expect(SearchQuery.parse(text) == SearchQuery()) }

    @Test("length and number of terms are bounded, and it is said")
    func bounds() {
        let many = SearchQuery.parse(String(repeating: "a ", count: 100_000))
        #expect(many.terms.count == SearchQuery.mostTerms && many.notes == [.cut])
        let alternatives = SearchQuery.parse(String(repeating: "a OR ", count: 1000))
        #expect(alternatives.description.utf8.count < 300 && alternatives.notes == [.cut])
        let long = SearchQuery.parse(String(repeating: "ä", count: 100_000))
        #expect(long.terms == [.init(.words([SearchWord(String(repeating: "ä", count: 128))]))] && long.notes == [.cut])
        let list = SearchQuery.parse("tag:" + String(repeating: "a,", count: 1000))
        #expect(list.terms == [.init(.values(.tag, Array(repeating: "a", count: 20)))] && list.notes == [.cut])
        #expect(SearchQuery.parse(String(repeating: "x:y ", count: 10_000)).notes.count == 20)
        #expect(SearchQuery.parse(String(repeating: "\"", count: 1_000_000)).notes == [.cut])
    }

    @Test("days are days of UTC, and relative ones move along")
    func days() throws {
        let now = Date(timeIntervalSince1970: 1_793_577_599)  // 2026-11-01 23:59:59
        let november = Date(timeIntervalSince1970: 1_793_491_200)
        #expect(SearchDay("2026-11-01")?.start(now: now) == november)
        #expect(SearchDay("today")?.start(now: now) == november)
        #expect(SearchDay("today")?.end(now: now) == november + 86_400)
        #expect(SearchDay("1w")?.start(now: now) == november - 7 * 86_400)
        #expect(SearchDay("1970-01-01")?.start(now: now) == Date(timeIntervalSince1970: 0))
        #expect(SearchDay("0001-01-01")?.start(now: now) == Date(timeIntervalSince1970: -62_135_596_800))
        #expect(SearchDay("9999-12-31")?.start(now: now) == Date(timeIntervalSince1970: 253_402_214_400))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for index in 0..<20_000 {
            let date = Date(timeIntervalSince1970: Double(index * 3 - 23_148) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            let written = SearchDay.date(year: year, month: month, day: day)
            #expect(written.start(now: now) == date && SearchDay(written.description) == written)
        }
    }

    @Test("100,000 hostile strings are parsed, and what is printed is parsed to the same query")
    func hostile() {
        let alphabet: [String] =
            [
                " ", "\"", "-", ":", ",", "*", "#", "[", "]", "(", ")", "&", "|", "!", "'", "\\", "<->", "%", "_", "$1",
                ";",
                "--", "/*", "\0", "\u{1}", "\u{85}", "\u{A0}", "\u{2028}", "\u{200B}", "\u{FEFF}", "\u{301}",
                "\u{201C}",
                "\u{201E}", "🏳️‍🌈", "ä", "ß", "İ", "漢", "ا", "\u{FFFF}", "\u{10FFFF}", "OR", "AND", " OR ", " or ", "a",
                "Z", "0", "9", "12345678901234567890", "2026-11-01", "7d", "today", "\n", "\t", "http://", "re:",
                "x.y:",
            ] + SearchOperator.allCases.map { "\($0.rawValue):" } + SearchTime.allCases.map { "\($0.rawValue):" }
            + ["field.k:", "field.:", "has:", "has:note", "number:", "is:open", "tag:a,b", "on:1w", "status:ON hold"]
        var random = SeededRandom(seed: 5)
        for round in 0..<100_000 {
            let length = round % 100 == 0 ? 2000 : Int.random(in: 0..<24, using: &random)
            var text = ""
            for _ in 0..<length { text += alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            let query = SearchQuery.parse(text)
            let again = SearchQuery.parse(query.description)
            if again.terms != query.terms || !again.notes.isEmpty {
                Issue.record(
                    "\(text.debugDescription) is \(query.description.debugDescription), not \(again.description.debugDescription) \(again.notes)"
                )
                return
            }
            guard query.terms.count <= SearchQuery.mostTerms, query.notes.count <= 21 else {
                Issue.record("\(text.debugDescription) is too much")
                return
            }
        }
    }
}
