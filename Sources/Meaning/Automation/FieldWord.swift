// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The words of a field whose value is a keyword, as they stand in the mail's bytes.
///
/// Nothing is copied and nothing is unfolded: line breaks are blanks here (RFC 5322 §2.2.3).
enum FieldWord {
    /// Only so many bytes of a value are looked at: keywords are short.
    static let maximumValue = 800

    /// The first word; comments may stand before it (RFC 3834 §5).
    ///
    /// It ends at a blank, a comma, a semicolon or a comment; it is empty where there is none.
    static func first(in value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        withoutComments(value.prefix(maximumValue)).prefix(while: isPart)
    }

    /// Whether one of the words is one of these, without regard to letter case.
    static func contains(_ value: ArraySlice<UInt8>, _ words: [StaticString]) -> Bool {
        value.prefix(maximumValue).split { !isPart($0) }.contains { part in
            words.contains { part.equalsIgnoringCase($0) }
        }
    }

    /// Whether nothing but blanks is there.
    static func isEmpty(_ value: ArraySlice<UInt8>) -> Bool {
        value.allSatisfy(\.isSpace)
    }

    /// The value from the first byte on that is neither a blank nor in a comment.
    static func withoutComments(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = value.drop(while: \.isSpace)
        while rest.first == UInt8(ascii: "("), let end = Comment.end(in: rest, from: rest.startIndex) {
            rest = rest[end...].drop(while: \.isSpace)
        }
        return rest
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        !byte.isSpace && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "(")
    }
}
