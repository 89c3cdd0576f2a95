/// What a newcomer has to know of the sample centre.
enum SampleGuide {
    static let queues = ["sales", "retention", "support"]
    static let groups = [("710", "Sales"), ("720", "Support"), ("730", "Night")]
    static let musicClasses = ["rollcall-centre", "rollcall-sales", "rollcall-sales-hold"]

    /// Numeric ID, PIN, name, group, and what to expect.
    static let agents = [
        ["1001", "4242", "Anna Berg", "Sales", "profiles 1 and 2"],
        ["1002", "1357", "Bohdan Koval", "Support", "one profile, speaks Ukrainian"],
        ["1003", "8642", "Carla Dahl", "Sales", "profile 1 and her own 3, Norwegian"],
        ["0042", "2468", "Frank Moe", "Night", "leading zeros count"],
        ["1004", "9753", "Dmytro Lysenko", "Support", "blocked: like a wrong PIN"],
    ]
}
