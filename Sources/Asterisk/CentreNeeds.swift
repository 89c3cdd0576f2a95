package import CallCenter

/// What a centre needs of its PBX, from its directory and settings.
package struct CentreNeeds: Sendable {
    /// The names of its queues.
    package var queues: [String] = []
    /// The music classes that its settings and recordings name, each with the folder in the
    /// library; `nil` for a class of the PBX's own.
    package var music: [String: String?] = [:]
    /// The names of our members.
    package var memberName: MemberNameTemplate
    /// What is dialed for an agent, `PJSIP/{number}`.
    package var interfaces: [InterfaceTemplate] = []
    /// Where the PBX finds the server: `HOST:PORT`.
    package var server = "127.0.0.1:4573"
    /// The paths that are served.
    package var paths: Set<String> = []

    package init(memberName: MemberNameTemplate) { self.memberName = memberName }
}
