import Testing

@testable import Lint

@Suite("Rows")
struct RowsTests {
  /// Memory that tells when it is let go.
  private final class Keeper: Sendable {
    let letGo: @Sendable () -> Void

    init(_ letGo: @escaping @Sendable () -> Void) { self.letGo = letGo }

    deinit { letGo() }
  }

  @Test("Rows of an array outlive it")
  func copied() {
    var array: [UInt32] = [7, 8, 9]
    let rows = Rows(array)
    array[1] = 0
    #expect(Array(rows) == [7, 8, 9] && rows.array == [7, 8, 9] && rows[1] == 8)
    #expect(Array(rows[1..<3]) == [8, 9])
    #expect(Rows<UInt32>().isEmpty)
  }

  @Test("Rows of a file lie where the file does, and keep it as long as they live")
  func kept() async {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 12, alignment: 8)
    for (place, number) in [UInt32(1), 2, 3].enumerated() { memory.storeBytes(of: number, toByteOffset: place * 4, as: UInt32.self) }
    await confirmation { letGo in
      var rows = Rows<UInt32>(UnsafeRawBufferPointer(memory), owner: Keeper { letGo() })
      memory.storeBytes(of: 5, toByteOffset: 4, as: UInt32.self)
      #expect(rows.map(Array.init) == [1, 5, 3])
      rows = nil
    }
    memory.deallocate()
  }

  @Test("Bytes that nobody keeps, or that lie askew, are copied; half an element is none")
  func refused() {
    let bytes: [UInt8] = [0, 1, 0, 0, 0, 2, 0, 0, 0]
    bytes.withUnsafeBytes { bytes in
      for start in 0...1 {
        let part = UnsafeRawBufferPointer(rebasing: bytes[start..<start + 8])
        let rows = Rows<UInt32>(part, owner: Keeper {})
        #expect(rows.map(Array.init) == (start == 1 ? [1, 2] : [256, 512]))
        #expect(Rows<UInt32>(part, owner: nil).map(Array.init) == rows.map(Array.init))
      }
      #expect(Rows<UInt32>(UnsafeRawBufferPointer(rebasing: bytes[..<7]), owner: nil) == nil)
      #expect(Rows<UInt32>(UnsafeRawBufferPointer(rebasing: bytes[..<0]), owner: nil)?.isEmpty == true)
    }
  }

  @Test("A stored table whose search might not end is refused")
  func tables() {
    var table = HashTable()
    for number in 1...20 { table.insert(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, number) }
    let stored = StoredHashTable(table)
    #expect((1...20).allSatisfy { stored.find(UInt64($0) &* 0x9E37_79B9_7F4A_7C15) == $0 } && stored.find(3) == nil)
    #expect(!stored.isEmpty && StoredHashTable(HashTable()).isEmpty)
    #expect(StoredHashTable(keys: Rows([1, 2]), values: Rows([1, 2])) == nil)
    #expect(StoredHashTable(keys: Rows([0, 1, 0]), values: Rows([0, 1, 0])) == nil)
    #expect(StoredHashTable(keys: Rows([0, 1]), values: Rows([0])) == nil)
    #expect(StoredHashTable(keys: Rows(), values: Rows()) == nil)
  }

  @Test("Variants of rules that are no places are refused")
  func variants() {
    let program = PhraseProgram()
    let sound = RuleVariants(program, ruleCount: 2)
    #expect(sound.isSound(program, ruleCount: 2) && !sound.isSound(program, ruleCount: 3))
    let beyond = RuleVariants(numbers: Rows([0]), starts: Rows([0, 1]), exceptionStarts: Rows([1]))
    #expect(!beyond.isSound(program, ruleCount: 1))
    let backwards = RuleVariants(numbers: Rows(), starts: Rows([0, 0]), exceptionStarts: Rows([1]))
    #expect(!backwards.isSound(program, ruleCount: 1))
  }
}
