// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The text of one statement.
///
/// Made from literals only, so no value can ever be spliced in: values are parameters, `$1` and on.
///
/// A statement whose shape depends on what is asked is put together from literals with `+`, its parameters' places with
/// ``parameter(_:)``; ``Composition`` counts them. That is no way around the rule: the only thing that is not written in
/// our source is a parameter's number.
package struct SQL: ExpressibleByStringLiteral, Sendable {
    /// A stretch of the text.
    private enum Piece: Sendable {
        case literal(StaticString)
        case parameter(Int)
    }

    private var pieces: [Piece]

    package init(stringLiteral value: StaticString) { pieces = [.literal(value)] }

    private init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The place of a parameter, counted from 1.
    package static func parameter(_ number: Int) -> SQL {
        precondition(number > 0, "parameters are counted from 1")
        return SQL([.parameter(number)])
    }

    /// One text behind the other.
    package static func + (left: SQL, right: SQL) -> SQL { SQL(left.pieces + right.pieces) }

    package static func += (left: inout SQL, right: SQL) { left.pieces += right.pieces }

    /// The whole text.
    var text: String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal.description
            case .parameter(let number): text += "$\(number)"
            }
        }
        return text
    }

    /// Tells statements apart without comparing their text: a literal's address is its identity.
    ///
    /// `nil` for a statement with places that were counted: there are too many shapes to keep each prepared, and the plan
    /// of one that fits a rare word does not fit a common one. Literals alone are as many as the source has.
    var key: [UInt]? {
        var key: [UInt] = []
        key.reserveCapacity(pieces.count)
        for piece in pieces {
            guard case .literal(let literal) = piece else { return nil }
            key.append(UInt(bitPattern: literal.utf8Start))
        }
        return key
    }
}

extension Sequence<SQL> {
    /// The texts with another between them.
    package func joined(_ separator: SQL) -> SQL {
        var iterator = makeIterator()
        guard var text = iterator.next() else { return "" }
        while let next = iterator.next() { text += separator + next }
        return text
    }
}
