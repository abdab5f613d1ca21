import Testing

@testable import Language

@Suite("Edit distance")
struct EditDistanceTests {
  /// The textbook's full table.
  private func reference(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    for row in stride(from: 1, through: left.count, by: 1) {
      for column in stride(from: 1, through: right.count, by: 1) {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, table[row - 2][column - 2] + 1)
        }
        table[row][column] = best
      }
    }
    return table[left.count][right.count]
  }

  @Test("Insertion, deletion, replacement and a swap of neighbours cost one each")
  func steps() {
    #expect(EditDistance.optimalStringAlignment("возврат", "возврат", bound: 0) == 0)
    #expect(EditDistance.optimalStringAlignment("возрат", "возврат", bound: 1) == 1)
    #expect(EditDistance.optimalStringAlignment("вовзрат", "возврат", bound: 1) == 1)
    #expect(EditDistance.optimalStringAlignment("ca", "abc", bound: 5) == 3, "no element is touched twice")
    #expect(EditDistance.optimalStringAlignment("", "аб", bound: 2) == 2)
    #expect(EditDistance.optimalStringAlignment("", "", bound: 0) == 0)
  }

  @Test("A distance over the bound is none")
  func bound() {
    #expect(EditDistance.optimalStringAlignment("почта", "заказ", bound: 2) == nil)
    #expect(EditDistance.optimalStringAlignment("а", "б", bound: -1) == nil)
    #expect(EditDistance.optimalStringAlignment("а", "б", bound: .max) == 1)
  }

  @Test("Agrees with the full table for every bound")
  func agreement() {
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<4_000 {
      let left = (0..<random(9)).map { _ in UInt8(random(3)) }
      let right = (0..<random(9)).map { _ in UInt8(random(3)) }
      let distance = reference(left, right)
      for bound in 0...9 {
        #expect(EditDistance.optimalStringAlignment(left, right, bound: bound) == (distance <= bound ? distance : nil), "\(left) \(right)")
      }
    }
  }
}
