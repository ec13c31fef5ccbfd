// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CPlatform

/// Makes boundaries that occur in no content (RFC 2046 §5.1.1).
///
/// `=_` occurs neither in base64 nor in quoted-printable, so only what goes as it is has to be
/// looked through.
struct BoundarySource {
    private let seed: [UInt8]
    private let plainContents: [[UInt8]]
    private var count: UInt64 = 0

    init(seed: [UInt8], contents: [BodyPart]) {
        self.seed = seed
        plainContents = contents.compactMap { part in
            if case .plain(let bytes) = part.content { return bytes }
            return nil
        }
    }

    /// The next boundary.
    mutating func next() -> String {
        while true {
            count += 1
            let candidate = "=_" + BoundarySource.hash(seed, salt: count) + BoundarySource.hash(seed, salt: ~count)
            let needle = Array(candidate.utf8)
            if !plainContents.contains(where: { BoundarySource.contains($0, needle) }) { return candidate }
        }
    }

    private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { haystack in
            needle.withUnsafeBytes { needle in
                guard let base = haystack.baseAddress, let start = needle.baseAddress else { return false }
                return cplatform_memmem(base, haystack.count, start, needle.count) != nil
            }
        }
    }

    /// FNV-1a in sixteen hexadecimal digits; uniqueness is wanted here, not secrecy.
    private static func hash(_ bytes: [UInt8], salt: UInt64) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for shift in 0..<8 { mix(UInt8(truncatingIfNeeded: salt >> UInt64(shift * 8))) }
        for byte in bytes { mix(byte) }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
