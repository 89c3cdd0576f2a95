import AGI

/// The channel of a PBX that has no queues loaded: EXEC finds no such application.
final class WithoutQueues: Channel {
    private let channel: any Channel

    init(_ channel: any Channel) {
        self.channel = channel
    }

    var preamble: Preamble { channel.preamble }
    var isHungUp: Bool { channel.isHungUp }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        if case .exec = command { return .result("-2") }
        return try await channel.send(command)
    }
}
