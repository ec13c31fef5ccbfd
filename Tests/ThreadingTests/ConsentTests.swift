// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Threading

@Suite("Yes and no")
struct ConsentTests {
    @Test(
        "a clear yes is one, in the languages people answer in",
        arguments: [
            "YES", "Yes.", "yes, that was me. Thanks, Anna", "Ja", "Ja, das war ich, danke!", "  \n\nja\n\nAnna Weber",
            "Oui",
            "Sí, soy yo", "Tak",
        ])
    func agrees(text: String) { #expect(Consent(text) == .yes) }

    @Test(
        "a no is one whatever follows",
        arguments: ["NO", "No, I never wrote that. Who is it?", "Nein, das war ich nicht.", "Non !", "Nej"])
    func refuses(text: String) { #expect(Consent(text) == .no) }

    @Test(
        "all else is no answer: a person reads it",
        arguments: [
            "", "...", "I did not write this.", "Yes?", "Ja wer ist denn das", "Ja, aber das war ich nicht",
            "Yes but I wasn’t the one who wrote that", "Thank you", "Yesterday I wrote to you", "What is this about?",
            "Yes I have got your mail and I am out of the office until next Monday and will answer then",
        ])
    func unclear(text: String) { #expect(Consent(text) == nil) }
}
