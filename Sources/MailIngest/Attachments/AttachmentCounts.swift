// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

/// What this process found out about attachments since it began, for metrics: numbers and fixed words only.
package actor AttachmentCounts {
    /// How many were handed out, held, stripped and quarantined.
    package private(set) var states: [AttachmentState: Int] = [:]
    /// How many had each finding; one may have several.
    package private(set) var findings: [AttachmentFinding: Int] = [:]

    package init() {}

    func add(_ attachments: [NewAttachment]) {
        for attachment in attachments {
            states[attachment.state, default: 0] += 1
            for finding in attachment.findings { findings[finding, default: 0] += 1 }
        }
    }
}
