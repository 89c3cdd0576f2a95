extension Verb {
    static let campaigns: [Verb] = []
}
