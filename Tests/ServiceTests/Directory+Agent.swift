import CallCenter
import Store

extension Directory {
    /// Adds a user whose extension is the numeric ID, as a call knows them then.
    func addAgent(
        _ name: String, _ numericID: NumericID, mobile: String, to group: Group.ID
    ) throws -> Agent {
        let user = try add(
            User(
                id: .new, userName: name, numericID: numericID, group: group, language: .english,
                extension: PhoneNumber(numericID.digits), mobile: PhoneNumber(mobile)))
        return Agent(
            user: user, numericID: numericID, userName: name, language: "en", userVersion: 1,
            groupVersion: 1)
    }
}
