// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Encodes bytes for a mail that is written anew.
enum TransferWriter {
    /// Base64 in lines of 76 characters (RFC 2045 §6.8), the last one without its line break.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        Array(
            Data(bytes).base64EncodedData(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]))
    }

    /// Base64 in one piece, for an encoded word.
    static func base64Word(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Quoted-printable in lines of 76 characters at most (RFC 2045 §6.7). Line breaks stay; they are the text's own.
    static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var (output, column): ([UInt8], Int) = ([], 0)
        for (index, byte) in bytes.enumerated() {
            if byte == 10 || (byte == 13 && index + 1 < bytes.count && bytes[index + 1] == 10) {
                output.append(byte)
                column = 0
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 10
            // A blank at the end of a line would be lost on the way.
            let isBlank = byte == 32 || byte == 9
            let isPlain = (33...126).contains(byte) && byte != 61 || (isBlank && next != 10 && next != 13)
            let piece = isPlain ? [byte] : [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            if column + piece.count > 75 {
                output += [61, 13, 10]
                column = 0
            }
            output += piece
            column += piece.count
        }
        return output
    }
}
