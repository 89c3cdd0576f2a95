/// A named set of skills with levels that an agent logs on with; of a group or personal.
package struct Profile: Sendable {
    package typealias ID = Identity<Profile>
}
