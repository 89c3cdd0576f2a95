import Conversation
import Reactor
import Store
import Telephone

/// What went wrong, in one sentence for the person at the terminal, and how the program ends.
struct UsageError: Error, Hashable, CustomStringConvertible {
    let sentence: String
    let exit: ExitCode

    init(_ sentence: String, exit: ExitCode = .usage) {
        self.sentence = sentence
        self.exit = exit
    }

    var description: String { sentence }
}

extension UsageError {
    init(_ fault: StoreFault) { self.init(fault.description, exit: ExitCode(fault.kind)) }

    init(_ fault: PromptFault) { self.init("\(fault)", exit: .badData) }

    init(_ fault: LineFault) { self.init(fault.description, exit: .unavailable) }
}

extension ExitCode {
    init(_ kind: StoreFault.Kind) {
        self =
            switch kind {
            case .missing, .foreign, .newer, .older, .damaged, .notEmpty, .badValue, .otherPepper:
                .badData
            case .cannotCreate: .cannotCreate
            case .failed: .failed
            case .locked: .tryLater
            }
    }
}
