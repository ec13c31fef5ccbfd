// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Testing

@Suite("Connection strings")
struct ConnectionStringTests {
    @Test(
        "over TCP only require, verify-ca and verify-full leave nothing plain",
        arguments: [
            ("", true), ("sslmode=disable", true), ("sslmode=allow", true), ("sslmode=prefer", true),
            ("sslmode=REQUIRE", true), ("sslmode=required", true), ("sslmode=", true), ("sslrootcert=/ca.pem", true),
            ("sslmode=require", false), ("sslmode=verify-ca", false), ("sslmode=verify-full", false),
            // Where a word comes twice, libpq takes the last one.
            ("sslmode=require&sslmode=disable", true), ("sslmode=disable&sslmode=require", false),
            // Words of older drivers.
            ("ssl=true", false), ("requiressl=1", false), ("requiressl=0", true),
        ]
    )
    func modes(query: String, mayBePlain: Bool) throws {
        let string = try ConnectionString("postgresql://user:secret@db.example/postroom?\(query)")
        #expect(string.mayBePlain == mayBePlain && !string.isLocal && !string.isLoopback)
    }

    @Test(
        "a way is local when every part of it is a socket",
        arguments: [
            ("postgresql:///postroom", true, true), ("postgresql://user@/postroom?host=/run/postgresql", true, true),
            ("postgresql://%2Frun%2Fpostgresql/postroom", true, true),
            ("postgresql:///postroom?host=@abstract", true, true),
            ("postgresql:///postroom?host=/run/a,/run/b", true, true), ("host=/run/postgresql user=x", true, true),
            ("postgresql://localhost/postroom", false, true), ("postgresql://127.0.0.1:5433/postroom", false, true),
            ("postgresql://[::1]/postroom", false, true), ("postgresql://localhost,/postroom", false, true),
            ("postgresql://db.example/postroom", false, false), ("postgresql://localhost,db.example/x", false, false),
            ("postgresql:///postroom?host=/run/a,db.example", false, false),
            // The address is where it goes, whatever the host is called.
            ("postgresql:///postroom?host=/run/postgresql&hostaddr=192.0.2.1", false, false),
            ("postgresql://localhost/postroom?hostaddr=192.0.2.1", false, false),
            ("postgresql://db.example/postroom?hostaddr=127.0.0.1", false, true),
            // A service file may say anything.
            ("postgresql:///postroom?service=desk", false, false),
        ]
    )
    func places(text: String, isLocal: Bool, isLoopback: Bool) throws {
        let string = try ConnectionString(text)
        #expect(string.isLocal == isLocal && string.isLoopback == isLoopback && string.mayBePlain == !isLocal)
    }

    @Test(
        "what libpq cannot read is refused without repeating it",
        arguments: [
            "postgresql://user:hunter2@[::1/x", "postgresql://user:hunter2@host/x?nonsense=1",
            "postgresql://%zz:hunter2@h/x", "hunter2",
        ]
    )
    func unreadable(text: String) {
        #expect { try ConnectionString(text) } throws: { error in
            (error as? DatabaseError)?.kind == .misuse && !"\(error)".contains("hunter2")
        }
    }
}
