extension Verb {
    static let profiles: [Verb] = []
}
