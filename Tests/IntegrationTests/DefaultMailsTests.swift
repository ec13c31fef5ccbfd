// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@Suite("The default mails as a browser draws them")
struct DefaultMailsTests {
    /// It needs Debian's `chromium` and `python3`. The script looks first whether it finds what is wrong with a page of its own.
    @Test(
        "on a phone nothing is cut off or too small, in light and dark all words can be read, and nothing is asked for")
    func browser() throws {
        let call = try InspectionCall(
            "'\(Script.project)/scripts/look-at-mails' --probe \"$(dirname \"$P\")/template-probe\"", in: Script.project
        )
        #expect(call.status == 0, "\(call.output.suffix(4000)) \(call.errors.suffix(2000))")
        #expect(call.output.contains(" pages in light and dark, 0 faults"))
    }
}
