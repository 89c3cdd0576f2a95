import CallCenter
import Testing

@testable import Administration
@testable import rollcall

/// What `explain` shows.
@Suite struct WhyASettingHolds {
    private func link(
        _ source: String, _ owner: String = "", _ value: SettingValue?, text: String? = nil,
        fault: String? = nil
    ) -> Explanation.Link {
        Explanation.Link(
            source: source, owner: owner, text: text ?? value?.text, value: value, fault: fault)
    }

    private var wrapUp: Explanation {
        Explanation(
            setting: "wrap-up-phone", meaning: "Seconds of rest after a call; 0 is none.",
            links: [
                link("user", "anna", nil, text: "soon", fault: "It is a number of seconds."),
                link("group", "Sales", .seconds(.seconds(45))),
                link("centre", "", .seconds(.milliseconds(500))),
                link("built-in", "", .seconds(.zero)),
            ], inForce: 1, note: nil)
    }

    private var callerID: Explanation {
        Explanation(
            setting: "caller-id", meaning: "Number.",
            links: [link("centre", "", nil), link("built-in", "", .text(""))], inForce: 1, note: nil
        )
    }

    @Test func `C10: the table has what holds, whose it is, and what does not hold`() {
        #expect(
            ExplainReport([wrapUp, callerID]).lines == [
                "setting        value  from         not in force",
                "wrap-up-phone  45     group Sales  user anna soon (cannot be read), centre 0.5",
                "caller-id      -      built-in",
            ])
    }

    @Test func `C10: of one setting the whole chain is shown`() {
        #expect(
            ExplainReport([wrapUp], isOne: true).lines == [
                "wrap-up-phone: Seconds of rest after a call; 0 is none.", "",
                "level        value",
                "user anna    soon   cannot be read: It is a number of seconds.",
                "group Sales  45     in force",
                "centre       0.5    shadowed",
                "built-in     0",
            ])
    }

    @Test func `explain as JSON: seconds are numbers, and nothing is null (R33)`() {
        #expect(
            ExplainReport([wrapUp, callerID]).json.text == """
                [
                  {"setting": "wrap-up-phone", "value": 45, "source": "group", "owner": "Sales", \
                "note": null, "chain": [{"source": "user", "owner": "anna", "text": "soon", \
                "value": null, "in_force": false, "fault": "It is a number of seconds."}, \
                {"source": "group", "owner": "Sales", "text": "45", "value": 45, "in_force": true, \
                "fault": null}, {"source": "centre", "owner": null, "text": "0.5", "value": 0.5, \
                "in_force": false, "fault": null}, {"source": "built-in", "owner": null, \
                "text": "0", "value": 0, "in_force": false, "fault": null}]},
                  {"setting": "caller-id", "value": null, "source": "built-in", "owner": null, \
                "note": null, "chain": [{"source": "centre", "owner": null, "text": null, \
                "value": null, "in_force": false, "fault": null}, {"source": "built-in", \
                "owner": null, "text": "", "value": null, "in_force": true, "fault": null}]}
                ]
                """)
    }

    @Test(arguments: [
        (
            ["set", "wrap-up-phone", "5"],
            "Whose it is must be said: --centre, --group GROUP or --user USER."
        ),
        (
            ["set", "wrap-up-phone", "5", "--centre", "--user", "anna"],
            "One of --centre, --group and --user is wanted, not several."
        ),
        (["list", "--all", "--centre"], "--all stands without --centre, --group and --user."),
    ])
    func `whose setting it is must be said once`(words: [String], sentence: String) throws {
        guard
            case .run(let verb, let given) = try Invocation.parse(["setting"] + words, verbs: verbs)
        else { return }
        #expect(throws: UsageError(sentence)) { try verb.run(given) }
    }

    @Test func `explain wants to know of whom`() throws {
        for (words, sentence) in [
            (["explain"], "'explain' wants USER, --group GROUP or --centre."),
            (
                ["explain", "anna", "language", "--centre"],
                "'explain' has no place for 'anna' beside the option."
            ),
        ] {
            guard case .run(let verb, let given) = try Invocation.parse(words, verbs: verbs) else {
                continue
            }
            #expect(throws: UsageError(sentence)) { try verb.run(given) }
        }
    }
}
