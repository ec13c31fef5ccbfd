// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Outbound
import Testing

@Suite("Steps of a delivery")
struct DeliveryStepTests {
    /// Every way there is, as `step: from > to`; `!` where a report of a bounce is needed.
    private static let ways: Set<String> = [
        "claim: queued > sending", "claim: sending > sending", "claim: armed > armed", "arm: sending > armed",
        "accept: sending > accepted", "accept: armed > accepted", "refuse: sending > refused",
        "refuse: armed > refused", "lose: sending > unknown", "lose: armed > unknown", "expire: sending > expired",
        "expire: armed > expired", "postpone: sending > queued", "postpone: armed > queued",
        "give_back: sending > queued", "cancel: queued > cancelled", "cancel: sending > cancelled",
        "retry: queued > queued", "schedule: queued > queued", "resend: cancelled > queued", "resend: unknown > queued",
        "resend: refused > queued", "resend: expired > queued",
        "resend: accepted > queued!", "reroute: queued > queued", "reroute: refused > queued",
        "reroute: expired > queued", "readdress: queued > cancelled", "readdress: sending > cancelled",
        "readdress: refused > refused", "readdress: expired > expired", "readdress: cancelled > cancelled",
        "readdress: suppressed > suppressed", "readdress: accepted > accepted!", "suppress: queued > suppressed",
        "resend: suppressed > queued", "confirm: unknown > accepted", "confirm: queued > accepted",
        "confirm: sending > accepted",
    ]

    @Test("these are all the ways, and there is no other")
    func table() {
        var found: Set<String> = []
        for step in DeliveryStep.allCases {
            for state in QueueState.allCases {
                let (plain, bounced) = (step.next(from: state), step.next(from: state, hasBounced: true))
                // A report never takes a way away.
                #expect(plain == nil || plain == bounced)
                guard let next = bounced else { continue }
                found.insert("\(step.rawValue): \(state) > \(next)\(plain == nil ? "!" : "")")
            }
        }
        #expect(found.symmetricDifference(Self.ways).sorted() == [])
    }

    @Test("what is armed only its worker may settle, and what was accepted is never sent again without a report")
    func armed() {
        for step in DeliveryStep.allCases where step.doer != .worker {
            #expect(step.next(from: .armed, hasBounced: true) == nil, "\(step)")
        }
        for step in DeliveryStep.allCases { #expect(step.next(from: .accepted)?.isOpen != true, "\(step)") }
        // Only a claim leads to a worker, and only arming to the dot.
        for step in DeliveryStep.allCases {
            for state in QueueState.allCases {
                let next = step.next(from: state, hasBounced: true)
                if next == .sending { #expect(step == .claim) }
                if next == .armed { #expect(step == .arm || step == .claim && state == .armed) }
            }
        }
    }

    @Test("a result of an attempt is a step of its worker")
    func results() {
        let results: [DeliveryResult] = [
            .accepted(code: 250, text: ""), .refused(code: 550, text: ""), .unknown(text: ""), .expired(text: ""),
            .retry(at: Date(), code: 450, text: ""),
        ]
        #expect(results.map(\.state) == ["accepted", "refused", "unknown", "expired", "queued"])
        #expect(results.allSatisfy { $0.step.doer == .worker })
    }
}
