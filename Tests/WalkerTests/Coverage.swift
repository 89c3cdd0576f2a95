/// Which happenings were met at which steps.
struct Coverage: Sendable {
    private var met = [UInt64](repeating: 0, count: Step.count)

    mutating func note(_ happening: Happening, at step: Step) {
        met[step.id] |= 1 << UInt64(happening.rawValue)
    }

    mutating func merge(_ other: Coverage) {
        for index in met.indices { met[index] |= other.met[index] }
    }

    /// Whether it was met there, announced by the PBX or not.
    func has(_ happening: Happening, at step: Step) -> Bool {
        [happening, happening.unannounced].contains {
            met[step.id] & 1 << UInt64($0.rawValue) != 0
        }
    }

    /// Whether anything happened at this step.
    func hasMet(_ step: Step) -> Bool { met[step.id] != 0 }

    var pairs: Int { met.reduce(0) { $0 + $1.nonzeroBitCount } }
}

extension Step {
    fileprivate init(id: Int) { self.id = id }

    static let all = (0..<count).map { Step(id: $0) }
}
