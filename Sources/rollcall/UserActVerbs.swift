extension Verb {
    static let userActs: [Verb] = []
}
