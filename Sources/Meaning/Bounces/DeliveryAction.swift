// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// What a mail server did with a mail (RFC 3464 §2.3.3).
package enum DeliveryAction: String, Sendable, CaseIterable {
    case failed, delayed, delivered, relayed, expanded

    /// Whether the mail was handed on: no bounce.
    package var isSuccess: Bool { self != .failed && self != .delayed }

    /// Reads an Action field: any case, followed by comments or other words.
    ///
    /// QUIRK: `Failed`, `failed (bad address)`, `failure`, `delay`: programs write more than the five words;
    /// Tests/MeaningTests/Bounces/DeliveryStatusTests.swift.
    init?(field value: ArraySlice<UInt8>) {
        let word = value.trimmed.prefix { $0.isLetter }.map(\.lowercased)
        let known: [(StaticString, DeliveryAction)] = [
            ("fail", .failed), ("undeliver", .failed), ("expired", .failed), ("reject", .failed), ("error", .failed),
            ("delay", .delayed), ("defer", .delayed), ("deliver", .delivered), ("relay", .relayed),
            ("expand", .expanded),
        ]
        for (opening, action) in known where word.hasOpening(opening) {
            self = action
            return
        }
        return nil
    }
}
