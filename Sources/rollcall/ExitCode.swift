/// How the program ends, by the numbers of sysexits.h.
enum ExitCode: Int32, Sendable {
    case success = 0
    /// The command line was wrong.
    case usage = 64
    /// Bad data, or a file that is no store of this version.
    case badData = 65
    /// The port is busy, or no server answers.
    case unavailable = 69
    case cannotCreate = 73
    /// Input, output, or a full disk.
    case failed = 74
    /// Another server has the store: it may work later.
    case tryLater = 75
    case notAllowed = 77
}
