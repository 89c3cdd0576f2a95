extension Verb {
    static let letters: [Verb] = []
}
