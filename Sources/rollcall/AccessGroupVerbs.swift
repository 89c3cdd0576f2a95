extension Verb {
    static let accessGroups: [Verb] = []
}
