import Digest

/// Reads members of stored JSON; what is missing or of another kind is an error that names the place.
struct RecordReader {
  let value: CanonicalJSON
  /// Where the value stands: `sections[0].items[2].key`.
  let path: String
  /// Makes the error of a place.
  private let makeFault: @Sendable (String) -> ExamsError

  init(_ value: CanonicalJSON, path: String, fault: @escaping @Sendable (String) -> ExamsError) {
    self.value = value
    self.path = path
    makeFault = fault
  }

  func fault(_ key: String) -> ExamsError {
    makeFault(path.isEmpty ? key : "\(path).\(key)")
  }

  func text(_ key: String) throws(ExamsError) -> String {
    guard let text = value[key]?.text else { throw fault(key) }
    return text
  }

  func optionalText(_ key: String) throws(ExamsError) -> String? {
    guard let member = value[key], member != .null else { return nil }
    guard let text = member.text else { throw fault(key) }
    return text
  }

  func number(_ key: String) throws(ExamsError) -> Double {
    guard let number = value[key]?.double else { throw fault(key) }
    return number
  }

  func optionalNumber(_ key: String) throws(ExamsError) -> Double? {
    guard let member = value[key], member != .null else { return nil }
    guard let number = member.double else { throw fault(key) }
    return number
  }

  func int(_ key: String) throws(ExamsError) -> Int {
    guard let number = value[key]?.int else { throw fault(key) }
    return number
  }

  func optionalInt(_ key: String) throws(ExamsError) -> Int? {
    guard let member = value[key], member != .null else { return nil }
    guard let number = member.int else { throw fault(key) }
    return number
  }

  func flag(_ key: String) throws(ExamsError) -> Bool {
    guard let flag = value[key]?.flag else { throw fault(key) }
    return flag
  }

  func object(_ key: String) throws(ExamsError) -> RecordReader {
    guard let member = value[key], case .object = member else { throw fault(key) }
    return RecordReader(member, path: path.isEmpty ? key : "\(path).\(key)", fault: makeFault)
  }

  func optionalObject(_ key: String) throws(ExamsError) -> RecordReader? {
    guard let member = value[key], member != .null else { return nil }
    return try object(key)
  }

  func array(_ key: String) throws(ExamsError) -> [RecordReader] {
    guard let elements = value[key]?.elements else { throw fault(key) }
    let place = path.isEmpty ? key : "\(path).\(key)"
    return elements.enumerated().map { RecordReader($1, path: "\(place)[\($0)]", fault: makeFault) }
  }

  func texts(_ key: String) throws(ExamsError) -> [String] {
    guard let elements = value[key]?.elements else { throw fault(key) }
    let texts = elements.compactMap(\.text)
    guard texts.count == elements.count else { throw fault(key) }
    return texts
  }

  func ints(_ key: String) throws(ExamsError) -> [Int] {
    guard let elements = value[key]?.elements else { throw fault(key) }
    let ints = elements.compactMap(\.int)
    guard ints.count == elements.count else { throw fault(key) }
    return ints
  }
}
