import Testing

@testable import Language

@Suite("Table of byte strings")
struct ByteTableTests {
  @Test("Keys are numbered in the order in which they came and found again")
  func numbering() {
    var table = ByteTable(minimumCapacity: 1)
    let keys = (0..<5_000).map { Array("ключ \($0 % 2_500)".utf8) }
    for (place, key) in keys.enumerated() { #expect(table.insert(key[...]) == place % 2_500) }
    #expect(table.count == 2_500)
    for place in 0..<2_500 {
      #expect(table.find(keys[place]) == place)
      #expect(Array(table[place]) == keys[place])
    }
    #expect(table.find(Array("ключ".utf8)) == nil)
  }

  @Test("Empty keys and keys that differ in zeros only are keys")
  func odd() {
    var table = ByteTable()
    #expect(table.insert([][...]) == 0)
    #expect(table.insert([0][...]) == 1)
    #expect(table.insert([0, 0][...]) == 2)
    #expect(table.find([UInt8]()) == 0)
    #expect(table.find([0, 0]) == 2)
    #expect(ByteTable().find([UInt8]()) == nil)
  }
}
