import Etalon
import Foundation
import Handbook

/// The language of the interface, decided once: `--lang`, else the locale, else Russian.
enum Interface {
  static let language: InterfaceLanguage = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix("--lang="), let language = InterfaceLanguage(rawValue: String(argument.dropFirst(7))) { return language }
      if argument == "--lang", index + 1 < arguments.count, let language = InterfaceLanguage(rawValue: arguments[index + 1]) {
        return language
      }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { ProcessEnvironment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") ?? false ? .en : .ru
  }()
}

/// A sentence in the language of the interface.
func tr(_ ru: String, _ en: String) -> String {
  Interface.language == .ru ? ru : en
}

/// `1 документ`, `2 документа`, `5 документов`; `1 document`, `2 documents`.
func counted(_ number: Int, _ one: String, _ few: String, _ many: String, _ english: String) -> String {
  guard Interface.language == .ru else { return "\(number) \(english)\(number == 1 ? "" : "s")" }
  let tail = number % 100
  let form =
    if (11...14).contains(tail) {
      many
    } else {
      switch number % 10 {
      case 1: one
      case 2...4: few
      default: many
      }
    }
  return "\(number) \(form)"
}
