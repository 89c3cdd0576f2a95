import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// Whatever goes wrong and wherever: the book, the PBX and what was said agree afterwards, or the
/// log-on is adrift and the next call from the PBX brings them to agreement.
@Suite struct `Book, PBX and what was said agree` {
    /// One run of an act, in which something went wrong.
    struct Run {
        let act: Act
        let trouble: Trouble
        let centre: Centre
        let terms: Set<Centre.Terms>
        let strays: Set<Centre.Place>
        let said: Act.Said
        /// Whether the act had so many commands that the trouble was met.
        let wasMet: Bool
    }

    private func run(_ act: Act, _ trouble: Trouble, isHeard: Bool) async throws -> Run {
        let centre = try await act.centre()
        let (terms, strays) = (centre.terms, centre.strays)
        let call = centre.call(
            from: act.phone, hangsUp: trouble.hangsUp, loss: trouble.loss, isHeard: isHeard)
        var orphan: String?
        call.channel.meanwhile = { number, _ in
            if number == trouble.dies { centre.book.breakDown() }
            orphan = orphan ?? centre.orphan
        }
        if let fault = trouble.fault { centre.book.fail(fault.0, at: fault.call) }
        let calls = centre.book.calls
        let said = await act.perform(in: call)
        centre.book.spare()
        orphan = orphan ?? centre.orphan
        if act != .logOnOverLeftovers, let orphan { record("\(orphan) was nobody's", act, trouble) }
        return Run(
            act: act, trouble: trouble, centre: centre, terms: terms, strays: strays, said: said,
            wasMet: call.channel.commands.count >= trouble.command
                && centre.book.calls - calls >= trouble.fault?.call ?? 0)
    }

    /// An issue, whose words are not made for every one of the many runs that have none.
    private func record(_ what: String, _ act: Act, _ trouble: Trouble) {
        Issue.record("\(what): \(act.rawValue), \(trouble)")
    }

    /// What was said is so; where nothing could be said, the next calls settle it.
    private func judge(_ run: Run) {
        let centre = run.centre
        let isSo =
            switch run.said {
            case .on(let logOn):
                centre.serves(logOn)
                    && centre.on.contains { $0.id == logOn.id && $0.pause == logOn.pause }
            case .off:
                !centre.rings(Centre.anna) && !centre.on.contains { $0.user == Centre.anna.user }
            case .nothingChanged:
                centre.terms == run.terms && centre.strays.isSubset(of: run.strays)
            case .callAgain, .nothing: true
            }
        if !isSo { record("it is not as was said, \(run.said)", run.act, run.trouble) }
        // A hang-up keeps nothing from being done; after other troubles the lamp can be wrong until
        // the agent's next act.
        if run.trouble.isHangUp, let wrong = centre.wrongLamp {
            record(wrong, run.act, run.trouble)
        }
    }

    /// The next calls from the PBX: someone else's, or the agent's own.
    private func settle(_ run: Run, byOwnCall isOwn: Bool) async throws {
        let centre = run.centre
        if !isOwn {
            try await centre.call(from: "203").presence.repairOthers()
            // Only a PBX that started anew may lack members now: their agents' own calls.
            if run.act.canBeSettledByOthers, run.said != .callAgain,
                let disagreement = centre.disagreement
            {
                record(disagreement, run.act, run.trouble)
            }
        }
        _ = try await centre.call(from: "204").presence.standing(of: Centre.anna)
        if run.act == .logOnOverLeftovers {
            // What no log-on knows of is found by the next one at that phone.
            _ = try await centre.call().presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.both))
        }
        _ = try await centre.call(from: "204").presence.standing(of: Centre.bohdan)
        if let disagreement = centre.disagreement {
            record("after an own call, \(isOwn): \(disagreement)", run.act, run.trouble)
        }
    }

    /// Runs the act with one trouble after the other until none is met any more; every other one is
    /// settled by the agent's own call, and the others where `working` is heard.
    private func meet(
        _ act: Act, isHeard: [Bool] = [false, true], serverStartsAnew: Bool = false,
        atLeast: Int = 0, _ trouble: (Int) -> Trouble
    ) async throws {
        for isHeard in isHeard {
            var number = 1
            while true {
                let run = try await run(act, trouble(number), isHeard: isHeard)
                if run.wasMet { judge(run) }
                if serverStartsAnew { run.centre.book.restart() }
                try await settle(run, byOwnCall: number.isMultiple(of: 2) == isHeard)
                guard run.wasMet else { break }
                number += 1
            }
            #expect(number > atLeast, "\(act)")
        }
    }

    @Test(arguments: Act.allCases)
    func `the caller hangs up before, during and after every command`(act: Act) async throws {
        try await meet(act, atLeast: 2) { Trouble(hangsUp: .before($0)) }
        // Only what is heard can be hung up upon.
        try await meet(act, isHeard: [true], atLeast: 2) { Trouble(hangsUp: .during($0)) }
        try await meet(act, atLeast: 2) { Trouble(hangsUp: .after($0)) }
    }

    @Test(arguments: Act.allCases)
    func `the wire is lost before, after and in the silence of every command`(
        act: Act
    ) async throws {
        try await meet(act, atLeast: 2) { Trouble(loss: .before($0)) }
        try await meet(act, atLeast: 2) { Trouble(loss: .after($0)) }
        try await meet(act, atLeast: 2) { Trouble(loss: .silence($0)) }
    }

    @Test(arguments: Act.allCases)
    func `the book refuses at every call`(act: Act) async throws {
        try await meet(act, atLeast: 1) { Trouble(fault: (.refused, $0)) }
    }

    @Test(arguments: Act.allCases, FakeBook.Fault.allCases)
    func `nobody knows what the book did at any call, and the server starts anew`(
        act: Act, fault: FakeBook.Fault
    ) async throws {
        try await meet(act, serverStartsAnew: true, atLeast: 1) { Trouble(fault: (fault, $0)) }
    }

    @Test(arguments: Act.allCases)
    func `the server is killed before and after every command`(act: Act) async throws {
        try await meet(act, serverStartsAnew: true, atLeast: 2) {
            Trouble(loss: .before($0), dies: $0)
        }
        try await meet(act, serverStartsAnew: true, atLeast: 2) {
            Trouble(loss: .after($0), dies: $0)
        }
    }

    @Test(arguments: Act.inTwofoldTrouble)
    func `the caller hangs up and the book refuses, each anywhere`(act: Act) async throws {
        for command in 1...8 {
            try await meet(act) { Trouble(hangsUp: .after(command), fault: (.refused, $0)) }
        }
    }

    @Test(arguments: Act.inTwofoldTrouble)
    func `the wire is lost and the book refuses, each anywhere, and the server starts anew`(
        act: Act
    ) async throws {
        for command in 1...8 {
            try await meet(act, serverStartsAnew: true) {
                Trouble(loss: .after(command), fault: (.refused, $0))
            }
        }
    }
}
