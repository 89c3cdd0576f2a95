extension PBXVersion {
    /// What this version cannot do for a centre.
    package func diagnose(at pbx: String) -> [Diagnosis] {
        var found: [Diagnosis] = []
        if !takesWrapUp {
            found.append(
                Diagnosis(
                    .version, .wrong,
                    "The PBX \(pbx) is Asterisk \(text): agents have no wrap-up of their own.",
                    remedy: "Asterisk 16.3 or later."))
        }
        if !takesPause {
            found.append(
                Diagnosis(
                    .version, .remark,
                    "The PBX \(pbx) is Asterisk \(text): who logs on straight into a pause is in the "
                        + "queue for a moment before it.",
                    remedy: "Asterisk 20.12, 21.7, 22.2 or later."))
        }
        if !takesLongLines {
            found.append(
                Diagnosis(
                    .version, .remark,
                    "The PBX \(pbx) is Asterisk \(text), which cuts commands at 2,047 bytes; none of "
                        + "ours is as long.", remedy: "Asterisk 20.16, 21.11, 22.6 or later."))
        }
        guard found.isEmpty else { return found }
        return [Diagnosis(.version, .fine, "The PBX \(pbx) is Asterisk \(text).")]
    }
}
