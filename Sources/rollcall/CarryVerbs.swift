extension Verb {
    static let carrying: [Verb] = [.userImport, .userImports, .userExport, .userBulk]
}
