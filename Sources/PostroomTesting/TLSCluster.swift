// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation

/// A PostgreSQL server as an operator has one: on TCP, with TLS and passwords, and a certificate for `localhost` only.
///
/// It takes plain connections too, so that it is Postroom that refuses them. Made by the first test that asks, removed
/// when the process ends.
package struct TLSCluster: Sendable {
    /// The one server of this process.
    package static let shared = Result { try TLSCluster() }

    package let port: Int
    /// The authority that signed the server's certificate, for `sslrootcert`.
    package let authorityFile: String
    /// An authority that did not.
    package let otherAuthorityFile: String
    /// The password of the roles, made for this process.
    package let password: String
    /// The superuser on the socket.
    package let superuser: ConnectionTarget

    private let cluster: EmbeddedCluster

    private init() throws {
        let directory = "/tmp/postroom-tls-\(getpid())"
        try? FileManager.default.removeItem(atPath: directory)
        let first = try EmbeddedCluster(stateDirectory: directory)
        TestCluster.watch(directory)
        password = UUID().uuidString
        let administrator = Administrator(first.target(role: EmbeddedCluster.superuser, database: "postgres"))
        for role in ["postroom_owner", "postroom_app"] {
            try administrator.run(script: "alter role \(role) password '\(password)'")
        }
        // The migrator wants to be a member of both.
        try administrator.run(script: "grant postroom_app to postroom_owner")
        first.release()
        port = Self.freePort()
        let data = "\(directory)/postgres/data"
        let certificates = "\(directory)/tls"
        try Self.makeCertificates(in: certificates, keyOwner: data)
        (authorityFile, otherAuthorityFile) = ("\(certificates)/ca.pem", "\(certificates)/other.pem")
        try Self.append(
            """

            listen_addresses = '127.0.0.1'
            port = \(port)
            ssl = on
            ssl_cert_file = '\(certificates)/server.pem'
            ssl_key_file = '\(certificates)/server.key'

            """,
            to: "\(data)/postgresql.conf"
        )
        try Self.append("host all postroom_owner,postroom_app 127.0.0.1/32 scram-sha-256\n", to: "\(data)/pg_hba.conf")
        cluster = try EmbeddedCluster(stateDirectory: directory)
        var superuser = cluster.target(role: EmbeddedCluster.superuser)
        superuser.parameters["port"] = "\(port)"
        self.superuser = superuser
    }

    /// A URL as an operator writes it.
    ///
    /// - Parameters:
    ///   - host: `localhost`, which the certificate names, or `127.0.0.1`, which it does not.
    ///   - query: What follows the `?`.
    package func url(role: String, host: String = "localhost", _ query: String = "") -> String {
        // The address beside the name: not every machine's localhost is 127.0.0.1 alone.
        "postgresql://\(role):\(password)@\(host):\(port)/postroom?hostaddr=127.0.0.1"
            + (query.isEmpty ? "" : "&\(query)")
    }

    private static func freePort() -> Int { LoopbackListener { _ in }.port }

    private static func append(_ text: String, to path: String) throws {
        let old = try String(contentsOfFile: path, encoding: .utf8)
        try (old + text).write(toFile: path, atomically: false, encoding: .utf8)
    }

    /// Two authorities and a certificate of the first; the key belongs to whom the server's folder belongs to.
    private static func makeCertificates(in folder: String, keyOwner: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        func openssl(_ words: [String]) throws { _ = try Script.program(["/usr/bin/openssl"] + words) }
        for name in ["ca", "other"] {
            try openssl(
                ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)"] + key
                    + ["-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem"])
        }
        try openssl(
            ["req", "-new", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"] + key
                + ["-keyout", "\(folder)/server.key", "-out", "\(folder)/server.csr"])
        try openssl([
            "x509", "-req", "-days", "2", "-in", "\(folder)/server.csr", "-CA", "\(folder)/ca.pem", "-CAkey",
            "\(folder)/ca.key", "-CAcreateserial", "-copy_extensions", "copy", "-out", "\(folder)/server.pem",
        ])
        var owner = stat()
        guard stat(keyOwner, &owner) == 0, chmod("\(folder)/server.key", 0o600) == 0,
            chown("\(folder)/server.key", owner.st_uid, owner.st_gid) == 0
        else { throw POSIXError(.EACCES) }
    }
}
