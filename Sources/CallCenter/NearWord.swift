/// The word that was probably meant: one that the mistyped one begins, or one within about a third
/// of its letters of it; `nil` where there is none.
package func nearest(to mistyped: String, among words: [String]) -> String? {
    let word = Array(mistyped.lowercased())
    let letters = word.count { $0 != "-" }
    if letters >= 3, let longer = words.first(where: { $0.hasPrefix(mistyped.lowercased()) }) {
        return longer
    }
    let best = words.map { (word: $0, steps: steps(from: word, to: Array($0))) }
        .min { $0.steps < $1.steps }
    guard let best, best.steps <= max(1, letters / 3) else { return nil }
    return best.word
}

/// How many letters must be added, left out, changed or swapped with their neighbour.
private func steps(from left: [Character], to right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var line = [row + 1]
        for (column, other) in right.enumerated() {
            var cost = min(
                last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, line[column] + 1)
            if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            line.append(cost)
        }
        beforeLast = last
        last = line
    }
    return last[right.count]
}
