package import Store

extension Act {
    /// Does `body` for each of those that are named: where there are several, a refusal is of that
    /// one alone.
    package mutating func each<Name: CustomStringConvertible>(
        _ names: [Name], in directory: borrowing Directory,
        _ body: (inout Act, Name) throws -> Void
    ) throws {
        if names.count == 1, let name = names.first { return try body(&self, name) }
        for name in names {
            try attempt(name.description, in: directory) { act throws in try body(&act, name) }
        }
    }
}
