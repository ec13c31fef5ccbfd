// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import func Foundation.log

/// Chance that comes out the same every time: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 up to, not including, 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True with a probability.
    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// One of some things; the list is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(next() % UInt64(list.count))] }

    /// A waiting time around a mean, in seconds: mostly short, now and then long.
    mutating func wait(mean: Double) -> Double { -mean * log(1 - fraction()) }

    /// An id of a moment.
    mutating func id<Kind>(at seconds: Double) -> Identifier<Kind> {
        Identifier(milliseconds: UInt64(max(0, seconds) * 1000), random: (next(), next()))
    }

    /// Some bytes.
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
