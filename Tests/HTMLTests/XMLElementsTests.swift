// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Testing

@Suite("Small XML documents")
struct XMLElementsTests {
    private func read(_ text: String) -> XMLElements? { XMLElements(Array(text.utf8)) }

    @Test("elements come in order, with attributes, text and the element around them")
    func elements() throws {
        let xml = try #require(
            read(
                "<?xml version='1.0'?><!-- x --><a v='1&amp;2' x:y='no' xmlns:x='u'>b<c>d&lt;</c><![CDATA[<e>]]><f/></a>"
            ))
        #expect(xml.all.map(\.name) == ["a", "c", "f"])
        #expect(xml.all[0].text == "b<e>" && xml.all[1].text == "d<")
        #expect(xml.all[0].attributes == ["v": "1&2"] && xml.all[0].parent == nil)
        #expect(xml.children(of: 0).map(\.name) == ["c", "f"])
    }

    @Test(
        "broken documents, document types and entities are none",
        arguments: [
            "", " ", "<a>", "<a></b>", "<a/><b/>", "text", "<a>&x;</a>", "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "<a b=c/>", "<a>\u{0}</a>",
        ])
    func refused(_ text: String) { #expect(read(text) == nil) }

    @Test("size, depth and number of elements are bounded")
    func bounds() {
        let nested = { (depth: Int) in
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(read(nested(XMLElements.deepest)) != nil)
        #expect(read(nested(XMLElements.deepest + 1)) == nil)
        #expect(read("<a>" + String(repeating: "<b/>", count: XMLElements.mostElements - 1) + "</a>") != nil)
        #expect(read("<a>" + String(repeating: "<b/>", count: XMLElements.mostElements) + "</a>") == nil)
        #expect(read("<a>" + String(repeating: "x", count: XMLElements.largest) + "</a>") == nil)
    }
}
