extension Command {
    /// The longest line, LF included, in bytes.
    ///
    /// Asterisk before 20.16 takes 2,047, and runs the tail of a longer line as a command.
    package static let longestLine = 1_024

    /// The line, LF included: at most 1,024 bytes and 8 words, every argument one quoted word.
    ///
    /// More than 127 quoted words crash Asterisk (asterisk#2069); no command here has more than 5.
    ///
    /// - Throws: `EncodingError` for a value that could end its word, its argument or the line.
    package func encoded() throws(EncodingError) -> [UInt8] {
        var line = Line()
        switch self {
        case .answer: line.say("ANSWER")
        case .noop: line.say("NOOP")
        case .hangUp: line.say("HANGUP")
        case .channelStatus: line.say("CHANNEL STATUS")
        case .streamFile(let file, let escape):
            guard escape.utf8.allSatisfy(\.isKey) else { throw .unsafe("list of escape digits") }
            line.say("STREAM FILE")
            try line.quote(file)
            try line.quote(escape)
        case .getData(let file, let timeout, let atMost):
            line.say("GET DATA")
            try line.quote(file)
            // 0 would mean Asterisk's own times, a negative one a wait without end.
            try line.quote(String(max(1, timeout.milliseconds)))
            try line.quote(String(max(1, atMost)))
        case .waitForDigit(let time):
            line.say("WAIT FOR DIGIT")
            try line.quote(String(max(0, time.milliseconds)))
        case .getVariable(let name):
            guard name.isVariableName else { throw .unsafe("name of a variable") }
            line.say("GET VARIABLE")
            try line.quote(name)
        case .getFullVariable(let expression):
            guard expression.isVariableExpression else { throw .unsafe("expression") }
            line.say("GET FULL VARIABLE")
            try line.quote(expression)
        case .setVariable(let name, let value):
            guard name.isVariableName else { throw .unsafe("name of a variable") }
            guard !value.isExpandable else { throw .unsafe("value of a variable") }
            line.say("SET VARIABLE")
            try line.quote(name)
            try line.quote(value)
        case .exec(let application, let arguments):
            guard application.isApplicationName else { throw .unsafe("name of an application") }
            line.say("EXEC ")
            line.say(application)
            try line.quote(arguments)
        case .dial(let interfaces, let time, let music, let callerID):
            guard !interfaces.isEmpty, music?.isMusicClass ?? true, callerID?.isDigits ?? true
            else { throw .unsafe("argument of an application") }
            line.say("EXEC Dial")
            try line.quote(
                dialing: interfaces, within: max(1, time.milliseconds / 1_000),
                // With "g" the end of the talk is no reason to stop the dialplan.
                options: "g" + (music.map { "m(\($0))" } ?? "")
                    + (callerID.map { "f(\($0))" } ?? ""))
        case .verbose(let text):
            line.say("VERBOSE")
            try line.quote(text)
        }
        return try line.ended()
    }
}

/// A command's line while it is being written.
private struct Line {
    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(96)
    }

    mutating func say(_ words: String) {
        bytes.append(words)
    }

    /// Appends one argument as Asterisk's parse_args gives it back: `"` and `\` escaped.
    mutating func quote(_ argument: String) throws(EncodingError) {
        open()
        let start = bytes.count
        // Whole first, and byte by byte only where something must be refused or escaped.
        bytes.append(argument)
        if !bytes[start...].allSatisfy(\.standsForItself) {
            bytes.removeSubrange(start...)
            for byte in argument.utf8 {
                guard !byte.isControl else { throw .control }
                if !byte.standsForItself { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends the arguments of an application: commas between them, all in one quoted word, for
    /// Asterisk ignores the words after it.
    mutating func quote(_ arguments: [String]) throws(EncodingError) {
        open()
        for (index, argument) in arguments.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            try appendArgument(argument, isOptions: argument.isOptions)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends the arguments of Dial: what rings with `&` between, whole seconds, options.
    mutating func quote(
        dialing interfaces: [String], within seconds: Int, options: String
    ) throws(EncodingError) {
        open()
        for (index, interface) in interfaces.enumerated() {
            guard !interface.isEmpty else { throw .unsafe("argument of an application") }
            if index > 0 { bytes.append(UInt8(ascii: "&")) }
            try appendArgument(interface)
        }
        bytes.append(",\(seconds),\(options)\"")
    }

    private mutating func appendArgument(
        _ argument: String, isOptions: Bool = false
    ) throws(EncodingError) {
        for byte in argument.utf8 {
            guard !byte.isControl else { throw .control }
            guard isOptions || !byte.separatesArguments else {
                throw .unsafe("argument of an application")
            }
            bytes.append(byte)
        }
    }

    private mutating func open() {
        bytes.append(UInt8(ascii: " "))
        bytes.append(UInt8(ascii: "\""))
    }

    consuming func ended() throws(EncodingError) -> [UInt8] {
        bytes.append(.lineFeed)
        guard bytes.count <= Command.longestLine else { throw .tooLong }
        return bytes
    }
}

extension UInt8 {
    /// Neither refused nor escaped inside quotes.
    fileprivate var standsForItself: Bool {
        !isControl && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}

extension Duration {
    /// Whole milliseconds, as far as Asterisk's `atoi` reads them.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds.magnitude < 2_000_000 else { return seconds < 0 ? -1 : 2_000_000_000 }
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
