import Digest
import Dispatch
import Foundation

/// Which passwords are taken, and where the slow part of them is worked out.
enum PasswordRules {
  static let minimumLength = 8
  /// Longer ones cost time and add nothing.
  static let maximumLength = 256

  /// Throws `refused` with the reason; no rules about kinds of characters, which only make people write passwords down.
  static func check(_ password: String, person: String, name: String) throws(EtalonError) {
    guard password.count >= minimumLength else {
      throw EtalonError(
        .refused, ru: "Пароль слишком короткий.", en: "The password is too short.",
        remedyRu: "Нужно не меньше \(minimumLength) знаков: удобнее всего несколько слов.",
        remedyEn: "Take at least \(minimumLength) characters; a few words are easiest.")
    }
    guard password.utf8.count <= 4 * maximumLength else {
      throw EtalonError(
        .refused, ru: "Пароль слишком длинный.", en: "The password is too long.", remedyRu: "Хватит \(maximumLength) знаков.",
        remedyEn: "\(maximumLength) characters are enough.")
    }
    let plain = password.lowercased().filter { !$0.isWhitespace }
    let own = [person, name].map { $0.lowercased().filter { !$0.isWhitespace } }.filter { $0.count >= 4 }
    guard !isCommon(plain), !own.contains(where: { plain.replacingOccurrences(of: $0, with: "").count { !$0.isNumber } < 4 }) else {
      throw EtalonError(
        .refused, ru: "Такой пароль подберут с первых попыток.", en: "This password is among the first that are tried.",
        remedyRu: "Возьмите несколько не связанных слов.", remedyEn: "Take a few words that have nothing to do with one another.")
    }
  }

  /// Whether a password is made of one or two of the usual pieces, or of one character.
  static func isCommon(_ plain: String) -> Bool {
    guard Set(plain).count > 2 else { return true }
    var rest = plain
    for piece in common { rest = rest.replacingOccurrences(of: piece, with: "") }
    rest.removeAll { $0.isNumber || "!.@#$%*-_?".contains($0) }
    return rest.count < 3
  }

  /// What passwords of people who were in a hurry consist of, on both keyboards; the longer ones first.
  private static let common = [
    "йцукенгшщзхъ", "qwertyuiop", "abcdefgh", "administrator", "администратор", "пароль", "gfhjkm", "password", "passw0rd", "parol",
    "йцукенгш", "йцукен", "фывапролдж", "фывапрол", "фыва", "ячсмить", "qwertyui", "qwerty", "qwertz", "azerty", "asdfghjkl", "asdfgh",
    "asdf", "zxcvbnm", "zxcvbn", "йфяцыч", "qazwsx", "1q2w3e4r", "q1w2e3r4", "1й2ц3у", "й1ц2у3", "iloveyou", "ялюблютебя", "люблю",
    "наташа", "александр", "сергей", "марина", "natasha", "marina", "sergey", "солнышко", "cjkysirj", "привет", "ghbdtn", "привіт",
    "welcome", "letmein", "monkey", "dragon", "football", "baseball", "sunshine", "princess", "superman", "trustno", "secret", "секрет",
    "changeme", "спартак", "зенит", "москва", "moskva", "россия", "russia", "любовь", "k.,jdm", "etalon", "эталон", "admin", "админ",
    "login", "user", "guest", "test", "тест", "demo", "демо", "abc", "абв", "qwe", "йцу", "asd", "zxc",
  ]

  private static let queue = DispatchQueue(label: "etalon.passwords", qos: .userInitiated)

  /// What is kept of a password. Worked out on a queue of its own, one after another: many at once would take all memory.
  static func hash(_ password: String) async throws(EtalonError) -> String {
    let made = await onQueue { PasswordHash.make(password) }
    guard let made else {
      throw EtalonError(
        .unavailable, ru: "Не хватило памяти, чтобы сохранить пароль.", en: "There was not enough memory to keep the password.",
        remedyRu: "Повторите через минуту.", remedyEn: "Try again in a minute.")
    }
    return made
  }

  /// Whether a password is right; takes as long for somebody who is not there.
  static func matches(_ password: String, _ stored: String?) async -> Bool {
    guard password.utf8.count <= 4 * maximumLength else { return false }
    let stored = stored.flatMap { $0.isEmpty ? nil : $0 }
    let isRight = await onQueue { PasswordHash.matches(password, stored ?? decoy) }
    return isRight && stored != nil
  }

  /// What a wrong name is held against. Nobody knows its password.
  private static let decoy = PasswordHash.make(Secret().text) ?? ""

  private static func onQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }
}
