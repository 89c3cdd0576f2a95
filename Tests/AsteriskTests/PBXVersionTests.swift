import Asterisk
import Testing

/// Whether a version of Asterisk takes a wrap-up timeout of a member's own.
@Suite struct `The version of the PBX` {
    @Test(arguments: [
        "16.3.0", "16.30.1", "17.0.0-rc1", "18.9.2", "20.9.2", "23.0.0",
        "16.28.0~dfsg-0+deb11u1", "certified/16.8-cert14", "certified/18.9-cert4",
        "GIT-16-0a1b2c3d4e", "GIT-20-516d2c60ac", "GIT-master-f0c1c1a7b7", "GIT-master-5164872605",
        "SVN-trunk-r430000", "UNKNOWN__and_probably_unsupported", "",
    ])
    func `from 16.3 on, and in builds of a branch or of unknown age, it does`(version: String) {
        #expect(PBXVersion(version).takesWrapUp)
    }

    @Test(arguments: [
        "16.2.1", "16.0.0-rc1", "16.2.1~dfsg-1+deb10u2", "15.7.4", "13.38.3", "11.25.3", "1.8.32.3",
        "certified/13.21-cert6", "GIT-13-516d2c60ac", "SVN-branch-13-r430000",
    ])
    func `before 16.3 it does not`(version: String) {
        #expect(!PBXVersion(version).takesWrapUp)
    }
}
