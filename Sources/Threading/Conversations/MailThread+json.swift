// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

extension MailThread {
    /// Writes threads as one object (INSPECTION section 6).
    package static func write(_ threads: [MailThread], to writer: inout JSONWriter) {
        writer.object {
            $0.member("threads") { $0.array(threads) { $1.write(to: &$0) } }
        }
    }

    private func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("messages") { $0.array(entries) { $1.write(to: &$0) } }
        }
    }
}

extension MailThread.Entry {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("date", date?.rfc3339)
            $0.member("depth", depth)
            $0.member("file", file)
            $0.member("message_id", messageID)
            $0.member("parent", parent)
            $0.member("subject", subject)
        }
    }
}
