import CallCenter
import Service
import Store
import Synchronization
import Telephone
import Testing
import Workers

@testable import rollcall

/// What `serve --metrics` tells whoever asks how it is.
@Suite struct ThePageOfHealth {
    /// What is wrong, as the probe would find it.
    private final class Health: Sendable {
        let fault = Mutex<String?>(nil)
    }

    @Test func `health is 200 as long as nothing is wrong, and 503 with a sentence else`()
        async throws
    {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let store = try RunningServer.openStore("\(folder)/rollcall.db", withSample: true)
        let (worker, health) = (Worker(name: "log", limit: 10), Health())
        let page = try MetricsPage(
            of: store, log: EventLog(on: worker, clock: { 0 }, write: { _ in }), metrics: Metrics()
        ) { health.fault.withLock { $0 } }
        defer {
            page.stop()
            worker.stop()
            store.close()
        }
        #expect(await page.page("/health") == HTTPResponse(.ok, "ok\n"))
        health.fault.withLock { $0 = "The store cannot be read." }
        #expect(
            await page.page("/health")
                == HTTPResponse(.unavailable, "The store cannot be read.\n"))
        #expect(await page.page("/metrics")?.status == .ok)
        health.fault.withLock { $0 = nil }
        #expect(await page.page("/health")?.status == .ok)
        #expect(await page.page("/") == nil)
    }
}

extension RealProcess {
    /// The same of a server that serves.
    @Suite struct ThePageOfARealServer {
        private func get(_ path: String, at port: UInt16) throws -> String {
            let line = try LineToServer.open(to: "127.0.0.1", port: port)
            let isSent = line.send(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
            #expect(isSent)
            var page: [UInt8] = []
            while case .bytes(let bytes) = line.receive(within: .seconds(10)) { page += bytes }
            return String(decoding: page, as: UTF8.self)
        }

        @Test func `health goes through its own calls' door and the store`() throws {
            let folder = try TemporaryFolder.make()
            defer { TemporaryFolder.remove(folder) }
            let server = try Program([
                "serve", "--sample", "--database", "\(folder)/rollcall.db",
                "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0",
            ])
            defer { server.send(9) }
            var line = try server.logs("listening")
            while !line.contains("for=metrics") { line = try server.logs("listening") }
            let address = try #require(line.split(separator: " ").first { $0.contains("address=") })
            let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
            for _ in 1...3 {
                let health = try get("/health", at: port)
                #expect(health.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(health.hasSuffix("\r\n\r\nok\n"))
            }
            // The probe is no call.
            let metrics = try get("/metrics", at: port)
            #expect(metrics.contains("\nrollcall_open_calls 0\n"), "\(metrics)")
            server.send(15)
            #expect(try server.end() == .exited(0))
        }
    }
}
