package import CallCenter
package import Store

/// Why an act was not done; nothing of it was, unless the act says so.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A value, a name, or what was asked at this moment.
        case badValue
        /// The right that is missing.
        case missingRight(Right)
        /// Whoever acts is nobody in the directory, or is barred.
        case nobody
        case store(StoreFault.Kind)
    }

    package let kind: Kind
    /// Each names what is wrong, the rule, and what to do.
    package let sentences: [String]

    package init(_ kind: Kind = .badValue, _ sentences: String...) {
        self.kind = kind
        self.sentences = sentences
    }

    package init(_ sentences: [String]) {
        kind = .badValue
        self.sentences = sentences
    }
}

extension Refusal {
    /// Does what may be refused, and refuses it in any case where there are faults: those of the
    /// body come before them, so that whoever typed several wrong values hears of all.
    package static func adding(_ faults: [String], to body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            guard let refusal = Refusal(error), refusal.kind == .badValue else { throw error }
            throw Refusal(refusal.sentences + faults)
        }
        guard faults.isEmpty else { throw Refusal(faults) }
    }

    init(_ fault: StoreFault) { self.init(.store(fault.kind), fault.description) }

    init(_ error: InvalidValue) { self.init(.badValue, error.sentence) }

    init(_ faults: UserFaults) {
        self.init(faults.faults.map { "--\($0.field.rawValue): \($0.sentence)" })
    }

    /// What an act threw, whichever layer it comes from; `nil` where it is none of ours.
    init?(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let fault as StoreFault: self.init(fault)
        case let value as InvalidValue: self.init(value)
        case let faults as UserFaults: self.init(faults)
        default: return nil
        }
    }
}
