/// What a piece of the desk's work came to, as a value that can cross to the caller's side.
package typealias Outcome<Value: Sendable> = Result<Value, DeskUnavailable>

extension Result where Failure == DeskUnavailable, Success: Sendable {
    /// Does the work; what it throws becomes the failure.
    package init(
        of work: @Sendable () async throws(DeskUnavailable) -> Success
    ) async {
        do throws(DeskUnavailable) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
