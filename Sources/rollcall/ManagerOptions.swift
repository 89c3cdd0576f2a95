import Reactor
import Service

extension Given {
    /// The managers that are connected to, all with the same user and secret.
    func managers() throws(UsageError) -> [ManagerLogin] {
        let texts = values(of: .manager)
        guard !texts.isEmpty else {
            for option in [Option.managerUser, .managerSecretFile] where value(of: option) != nil {
                throw UsageError("\(option.name) goes with --manager HOST:PORT.")
            }
            return []
        }
        guard let user = value(of: .managerUser), let file = value(of: .managerSecretFile) else {
            throw UsageError(
                "--manager needs --manager-user and --manager-secret-file: 'rollcall print "
                    + "manager' shows what the PBX's manager.conf has to say.")
        }
        let secret = try Self.managerSecret(file)
        var managers: [ManagerLogin] = []
        for text in texts {
            guard let address = Address(text) else {
                throw UsageError(
                    "--manager wants an IP address and a port, such as 127.0.0.1:5038, not "
                        + "'\(text)'.")
            }
            // By the host alone a log-on says which PBX it is of.
            guard !managers.contains(where: { $0.address.host == address.host }) else {
                throw UsageError("--manager: \(address.host) is given twice.")
            }
            managers.append(ManagerLogin(address: address, user: user, secret: secret))
        }
        return managers
    }

    /// What the file of `--manager-secret-file` holds, or an error where none is given.
    func managerSecret() throws(UsageError) -> String {
        guard let path = value(of: .managerSecretFile) else {
            throw UsageError("--manager-secret-file wants a file.")
        }
        return try Self.managerSecret(path)
    }

    private static func managerSecret(_ path: String) throws(UsageError) -> String {
        var bytes = try SecretFile.bytes(path, of: .managerSecretFile)
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            bytes.removeLast()
        }
        guard (1...255).contains(bytes.count), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
            throw UsageError(
                "--manager-secret-file wants one line of 1-255 bytes in '\(path)': the secret of "
                    + "the user in manager.conf.", exit: .badData)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Option {
    static let manager = Option(
        name: "--manager", value: "HOST:PORT", isRepeatable: true,
        help: "A PBX's manager (AMI) to be connected to.")
    static let managerUser = Option(
        name: "--manager-user", value: "USER", help: "As whom, at each manager.")
    static let managerSecretFile = Option(
        name: "--manager-secret-file", value: "FILE", help: "The file with this user's secret.")
}
