// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Where the event log is not what was sealed.
package enum SealFinding: Equatable, Sendable, CustomStringConvertible {
    /// A seal between others is gone, or the first one.
    case sealMissing(Int64)
    /// What a seal says is not what it was when it was written.
    case sealChanged(Int64)
    /// A seal does not follow from the one before it: one of the two was written anew.
    case chainBroken(Int64)
    /// The seal that was noted elsewhere is gone, or has another hash.
    case notAsNoted(Int64)
    case eventRemoved(EventID, seal: Int64)
    /// An event that was not there when its stretch was sealed.
    case eventAdded(EventID, seal: Int64)
    case eventChanged(EventID, seal: Int64)
    /// An event stands at another place than before.
    case eventMoved(EventID, seal: Int64)
    /// A redacted event holds something else than what `redact_event` wrote, or was never redacted by it.
    case redactionUnproven(EventID, seal: Int64)
    /// Some event of a seal is not what it was, and the marks that would name it were changed as well.
    case eventsChanged(seal: Int64)

    package var description: String {
        switch self {
        case .sealMissing(let number): "seal \(number) is missing"
        case .sealChanged(let number): "seal \(number) was changed"
        case .chainBroken(let number): "seal \(number) does not follow from the seal before it"
        case .notAsNoted(let number): "seal \(number) is not the one that was noted"
        case .eventRemoved(let event, let seal): "seal \(seal): event \(event) was removed"
        case .eventAdded(let event, let seal): "seal \(seal): event \(event) was added"
        case .eventChanged(let event, let seal): "seal \(seal): event \(event) was changed"
        case .eventMoved(let event, let seal): "seal \(seal): event \(event) was moved"
        case .redactionUnproven(let event, let seal):
            "seal \(seal): event \(event) counts as redacted, and does not hold what redact_event wrote"
        case .eventsChanged(let seal): "seal \(seal): an event was changed, and with it the seal's marks"
        }
    }
}
