/// A profile as it is typed: what shall be said of it, in texts; `nil` leaves what there is.
package struct ProfileDraft: Hashable, Sendable {
    package var name: String?
    package var number: String?
    /// `sales:8` each, beside the skills that the profile has, or with another level.
    package var levels: [String]
    /// Skills that it shall not have any more.
    package var without: [String]

    package init(
        name: String? = nil, number: String? = nil, levels: [String] = [], without: [String] = []
    ) {
        self.name = name
        self.number = number
        self.levels = levels
        self.without = without
    }
}

/// Everything that is wrong with what was typed, a sentence for each.
package struct InvalidValues: Error, Hashable, Sendable {
    package let sentences: [String]

    package init(_ sentences: [String]) { self.sentences = sentences }
}

extension ProfileDraft {
    /// The profile after the draft's texts, saved whole (R31): those of `profile`, if any, with
    /// these in their place.
    ///
    /// `freeNumber` is what a new profile gets that nobody numbers; `nil` where all are taken.
    package func profile(
        changing profile: Profile? = nil, owner: Profile.Owner, freeNumber: Int?
    ) throws(InvalidValues) -> Profile {
        var faults: [String] = []
        let number = readNumber(else: profile?.number ?? freeNumber, &faults)
        var skills = profile?.levels ?? [:]
        for text in without {
            let taken = skills.keys.first { $0.name == text }.flatMap {
                skills.removeValue(forKey: $0)
            }
            if taken == nil { faults.append("The profile has no skill \(quoted(text)).") }
        }
        for text in levels {
            do throws(InvalidValue) {
                let (skill, level) = try Skill.level(typed: text)
                skills[skill] = level
            } catch {
                faults.append(error.sentence)
            }
        }
        do throws(InvalidValue) {
            // With a sound number in place of a faulty one, to find out about the name.
            let result = try Profile(
                id: profile?.id ?? Profile.ID(0), number: number ?? 1,
                name: name ?? profile?.name ?? "", owner: owner, levels: skills,
                version: profile?.version ?? 1)
            if faults.isEmpty { return result }
        } catch {
            faults.append(error.sentence)
        }
        throw InvalidValues(faults)
    }

    private func readNumber(else standing: Int?, _ faults: inout [String]) -> Int? {
        guard let text = number else {
            if standing == nil { faults.append("All the numbers 1–999 are taken.") }
            return standing
        }
        guard let number = Int(text), (1...999).contains(number) else {
            faults.append("A profile's number is 1–999, not \(quoted(text)).")
            return nil
        }
        return number
    }
}
