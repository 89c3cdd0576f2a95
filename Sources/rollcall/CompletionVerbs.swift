extension Verb {
    static let completion: [Verb] = []
}
