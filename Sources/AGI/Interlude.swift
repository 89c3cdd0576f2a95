/// What goes on on a channel while the server works at something that is no command.
///
/// Asterisk throws away keys that are pressed while no command runs, so work of more than a few
/// milliseconds is covered by commands that listen.
package protocol Interlude: AnyObject {
    /// Runs the work to its end, whatever becomes of the caller meanwhile, and returns its value.
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value
}
