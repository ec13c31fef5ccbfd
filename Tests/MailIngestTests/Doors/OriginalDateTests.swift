// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MailIngest

@Suite("Dates of imported mails")
struct OriginalDateTests {
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)
    private static let sent = Date(timeIntervalSince1970: 1_772_442_900)

    private func date(_ header: String, archived: Date? = nil) -> Date? {
        OriginalDate.of(Array(header.utf8), archived: archived, now: Self.now)
    }

    @Test("the Date field of the header, in any case, folded or not; never one of the body")
    func field() {
        for header in [
            "Date: Mon, 2 Mar 2026 09:15:00 +0000\n\nx", "Subject: x\r\ndATE:Mon, 2 Mar 2026 10:15:00 +0100\r\n\r\nx",
            "Subject: x\nDate: Mon,\n 2 Mar 2026\n\t09:15:00 +0000\nTo: y\n\nx", "Date: 2 Mar 2026 09:15:00 GMT",
        ] {
            #expect(date(header) == Self.sent, "\(header)")
        }
        for header in ["", "Subject: x\n\nDate: Mon, 2 Mar 2026 09:15:00 +0000\n", "Date: soon\n\n", "Dates: x\n\n"] {
            #expect(date(header) == nil, "\(header)")
        }
    }

    @Test("of it and the archive's the earlier one counts, and none that cannot be")
    func earlier() {
        let header = "Date: Mon, 2 Mar 2026 09:15:00 +0000\n\nx"
        #expect(date(header, archived: Self.sent.addingTimeInterval(60)) == Self.sent)
        let before = Self.sent.addingTimeInterval(-60)
        #expect(date(header, archived: before) == before)
        #expect(date(header, archived: Date(timeIntervalSince1970: 0)) == Self.sent)
        #expect(date("Date: Mon, 2 Mar 2099 09:15:00 +0000\n\nx", archived: before) == before)
        #expect(date("Date: Thu, 1 Jan 1970 00:00:00 +0000\n\nx") == nil)
    }
}
