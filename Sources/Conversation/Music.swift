import AGI

extension Caller {
    /// Sets the music that the PBX plays while this caller waits, and tells the dialplan.
    ///
    /// `class` is a music-on-hold class of the PBX, `nil` leaves its own in force; `source` is
    /// the word the dialplan finds in `ROLLCALL_AUDIO_SOURCE`.
    package func waits(to class: String?, chosenBy source: String) async throws(CallEnded) {
        // The channel's own class beats the queue's: setting it is the one reliable way.
        if let `class` { try await set("CHANNEL(musicclass)", `class`) }
        try await set("ROLLCALL_AUDIO_CLASS", `class` ?? "")
        try await set("ROLLCALL_AUDIO_FILE", "")
        try await set("ROLLCALL_AUDIO_SOURCE", source)
    }
}
