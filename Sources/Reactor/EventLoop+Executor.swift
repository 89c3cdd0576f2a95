// The loop as the executor of its calls, and of itself.
extension EventLoop {
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe asUnownedSerialExecutor()
    }

    package nonisolated func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            assumeIsolated { $0.jobs.append(job) }
        } else {
            inbox.post(.job(job))
        }
    }

    package nonisolated func checkIsolated() {
        precondition(isCurrent, "only the loop's own thread does this")
    }

    package nonisolated func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }
}
