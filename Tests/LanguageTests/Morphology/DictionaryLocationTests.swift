import Testing

@testable import Language

@Suite("Where the dictionary is looked for")
struct DictionaryLocationTests {
  @Test("Beside the program, in its prefix, in the user's and the machine's data")
  func places() {
    let places = DictionaryLocation.candidates(environment: { ["XDG_DATA_HOME": "/data"][$0] }, program: "/opt/etalon/bin/etalon")
    #expect(
      places == [
        "/opt/etalon/bin/etalon-dictionary.bin", "/opt/etalon/share/etalon/etalon-dictionary.bin", "/data/etalon/etalon-dictionary.bin",
        "/usr/local/share/etalon/etalon-dictionary.bin",
      ])
  }

  @Test("By default in the home folder; a relative XDG path is ignored, a place named once")
  func home() {
    let places = DictionaryLocation.candidates(
      environment: { ["XDG_DATA_HOME": "data", "HOME": "/home/anna"][$0] }, program: "/usr/local/bin/etalon")
    #expect(
      places == [
        "/usr/local/bin/etalon-dictionary.bin", "/usr/local/share/etalon/etalon-dictionary.bin",
        "/home/anna/.local/share/etalon/etalon-dictionary.bin",
      ])
  }

  @Test("What the environment names is the only place")
  func named() {
    let environment = ["ETALON_DICTIONARY": "/my/file", "HOME": "/home/anna"]
    #expect(DictionaryLocation.candidates(environment: { environment[$0] }, program: "/usr/bin/etalon") == ["/my/file"])
    #expect(
      DictionaryLocation.candidates(environment: { ["ETALON_DICTIONARY": ""][$0] }, program: nil) == [
        "/usr/local/share/etalon/etalon-dictionary.bin"
      ])
  }
}
