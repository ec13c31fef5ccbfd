// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sendmail 5 and older: no line about when the mail came and no list of addresses, the session begins at once.
    static let v5sendmail = [
        anySendmail(name: "V5sendmail", body: ["transcript of session follows"])
    ]
}
