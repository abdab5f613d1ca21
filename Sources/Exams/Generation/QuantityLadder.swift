import Foundation

/// Numbers that could stand for another one: near it, on both sides, none of them odd-looking.
struct QuantityLadder {
  private let key: Quantity
  private let unit: String
  private let known: [(value: Double, number: String)]

  /// - Parameter known: numbers of the same unit that the handbook holds; they are the likeliest to be mixed up.
  init(_ key: Quantity, of unit: String, among known: [(value: Double, number: String)]) {
    self.key = key
    self.unit = unit
    self.known = known
  }

  /// Up to ten: those of the handbook first, then round ones, below and above the key.
  func numbers(_ isPossible: (Double) -> Bool) -> [(value: Double, number: String)] {
    func isNear(_ value: Double) -> Bool {
      value != key.value && value <= key.value * 5 && key.value <= value * 5 && isPossible(value) && (!isPercent || value <= 100)
    }
    var found = known.filter { isNear($0.value) }.sorted { (distance($0.value), $0.value) < (distance($1.value), $1.value) }.prefix(4).map {
      $0
    }
    if key.value == key.value.rounded() {
      let round = steps.filter { step in isNear(step) && !found.contains { $0.value == step } && fitsRoundness(step) }
      found += round.filter { $0 < key.value }.suffix(3).map { (value: $0, number: written($0)) }
      found += round.filter { $0 > key.value }.prefix(3).map { (value: $0, number: written($0)) }
    }
    return found
  }

  private var isPercent: Bool { key.unit.first.map { $0 == "%" || $0.hasPrefix("процент") || $0 == "percent" } ?? false }

  private func distance(_ value: Double) -> Double { abs(log2(value / key.value)) }

  /// 5 000 ₽ stands beside 3 000 and 10 000, not beside 4 500.
  private func fitsRoundness(_ step: Double) -> Bool {
    key.value < 20 || step.truncatingRemainder(dividingBy: 5) == 0 || key.value.truncatingRemainder(dividingBy: 5) != 0
  }

  /// Digits grouped as in the key.
  private func written(_ value: Double) -> String {
    let digits = String(Int(value))
    let sign = key.number.first.map { "$€£".contains($0) ? String($0) : "" } ?? ""
    let separator = key.number.first(where: { !$0.isNumber && !"$€£".contains($0) }).map { String($0) } ?? (key.value >= 1000 ? "" : " ")
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return sign + ([rest] + groups).joined(separator: separator == "." ? "" : separator)
  }

  /// Numbers that people set as terms and limits: a day has 24 hours, but nobody answers in 24 minutes.
  private var steps: [Double] {
    let word = unit.split(separator: " ").last ?? ""
    if ["час", "hour"].contains(word) { return [1, 2, 3, 4, 6, 8, 10, 12, 24, 36, 48, 72, 96] }
    if ["месяц", "month"].contains(word) { return [1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60] }
    if ["день", "day"].contains(word) { return [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 365] }
    return QuantityLadder.round
  }

  private static let round: [Double] = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 70, 80, 90, 100, 120, 150, 180, 200, 250, 300, 350, 400, 500, 600, 700,
    800, 1000, 1200, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7000, 8000, 10000, 12000, 15000, 20000, 25000, 30000, 40000, 50000, 60000,
    75000, 100_000, 120_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 600_000, 750_000, 1_000_000, 1_500_000, 2_000_000,
    3_000_000, 4_000_000, 5_000_000, 8_000_000, 10_000_000,
  ]
}
