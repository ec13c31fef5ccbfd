// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What breaks on one connection, and after how many bytes, both directions counted.
package enum ConnectionFault: Sendable, Equatable {
    case none
    /// Both sides see an orderly end (FIN).
    case cut(after: Int)
    /// Both sides see a reset (RST); what the kernel still held is gone.
    case reset(after: Int)
    /// Nothing passes for so long, and nobody is told; then it goes on.
    case stall(after: Int, Duration)
    /// From then on a few hundred bytes at a time, with pauses.
    case trickle(after: Int)

    /// The byte at which it happens.
    package var place: Int {
        switch self {
        case .none: .max
        case .cut(let place), .reset(let place), .stall(let place, _), .trickle(let place): place
        }
    }

    /// A fault by chance: of ten connections three are left alone.
    ///
    /// The place is as likely to have three digits as six, so that logins, lists of UIDs and mails are all hit.
    ///
    /// - Parameter longestStall: At most so long nothing passes.
    package static func random(longestStall: Duration, using random: inout some RandomNumberGenerator) -> Self {
        let place = Int(Double(16) * Double.pow2(Double.random(in: 0..<18, using: &random)))
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: return .none
        case 3..<5: return .cut(after: place)
        case 5..<8: return .reset(after: place)
        case 8: return .stall(after: place, longestStall * Double.random(in: 0.1..<1, using: &random))
        default: return .trickle(after: place)
        }
    }
}

extension Double {
    /// Two to a power.
    fileprivate static func pow2(_ exponent: Double) -> Double {
        let whole = exponent.rounded(.down)
        // Between two powers a straight line is near enough.
        return Double(UInt64(1) << UInt64(whole)) * (1 + exponent - whole)
    }
}
