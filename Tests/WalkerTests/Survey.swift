import Synchronization

/// What all the blocks of walks came to together.
final class Survey: Sendable {
    struct Sum: Sendable {
        var hashes: Set<UInt64> = []
        var coverage = Coverage()
        var walks = 0
        var commands = 0
        var blocks = 0
    }

    static let shared = Survey()
    private let sum = Mutex(Sum())

    /// Takes a block in; gives all of them together with the last of so many.
    func take(_ block: Sum, of blocks: Int) -> Sum? {
        sum.withLock { sum in
            sum.hashes.formUnion(block.hashes)
            sum.coverage.merge(block.coverage)
            sum.walks += block.walks
            sum.commands += block.commands
            sum.blocks += 1
            return sum.blocks == blocks ? sum : nil
        }
    }
}
