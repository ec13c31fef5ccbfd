// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
internal import MIME

/// What of a header a signature covers, as signer and verifier hash it (RFC 6376 §3.7).
enum SignedHeader {
    /// Signed header bytes; more than this nobody signs.
    private static let maximumSigned = 1 << 20

    /// The signature's own field, which it covers too.
    struct Field {
        /// Its name as it stands.
        let name: ArraySlice<UInt8>
        /// The whole field with nothing in `b=`, and no line break at its end.
        let unsigned: ArraySlice<UInt8>
    }

    /// The hash of what is signed; `nil` when it is too much.
    ///
    /// - Parameters:
    ///   - names: The fields of `h=`, in lower case and in their order; a name may stand more often than its field does.
    ///   - places: Where the fields of each name stand: ``places(_:)`` of the same header.
    /// - Complexity: O(header).
    static func hash(
        _ names: [String],
        _ signature: Field,
        _ way: Canonicalization,
        _ header: HeaderBlock,
        _ places: [String: [Int]]
    ) -> [UInt8]? {
        var hash = SHA256()
        var (used, size): ([String: Int], Int) = ([:], 0)
        for name in names {
            // §5.4.2: of several fields of a name the last one first; one that is not there is nothing.
            guard let of = places[name] else { continue }
            let count = used[name, default: 0]
            guard count < of.count else { continue }
            used[name] = count + 1
            let field = header.fields[of[of.count - 1 - count]]
            let raw = header.bytes[field.name.lowerBound..<field.value.upperBound]
            size += raw.count
            guard size <= maximumSigned else { return nil }
            hash.update(way.field(header.bytes[field.name], raw: raw))
            hash.update([13, 10] as [UInt8])
        }
        hash.update(way.field(signature.name, raw: signature.unsigned))
        return hash.finish()
    }

    /// Where the fields of each name stand, from the top; names in lower case.
    static func places(_ header: HeaderBlock) -> [String: [Int]] {
        var result: [String: [Int]] = [:]
        for (index, field) in header.fields.enumerated() {
            result[header.bytes[field.name].asciiLowercasedText, default: []].append(index)
        }
        return result
    }
}
