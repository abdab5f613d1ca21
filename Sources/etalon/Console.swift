import Etalon
import Foundation
import Handbook

/// Standard output, collected and written whole; standard error, written at once.
enum Console {
  nonisolated(unsafe) private static var buffer: [UInt8] = []

  /// Adds text to the output.
  static func write(_ text: String) { buffer.append(contentsOf: text.utf8) }

  /// Adds a line to the output.
  static func line(_ text: String = "") {
    write(text)
    buffer.append(0x0A)
  }

  /// Adds a line of UTF-8 to the output.
  static func line(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    buffer.append(0x0A)
  }

  /// Writes bytes to a descriptor at once; false if it takes them no longer.
  @discardableResult
  static func put(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Writes what was collected.
  static func flush() throws(Failure) {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress.map { $0 + done }, buffer.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        buffer.removeAll()
        throw Failure(code: 3, tr("Вывод не записан: \(reason).", "The output could not be written: \(reason)."))
      }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Tells people something beside the output.
  static func note(_ text: String) {
    put(text + "\n", to: STDERR_FILENO)
  }

  /// All of standard input.
  static func standardInput() throws(Failure) -> [UInt8] {
    do {
      return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw Failure(code: 3, tr("Стандартный ввод не читается.", "Standard input cannot be read."))
    }
  }

  static let isOutputTerminal = isatty(STDOUT_FILENO) == 1
  static let isInputTerminal = isatty(STDIN_FILENO) == 1

  /// Columns of the terminal; 100 where there is none.
  static let width: Int = {
    var size = winsize()
    guard isOutputTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }()
}

/// Why the program stops, with its exit code.
struct Failure: Error {
  let code: Int32
  let message: String
  let remedy: String

  init(code: Int32, _ message: String, remedy: String = "") {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  init(_ error: EtalonError) {
    code = error.kind == .refused ? 2 : 3
    message = error.message(Interface.language)
    remedy = error.remedy(Interface.language)
  }

  func report() {
    Console.note("etalon: " + message + (remedy.isEmpty ? "" : "\n        " + remedy))
  }
}
