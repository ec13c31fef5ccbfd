package import Cryptography
package import Database
package import Logging
import ServiceLifecycle
package import Tickets

package struct APIKey {
    package var text = ""; package var digest: [UInt8] = []; package var lastFour = ""
    package static func make() -> APIKey {
        let t = "pr_" + Hex.encode(Random.bytes(18));
        return APIKey(text: t, digest: SHA256.hash(Array(t.utf8)), lastFour: String(t.suffix(4)))
    }
}
package enum Readiness: Sendable { case ready, notReady(String) }
package struct APIServer: Service {
    package struct Configuration: Sendable {
        package init(host: String, port: Int, cursorKey: SymmetricKey, didBind: @escaping @Sendable (Int) -> Void) {}
    }
    package init(
        configuration: Configuration,
        pool: Pool,
        logger: Logger,
        readiness: @escaping @Sendable () async -> Readiness,
        didOpen: @escaping @Sendable (TicketCore.Change, Transaction) throws -> Void
    ) {}
    package func run() async throws { try? await gracefulShutdown() }
}
