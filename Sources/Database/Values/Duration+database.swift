// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Duration: DatabaseEncodable {
    /// Seconds with a fraction, for `make_interval(secs => $n)`.
    package var parameter: Parameter {
        let (seconds, attoseconds) = components
        return .text("\(Double(seconds) + Double(attoseconds) / 1e18)")
    }
}
