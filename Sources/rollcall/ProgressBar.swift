import Glibc

/// How far a long act has come, on a line of the terminal that is written over.
struct ProgressBar {
    private let total: Int
    private let isShown: Bool

    /// Shown where the standard error is a terminal.
    init(of total: Int, isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.total = total
        self.isShown = isShown
    }

    func show(_ done: Int) {
        guard isShown else { return }
        Screen.error.write("\r" + line(done))
    }

    func end() {
        guard isShown else { return }
        Screen.error.write("\r\u{1B}[K")
    }

    /// Such as `[#####...............]  25 %  500 of 2000`.
    func line(_ done: Int) -> String {
        let width = 40
        let filled = total == 0 ? width : done * width / total
        let percent = String(total == 0 ? 100 : done * 100 / total)
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: ".", count: width - filled) + "] "
            + String(repeating: " ", count: max(0, 3 - percent.count))
            + "\(percent) %  \(done) of \(total)"
    }
}
