// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Where and as whom to connect: libpq's keywords and values.
package struct ConnectionTarget: Sendable {
    /// libpq's parameters; `dbname` may hold a whole URL (libpq expands it).
    package var parameters: [String: String]

    /// How long one statement may run; longer ones are ended by the server.
    package var statementTimeout: Duration = .seconds(60)

    /// How much longer than that an answer may take before the server counts as lost.
    package var answerMargin: Duration = .seconds(5)

    /// The role to take on after the login; `nil` keeps the login's own.
    package var role: String?

    /// Whether a connection over TCP must be encrypted; a Unix-domain socket never is, and need not be.
    package var demandsEncryption = false

    package init(parameters: [String: String]) { self.parameters = parameters }

    /// A server named by a URL (`postgresql://user@host/database`).
    package init(url: String) { self.init(parameters: ["dbname": url]) }

    /// A private cluster on its socket.
    package init(socketDirectory: String, role: String, database: String) {
        self.init(parameters: ["host": socketDirectory, "user": role, "dbname": database])
    }

    /// Server settings sent while connecting.
    var options: String {
        let milliseconds = Int(statementTimeout / .milliseconds(1))
        let role = role.map { "-c role=\($0) " } ?? ""
        return role + "-c statement_timeout=\(milliseconds) -c lock_timeout=15000 "
            // Our statements are short; compiling one takes longer than running it.
            + "-c idle_in_transaction_session_timeout=60000 -c TimeZone=UTC -c DateStyle=ISO -c jit=off"
    }

    /// What libpq is told, in its order: where a word comes twice, the last one holds, and a URL is expanded in its place.
    var keywords: [(String, String)] {
        // Before the URL what it may change, behind it what it may not.
        var keywords = Self.signsOfLife + [("application_name", "postroom"), ("connect_timeout", "10")]
        if let database = parameters["dbname"] { keywords.append(("dbname", database)) }
        keywords += parameters.filter { $0.key != "dbname" }.map { ($0.key, $0.value) }
        keywords += [("client_encoding", "UTF8"), ("options", options)]
        if demandsEncryption {
            // Otherwise libpq would try Kerberos' encryption first, and what it came to would not be TLS.
            keywords.append(("gssencmode", "disable"))
            if !namesEncryption { keywords.append(("sslmode", "require")) }
        }
        return keywords
    }

    /// Whether the parameters themselves insist on encryption, maybe by more than we would ask for.
    private var namesEncryption: Bool {
        if let mode = parameters["sslmode"] { return ConnectionString.Mode(rawValue: mode)?.demandsEncryption == true }
        guard let database = parameters["dbname"], database.contains("://") else { return false }
        return (try? ConnectionString(database))?.mode?.demandsEncryption == true
    }
}
