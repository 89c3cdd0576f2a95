/// A text around one place for digits, all of it fit to stand within an application's argument.
///
/// The characters are an allow-list, for what would break out (comma, `;`, `|`, `&`, `${`, quotes,
/// brackets, blanks, control characters) differs between versions of the PBX.
struct Template: Hashable, Sendable {
    let before: String
    let after: String

    /// Splits the text at its one `{place}`.
    init(_ text: String, place: String) throws(InvalidValue) {
        // Split by bytes, so that no combining character hides the place or the text beside it.
        let bytes = Array(text.utf8)
        guard bytes.count <= 80 else {
            throw InvalidValue("It has at most 80 characters, not \(bytes.count).")
        }
        let hole = Array("{\(place)}".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: hole) }) else {
            throw InvalidValue("It names {\(place)}, unlike \(quoted(text)).")
        }
        let before = bytes[..<start]
        let after = bytes[(start + hole.count)...]
        guard before.allSatisfy(Template.isSafe), after.allSatisfy(Template.isSafe) else {
            throw InvalidValue(
                "Beside {\(place)} it has Latin letters, digits and / @ : . _ + - only, unlike "
                    + "\(quoted(text)).")
        }
        self.before = String(decoding: before, as: UTF8.self)
        self.after = String(decoding: after, as: UTF8.self)
    }

    /// A template written in this target.
    init(before: String, after: String) {
        self.before = before
        self.after = after
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        isLatinLetter(byte) || isDigit(byte) || "/@:._+-".utf8.contains(byte)
    }

    func text(_ digits: String) -> String { before + digits + after }
}

/// How the PBX reaches a number, `PJSIP/{number}`; also the device whose state tells who is free.
package struct InterfaceTemplate: Hashable, Sendable, CustomStringConvertible {
    private let template: Template

    package init(_ text: String) throws(InvalidValue) {
        template = try Template(text, place: "number")
        guard template.before.utf8.contains(where: { "/:".utf8.contains($0) }) else {
            throw InvalidValue(
                "Before {number} it names a technology, as in PJSIP/{number}, unlike "
                    + "\(quoted(text)).")
        }
    }

    init(before: String, after: String = "") {
        template = Template(before: before, after: after)
    }

    package func interface(for number: PhoneNumber) -> String { template.text(number.digits) }

    /// The dialplan's context that it goes through, as of `Local/{number}@context/n`; `nil` where
    /// it is a telephone's own.
    package var context: String? {
        guard template.before.utf8.starts(with: "Local/".utf8), template.after.hasPrefix("@") else {
            return nil
        }
        return String(template.after.dropFirst().prefix { $0 != "/" })
    }

    package var description: String { template.text("{number}") }
}

/// The name of an agent's members in the PBX's queues, `Rollcall/{numeric_id}`.
package struct MemberNameTemplate: Hashable, Sendable, CustomStringConvertible {
    private let template: Template

    package init(_ text: String) throws(InvalidValue) {
        template = try Template(text, place: "numeric_id")
        // What stands before the digits marks a member as ours: it must not be the beginning of
        // a name that somebody else would give.
        guard let last = template.before.utf8.last, template.before.utf8.count > 1,
            !isLatinLetter(last), !isDigit(last)
        else {
            throw InvalidValue(
                "Before {numeric_id} it has a word of its own that ends in a sign, as in "
                    + "Rollcall/{numeric_id}, unlike \(quoted(text)).")
        }
    }

    init(before: String) { template = Template(before: before, after: "") }

    package func name(for id: NumericID) -> String { template.text(id.digits) }

    /// Whether a member of that name is ours: exactly when its name begins as ours do.
    package func isOurs(_ name: String) -> Bool { name.utf8.starts(with: template.before.utf8) }

    package var description: String { template.text("{numeric_id}") }
}
