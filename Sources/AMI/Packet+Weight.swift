extension Packet {
    /// About how many bytes of memory it holds.
    package var weight: Int {
        headers.reduce(64) { $0 + 64 + $1.name.utf8.count + $1.value.utf8.count }
    }
}
