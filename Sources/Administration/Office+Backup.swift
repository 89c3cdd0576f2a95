import CallCenter
package import Store

extension Office {
    /// Copies the store to a file while it is served; the audit says who has a copy.
    ///
    /// The copy counts even where the audit cannot be written any more: then a sentence says so.
    package func backUp(
        to path: String, overwriting: Bool = false
    ) throws(Refusal) -> (backup: Backup, note: String?) {
        try look { _, administrator in try administrator.require(.keepStore) }
        let backup: Backup
        do throws(StoreFault) {
            backup = try store.backUp(to: path, overwriting: overwriting)
        } catch {
            throw Refusal(error)
        }
        do throws(Refusal) {
            _ = try act("backup") { _, act in
                act.changed(
                    .store, id: 0, name: path, from: nil,
                    to: Card(["bytes": .number(backup.bytes)]))
            }
            return (backup, nil)
        } catch {
            return (backup, "It is not in the audit: \(error.sentences.joined(separator: " "))")
        }
    }
}
