// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Cryptography
import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Files over HTTP", .timeLimit(.minutes(15)))
struct AttachmentTests {
    /// Opens a ticket with a mail's files behind the API's back; gives their ids.
    private func open(_ server: TestServer, _ household: TestServer.Household, _ mail: FileMail) async throws
        -> [AttachmentID]
    {
        let bytes = mail.bytes
        let blob = try await server.blobs.store([bytes])[0]
        let read = await ReadMail.read(bytes, blob: blob, examiner: AttachmentExaminer(detector: TypeDetector()))
        let brand = household.brand.id
        try await server.database.pool.transaction(tenant: household.tenant) { transaction in
            let contact = try ContactStore.contact(
                address: "anna@example.org", key: "anna@example.org", name: nil, in: transaction)
            var message = NewMessage(text: read.words)
            (message.html, message.rawSHA256, message.attachments) = (read.html, blob.bytes, read.attachments)
            message.reading = ReadMail.version
            let ticket = NewTicket(
                subject: "Files", requester: contact, mailbox: nil, brand: brand, channel: .mail, locale: "en")
            _ = try TicketCore(transaction, as: .contact(contact)).open(ticket, with: message)
        }
        return read.attachments.map(\.id)
    }

    private static let pdf = FileMail.File(
        "Angebot \"März\".pdf".replacingOccurrences(of: "\"", with: "'"), "application/pdf", FileMail.pdf)

    @Test("a file is a download of the type that was found, whatever its sender says, and no page can run it")
    func download() async throws {
        try await TestServer.run { server in
            var policy = FileMail([
                Self.pdf, FileMail.File("notes", "text/html", "just text"),
                FileMail.File("a.png", "image/png", FileMail.png),
                FileMail.File("x.js.txt", "text/javascript", "alert(1)"),
            ])
            policy.text.subject = "Files"
            let ids = try await open(server, server.first, policy)
            let states = try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                try ids.map {
                    try #require(try AttachmentStore.find($0, for: .system, in: transaction)).attachment.state
                }
            }
            #expect(states == [.accepted, .held, .accepted, .stripped])
            var types: [String?] = []
            for (id, state) in zip(ids, states) {
                let answer = try await server.get("/api/v1/attachments/\(id)/content", as: server.first)
                #expect(answer.status == (state == .accepted ? 200 : 409))
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                guard state == .accepted else { continue }
                types.append(answer.headers["content-type"])
                #expect(answer.headers["content-disposition"]?.hasPrefix("attachment; filename=") == true)
                #expect(answer.headers["content-security-policy"]?.contains("sandbox") == true)
                #expect(answer.headers["set-cookie"] == nil)
                #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
            }
            #expect(types == ["application/pdf", "image/png"])
            let answer = try await server.get("/api/v1/attachments/\(ids[0])/content", as: server.first)
            #expect(answer.body == FileMail.pdf)
        }
    }

    @Test(
        "another tenant's file, an unknown one and a wrong id are one and the same answer; without a key there is none")
    func strangers() async throws {
        try await TestServer.run { server in
            let ids = try await open(server, server.first, FileMail([Self.pdf]))
            for path in ["\(ids[0])", "\(AttachmentID())", "x", "..%2F..%2Fetc%2Fpasswd"] {
                let answer = try await server.get("/api/v1/attachments/\(path)/content", as: server.second)
                #expect(answer.status == 404 && !answer.body.starts(with: FileMail.pdf), "\(path)")
            }
            let path = "/api/v1/attachments/\(ids[0])/content"
            #expect(try await server.client.send("GET", path).status == 401)
            #expect(try await server.client.send("POST", path, headers: server.first.authorization).status == 405)
        }
    }

    @Test(
        "three pictures of a mail have three links that show them; what is no safe picture has none (RELIABILITY 3.5, row 86)"
    )
    func pictures() async throws {
        let gif = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [UInt8](repeating: 1, count: 30)
        let svg = Array("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".utf8)
        let files = [
            FileMail.File("1.png", "image/png", FileMail.png, contentID: "one@x"),
            FileMail.File("2.gif", "image/gif", gif, contentID: "two@x"),
            FileMail.File("3.jpg", "image/jpg", jpeg, contentID: "three@x"),
            FileMail.File("4.svg", "image/svg+xml", svg, contentID: "svg@x"),
            FileMail.File("5.png", "image/png", gif, contentID: "liar@x"),
            FileMail.File("7.png", "image/png", [1, 2, 3, 4, 5, 6, 7, 8, 9], contentID: "noise@x"),
            FileMail.File("6.png", "image/png", Array("<html><script>alert(1)".utf8), contentID: "page@x"),
        ]
        let html =
            files.map { #"<img src="cid:\#($0.contentID ?? "")" width="9">"# }.joined()
            + #"<img src="https://tracker.example/p.png">"#
        try await TestServer.run { server in
            _ = try await open(server, server.first, FileMail(files, html: html))
            let answer = try await server.get("/api/v1/tickets/1?include=messages", as: server.first)
            let message = try #require((try answer.json()["included"] as? [[String: Any]])?.first)
            let attributes = try #require(message["attributes"] as? [String: Any])
            let shown = try #require(attributes["html"] as? String)
            let links = shown.split(separator: "\"").filter { $0.hasPrefix("/files/") }.map(String.init)
            #expect(links.count == 3 && Set(links).count == 3)
            #expect(!shown.contains("cid:") && shown.contains(#"data-remote-src="https://tracker.example/p.png""#))
            #expect(shown.components(separatedBy: "width=\"9\"").count == 8)
            for (link, (type, content)) in zip(
                links, [("image/png", FileMail.png), ("image/gif", gif), ("image/jpeg", jpeg)])
            {
                // Nobody logs in for a picture.
                let picture = try await server.client.send("GET", link)
                #expect(picture.status == 200 && picture.body == content)
                #expect(picture.headers["content-type"] == type)
                #expect(picture.headers["x-content-type-options"] == "nosniff")
                #expect(picture.headers["content-disposition"]?.hasPrefix("inline") == true)
                #expect(picture.headers["cross-origin-resource-policy"] == "cross-origin")
                #expect(picture.headers["content-security-policy"]?.contains("sandbox") == true)
                var wrong = Array(link)
                wrong[20] = wrong[20] == "a" ? "b" : "a"
                #expect(try await server.client.send("GET", String(wrong)).status == 404)
            }
            // Held since, its picture is gone from the page at once.
            try await server.database.pool.transaction(tenant: server.first.tenant) {
                _ = try $0.query("update attachments set state = 'held'")
            }
            #expect(try await server.client.send("GET", links[0]).status == 404)
        }
    }

    @Test("a piece of a file is handed out, and the whole where the state is another one")
    func pieces() async throws {
        try await TestServer.run { server in
            let id = try await open(server, server.first, FileMail([Self.pdf]))[0]
            let place = "/api/v1/attachments/\(id)/content"
            let whole = try await server.get(place, as: server.first)
            let tag = try #require(whole.headers["etag"])
            #expect(whole.headers["accept-ranges"] == "bytes")
            func piece(_ range: String, if condition: String? = nil) async throws -> HTTPAnswer {
                var headers = ["Range": range]
                headers["If-Range"] = condition
                return try await server.get(place, as: server.first, headers: headers)
            }
            let size = FileMail.pdf.count
            let first = try await piece("bytes=0-3", if: tag)
            #expect(first.status == 206 && first.body == Array(FileMail.pdf.prefix(4)))
            #expect(first.headers["content-range"] == "bytes 0-3/\(size)")
            #expect(try await piece("bytes=-4").body == Array(FileMail.pdf.suffix(4)))
            #expect(try await piece("bytes=0-3", if: "\"other\"").status == 200)
            let none = try await piece("bytes=\(size)-")
            #expect(none.status == 416 && none.headers["content-range"] == "bytes */\(size)")
            #expect(try none.errors() == ["range_not_satisfiable Range"])
            #expect(try await server.get(place, as: server.first, headers: ["If-None-Match": tag]).status == 304)
        }
    }

    @Test("a link leads to a file without a key, as a download; changed by one character it leads nowhere")
    func links() async throws {
        try await TestServer.run { server in
            let ids = try await open(
                server, server.first, FileMail([Self.pdf, FileMail.File("notes", "text/html", "just text")]))
            let answer = try await server.get("/api/v1/attachments/\(ids[0])/link", as: server.first)
            let meta = try #require(try answer.json()["meta"] as? [String: Any])
            let path = try #require(meta["path"] as? String)
            #expect(try await server.get("/api/v1/attachments/\(ids[0])/link", as: server.second).status == 404)
            // What is held back has no link.
            #expect(try await server.get("/api/v1/attachments/\(ids[1])/link", as: server.first).status == 409)
            let file = try await server.client.send("GET", path)
            #expect(file.status == 200 && file.body == FileMail.pdf)
            #expect(file.headers["content-disposition"]?.hasPrefix("attachment;") == true)
            let last = path.last == "a" ? "b" : "a"
            #expect(try await server.client.send("GET", path.dropLast() + last).status == 404)
        }
    }

    @Test("what was found out stands beside each file, with what an archive holds")
    func facts() async throws {
        try await TestServer.run { server in
            let zip = ZipText([.init("a.txt", [65]), .init("locked.txt", [1], isEncrypted: true)]).bytes
            _ = try await open(server, server.first, FileMail([FileMail.File("a.zip", "application/zip", zip)]))
            let answer = try await server.get("/api/v1/tickets/1?include=messages", as: server.first)
            let message = try #require((try answer.json()["included"] as? [[String: Any]])?.first)
            let files = (message["attributes"] as? [String: Any])?["attachments"] as? [[String: Any]]
            let file = try #require(files?.first)
            #expect(file["state"] as? String == "held" && file["findings"] as? [String] == ["encrypted"])
            #expect(file["declared_type"] as? String == "application/zip" && file["scan"] as? String == "none")
            let entries = (file["listing"] as? [String: Any])?["entries"] as? [[String: Any]]
            #expect(entries?.map { $0["name"] as? String } == ["a.txt", "locked.txt"])
            #expect(entries?.map { $0["is_encrypted"] as? Bool } == [false, true])
        }
    }

    @Test("a link ends after five minutes, and is void with one character changed or another key")
    func links() throws {
        let key = SymmetricKey.random()
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        var token = ""
        for viewer in [Viewer.system, .contact(ContactID()), .agent(AgentID())] {
            let target = AttachmentLink.Target(tenant: TenantID(), attachment: AttachmentID(), viewer: viewer)
            token = String(AttachmentLink(key: key).path(to: target, now: now).split(separator: "/")[1])
            #expect(AttachmentLink(key: key).open(token, now: now.addingTimeInterval(299)) == target)
        }
        #expect(AttachmentLink(key: key).open(token, now: now.addingTimeInterval(300)) == nil)
        #expect(AttachmentLink(key: .random()).open(token, now: now) == nil)
        for index in token.indices {
            for other in "a2" where token[index] != other {
                let changed = token.replacingCharacters(in: index...index, with: String(other))
                #expect(AttachmentLink(key: key).open(changed, now: now) == nil)
            }
        }
        for wrong in ["", "x", token + "a", String(token.dropLast()), String(repeating: "ä", count: 45)] {
            #expect(AttachmentLink(key: key).open(wrong, now: now) == nil)
        }
    }

    @Test("no name ends its header or begins another (RFC 6266, RFC 8187; RELIABILITY 3.5, row 88)")
    func disposition() {
        #expect(
            ContentDisposition.attachment("Über \"x\".pdf")
                == "attachment; filename=\"_ber _x_.pdf\"; filename*=UTF-8''%C3%9Cber%20%22x%22.pdf")
        var random = SeededRandom(seed: 88)
        for _ in 0..<2000 {
            let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x10FFFF), using: &random))
            }
            let name = String(String.UnicodeScalarView(scalars))
            let value = ContentDisposition.inline(name)
            #expect(value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            #expect(
                value.utf8.count { $0 == UInt8(ascii: "\"") } == 2 && value.utf8.count { $0 == UInt8(ascii: ";") } == 2)
            #expect(value.components(separatedBy: "UTF-8''").last?.removingPercentEncoding == name)
        }
    }
}
