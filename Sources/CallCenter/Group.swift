/// A home group: every user has exactly one; settings, profiles, audio and reports come from it.
package struct Group: Sendable {
    package typealias ID = Identity<Group>
}
