// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A selector that can be answered from an element and those around it: names, classes, ids, `*`, descendants and children.
struct StyleSelector: Equatable, Sendable {
    /// What a selector asks of one element.
    struct Compound: Equatable, Sendable {
        var name: String?
        var id: String?
        var classes: [String] = []
        /// Whether it must be the parent of the next one, and not any element around it.
        var isParent = false
    }

    /// What is known of an element.
    struct Element: Equatable, Sendable {
        var name: String
        var id: String?
        var classes: Set<String> = []
    }

    /// How much a selector counts: ids before classes before names (Selectors 4, section 17).
    struct Weight: Comparable, Sendable {
        let ids, classes, names: Int

        static func < (left: Weight, right: Weight) -> Bool {
            (left.ids, left.classes, left.names) < (right.ids, right.classes, right.names)
        }
    }

    private let compounds: [Compound]

    /// Reads one selector of a list; `nil` where it asks for something else, such as a state or an attribute.
    init?(_ text: String) {
        var compounds: [Compound] = []
        var isBehindParent = false
        for word in text.replacing(">", with: " > ").split(whereSeparator: \.isWhitespace) {
            if word == ">" {
                guard !compounds.isEmpty, !isBehindParent else { return nil }
                isBehindParent = true
                compounds[compounds.count - 1].isParent = true
                continue
            }
            guard let compound = Self.compound(word) else { return nil }
            compounds.append(compound)
            isBehindParent = false
        }
        guard !compounds.isEmpty, !isBehindParent else { return nil }
        self.compounds = compounds
    }

    private static func compound(_ word: Substring) -> Compound? {
        var (compound, rest) = (Compound(), word)
        if rest.first == "*" {
            rest = rest.dropFirst()
        } else if let first = rest.first, first != ".", first != "#" {
            guard let name = readName(&rest) else { return nil }
            compound.name = name.lowercased()
        }
        while let mark = rest.first {
            rest = rest.dropFirst()
            guard mark == "." || mark == "#", let name = readName(&rest) else { return nil }
            if mark == "." {
                compound.classes.append(name)
            } else if compound.id == nil || compound.id == name {
                compound.id = name
            } else {
                return nil
            }
        }
        return compound
    }

    private static func readName(_ rest: inout Substring) -> String? {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        rest = rest.dropFirst(name.count)
        return name.isEmpty || name.first?.isNumber == true ? nil : String(name)
    }

    /// How much it counts.
    var weight: Weight {
        Weight(
            ids: compounds.count { $0.id != nil }, classes: compounds.reduce(0) { $0 + $1.classes.count },
            names: compounds.count { $0.name != nil })
    }

    /// Whether the last of some elements, each in the one before it, is meant.
    ///
    /// - Complexity: O(n·m) for n elements and m compounds.
    func matches(_ path: ArraySlice<Element>) -> Bool {
        guard let element = path.last, let last = compounds.last, Self.fits(last, element) else { return false }
        return matches(path.dropLast(), compounds.dropLast())
    }

    private func matches(_ path: ArraySlice<Element>, _ rest: ArraySlice<Compound>) -> Bool {
        guard let wanted = rest.last else { return true }
        var path = path
        while let element = path.last {
            path = path.dropLast()
            if Self.fits(wanted, element) {
                // Of descendants the nearest will do, unless a parent is asked for further up.
                if matches(path, rest.dropLast()) { return true }
                if !rest.dropLast().contains(where: \.isParent) { return false }
            }
            if wanted.isParent { return false }
        }
        return false
    }

    private static func fits(_ compound: Compound, _ element: Element) -> Bool {
        if let name = compound.name, name != element.name { return false }
        if let id = compound.id, id != element.id { return false }
        return compound.classes.allSatisfy(element.classes.contains)
    }
}
