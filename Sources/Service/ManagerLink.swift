package import CallCenter
package import Reactor

/// The connection to one PBX's manager, which is made again as often as it is lost: a companion of
/// the server.
package final class ManagerLink: Sendable {
    private let login: ManagerLogin
    private let followers: [any ManagerFollower]
    private let book: any LinkBook
    private let loop: EventLoop
    private let log: EventLog

    /// The followers are told in this order.
    package init(
        to login: ManagerLogin, followers: [any ManagerFollower], book: any LinkBook,
        on loop: EventLoop, log: EventLog
    ) {
        self.login = login
        self.followers = followers
        self.book = book
        self.loop = loop
        self.log = log
    }

    /// Until the task is cancelled.
    package func run() async {}
}
