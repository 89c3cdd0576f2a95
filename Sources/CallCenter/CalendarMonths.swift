/// A number of months of the calendar, which are not alike long.
package struct CalendarMonths: Hashable, Sendable {
    package let count: Int

    package init(_ count: Int) { self.count = count }

    private static let day: Int64 = 86_400_000

    /// The same day and time as many months before, in UTC milliseconds; the last day of a month
    /// that is too short.
    package func before(_ now: Int64) -> Int64 {
        let days = (now - now.modulo(Self.day)) / Self.day
        let date = Date(daysSince1970: days)
        let months = date.year * 12 + date.month - 1 - Int64(count)
        let (year, month) = ((months - months.modulo(12)) / 12, months.modulo(12) + 1)
        let first = Date(year: year, month: month, day: 1).daysSince1970
        let next = Date(
            year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1
        ).daysSince1970
        return (first + min(date.day, next - first) - 1) * Self.day + now.modulo(Self.day)
    }

    /// A day of the Gregorian calendar.
    ///
    /// By Howard Hinnant's algorithms ("chrono-compatible low-level
    /// date algorithms"): years begin in March, so that the leap day is their last.
    private struct Date {
        let year, month, day: Int64

        init(year: Int64, month: Int64, day: Int64) {
            (self.year, self.month, self.day) = (year, month, day)
        }

        init(daysSince1970 days: Int64) {
            let shifted = days + 719_468
            let ofEra = shifted.modulo(146_097)
            let era = (shifted - ofEra) / 146_097
            let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
            let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let fromMarch = (5 * ofYear + 2) / 153
            day = ofYear - (153 * fromMarch + 2) / 5 + 1
            month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
            year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        }

        var daysSince1970: Int64 {
            let fromMarch = month > 2 ? month - 3 : month + 9
            let marchYear = month <= 2 ? year - 1 : year
            let yearOfEra = marchYear.modulo(400)
            let era = (marchYear - yearOfEra) / 400
            let ofYear = (153 * fromMarch + 2) / 5 + day - 1
            let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
            return era * 146_097 + ofEra - 719_468
        }
    }
}

extension Int64 {
    /// What is left over, never negative.
    fileprivate func modulo(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
