extension Verb {
    static let queues: [Verb] = []
}
