extension Verb {
    static let care: [Verb] = []
}
