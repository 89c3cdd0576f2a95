import AGI
import AMI
package import Reactor

extension ManagerSession {
    /// Which events a manager is asked for: `FullyBooted`, queues and agents, channels and bridges.
    static let events = "system,agent,call"
    /// What a manager says of a user that it does not know, a wrong secret, an address that may not.
    private static let wrongSecret = "Authentication failed"
    /// What is at a loopback or a neighbour's address answers at once or never.
    private static let connectTime = Duration.seconds(3)

    /// Connects, logs in and lends the session to `body`, which returns when it has done with it or
    /// the session is over; ended when the task is cancelled.
    ///
    /// To be called by a task of the loop. Without `events` the manager is asked for none; `room`
    /// bytes of them may wait for whoever follows. `word` is what nobody else knows of the ids of
    /// its actions.
    package static func during<Value: Sendable>(
        _ login: ManagerLogin, events: String = "off", room: Int = 64 * 1_048_576,
        word: String = ManagerAnswers.word(), on loop: EventLoop,
        _ body: @Sendable (ManagerSession) async -> Value
    ) async -> Result<Value, ManagerFailure> {
        let session: ManagerSession
        do throws(Errno) {
            session = ManagerSession(
                try await Socket.connect(to: login.address, on: loop, within: connectTime),
                room: room, word: word)
        } catch {
            return .failure(.unreachable(error.description))
        }
        return await withTaskCancellationHandler {
            async let reading: Void = session.read()
            let result: Result<Value, ManagerFailure>
            if let failure = await session.logIn(login, events) {
                result = .failure(failure)
            } else {
                result = .success(await body(session))
            }
            session.leave()
            await reading
            return result
        } onCancel: {
            session.leave()
        }
    }

    private func logIn(_ login: ManagerLogin, _ events: String) async -> ManagerFailure? {
        do throws(ChannelError) {
            let answer = try await send(
                Action(
                    "Login",
                    ["Username": login.user, "Secret": login.secret, "Events": events]))
            guard answer.first?.response == "Success" else {
                let word = answer.first?["Message"] ?? "no reason given"
                // Any other word is of the moment, such as that the PBX is shutting down.
                return word == Self.wrongSecret
                    ? .refused(word) : .lost("the PBX did not take the login: \(word)")
            }
            return nil
        } catch {
            switch error {
            case .closed: return .lost(reason ?? "the PBX ended the connection")
            case .tooLate: return .lost("the PBX does not answer the login")
            default: return .refused("\(error)")
            }
        }
    }

    /// The PBX's version, such as `20.20.1`; empty where it may not be asked.
    package func version() async -> String {
        let answer = try? await send(Action("CoreSettings"))
        return answer?.first?["AsteriskVersion"] ?? ""
    }
}
