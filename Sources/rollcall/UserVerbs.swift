extension Verb {
    static let users: [Verb] = [.userPIN]
}
