// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a receiver of webhooks does, by the examples of `docs/webhooks.md`: they are run as they stand there.
package enum WebhookReceiver {
    /// Whether a request verifies by the Python of the document.
    ///
    /// - Parameter tolerance: How old it may be, in seconds.
    package static func verifies(
        _ request: ScriptedHTTPServer.Request,
        secret: String,
        tolerance: Int = 300
    ) throws -> Bool {
        let call = """

            import json, sys
            headers = json.loads(sys.argv[2])
            print(verify(sys.argv[1], headers, sys.argv[3].encode(), int(sys.argv[4])))
            """
        let fields = String(decoding: try JSONSerialization.data(withJSONObject: request.fields), as: UTF8.self)
        let code = try example("python") + call
        return try Script.program(["/usr/bin/python3", "-c", code, secret, fields, request.body, "\(tolerance)"])
            .hasPrefix("True")
    }

    /// The signature that the shell of the document computes, without `v1,`.
    package static func shellSignature(_ request: ScriptedHTTPServer.Request, secret: String) throws -> String {
        let file = NSTemporaryDirectory() + "pr-hook-\(UUID().uuidString)"
        try request.body.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let environment = [
            "SECRET": secret, "ID": request.fields["webhook-id"] ?? "",
            "TIMESTAMP": request.fields["webhook-timestamp"] ?? "", "BODY": file,
        ]
        return try Script.program(["/bin/sh", "-c", example("sh")], environment: environment)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func example(_ language: String) throws -> String {
        let text = try String(contentsOfFile: Script.project + "/docs/webhooks.md", encoding: .utf8)
        guard let start = text.range(of: "```\(language)\n"),
            let end = text.range(of: "\n```", range: start.upperBound..<text.endIndex)
        else { throw CocoaError(.fileReadCorruptFile) }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
