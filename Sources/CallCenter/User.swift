/// A person in the directory.
package struct User: Sendable {
    package typealias ID = Identity<User>
}
