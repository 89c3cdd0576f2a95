/// A profile as the caller is offered it: by its stable number, the key they press.
package struct ProfileChoice: Hashable, Sendable {
    package let id: Profile.ID
    /// 1 and up; unique among the group's profiles and the user's personal ones (C20).
    package let number: Int
    package let name: String
    /// Read again at the commit of the log-on.
    package let version: Int64

    package init(id: Profile.ID, number: Int, name: String, version: Int64) {
        self.id = id
        self.number = number
        self.name = name
        self.version = version
    }
}
