// swift-tools-version: 6.2
import PackageDescription

/// How every Swift target is compiled: Swift 6, strict memory safety, explicit existentials and
/// imports; warnings are errors where `CI` is set.
let house: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func layer(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(
    of name: String, with dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    besides others: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
        exclude: others, resources: resources, swiftSettings: house)
}

let package = Package(
    name: "rollcall",
    products: [.executable(name: "rollcall", targets: ["rollcall"])],
    targets: [
        // The toolchain's and the system's own C, as header-only modules.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CCrypt"),

        // The layers: a target imports only what stands above it in this list.
        layer("Reactor", on: ["CLinux"]),
        layer("Workers", on: ["CLinux"]),
        layer("AGI"),
        layer("AMI"),
        layer("CallCenter"),
        layer("SQLite", on: ["CSQLite"]),
        layer("Store", on: ["CallCenter", "SQLite", "Workers", "CCrypt"]),
        layer("Administration", on: ["CallCenter", "Store"]),
        layer("Asterisk", on: ["AGI", "AMI", "CallCenter"]),
        layer("Conversation", on: ["AGI"]),
        layer("Dialogues", on: ["Conversation", "CallCenter"]),
        layer("Telephone", on: ["AGI", "AMI"]),
        layer(
            "Service",
            on: [
                "Reactor", "Workers", "AGI", "AMI", "CallCenter", "Asterisk", "Conversation",
                "Dialogues", "CLinux",
            ]),
        .executableTarget(
            name: "rollcall",
            dependencies: [
                "Service", "Administration", "Store", "Telephone", "Dialogues", "Conversation",
                "Asterisk", "CallCenter", "AGI", "AMI", "Reactor", "Workers", "CLinux",
            ],
            // A link to Prompts/prompts.tsv: the texts are in the program, and written once.
            resources: [.embedInCode("prompts.tsv")],
            swiftSettings: house),

        // The test kits: random numbers by seed, and a dialogue told as a telephone call.
        .target(name: "Seeds", path: "Tests/Seeds", swiftSettings: house),
        .target(
            name: "ScriptedCall", dependencies: ["AGI", "Conversation", "Dialogues"],
            path: "Tests/ScriptedCall", swiftSettings: house),
        // The test kit: the desks of a small centre, kept in memory.
        .target(
            name: "FakeDesks", dependencies: ["CallCenter"], path: "Tests/FakeDesks",
            swiftSettings: house),

        tests(of: "Reactor", with: ["CLinux", "Workers"]),
        tests(of: "Workers"),
        tests(of: "AGI", with: ["Seeds"], resources: [.copy("Fixtures")]),
        tests(of: "AMI", with: ["Seeds"], resources: [.copy("Fixtures")]),
        tests(of: "CallCenter", with: ["Seeds"]),
        tests(of: "SQLite", with: ["Workers"]),
        tests(of: "Store", with: ["CallCenter", "SQLite", "Workers", "Seeds"]),
        tests(of: "Administration", with: ["CallCenter", "Store", "SQLite", "Seeds"]),
        tests(
            of: "Asterisk", with: ["AGI", "AMI", "CallCenter", "Telephone", "FakeDesks", "Seeds"]),
        tests(of: "Conversation", with: ["AGI", "ScriptedCall"]),
        tests(
            of: "Dialogues",
            with: ["ScriptedCall", "CallCenter", "Conversation", "AGI", "FakeDesks", "Seeds"]),
        tests(of: "Telephone", with: ["AGI", "AMI"]),
        // Random calls from all layers but the wire's and the store's own.
        .testTarget(
            name: "WalkerTests",
            dependencies: [
                "Dialogues", "Asterisk", "Telephone", "Conversation", "CallCenter", "AGI",
                "FakeDesks", "Seeds",
            ], swiftSettings: house),
        tests(
            of: "Service",
            with: [
                "Store", "Telephone", "Reactor", "Workers", "AGI", "AMI", "CallCenter", "Dialogues",
                "Conversation", "Asterisk", "FakeDesks", "Seeds",
            ]),
        tests(
            of: "rollcall",
            with: [
                "CallCenter", "Store", "SQLite", "Telephone", "Conversation", "AGI", "Reactor",
                "Seeds",
                "Dialogues", "Service", "Administration", "AMI", "Asterisk",
            ], besides: ["ANewCentre.txt"]),
    ]
)
