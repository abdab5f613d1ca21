import Testing

@testable import Language

@Suite("Keyboard layouts")
struct KeyboardLayoutTests {
  @Test("The same keys in the other layout")
  func keys() {
    #expect(KeyboardLayout.russian("Ghbdtn, vbh!") == "Приветб мир!")
    #expect(KeyboardLayout.russian("j,]tv") == "объем")
    #expect(KeyboardLayout.english("руддщ") == "hello")
  }

  @Test("There and back is the text itself")
  func roundTrip() {
    let text = "съешь ещё этих мягких французских булок, да выпей чаю"
    #expect(KeyboardLayout.russian(KeyboardLayout.english(text)) == text)
  }
}
