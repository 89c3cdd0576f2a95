extension Verb {
    static let carrying: [Verb] = []
}
