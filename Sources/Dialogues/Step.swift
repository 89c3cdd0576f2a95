/// What one step on the way to an act came to.
enum Step<Value> {
    /// There was nothing to choose, so nothing was asked.
    case given(Value)
    case chosen(Value)
    /// The caller wants to go one step back.
    case back
    /// It cannot be done; the caller has been told why.
    case impossible

    /// Goes on to the next step; a step back from there comes to this one again, where it asked
    /// anything.
    static func first<Next>(
        _ step: () async throws -> Step<Value>, then next: (Value) async throws -> Step<Next>
    ) async throws -> Step<Next> {
        while true {
            switch try await step() {
            case .given(let value): return try await next(value)
            case .chosen(let value):
                switch try await next(value) {
                case .given(let value), .chosen(let value): return .chosen(value)
                case .back: continue
                case .impossible: return .impossible
                }
            case .back: return .back
            case .impossible: return .impossible
            }
        }
    }

    func map<Other>(_ transform: (Value) -> Other) -> Step<Other> {
        switch self {
        case .given(let value): .given(transform(value))
        case .chosen(let value): .chosen(transform(value))
        case .back: .back
        case .impossible: .impossible
        }
    }

    /// What was come to; `nil` where the act is not to be done.
    var value: Value? {
        switch self {
        case .given(let value), .chosen(let value): value
        case .back, .impossible: nil
        }
    }
}
