extension Verb {
    static let settings: [Verb] = []
}
