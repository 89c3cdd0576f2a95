import AGI
import Telephone
import Testing

/// Callers who listen first, and those whose keys are lost while nobody listens.
@Suite struct HowKeysArePressed {
    let pbx = PBX(queues: [])
    private let id = "GET DATA rollcall/enter-id 6000 40\n"

    private func call(_ keys: String, hearsOut: Bool = false, drops: Bool = false) -> TelephoneCall
    {
        var handset = Handset(keys)
        handset.hearsOut = hearsOut
        handset.dropsKeys = drops
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx, with: handset)
        call.soundLength = .seconds(3)
        return call
    }

    @Test func `a newcomer hears a prompt out before the field gets a key`() {
        var call = call("12#", hearsOut: true)
        #expect(call.take(Array(id.utf8)).isEmpty)
        #expect(call.patience == .seconds(3))
        #expect(!call.awaitsKeys)
        #expect(call.timePasses() == Array("200 result=12\n".utf8))
        #expect(call.elapsed == .seconds(3))
    }

    @Test func `a newcomer cuts no sound short and keeps the key for the field`() {
        var call = call("1#", hearsOut: true)
        #expect(call.take(Array("STREAM FILE rollcall/welcome 0123456789*#\n".utf8)).isEmpty)
        #expect(call.timePasses() == Array("200 result=0 endpos=24000\n".utf8))
        #expect(call.take(Array("WAIT FOR DIGIT 500\n".utf8)).isEmpty)
        #expect(call.timePasses() == Array("200 result=0\n".utf8))
        #expect(call.take(Array(id.utf8)).isEmpty)
        #expect(call.timePasses() == Array("200 result=1\n".utf8))
    }

    @Test func `a newcomer with no key left waits for the field's whole time, then hangs up`() {
        var silent = call("", hearsOut: true)
        #expect(silent.take(Array(id.utf8)).isEmpty)
        #expect(silent.timePasses().isEmpty)
        #expect(silent.patience == .seconds(6))
        #expect(silent.timePasses() == Array("200 result= (timeout)\n".utf8))
        #expect(silent.elapsed == .seconds(9))
        var done = call("", hearsOut: true)
        done.handset.hangsUpWhenDone = true
        #expect(done.take(Array(id.utf8)).isEmpty)
        #expect(done.timePasses() == Array("200 result=-1\nHANGUP\n".utf8))
    }

    @Test func `a key pressed while no command runs is lost where keys are, else it waits`() {
        for (drops, digits) in [(true, "2"), (false, "12")] {
            var call = call("", drops: drops)
            #expect(call.press("1").isEmpty)
            #expect(call.take(Array(id.utf8)).isEmpty)
            #expect(call.press("2").isEmpty)
            #expect(call.press("#") == Array("200 result=\(digits)\n".utf8))
        }
    }

    @Test(arguments: [false, true])
    func `a typist presses key after key from the answer on`(_ hearsOut: Bool) async throws {
        let server = try ScriptedServer([
            "ANSWER", "GET DATA \"id\" \"6000\" \"40\"", "STREAM FILE \"name\" \"\"",
            "GET DATA \"pin\" \"10\" \"40\"", "GET DATA \"pin\" \"6000\" \"40\"",
        ])
        var call = call("42#,13#", hearsOut: hearsOut)
        call.soundLength = .milliseconds(1)
        call.handset.hangsUpWhenDone = true
        server.start()
        try call.talk(
            over: try LineToServer.open(to: "127.0.0.1", port: server.port),
            with: .typist(every: .milliseconds(1)))
        #expect(
            await server.heard() == [
                "200 result=0\n", "200 result=42\n", "200 result=0 endpos=8\n",
                "200 result= (timeout)\n", "200 result=13\n",
            ])
    }
}
