import Digest
import Testing

@Suite("XXH64")
struct FastHashTests {
  @Test("The vectors of the specification's implementations")
  func vectors() {
    #expect(FastHash.xxh64("") == 0xEF46_DB37_51D8_E999)
    #expect(FastHash.xxh64("a") == 0xD24E_C4F1_A98C_6E5B)
    #expect(FastHash.xxh64("abc") == 0x44BC_2CF5_AD77_0999)
    #expect(FastHash.xxh64("Nobody inspects the spammish repetition") == 0xFBCE_A83C_8A37_8BF1)
  }

  @Test("Every bit of inputs of all short lengths changes the hash, and so does the length")
  func bits() {
    var seen: Set<UInt64> = []
    for length in 0..<80 {
      let bytes = [UInt8](repeating: 0, count: length)
      #expect(seen.insert(FastHash.xxh64(bytes)).inserted)
      for bit in 0..<length * 8 {
        var flipped = bytes
        flipped[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(seen.insert(FastHash.xxh64(flipped)).inserted)
      }
    }
  }
}
