import Asterisk
import Testing

/// What a version of Asterisk takes with a member: a wrap-up timeout of its own, and a pause.
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

    @Test(arguments: [
        "20.12.0", "20.17.1", "21.7.0", "22.2.0", "22.8.0-rc1", "23.0.0", "certified/22.8-cert1",
        "GIT-20-516d2c60ac", "GIT-master-f0c1c1a7b7", "",
    ])
    func `adds members paused since each branch took it up`(version: String) {
        #expect(PBXVersion(version).takesPause)
    }

    @Test(arguments: [
        "13.38.3", "16.2.1", "18.26.4", "19.8.1", "20.11.1", "21.6.1", "22.1.1",
        "certified/20.7-cert5", "GIT-18-516d2c60ac",
    ])
    func `adds none paused before`(version: String) {
        #expect(!PBXVersion(version).takesPause)
    }
}
