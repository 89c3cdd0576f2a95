import CallCenter
package import Store

// What is wrong with the store is found, and put right where nobody has to choose.

extension Administrator {
    /// Everything that is wrong with the store.
    package func check(in directory: borrowing Directory) throws -> [Finding] {
        try require(.keepStore)
        return try directory.findings()
    }
}

extension Act {
    /// Puts right what can be without choosing, and gives what is wrong still.
    package mutating func mend(in directory: borrowing Directory) throws -> [Finding] {
        let found = try administrator.check(in: directory)
        for mending in Mending.allCases where found.contains(where: { $0.mending == mending }) {
            let count = try directory.mend(mending, actor: administrator.name)
            changed(
                .store, id: 0, name: mending.rawValue, from: nil,
                to: Card(["rows": .number(Int64(count))]))
            tell("Mended, \(mending.words): \(count).")
        }
        return try directory.findings()
    }
}
