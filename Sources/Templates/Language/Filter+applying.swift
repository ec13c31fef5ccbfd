// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a filter may know besides its value.
struct FilterContext {
    let locale: TemplateLocale
    let target: RenderTarget
    /// Bytes that a result may have.
    let room: Int
}

extension Filter {
    /// The value behind the filter; a missing value stays missing, except behind `default` and for reckoning.
    ///
    /// - Parameter isFalseKept: Whether `default` takes `false` for a value.
    /// - Returns: `nil` in `result` for a missing value; `fits` is false where the result would have no room.
    func apply(
        to value: TemplateValue?,
        _ arguments: [TemplateValue?],
        isFalseKept: Bool,
        _ context: FilterContext
    ) -> (result: TemplateValue?, fits: Bool) {
        switch self {
        case .fallback:
            if let value, value.isTrue || isFalseKept, !value.isEmpty { return (value, true) }
            return (arguments.first ?? nil, true)
        case .append, .prepend:
            let (text, other) = (value?.text ?? "", (arguments.first ?? nil)?.text ?? "")
            return (.text(self == .append ? text + other : other + text), true)
        case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .round, .ceil, .floor, .abs:
            return (Number.apply(self, to: value, arguments.first ?? nil), true)
        case .size:
            switch value {
            case .list(let values)?: return (.number(values.count), true)
            case .text(let text)?, .html(let text)?: return (.number(text.unicodeScalars.count), true)
            default: return (.number(0), true)
            }
        default: break
        }
        guard let value else {
            // A list without values joins to nothing; `split` of nothing is an empty list.
            return (self == .split ? .list([]) : nil, true)
        }
        switch self {
        case .join:
            guard case .list(let values) = value else { return (value, true) }
            let separator = (arguments.first ?? nil)?.text ?? " "
            guard value.weight + values.count * separator.utf8.count <= 8 * context.room else { return (nil, false) }
            return (.text(values.map(\.text).joined(separator: separator)), true)
        case .replace, .replaceFirst, .remove, .removeFirst:
            let new = arguments.count > 1 ? arguments[1]?.text ?? "" : ""
            return value.text.replacing(
                (arguments.first ?? nil)?.text ?? "", by: new,
                onlyFirst: self == .replaceFirst || self == .removeFirst, room: context.room)
        case .first, .last, .sort, .uniq, .map, .where, .reverse, .compact, .slice, .split:
            return (applyToList(value, arguments), true)
        case .date:
            guard let format = (arguments.first ?? nil)?.text else { return (value, true) }
            if case .date(let date) = value { return (.text(DateFormat.render(date, format, context.locale)), true) }
            guard let date = TemplateDate(iso: value.text) else { return (value, true) }
            return (.text(DateFormat.render(date, format, context.locale)), true)
        case .number:
            return (.text(Number.words(value, digits: arguments.first ?? nil, context.locale)), true)
        case .escape, .escapeOnce, .newlineToBreak:
            // In HTML the place of a value sees to all of this.
            if context.target == .html { return (value, true) }
            return (.text(transform(value.text, arguments)), true)
        default:
            return (.text(transform(value.text, arguments)), true)
        }
    }

    private func transform(_ text: String, _ arguments: [TemplateValue?]) -> String {
        func count(_ usual: Int) -> Int { min(max(Number.whole(arguments.first ?? nil) ?? usual, 0), 1 << 40) }
        let ellipsis = arguments.count > 1 ? arguments[1]?.text ?? "" : "..."
        return switch self {
        case .upcase: text.uppercased()
        case .downcase: text.lowercased()
        case .capitalize: text.prefix(1).uppercased() + text.dropFirst().lowercased()
        case .strip: String(text.drop(while: \.isWhitespace).droppingLast(while: \.isWhitespace))
        case .lstrip: String(text.drop(while: \.isWhitespace))
        case .rstrip: String(text[...].droppingLast(while: \.isWhitespace))
        case .stripNewlines: String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }))
        case .newlineToBreak:
            text.normalizedLineBreaks.replacing("\n", by: "<br />\n", onlyFirst: false, room: .max).0?.text ?? ""
        case .truncate: text.truncated(to: count(50), ellipsis: ellipsis)
        case .truncatewords: text.truncated(toWords: count(15), ellipsis: ellipsis)
        case .escape: text.escapedMarkup(once: false)
        case .escapeOnce: text.escapedMarkup(once: true)
        case .encode: text.formEncoded
        case .decode: text.formDecoded
        case .quote: text.quoted
        default: text
        }
    }

    private func applyToList(_ value: TemplateValue, _ arguments: [TemplateValue?]) -> TemplateValue? {
        let argument = arguments.first ?? nil
        if self == .split {
            let (text, separator) = (value.text, argument?.text ?? "")
            if text.isEmpty { return .list([]) }
            if separator.isEmpty { return .list(text.map { .text(String($0)) }) }
            if separator == " " { return .list(text.split(whereSeparator: \.isWhitespace).map { .text(String($0)) }) }
            return .list(text.pieces(between: separator).map { .text($0) })
        }
        guard case .list(let values) = value else {
            switch self {
            case .slice:
                let scalars = Array(value.text.unicodeScalars)
                let kept = slice(scalars.count, arguments)
                return .text(String(String.UnicodeScalarView(scalars[kept])))
            case .first, .last: return nil
            default: return value
            }
        }
        func field(_ value: TemplateValue, _ name: String) -> TemplateValue? {
            if case .record(let fields) = value { fields[name] } else { nil }
        }
        switch self {
        case .first: return values.first
        case .last: return values.last
        case .reverse: return .list(values.reversed())
        case .uniq:
            var seen = Set<TemplateValue>()
            return .list(values.filter { seen.insert($0).inserted })
        case .sort:
            guard let name = argument?.text else { return .list(values.sorted(by: Comparison.isOrdered)) }
            return .list(values.sorted { Comparison.isOrdered(field($0, name), field($1, name)) })
        case .map: return .list(values.map { field($0, argument?.text ?? "") ?? .text("") })
        case .compact: return .list(values.filter { !$0.isEmpty })
        case .where:
            let name = argument?.text ?? ""
            return .list(
                values.filter {
                    let found = field($0, name)
                    return arguments.count > 1 ? Comparison.areEqual(found, arguments[1]) : found?.isTrue ?? false
                })
        case .slice: return .list(Array(values[slice(values.count, arguments)]))
        default: return value
        }
    }

    private func slice(_ count: Int, _ arguments: [TemplateValue?]) -> Range<Int> {
        let offset = Number.whole(arguments.first ?? nil) ?? 0
        let length = arguments.count > 1 ? Number.whole(arguments[1]) ?? 0 : 1
        let start = offset < 0 ? count + max(offset, -count - 1) : min(offset, count)
        guard start >= 0, length > 0 else { return 0..<0 }
        return start..<min(count, start + min(length, count))
    }
}
