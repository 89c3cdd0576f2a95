import CallCenter
import SQLite

/// Why a store cannot be opened, read or written, in one sentence for the person at the terminal.
package struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the command line makes its exit code of.
    package enum Kind: Hashable, Sendable {
        /// The file does not exist, and the mode does not create it.
        case missing
        /// The file is no Rollcall database (65).
        case foreign
        /// A newer Rollcall wrote the file (65).
        case newer
        /// An older Rollcall wrote the file; `rollcall migrate` brings it up (65).
        case older
        /// The file is damaged (65).
        case damaged
        /// `sample` wants an empty store (65).
        case notEmpty
        /// No such user or setting, or a value that breaks a rule of the directory (65).
        case badValue
        /// Not the pepper that the store's PINs were hashed with (65).
        case otherPepper
        /// The file cannot be created or written (73).
        case cannotCreate
        /// Input, output or a full disk (74).
        case failed
        /// Another process has the store (75).
        case locked
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.description = sentence
    }
}

extension StoreFault {
    static func older(_ path: String) -> StoreFault {
        StoreFault(
            .older,
            "\(path) was written by an older Rollcall: run rollcall migrate --database \(path)")
    }

    static func newer(_ path: String) -> StoreFault {
        StoreFault(.newer, "\(path) was written by a newer Rollcall: run that one")
    }

    static func foreign(_ path: String) -> StoreFault {
        StoreFault(.foreign, "\(path) is not a Rollcall database")
    }

    /// Of SQLite's words the first line that is no headline; they may quote the damaged bytes.
    static func damaged(_ path: String, _ words: String) -> StoreFault {
        let lines = words.split(whereSeparator: \.isNewline)
        let line = lines.first { !$0.hasPrefix("***") } ?? "it contradicts itself"
        let finding = String(
            decoding: line.utf8.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") },
            as: UTF8.self)
        return StoreFault(.damaged, "\(path) is damaged (\(finding)): restore a copy of it")
    }

    static func locked(_ path: String) -> StoreFault {
        StoreFault(.locked, "another process has \(path)")
    }

    /// What SQLite could not do with the file at `path`.
    init(_ error: SQLiteError, at path: String) {
        if error.isNoDatabase {
            self = .foreign(path)
        } else if error.isCorrupt || error.isOfMissingName {
            // Every statement is prepared in the tests: it is the file that is not as we wrote it.
            self = .damaged(path, error.message)
        } else if error.isMissing {
            self.init(.missing, "there is no database \(path)")
        } else if error.isOutOfSpace {
            self.init(.failed, "the disk that holds \(path) is full")
        } else if error.isReadOnly {
            self.init(.cannotCreate, "\(path) is read-only for this process")
        } else if error.cannotOpen {
            self.init(.cannotCreate, "\(path) cannot be opened or created: \(error.cause)")
        } else if error.isBusy {
            self = .locked(path)
        } else if error.isOfOneStatement {
            self.init(.badValue, "the directory does not allow it: \(error.message)")
        } else {
            self.init(.failed, "\(path): \(error.cause) (\(error.statement), \(error.code))")
        }
    }

    /// Does `work` with the file at `path`; whatever goes wrong becomes a fault of it.
    static func reporting<Value>(
        at path: String, _ work: () throws -> Value
    ) throws(StoreFault) -> Value {
        do {
            return try work()
        } catch {
            throw StoreFault(error, at: path)
        }
    }

    fileprivate init(_ error: any Error, at path: String) {
        switch error {
        case let fault as StoreFault: self = fault
        case let error as SQLiteError: self.init(error, at: path)
        case let error as InvalidValue: self.init(.badValue, error.sentence)
        default: self.init(.failed, "\(path): \(error)")
        }
    }
}

extension Store {
    /// What went wrong with this store, of whatever `transaction` and `reading` throw.
    package func fault(_ error: any Error) -> StoreFault { StoreFault(error, at: file.path) }
}

extension DeskUnavailable {
    /// Nothing was changed, for SQLite refused.
    init(_ error: SQLiteError) {
        self.init(effect: .none, reason: "the store: \(error)")
    }
}
