// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// How signer and verifier write the same bytes, so that what servers do on the way does not matter (RFC 6376 §3.4).
enum Canonicalization: String {
    /// As it stands; of the body's empty lines at its end one is left.
    case simple
    /// Runs of blanks are one blank, blanks at line ends are none, names are in lower case.
    case relaxed

    // MARK: Header

    /// A field as it is hashed, without the line break at its end.
    ///
    /// - Parameters:
    ///   - name: Its name as it stands.
    ///   - raw: The whole field, name and colon included, folded or not.
    /// - Complexity: O(n).
    func field(_ name: ArraySlice<UInt8>, raw: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .simple:
            // Line ends as mail servers write them, also where a file has others.
            guard raw.contains(10) else { return Array(raw) }
            var result: [UInt8] = []
            result.reserveCapacity(raw.count + 8)
            for byte in raw {
                if byte == 10, result.last != 13 { result.append(13) }
                result.append(byte)
            }
            return result
        case .relaxed:
            // §3.4.2
            var result = name.map(\.lowercased) + [UInt8(ascii: ":")]
            let value = raw[((raw.firstIndex(of: UInt8(ascii: ":")) ?? raw.endIndex - 1) + 1)...]
            var isBlank = false
            for byte in value.trimmed {
                if byte == 13 || byte == 10 { continue }
                if byte.isBlank {
                    isBlank = true
                } else {
                    if isBlank { result.append(0x20) }
                    isBlank = false
                    result.append(byte)
                }
            }
            return result
        }
    }
}
