import Digest
import Testing

@Suite struct CanonicalJSONTests {
  @Test("The example of RFC 8785, 3.2.2, gets the spelling of 3.2.4")
  func example() throws {
    let source = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try CanonicalJSON(reading: source).spelling == expected)
  }

  @Test("Keys are sorted by UTF-16 code units (RFC 8785, 3.2.3)")
  func keys() throws {
    let source = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
    let expected = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
    #expect(try CanonicalJSON(reading: source).spelling == expected)
  }

  @Test(
    "Numbers are printed as ECMAScript does (RFC 8785, appendix B)",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, expected: String) {
    #expect(CanonicalJSON.number(Double(bitPattern: bits)).spelling == expected)
  }

  @Test("What JSON cannot write becomes null")
  func notFinite() {
    #expect(CanonicalJSON.number(Double.nan).spelling == "null")
    #expect(CanonicalJSON.number(-Double.infinity).spelling == "null")
  }

  @Test(
    "Text that is not JSON is refused",
    arguments: [
      "", " ", "{", "[1,", "[1 2]", "{\"a\"}", "{\"a\":1,}", "[1,]", "nul", "+1", "01", "1.", ".5", "1e", "--1", "\"", "\"\\x\"",
      "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\u+041\"", "\"\u{1}\"", "1 2", "{\"a\":1,\"a\":2}", "1e999", "NaN", "{1:2}", "\"\\u12",
    ])
  func refused(text: String) {
    #expect(throws: JSONFault.self) { try CanonicalJSON(reading: text) }
  }

  @Test("Nesting without end is refused, not followed")
  func depth() {
    #expect(throws: JSONFault(reason: .tooDeep, offset: 128)) {
      try CanonicalJSON(reading: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }

  @Test("Bytes that are not UTF-8 are refused")
  func encoding() {
    #expect(throws: JSONFault(reason: .encoding, offset: 0)) { try CanonicalJSON(reading: [0x22, 0xFF, 0x22]) }
  }

  @Test("Values are read by their kind only")
  func accessors() throws {
    let value = try CanonicalJSON(reading: #"{"n": 3, "d": 2.5, "t": "да", "f": true, "l": [1], "z": null}"#)
    #expect(value["n"]?.int == 3)
    #expect(value["d"]?.int == nil)
    #expect(value["d"]?.double == 2.5)
    #expect(value["t"]?.text == "да")
    #expect(value["f"]?.flag == true)
    #expect(value["l"]?.elements?.count == 1)
    #expect(value["z"] == .null)
    #expect(value["нет"] == nil)
  }
}
