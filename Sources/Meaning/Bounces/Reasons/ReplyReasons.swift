// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a three-digit reply code says where neither words nor a status code say more (RFC 5321 §4.2.3).
enum ReplyReasons {
    /// The reason of a code; `nil` for one that says nothing, as 554 does, or too little to stop mail to an address:
    /// 521 and 553 are also what senders and hosts are turned away with.
    static func reason(of code: Int) -> BounceReason? {
        switch code {
        case 422, 552: .mailboxFull
        case 454, 530, 538: .tlsRequired
        case 500...504, 555: .protocolError
        case 556: .domainNoMail
        case 523: .messageTooLarge
        case 525: .mailboxDisabled
        case 534, 535: .policy
        case 551: .relayDenied
        default: nil
        }
    }
}
