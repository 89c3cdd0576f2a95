extension Verb {
    static let recordings: [Verb] = []
}
