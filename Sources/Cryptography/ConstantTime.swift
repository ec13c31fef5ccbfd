// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Whether two byte strings are the same, in a time that depends on their length only.
///
/// For codes, tokens and hashes of tokens: an ordinary `==` stops at the first difference, and its timing
/// tells how much of a guess is right. A difference in length is not hidden.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return left.isEmpty || CRYPTO_memcmp(left, right, left.count) == 0
}
