// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Wire

/// What a browser brings back from a login.
package enum RedirectAnswer: Sendable, Equatable {
    /// The code to be exchanged for tokens.
    case code(String)
    /// The person or the server refused, with the code of the error.
    case refused(String)
    /// Something else: another page, another request's answer, a guess. It changes nothing.
    case foreign

    /// Reads the first line of a request, `GET /?code=…&state=… HTTP/1.1`.
    package static func read(requestLine: String, state: String) -> RedirectAnswer {
        let words = requestLine.split(separator: " ")
        guard words.count == 3, words[0] == "GET" else { return .foreign }
        return read(address: String(words[1]), state: state)
    }

    /// Reads an address, whole or from its path on.
    package static func read(address: String, state: String) -> RedirectAnswer {
        guard let mark = address.firstIndex(of: "?") else { return .foreign }
        let query = address[address.index(after: mark)...].prefix { $0 != "#" }
        let fields = FormEncoding.decode(query)
        guard let given = fields["state"], constantTimeEqual(Array(given.utf8), Array(state.utf8)) else {
            return .foreign
        }
        // RFC 6749 §4.1.2.1: an error's code is a word.
        if let error = fields["error"] { return .refused(String(error.filter { $0.isLetter || $0 == "_" }.prefix(40))) }
        guard let code = fields["code"], !code.isEmpty, code.utf8.count <= 4096 else { return .foreign }
        return .code(code)
    }
}
