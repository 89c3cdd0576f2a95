import Glibc
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// A disk without room: nothing is said that is not so, and it is well again with the room.
    @Suite(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    struct TheDiskIsFull {
        @Test(arguments: 0...14)
        func `with so many pages left, callers hear the truth (P4)`(pages: Int) throws {
            let disk = try SmallDisk()
            let centre = try ServedCentre(in: disk.folder)
            #expect(try centre.call("0042#2468#1", from: "205").finish().hears("logged-on-ok"))
            try disk.fill(leaving: pages)

            let first = try centre.call("1001#4242#12").finish()
            try #require(first.hears("busy-nothing-changed") != first.hears("logged-on-ok"))
            #expect(pages > 0 || !first.hears("logged-on-ok"))
            #expect(try centre.who().contains("1001") == first.hears("logged-on-ok"))
            #expect(pbxHas("PJSIP/201", centre) == first.hears("logged-on-ok"))

            // What needs no room is answered: who calls, and where they stand.
            let standing = try centre.call("0042#2468#4", from: "205").finish()
            #expect(standing.hears("you-are-logged-on"))
            // A log-off is done, or not begun, or the caller is told that nobody knows.
            let off = try centre.call("0042#2468#2", from: "205").finish()
            if !off.hears("call-again") {
                try #require(off.hears("busy-nothing-changed") != off.hears("logged-off-ok"))
                #expect(try centre.who().contains("0042") == off.hears("busy-nothing-changed"))
                #expect(pbxHas("PJSIP/205", centre) == off.hears("busy-nothing-changed"))
            }

            disk.free()
            if !first.hears("logged-on-ok") {
                #expect(try centre.call("1001#4242#12").finish().hears("logged-on-ok"))
            }
            try centre.call("0042#2468#4", from: "205").finish()
            #expect(try centre.who().contains("1001"))
            try centre.agree()
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
        }

        private func pbxHas(_ interface: String, _ centre: ServedCentre) -> Bool {
            !centre.pbx.memberships(of: interface).isEmpty
        }

        @Test func `a first start without room says so`() throws {
            let disk = try SmallDisk()
            try disk.fill(leaving: 2)
            let file = "\(disk.folder)/rollcall.db"
            let program = try Program("serve", "--sample", "--database", file)
            #expect(try program.end() == .exited(74))
            #expect(program.said == "rollcall: the disk that holds \(file) is full\n")
        }

        @Test func `a later start without room says so, and works with it`() throws {
            let disk = try SmallDisk()
            let centre = try ServedCentre(in: disk.folder)
            #expect(try centre.call("1001#4242#12").finish().hears("logged-on-ok"))
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            try disk.fill(leaving: 0)
            let program = try Program("serve", "--database", centre.file)
            #expect(try program.end() == .exited(74))
            #expect(program.said == "rollcall: the disk that holds \(centre.file) is full\n")
            disk.free()
            _ = try centre.startAgain()
            #expect(try centre.call("1001#4242#4").finish().hears("you-are-logged-on"))
            try centre.agree()
        }

        @Test func `killed on a full disk, it starts again without room`() throws {
            let disk = try SmallDisk()
            let centre = try ServedCentre(in: disk.folder)
            #expect(try centre.call("1001#4242#12").finish().hears("logged-on-ok"))
            try disk.fill(leaving: 0)
            centre.server.send(SIGKILL)
            #expect(try centre.server.end() == .killed(by: SIGKILL))
            _ = try centre.startAgain()
            #expect(try centre.call("1001#4242#4").finish().hears("you-are-logged-on"))
            try centre.agree()
        }
    }
}
