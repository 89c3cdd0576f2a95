extension Verb {
    static let auditing: [Verb] = []
}
