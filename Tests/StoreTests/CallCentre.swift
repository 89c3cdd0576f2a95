import CallCenter
import SQLite

@testable import Store

/// A store with agents whose calls are told, each with a wrap-up of 30 s.
struct CallCentre {
    let sample: SampleStore
    let crowd: Crowd

    var store: Store { sample.store }
    var time: TestTime { sample.time }
    /// At extension 3000.
    var anna: Crowd.Person { crowd.people[0] }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(2, in: sample.store)
        try sample.store.edit { directory in
            try directory.set("wrap-up-phone", to: "30", for: .centre)
        }
    }

    /// Tells what happens after so many seconds.
    @discardableResult
    func note(
        _ change: CallChange, after seconds: Int = 0
    ) async throws -> [CallConsequence] {
        time.pass(.seconds(seconds))
        return try await store.note([change], at: time.now)
    }

    /// Offers Anna a call that she answers after 5 s, and ends it.
    func answers(_ leg: String, for seconds: Int) async throws -> [CallConsequence] {
        try await note(.offered(.queue(leg, to: "PJSIP/3000")))
        try await note(.answered(.leg(leg)), after: 5)
        return try await note(.ended(.leg(leg), .answered), after: seconds)
    }

    /// Offers Anna a call that comes to this after 5 s.
    func misses(
        _ leg: String, as outcome: CallRecord.Outcome = .noAnswer
    ) async throws -> [CallConsequence] {
        try await note(.offered(.queue(leg, to: "PJSIP/3000")))
        return try await note(.ended(.leg(leg), outcome), after: 5)
    }

    func rows(_ sql: String) throws -> [[Value]] {
        try Connection.open(sample.folder.file, .read).rows(sql)
    }
}

extension String {
    /// The PBX of the crowd.
    static let pbx = "192.0.2.1"
}

extension CallRecord.Leg {
    static func leg(_ name: String) -> Self { Self("\(String.pbx)/\(name)") }
}

extension CallOffer {
    static func queue(
        _ name: String, to interface: String, pbx: String = .pbx
    ) -> CallOffer {
        CallOffer(
            leg: .leg(name), kind: .queue, pbx: pbx, call: "call", place: "sales",
            caller: "004790000099", interface: interface)
    }

    static func group(
        _ leg: CallRecord.Leg, to interface: String, call: String = "call"
    ) -> CallOffer {
        CallOffer(
            leg: leg, kind: .group, pbx: .pbx, call: call, place: "Sales", caller: "",
            interface: interface)
    }

    static func outbound(_ name: String, from interface: String) -> CallOffer {
        CallOffer(
            leg: .leg(name), kind: .outbound, pbx: .pbx, call: name, place: "",
            caller: "004722000000", interface: interface)
    }
}
