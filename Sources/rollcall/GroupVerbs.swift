extension Verb {
    static let groups: [Verb] = []
}
