// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("postroom mime sanitize over samples/html")
struct SanitizeBrowserTests {
    private let samples = Script.project + "/samples/html"

    @Test("attacks give what stands beside them, where the contract settles it")
    func expectations() throws {
        let call = try InspectionCall("$P mime sanitize --jsonl *.html", in: samples)
        #expect(call.status == 0 && call.errors.isEmpty)
        let objects = call.objects
        #expect(objects.count >= 1000)
        var compared = 0
        for object in objects {
            let name = try #require(object["file"] as? String)
            guard let text = FileManager.default.contents(atPath: "\(samples)/\(name.dropLast(5)).json") else {
                continue
            }
            let wanted = try JSONSerialization.jsonObject(with: text) as? NSDictionary
            #expect(object as NSDictionary == wanted, "\(name)")
            compared += 1
        }
        #expect(compared >= 500)
    }

    /// Each output stands in a page without any policy, as text of the page and set as `innerHTML`, pictures kept and
    /// blocked, with quirks and without; every element is clicked, focused and sent every event. The script checks first
    /// that the samples do harm when they are not sanitised. It needs Debian's `chromium` and `python3`.
    @Test("in Chromium nothing of them runs, opens or is asked for; unsanitised, hundreds do")
    func browser() throws {
        let call = try InspectionCall("'\(Script.project)/scripts/check-html' --browser \"$P\"", in: samples)
        #expect(call.status == 0, "\(call.output.suffix(4000)) \(call.errors.suffix(2000))")
        #expect(call.output.contains(" soups, 0 faults; not sanitised: "))
    }
}
