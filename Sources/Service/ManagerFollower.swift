package import AMI
package import Asterisk

/// Who works with what a PBX's manager tells, as long as the connection stands.
///
/// All is called from one task on the server's first loop, one after the other, and what is heard
/// comes in its order. Actions may be sent inside of these functions and from other tasks of that
/// loop; their answers do not come through `heard`. A follower that is slow is not hurried: events
/// wait for it in a bounded queue, and the connection is given up when it is full.
package protocol ManagerFollower: Sendable {
    /// The session is logged in and the PBX has booted (or does not say so within five seconds).
    /// `pbx` is its address as log-ons have it, `version` as `20.20.1`, empty where it may not be
    /// asked.
    func began(_ wire: any ManagerWire, pbx: String, version: String) async

    /// An event, in its order, those of actions' lists left out. `FullyBooted` is among them where
    /// it comes after `began`.
    func heard(_ event: Packet) async

    /// Four times a second or so, after the events that had come by then.
    func tick() async

    /// The session that `began` is over, and its wire fails from here on.
    func ended(_ reason: String) async
}

extension ManagerFollower {
    package func tick() async {}
}
