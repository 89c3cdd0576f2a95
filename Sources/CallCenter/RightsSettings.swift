// What a user may do and see (R36, R38–R46).

extension Setting where Value == Bool {
    package static var outboundCalls: Self {
        Self(
            "outbound-calls", \.outboundCalls, builtIn: true, nearest: .user,
            "Whether agents may call out.")
    }

    package static var changeCallerID: Self {
        Self(
            "change-caller-id", \.changeCallerID, builtIn: false, nearest: .user,
            "Whether agents may choose the number they show when calling out.")
    }

    package static var ownRecordings: Self {
        Self(
            "own-recordings", \.ownRecordings, builtIn: false, nearest: .user,
            "Whether agents may hear the recordings of their own calls.")
    }

    package static var softphone: Self {
        Self(
            "softphone", \.softphone, builtIn: false, nearest: .user,
            "Whether the user may telephone with the workplace's softphone.")
    }

    package static var hideNumbers: Self {
        Self(
            "hide-numbers", \.hideNumbers, builtIn: false, nearest: .user,
            "Whether the user sees \"unknown number\" in place of every customer's number.")
    }

    package static var autoAnswer: Self {
        Self(
            "auto-answer", \.autoAnswer, builtIn: false, nearest: .user,
            "Whether the user's phone answers offered calls by itself.")
    }

    package static var seeEmployees: Self {
        Self(
            "see-employees", \.seeEmployees, builtIn: true, nearest: .user,
            "Whether the user sees and changes the own status and sees free operators.")
    }

    package static var cabinet: Self {
        Self(
            "cabinet", \.cabinet, builtIn: false, nearest: .user,
            "Whether the user may open the administration with its reports.")
    }

    package static var seeOtherChats: Self {
        Self(
            "see-other-chats", \.seeOtherChats, builtIn: false, nearest: .user,
            "Whether the user sees the chats of others.")
    }

    package static var confirmChats: Self {
        Self(
            "confirm-chats", \.confirmChats, builtIn: false, nearest: .user,
            "Whether the user confirms a chat before it begins.")
    }
}

extension Setting where Value == PhoneNumber? {
    package static var callerID: Self {
        Self(
            "caller-id", \.callerID, builtIn: nil, nearest: .user,
            "Number shown when calling out; empty leaves the PBX's own.")
    }
}

extension Setting where Value == String {
    package static var resourceFilter: Self {
        Self(
            "resource-filter", \.resourceFilter, builtIn: "", nearest: .user,
            "Name of the filter on what the user sees; empty is all.")
    }

    package static var chatName: Self {
        Self(
            "chat-name", \.chatName, builtIn: "", nearest: .user,
            "Name shown in chats; empty is the full name.")
    }

    package static var chatPhoto: Self {
        Self(
            "chat-photo", \.chatPhoto, builtIn: "", nearest: .user,
            "Photo shown in chats; empty is none.")
    }

    package static var chatSites: Self {
        Self(
            "chat-sites", \.chatSites, builtIn: "", nearest: .user,
            "Sites whose chats the user sees, between commas.")
    }
}
