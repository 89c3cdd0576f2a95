import AGI
import Dialogues
import Service
import Testing

/// What the dialplan asks for with its URL and its AGI arguments.
@Suite struct `What is asked for` {
    private func route(_ script: String, _ arguments: [String] = []) -> Route? {
        Route(Preamble(script: script, arguments: arguments))
    }

    @Test(arguments: [
        ("agent", Route.Path.agent), ("audio", .audio), ("agent?", .agent),
        ("logon", .code(.logOn)), ("logoff", .code(.logOff)), ("toggle", .code(.toggle)),
        ("pause", .code(.pause)), ("return?id=1", .code(.endPause)),
        ("ready", .code(.endWrapUp)), ("status", .code(.status)), ("dial", .dial),
        ("callback?user=anna", .callback), ("resync", .resync),
    ])
    func `the paths we serve`(script: String, path: Route.Path) throws {
        let found = try #require(route(script)?.path)
        #expect(found == path)
        #expect(script.hasPrefix("\(found)"))
    }

    @Test(arguments: [
        "", "/", "Agent", "agent/", "agents", "/agent", "agent#", "agent%20", "../agent",
        "audio;slot=hold", "?agent", "logOn", "log-on", "logon/", "endPause", "Return",
    ])
    func `no other path`(script: String) {
        #expect(route(script) == nil)
    }

    @Test func `names and values come from the query, then from the arguments, the last one wins`()
        throws
    {
        let route = try #require(
            self.route("audio?slot=hold&queue=sales&slot=wait", ["queue=support", "extension=710"]))
        #expect(route[.slot] == "wait")
        #expect(route[.queue] == "support")
        #expect(route[.extension] == "710")
        #expect(route[.group] == nil)
    }

    @Test func `unknown names, and what is no pair, mean nothing`() throws {
        let route = try #require(
            self.route(
                "audio?colour=red&slot&=x&SLOT=hold&&%73lot=hold", ["slot", "", "slot =hold"]))
        for name in Route.Name.allCases { #expect(route[name] == nil) }
    }

    @Test(arguments: [
        ("group=Sales%20East", "Sales East"), ("group=a%3Db", "a=b"), ("group=a=b", "a=b"),
        ("group=%C3%98st", "Øst"), ("group=%2525", "%25"), ("group=a+b", "a+b"), ("group=", ""),
        ("group=%26x", "&x"),
    ])
    func `a value of the query is decoded once`(query: String, value: String) {
        #expect(route("audio?\(query)")?[.group] == value)
    }

    @Test(arguments: ["%", "a%4", "%zz", "%+1", "%-1", "% 1", "%C3", "%ff", "%Ø", "%4Ø"])
    func `what is no byte, or no UTF-8, is no value`(value: String) {
        #expect(route("audio?group=\(value)")?[.group] == nil)
    }

    @Test func `an argument is taken as it is`() {
        #expect(route("audio", ["group=50%25"])?[.group] == "50%25")
    }
}
