/// The part of an address behind `?`, as forms write it.
struct QueryString: Sendable {
  /// A name with its value.
  struct Item: Sendable {
    let name: String
    let value: String
  }

  /// Names with values, in the order written.
  private(set) var items: [Item] = []

  /// More items than any address of ours has are not read.
  static let maximumItems = 32
  /// More fields than any form of ours has are not read: a long reply has a box for each word.
  static let maximumFields = 2_048

  /// An empty one.
  init() {}

  /// Reads a query; throws if its percent-encoding is broken or hides no UTF-8.
  init(_ text: String, limit: Int = QueryString.maximumItems) throws(RequestProblem) {
    for part in text.split(separator: "&").prefix(limit) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decoded(pair.first ?? "", plusIsSpace: true),
        let value = PercentCoding.decoded(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
      else { throw .brokenAddress }
      items.append(Item(name: name, value: value))
    }
  }

  /// The first value under a name; an empty one counts as none.
  subscript(name: String) -> String? {
    items.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// The query with one value set where it stands, or taken out.
  func setting(_ name: String, to value: String?) -> QueryString {
    var copy = self
    guard let value else {
      copy.items.removeAll { $0.name == name }
      return copy
    }
    if let index = copy.items.firstIndex(where: { $0.name == name }) {
      copy.items[index] = Item(name: name, value: value)
    } else {
      copy.items.append(Item(name: name, value: value))
    }
    return copy
  }

  /// Without the items that are not named.
  func keeping(_ names: [String]) -> QueryString {
    var copy = self
    copy.items = names.compactMap { name in self[name].map { Item(name: name, value: $0) } }
    return copy
  }

  /// `?q=%D0%B6&limit=20`; empty if there are no items.
  var encoded: String {
    guard !items.isEmpty else { return "" }
    return "?" + items.map { PercentCoding.encoded($0.name) + "=" + PercentCoding.encoded($0.value) }.joined(separator: "&")
  }
}
