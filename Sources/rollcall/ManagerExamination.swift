import AGI
import AMI
import Asterisk
import CallCenter
import Reactor
import Service
import Store

/// One look at a PBX through its manager.
struct ManagerExamination: Sendable {
    private let login: ManagerLogin
    private let needs: CentreNeeds
    private let store: Store?

    /// The store's log-ons are compared with the PBX's members, where there is one.
    init(of login: ManagerLogin, for needs: CentreNeeds, with store: Store? = nil) {
        self.login = login
        self.needs = needs
        self.store = store
    }

    func findings(on loop: EventLoop) async -> [Diagnosis] {
        let result = await ManagerSession.during(login, on: loop) { session in
            await self.findings(of: session, version: await session.version())
        }
        switch result {
        case .success(let found): return found
        case .failure(let failure):
            return [
                Diagnosis(
                    .links, .wrong, "The manager at \(login.address) \(failure).",
                    remedy: "See that the PBX runs, and compare manager.conf with 'rollcall print "
                        + "manager'.")
            ]
        }
    }

    /// What a session answers.
    func findings(of wire: any ManagerWire, version: String) async -> [Diagnosis] {
        var found =
            version.isEmpty
            ? [
                Diagnosis(
                    .version, .unknown, "The PBX \(login.pbx) does not say its version.",
                    remedy: "write = agent,reporting in the section of manager.conf.")
            ] : PBXVersion(version).diagnose(at: login.pbx)
        found += await queues(wire)
        found += await dialplan(wire)
        if let store { found += await members(wire, version, in: store) }
        if Bool(asteriskWord: await variable("GLOBAL(AGIEXECFULL)", wire) ?? "") {
            found.append(.execFull())
        }
        return found
    }

    private func queues(_ wire: any ManagerWire) async -> [Diagnosis] {
        var found: [Diagnosis] = []
        for queue in needs.queues {
            guard let exists = await variable("QUEUE_EXISTS(\(queue))", wire) else {
                return [
                    Diagnosis(
                        .queues, .unknown, "The PBX \(login.pbx) does not say which queues it has.",
                        remedy: "write = agent,reporting in the section of manager.conf.")
                ]
            }
            guard exists != "1" else { continue }
            found.append(
                Diagnosis(
                    .queues, .wrong, "The PBX \(login.pbx) has no queue \(queue).",
                    remedy: "'rollcall print queues --database FILE' prints it; then asterisk -rx "
                        + "'queue reload all'."))
        }
        let count = needs.queues.count
        return found.isEmpty
            ? [
                Diagnosis(
                    .queues, .fine,
                    "The PBX \(login.pbx) has the centre's \(count) queue\(count == 1 ? "" : "s").")
            ] : found
    }

    private func dialplan(_ wire: any ManagerWire) async -> [Diagnosis] {
        let answer = try? await wire.send(Action("ShowDialPlan"))
        guard let answer, answer.first?.response == "Success" else {
            return [
                Diagnosis(
                    .dialplan, .unknown, "The PBX \(login.pbx) does not show its dialplan.",
                    remedy: "write = agent,reporting in the section of manager.conf.")
            ]
        }
        return DialplanDiagnosis(Dialplan(answer), for: needs).findings
    }

    private func members(
        _ wire: any ManagerWire, _ version: String, in store: Store
    ) async -> [Diagnosis] {
        let pbx = login.pbx
        do {
            let agents = Dictionary(
                try store.who().map { ($0.user, "\($0.name) (\($0.numericID))") },
                uniquingKeysWith: { first, _ in first })
            let resting = Set(try await store.rests(at: pbx, now: WallClock.now()).map(\.user))
            let reconciliation = Reconciliation(of: pbx, with: store) { resting.contains($0) }
            let before = try await reconciliation.differences(over: wire, version: version)
            let now =
                before.isEmpty
                ? before : try await reconciliation.differences(over: wire, version: version)
            return now.diagnose(at: pbx, since: before, agents: agents)
        } catch {
            return [
                Diagnosis(
                    .members, .unknown,
                    "The members of the PBX \(pbx) cannot be compared: \(error).")
            ]
        }
    }

    /// `nil` where it may not be asked.
    private func variable(_ name: String, _ wire: any ManagerWire) async -> String? {
        let answer = try? await wire.send(Action("Getvar", ["Variable": name]))
        guard let answer, answer.first?.response == "Success" else { return nil }
        return answer.first?["Value"] ?? ""
    }
}
