// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Addresses of parts of the same mail: `cid:` and a Content-ID, percent-encoded (RFC 2392 §2).
package enum ContentIDAddress {
    /// The Content-ID that an address names; `nil` for every other address.
    static func contentID(in address: UnsafeBufferPointer<UInt8>) -> String? {
        guard address.count > 4, NameKey(address.prefix(4)) == scheme else { return nil }
        var id: [UInt8] = []
        var index = 4
        while index < address.count {
            if address[index] == UInt8(ascii: "%"), index + 2 < address.count, let high = digit(address[index + 1]),
                let low = digit(address[index + 2])
            {
                id.append(high << 4 | low)
                index += 3
            } else {
                id.append(address[index])
                index += 1
            }
        }
        return String(decoding: id, as: UTF8.self)
    }

    /// The Content-ID that a picture of sanitised HTML shows.
    static func contentID(ofPicture tag: ArraySlice<UInt8>) -> String? {
        let sign = Array(" src=\"".utf8)
        guard let start = tag.firstRange(of: sign)?.upperBound,
            let end = tag[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        // Signs that are escaped in values stand in few ids.
        var address = Array(tag[start..<end])
        for (written, sign) in [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"),
        ]
        where address.contains(UInt8(ascii: "&")) {
            address.replace(Array(written.utf8), with: Array(sign.utf8))
        }
        return address.withUnsafeBufferPointer { contentID(in: $0) }
    }

    private static let scheme = NameKey("cid:".utf8)

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
