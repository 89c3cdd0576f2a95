package import AGI

extension Preamble {
    /// The preamble of a call to `agi://host/<path>`, the path with its query and without its `/`.
    ///
    /// The caller's number is `nil` where the PBX knows none, `called` the extension that was
    /// dialed; the version and the call's unique id are the PBX's.
    package init(
        _ path: String, from number: String?, called: String = "700", arguments: [String] = [],
        language: String = "en", host: String = "127.0.0.1:4573", at pbx: PBX
    ) {
        let call = pbx.nextCall()
        let serial = String(call, radix: 16)
        let name =
            "PJSIP/\(number ?? "trunk")-" + String(repeating: "0", count: max(0, 8 - serial.count))
            + serial
        self.init(
            script: path, request: "agi://\(host)/\(path)", channel: name, language: language,
            type: "PJSIP", uniqueID: "\(pbx.started).\(call)", version: pbx.version,
            callerID: number, callerIDName: nil, callingPresentation: 0, dnid: called, rdnis: nil,
            context: "rollcall", extension: called, accountCode: "", arguments: arguments)
    }
}
