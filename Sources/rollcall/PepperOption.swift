import Store

extension Option {
    static let pepperFile = Option(
        name: "--pepper-file", value: "FILE",
        help: "The secret that PINs are hashed with, for its owner's eyes only.")
}

extension Given {
    /// What PINs are hashed with; `nil` where nothing is given.
    func pepper() throws(UsageError) -> Pepper? {
        guard let path = value(of: .pepperFile) else { return nil }
        guard let pepper = Pepper(try SecretFile.bytes(path, of: .pepperFile)) else {
            throw UsageError(
                "--pepper-file wants 16-256 bytes without a NUL in '\(path)', such as 'openssl rand "
                    + "-hex 32' makes.", exit: .badData)
        }
        return pepper
    }
}
