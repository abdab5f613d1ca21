import Testing

@testable import Exams

/// Vectors were computed by an independent program from the description alone.
@Suite struct RandomStreamTests {
  static let seed = PaperSeed(exam: "frontline", version: "v1", variant: "7", salt: "соль")

  @Test("The generator is xoshiro256**: the reference sequence of state 1, 2, 3, 4")
  func generator() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.map { _ in stream.next() } == expected)
  }

  @Test("A state of zeros, from which the generator would never leave, is mended")
  func zeros() {
    var stream = RandomStream(state: (0, 0, 0, 0))
    #expect((0..<8).map { _ in stream.next() }.contains { $0 != 0 })
  }

  @Test("The seed is SHA-256 over fields with their lengths")
  func seeds() {
    #expect(Self.seed.description == "4834b4829164ff2ec596333e032d005110702bd97c645a5702064a7a79b2d428")
    #expect(
      PaperSeed(exam: "frontline", version: "v1", variant: "7").description
        == "b6828833ab0d9c0c942d61e7ad4084e1f9c1e10b36200e713f4e09f29dd42271")
    #expect(PaperSeed(exam: "ab", version: "c", variant: "") != PaperSeed(exam: "a", version: "bc", variant: ""))
  }

  @Test("Streams agree with the vectors")
  func streams() {
    var stream = RandomStream(Self.seed, slot: 3, purpose: .options)
    let expected: [UInt64] = [0xb046_2819_7286_8bce, 0xb3a3_428b_063d_5001, 0x40de_46af_5b3a_40b2, 0x914d_8f01_0e6c_69e1]
    #expect(expected.map { _ in stream.next() } == expected)
    stream = RandomStream(Self.seed, slot: 0, purpose: .questions)
    #expect((0..<8).map { _ in stream.below(1000) } == [211, 815, 194, 537, 304, 20, 822, 681])
  }

  @Test("Bounds just beyond a third of 2^64, where every third output is drawn again, agree with the vectors")
  func rejection() {
    var stream = RandomStream(Self.seed, slot: 1, purpose: .sectionOrder)
    let bound = 6_148_914_691_236_517_206
    let expected = [2_319_465_186_152_925_787, 5_597_967_312_584_252_448, 5_094_570_821_849_889_175, 1_570_479_416_101_921_797]
    #expect(expected.map { _ in stream.below(bound) } == expected)
  }

  @Test("Shuffles agree with the vectors")
  func shuffles() {
    var numbers = Array(0..<10)
    var stream = RandomStream(Self.seed, slot: 3, purpose: .options)
    stream.shuffle(&numbers)
    #expect(numbers == [1, 4, 5, 0, 8, 7, 3, 2, 9, 6])
    var letters = ["а", "б", "в", "г", "д"]
    stream = RandomStream(Self.seed, slot: 12, purpose: .menu, index: 2)
    stream.shuffle(&letters)
    #expect(letters == ["г", "в", "б", "д", "а"])
  }

  @Test("Bounds below two draw nothing, empty lists stay empty, the rest of a list stays where it is")
  func edges() {
    var stream = RandomStream(Self.seed, slot: 1, purpose: .options)
    var untouched = stream
    #expect([stream.below(1), stream.below(0), stream.below(-5), stream.below(.min)] == [0, 0, 0, 0])
    #expect(stream.next() == untouched.next())
    var empty: [Int] = []
    stream.shuffle(&empty)
    #expect(empty.isEmpty)
    var some = Array(0..<6)
    stream.shuffle(&some, count: 3)
    #expect(some[3...] == [3, 4, 5])
    #expect(some[..<3].sorted() == [0, 1, 2])
  }

  @Test("Every order of four is equally likely")
  func distribution() {
    var counts: [[Int]: Int] = [:]
    let rounds = 24_000
    for slot in 0..<rounds {
      var stream = RandomStream(Self.seed, slot: slot, purpose: .options)
      var order = [0, 1, 2, 3]
      stream.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 24)
    let expected = Double(rounds) / 24
    let chiSquared = counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    // 23 degrees of freedom: beyond 49.7 once in a thousand.
    #expect(chiSquared < 49.7)
  }
}
