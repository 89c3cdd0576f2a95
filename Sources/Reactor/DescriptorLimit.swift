import CLinux
import Glibc

/// How many descriptors the process may have open at once (RLIMIT_NOFILE).
package enum DescriptorLimit {
    /// Raises the limit as far as it goes without privileges.
    /// - Returns: the limit that now holds.
    package static func raise() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        unsafe getrlimit(resource, &limit)
        if limit.rlim_cur < limit.rlim_max {
            var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
            if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
