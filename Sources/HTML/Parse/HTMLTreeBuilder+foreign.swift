// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// SVG and MathML (§13.2.6.5). They are dropped with all they hold; what counts is where they end.
extension HTMLTreeBuilder {
    /// A start tag in foreign content; whether an element was made of it.
    mutating func foreignStart(_ start: Start) -> Bool {
        if start.traits.contains(.breaksOut) || start.element == .font && start.isStyledFont {
            breakOut()
            return self.start(start)
        }
        if start.isSelfClosing { return true }
        let isMath = current.traits.contains(.mathML)
        var traits: HTMLTraits = isMath ? [.foreign, .mathML, .hollow] : [.foreign, .hollow]
        switch start.element {
        case .foreignObject where !isMath, .desc where !isMath, .title where !isMath,
            .mi where isMath, .mo where isMath, .mn where isMath, .ms where isMath, .mtext where isMath:
            traits.formUnion([.integration, .barrier, .special])
        case .annotation where isMath:
            traits.formUnion(start.holdsHTML ? [.integration, .barrier, .special] : [.barrier, .special])
        default: break
        }
        guard hasRoom(for: traits) else {
            omit(.unknown)
            return false
        }
        let node = tree.add(HTMLTree.Node(element: .unknown, traits: traits, nameHash: start.nameHash))
        tree.append(node, to: current.node)
        push(node, .unknown, traits, nameHash: start.nameHash)
        return true
    }

    /// An end tag in foreign content; `false` when it is to be read by the rules of HTML.
    mutating func foreignEnd(_ element: HTMLElement, nameHash: UInt32) -> Bool {
        if element == .br || element == .p {
            breakOut()
            return false
        }
        var index = stack.count - 1
        while index > 0, stack[index].traits.contains(.foreign) {
            if stack[index].nameHash == nameHash {
                pop(to: index)
                return true
            }
            index -= 1
        }
        // What is open outside of it is HTML.
        return index == 0
    }

    private mutating func breakOut() {
        while current.traits.contains(.foreign), !current.traits.contains(.integration) { pop() }
    }
}
