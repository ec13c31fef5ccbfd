// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Testing

@Suite("What reports change")
struct ReportChangeTests {
    private typealias Kind = ReportedDelivery.Kind

    private static func change(
        _ kind: Kind, status: String? = nil, attempt: Int? = nil, on state: QueueState = .accepted,
        _ more: (inout ReportChange.Standing) -> Void = { _ in }
    ) -> ReportChange? {
        var standing = ReportChange.Standing(state)
        more(&standing)
        return ReportChange.of(kind, status: status, attempt: attempt, on: standing)
    }

    @Test("the first of each kind counts, whatever our own server has said until then", arguments: Kind.allCases)
    func first(_ kind: ReportedDelivery.Kind) {
        for state in QueueState.allCases {
            #expect(Self.change(kind, on: state)?.counts == true, "\(state)")
        }
        // As far as we know it was never sent: whoever reports of it knows better, after a restore from a backup.
        #expect(Self.change(kind, on: .queued) { $0.attempts = 0 }?.settles == kind.isArrival)
    }

    @Test("any report settles an unknown one; only one of arrival calls an attempt off that waits")
    func settles() {
        for kind in Kind.allCases {
            #expect(Self.change(kind, on: .unknown)?.settles == true)
            for state in [QueueState.queued, .sending] {
                #expect(Self.change(kind, on: state)?.settles == kind.isArrival, "\(kind) \(state)")
            }
            // What is armed is its worker's, and what has ended stays ended.
            for state in [QueueState.armed, .accepted, .refused, .expired, .cancelled, .suppressed] {
                #expect(Self.change(kind, on: state)?.settles == false, "\(kind) \(state)")
            }
        }
    }

    @Test("said once more it is no news; behind an end no delay is; a complaint is the last word")
    func order() {
        for known in Kind.allCases {
            for kind in Kind.allCases {
                let counts = Self.change(kind, status: "5.1.1") { ($0.kind, $0.status) = (known, "5.1.1") } != nil
                let isStale = known == .complaint || known.isEnd && !kind.isEnd
                #expect(counts == (known != kind && !isStale), "\(kind) behind \(known)")
            }
        }
        // Another code is news: the mailbox that was full is gone.
        #expect(Self.change(.soft, status: "5.3.0") { ($0.kind, $0.status) = (.soft, "5.2.2") }?.counts == true)
    }

    @Test(
        "a report of the attempt before a mail was sent once more says nothing of the new one, unless that it arrived")
    func earlier() throws {
        func resent(_ kind: Kind, _ attempt: Int?, _ state: QueueState, from: QueueState, attempts: Int)
            -> ReportChange?
        {
            Self.change(kind, attempt: attempt, on: state) {
                ($0.attempts, $0.resentAttempts, $0.resentFrom) = (attempts, 1, from)
            }
        }
        // It bounced, and was sent again: the same bounce comes once more while it waits, and later.
        #expect(resent(.hard, 1, .queued, from: .accepted, attempts: 1) == nil)
        #expect(resent(.hard, nil, .queued, from: .accepted, attempts: 1) == nil)
        #expect(resent(.hard, 1, .accepted, from: .accepted, attempts: 2) == nil)
        #expect(resent(.hard, 2, .accepted, from: .accepted, attempts: 2)?.counts == true)
        // It has arrived all the same: what waits is called off, also where a worker has claimed it.
        for (state, attempts) in [(QueueState.queued, 1), (.sending, 2)] {
            let change = try #require(resent(.delivered, 1, state, from: .refused, attempts: attempts))
            #expect(change.settles && change.isEarlier && change.counts && change.was == state)
        }
        // Nobody knew; whatever is reported, somebody does now.
        for kind in Kind.allCases {
            #expect(resent(kind, nil, .queued, from: .unknown, attempts: 1)?.settles == true, "\(kind)")
        }
    }
}
