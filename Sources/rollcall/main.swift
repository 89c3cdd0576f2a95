import Glibc

// Not async: an async main parks the main thread in sigsuspend, and the first SIGTERM kills it.
exit(run(Array(Swift.CommandLine.arguments.dropFirst())).rawValue)
