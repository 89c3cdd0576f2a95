import Glibc

/// The terminal as the keys of a telephone: each key at once and unseen, as long as it lives.
struct Keyboard: ~Copyable {
    /// Where keys are read from.
    let descriptor = STDIN_FILENO
    /// As it was before; `nil` where it is no terminal.
    private let before: termios?

    init() {
        var settings = termios()
        guard unsafe tcgetattr(descriptor, &settings) == 0 else {
            before = nil
            return
        }
        before = settings
        // No signals either: Ctrl-C hangs up, so that the terminal is put right afterwards.
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        unsafe tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    deinit {
        guard var before else { return }
        unsafe tcsetattr(descriptor, TCSADRAIN, &before)
    }

    var isTerminal: Bool { before != nil }

    /// Waits for one key; `nil` at the end.
    borrowing func key() -> UInt8? {
        var key: UInt8 = 0
        return unsafe read(descriptor, &key, 1) == 1 ? key : nil
    }
}
