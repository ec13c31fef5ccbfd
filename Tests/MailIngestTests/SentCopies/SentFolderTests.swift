// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Folders of sent mails", .timeLimit(.minutes(15)))
struct SentFolderTests {
    private static func mailbox(_ folder: String? = nil) -> Mailbox {
        var mailbox = Mailbox(
            brand: BrandID(), name: "support", address: "support@acme.example", addressKey: "support@acme.example",
            imapURL: "imaps://imap.example", smtpURL: "smtps://smtp.example", userName: "", sealedSecret: [])
        mailbox.sentFolder = folder
        return mailbox
    }

    private static func folder(_ name: String, _ attributes: Set<String> = [], delimiter: String? = ".")
        -> IMAPListedFolder
    {
        IMAPListedFolder(name: name, delimiter: delimiter, attributes: attributes)
    }

    @Test("the one that is named, else the one that the server marks, else one with a usual name")
    func names() {
        let marked = Self.folder("INBOX.Gesendet", ["\\haschildren", "\\sent"])
        let usual = [Self.folder("Archive"), Self.folder("INBOX.Sent Items"), Self.folder("Old.Sent")]
        #expect(SentFolder.name(for: Self.mailbox("Out"), among: [marked]) == "Out")
        #expect(SentFolder.name(for: Self.mailbox(), among: usual + [marked]) == "INBOX.Gesendet")
        #expect(SentFolder.name(for: Self.mailbox(), among: usual) == "INBOX.Sent Items")
        #expect(SentFolder.name(for: Self.mailbox(), among: usual + [Self.folder("sent", delimiter: nil)]) == "sent")
    }

    @Test("a folder that holds no mails, and one deeper below, are none")
    func none() {
        let folders = [
            Self.folder("Sent", ["\\noselect"]), Self.folder("Old.Sent"),
            Self.folder("Gone", ["\\sent", "\\nonexistent"]),
        ]
        #expect(SentFolder.name(for: Self.mailbox(), among: folders) == nil)
    }

    @Test(
        "LIST is read whatever the form of the names: quoted, atoms, literals, modified UTF-7 (RFC 3501 §7.2.2, RFC 6154)"
    )
    func list() async throws {
        for (capabilities, command) in [
            ("IMAP4rev1 SPECIAL-USE LIST-EXTENDED", "LIST \"\" \"*\" RETURN (SPECIAL-USE)"),
            ("IMAP4rev1 SPECIAL-USE", "LIST \"\" \"*\""), ("IMAP4rev1", "LIST \"\" \"*\""),
        ] {
            let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY \(capabilities)] in"])
            let session = IMAPSession(stream: server, tagPrefix: "t")
            server.expect("t1 \(command)").reply(
                "* LIST (\\HasNoChildren \\Sent) \"/\" \"Gesendete Objekte\"", "* LIST () NIL INBOX",
                "* LIST (\\Noselect) \".\" \"Entw&APw-rfe\"", "* LIST () \"/\" {8}"
            ).reply(bytes: Array("a \"b\" c\\\r\n".utf8)).reply("* LIST () \"/\" \"&broken\"", "t1 OK")
            let folders = try await session.folders()
            #expect(folders.map(\.name) == ["Gesendete Objekte", "INBOX", "Entwürfe", "a \"b\" c\\"])
            #expect(folders.map(\.isSelectable) == [true, true, false, true])
            #expect(folders[0].attributes.contains("\\sent") && folders[1].delimiter == nil)
            #expect(server.problems.isEmpty && server.isFinished)
        }
    }

    @Test("where an appended mail lies is known where the server says it, and nothing else is believed (RFC 4315 §3)")
    func appended() async throws {
        for (code, place) in [
            ("[APPENDUID 38505 3955] done", IMAPSession.Appended(uidValidity: 38505, uid: 3955)),
            ("[APPENDUID 0 1] done", nil), ("[APPENDUID 1] done", nil), ("[APPENDUID 1 2:3] done", nil), ("done", nil),
        ] {
            let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 LITERAL+] in"])
            let session = IMAPSession(stream: server, tagPrefix: "t")
            server.expect("t1 APPEND \"Sent\" (\\Seen) {1+}").expect(bytes: [65, 13, 10])
                .reply("* 4 EXISTS", "t1 OK \(code)")
            #expect(try await session.append([65], to: "Sent", flags: ["\\Seen"]) == place)
            #expect(server.problems.isEmpty && server.isFinished)
        }
    }

    @Test("a copy is looked for by its whole Message-ID; what no id can be never becomes part of a command")
    func search() async throws {
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 EXAMINE \"Sent\"").reply("* OK [UIDVALIDITY 7] x", "t1 OK")
            .expect("t2 UID SEARCH HEADER Message-ID \"<a.b@acme.example>\"").reply("* SEARCH 9 4", "t2 OK")
            .expect("t3 UID SEARCH HEADER Message-ID \"<a.b@acme.example>\"")
            .reply("* ESEARCH (TAG \"t3\") UID ALL 5:6", "t3 OK")
        try await session.select("Sent", isReadOnly: true)
        #expect(try await session.search(messageID: "a.b@acme.example") == [4, 9])
        #expect(try await session.search(messageID: "a.b@acme.example") == [5, 6])
        for id in ["", "a\"b@x", "a\\b@x", "a\r\nA9 DELETE INBOX", "a b@x", "ü@x", String(repeating: "a", count: 901)] {
            await #expect(throws: IMAPError(.misuse, "")) { try await session.search(messageID: id) }
        }
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("copies are made where nothing else is said, but not at providers that keep sent mails themselves")
    func providers() {
        var mailbox = Self.mailbox()
        #expect(mailbox.keepsSentCopies)
        for provider in Provider.table {
            guard let imap = provider.imap, let smtp = provider.smtp else { continue }
            (mailbox.imapURL, mailbox.smtpURL) = (imap, smtp)
            for setting in Mailbox.SentCopies.allCases {
                mailbox.sentCopies = setting
                #expect(mailbox.keepsSentCopies == (setting == .on || setting == .auto && !provider.keepsSentMails))
            }
        }
        #expect(Set(Provider.table.filter(\.keepsSentMails).map(\.name)) == ["gmail", "microsoft365", "outlook"])
    }
}
