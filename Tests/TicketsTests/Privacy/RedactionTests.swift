// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Tickets

@Suite("Redaction of a person's names and addresses")
struct RedactionTests {
    private static let terms = ErasureTerms(
        addresses: ["Anna.Exempla@post.example", "ae@work.example"],
        names: ["Anna Exempla", "Jürgen Größlich-Meier"],
        externalIDs: ["CRM-77"],
        sweptNames: ["Anna Exempla"],
        pseudonym: "anon1"
    )

    @Test(
        "addresses are found in any case and in every form in which mails and links write them, but not in longer ones",
        arguments: [
            ("Write to anna.exempla@post.example.", "Write to anon1@anonymised.invalid."),
            ("<ANNA.EXEMPLA@POST.EXAMPLE>", "<anon1@anonymised.invalid>"),
            ("mailto:anna.exempla%40post.example?x", "mailto:anon1@anonymised.invalid?x"),
            ("x=3Canna.exempla=40post.example=3E", "x=3Canon1@anonymised.invalid=3E"),
            ("anna.exempla&#64;post.example", "anon1@anonymised.invalid"),
            ("bounces+anna.exempla=post.example@list.example", "bounces+anon1@anonymised.invalid@list.example"),
            ("anna.exempla at post.example", "anon1@anonymised.invalid"),
            ("a;ae@work.example;b", "a;anon1@anonymised.invalid;b"),
            ("johanna.exempla@post.example", "johanna.exempla@post.example"),
            ("x.anna.exempla@post.example", "x.anna.exempla@post.example"),
            ("anna.exempla@post.example.org", "anna.exempla@post.example.org"),
            ("bae@work.example", "bae@work.example"),
        ])
    func addresses(text: String, expected: String) {
        #expect(Self.terms.everywhere.redact(text) == expected)
    }

    @Test(
        "whole names and their parts are found as words, in any case, composed or decomposed",
        arguments: [
            ("Dear Anna Exempla,", "Dear anon1,"),
            ("EXEMPLA, ANNA", "anon1"),
            ("Anna\n> Exempla wrote", "anon1 wrote"),
            ("Hi Anna!", "Hi anon1!"),
            ("Annabel and Susanna", "Annabel and Susanna"),
            ("Anna_Exempla.pdf", "anon1.pdf"),
            ("Ju\u{308}rgen Gro\u{308}ßlich-Meier", "anon1"),
            ("JÜRGEN GRÖSSLICH", "anon1 anon1"),
            ("JÜRGEN GRÖSSLICH-MEIER", "anon1"),
            ("Herr größlich", "Herr anon1"),
            ("order CRM-77.", "order anon1."),
            ("order CRM-771", "order CRM-771"),
            ("", ""),
            ("Annä", "Annä"),
        ])
    func names(text: String, expected: String) {
        #expect(Self.terms.nearby.redact(text) == expected)
    }

    @Test("elsewhere only a whole name is found, not its parts")
    func elsewhere() {
        #expect(Self.terms.everywhere.redact("Anna met Anna Exempla") == "Anna met anon1")
        #expect(Self.terms.everywhere.redact("Jürgen Größlich-Meier") == "Jürgen Größlich-Meier")
        #expect(!Self.terms.everywhere.finds(in: "CRM-77"))
    }

    @Test("done twice is done once, whatever the text")
    func idempotent() {
        let pieces = [
            "Anna", "Exempla", " ", "anna.exempla@post.example", "\u{308}", "ß", "@", "CRM-77", "=40", ",", "é", "👩‍👩‍👧",
            "anon1", "\n",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let once = Self.terms.nearby.redact(text)
            #expect(Self.terms.nearby.redact(once) == once, "\(text)")
        }
    }

    @Test("stretches of a text stay where they were")
    func stretches() throws {
        let text = MessageText([
            .init(kind: .new, text: "Hello Anna Exempla,\n"), .init(kind: .quoted, text: "> ä anna wrote\n"),
            .init(kind: .signature, text: "Größlich"),
        ])
        let new = try #require(text.redacted(by: Self.terms.nearby))
        #expect(new.stretches.map(\.text) == ["Hello anon1,\n", "> ä anon1 wrote\n", "anon1"])
        #expect(new.stretches.map(\.kind) == [.new, .quoted, .signature])
        #expect(Int(new.ends.last ?? 0) == new.full.utf8.count)
        #expect(MessageText("nobody").redacted(by: Self.terms.nearby) == nil)
    }

    @Test("a name that is cut by the border of two stretches is found, and the border stays a border of characters")
    func border() throws {
        let text = MessageText([
            .init(kind: .new, text: "Anna "), .init(kind: .quoted, text: "Exempla wrote"),
        ])
        let new = try #require(text.redacted(by: Self.terms.nearby))
        #expect(new.full == "anon1 wrote")
        #expect(new.stretches.map(\.text).joined() == new.full)
    }

    @Test("patterns for the database find all that is replaced")
    func patterns() {
        #expect(Self.terms.sweepPatterns.contains("%Anna.Exempla%post.example%"))
        let odd = ErasureTerms(addresses: ["a_b%c@x.example"], names: [], pseudonym: "p")
        #expect(odd.sweepPatterns == ["%a\\_b\\%c%x.example%"])
    }

    @Test("a pseudonym is drawn by lot and is one word")
    func pseudonym() {
        let drawn = Set((0..<1000).map { _ in ErasureTerms.drawPseudonym() })
        #expect(drawn.count == 1000)
        #expect(drawn.allSatisfy { $0.utf8.count == 17 && $0.allSatisfy { $0.isLetter || $0.isNumber } })
    }
}
