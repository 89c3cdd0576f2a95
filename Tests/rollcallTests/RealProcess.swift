import Testing

/// What only the built program shows, as a process among others.
///
/// One test after the other: each keeps a thread waiting, and a pipe's end must be in no other
/// test's process.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RealProcess {}
