// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

extension BounceReport {
    /// Writes the object of INSPECTION section 3, members in ascending order.
    package func write(file: String, to writer: inout JSONWriter) {
        writer.object {
            $0.member("feedback") { writer in
                guard let feedback else { return writer.null() }
                writer.object {
                    $0.member("source_ip", feedback.sourceIP)
                    $0.member("type", feedback.type)
                    $0.member("user_agent", feedback.userAgent)
                }
            }
            $0.member("file", file)
            $0.member("format", format?.rawValue)
            $0.member("kind", kind.rawValue)
            $0.member("original") { writer in
                guard let original else { return writer.null() }
                writer.object {
                    $0.member("from", original.from)
                    $0.member("message_id", original.messageID)
                    $0.member("subject", original.subject)
                    $0.member("to", original.to)
                }
            }
            $0.member("reason", reason?.rawValue)
            $0.member("recipients") { $0.array(recipients) { $1.write(to: &$0) } }
            $0.member("reporting_mta", reportingMTA)
            $0.member("status", status?.description)
        }
    }
}

extension FailedRecipient {
    /// Writes one element of `recipients`.
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("action", action?.rawValue)
            $0.member("address", address)
            $0.member("diagnostic", diagnostic)
            $0.member("kind", kind.rawValue)
            $0.member("original_address", originalAddress)
            $0.member("reason", reason?.rawValue)
            $0.member("remote_mta", remoteMTA)
            $0.member("smtp_code") { writer in
                guard let smtpCode else { return writer.null() }
                writer.value(smtpCode)
            }
            $0.member("status", status?.description)
        }
    }
}
