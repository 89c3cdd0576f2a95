/// What the keys at a field or menu come to.
package enum Answer<Value> {
    case value(Value)
    /// Keys that mean nothing here; a failure.
    case invalid
    /// Keys that cannot be taken, and what the caller is told of them; a failure.
    case refused([Prompt])
    /// Nothing was keyed; a failure.
    case silence
    case help
    /// The question is put again, for no failure of the caller's.
    case again
    /// One step back.
    case back
}

// Every question is put by the same rules: a first silence repeats it, a second has the help, which
// the key `0` has at any time; the last of `triesPerField` ends the call with a goodbye, refused
// keys counted with the silences.

extension Caller {
    /// Asks for a number until there is one; `nil` is one step back.
    package func keys(
        after prompt: Prompt, help: Prompt, atMost: Int
    ) async throws -> String? {
        try await keys(after: prompt, help: help, atMost: atMost) { .value($0) }
    }

    /// Asks for a number until what it stands for is an answer; `nil` is one step back.
    package func keys<Value>(
        after prompt: Prompt, help: Prompt, atMost: Int,
        for answer: (String) async throws
            -> Answer<Value>
    ) async throws -> Value? {
        try await asks([prompt], help: [help]) { spoken in
            switch NumberEntry(try await field(after: spoken.last), atMost: atMost) {
            case .number(let digits): try await answer(digits)
            case .invalid: .invalid
            case .back: .back
            case .help: .help
            case .silence: .silence
            }
        }
    }

    /// Asks for one key until it is one of the menu's.
    package func chooses(from menu: Menu) async throws -> Choice {
        let chosen: Key? = try await asks(menu.prompts, help: menu.help) { spoken in
            switch try await key(after: spoken) {
            case .star: return .back
            case Key(digit: 9):
                try await hearsGoodbye()
                throw CallEnded.saidGoodbye
            case Key(digit: 0): return .help
            case let key? where menu.keys.contains(key): return .value(key)
            case nil: return .silence
            case _?: return .invalid
            }
        }
        return chosen.map(Choice.key) ?? .back
    }

    private func asks<Value>(
        _ question: [Prompt], help: [Prompt], answer: ([Prompt]) async throws -> Answer<Value>
    ) async throws -> Value? {
        var spoken = question
        var failures = 0
        while true {
            switch try await answer(spoken) {
            case .value(let value): return value
            case .back: return nil
            case .again: spoken = question
            case .help: spoken = help
            case .silence:
                failures += 1
                spoken = failures == 1 ? question : help
                try await endIfSpent(failures)
            case .invalid:
                failures += 1
                try await endIfSpent(failures)
                try await isRefused(.invalidChoice)
                spoken = question
            case .refused(let why):
                failures += 1
                try await isRefused(why)
                try await endIfSpent(failures)
                spoken = question
            }
        }
    }

    private func endIfSpent(_ failures: Int) async throws(CallEnded) {
        guard failures >= pace.triesPerField else { return }
        try await hearsGoodbye()
        if isKnown { throw .fellSilent }
        reports(.noInput)
        throw .gaveUp
    }
}
