import Handbook
import Language

/// What filters ask of a document.
struct DocumentFacts: Sendable, Equatable {
  var kind: DocumentKind = .standard
  var status: DocumentStatus = .valid
  var audience: DocumentAudience?
  /// Days as `yyyymmdd`; nil: no bound.
  var validFrom: UInt32?
  var validUntil: UInt32?
  /// Keys of channels; empty: all.
  var channels: [String] = []
  /// Products as written; empty: all.
  var products: [String] = []
  /// Whether it explains terms with synonyms.
  var hasTerms = false

  init() {}

  init(_ document: Document, hasTerms: Bool) {
    let head = document.frontMatter
    kind = document.kind
    status = head.status
    audience = head.audience
    validFrom = head.validFrom.map(DocumentFacts.number)
    validUntil = head.validUntil.map(DocumentFacts.number)
    channels = head.channels.map(DocumentFacts.key)
    products = head.products
    self.hasTerms = hasTerms
  }

  /// A day as a number that orders as days do.
  static func number(_ day: Day) -> UInt32 { UInt32(day.year * 10_000 + day.month * 100 + day.day) }

  /// Names compare without case, ё as е, white space around dropped.
  static func key(_ name: String) -> String {
    let words = TextNormalisation.foldYo(TextNormalisation.nfc(name)).lowercased()
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Names of products compare by letters and digits alone, in whichever of the scripts that look alike: «К-300» is `k300`.
  static func productKey(_ name: String) -> String {
    let bare = key(name).filter { $0.isLetter || $0.isNumber }
    // Of signs alone nothing would be left, and all such names would be one.
    guard !bare.isEmpty else { return key(name) }
    guard bare.utf8.contains(where: { $0 >= 0x80 }) else { return bare }
    return LookAlikes.swapped(bare) ?? bare
  }
}

/// The documents of an index, by number: where their texts lie, which clauses are theirs, and what filters ask.
///
/// A record of 40 bytes: text offset (u64), hash (u64) and length (u32), first clause (u32), valid from and until (u32, 0: none), kind,
/// status, audience, flags (u8 each), place in `names` (u32).
struct DocumentTable: Sendable {
  static let recordSize = 40

  let count: Int
  private let file: IndexFile
  private let records: Range<Int>
  private let names: Range<Int>
  private let units: Int
  private let owners: NumberRow<UInt32>

  init(_ file: IndexFile) {
    self.file = file
    owners = NumberRow(file.source, file.part(.owners))
    records = file.part(.documents)
    names = file.part(.names)
    count = records.count / DocumentTable.recordSize
    units = Int(file.header.units)
  }

  /// Where the text of a document lies in the text file, and its hash.
  struct Extent: Equatable {
    var offset: UInt64
    var length: UInt32
    var hash: UInt64
  }

  func extent(_ document: Int) -> Extent {
    Extent(offset: number(document, 0), length: number(document, 16), hash: number(document, 8))
  }

  func firstUnit(_ document: Int) -> Int {
    document < count ? Int(number(document, 20) as UInt32) : units
  }

  /// Clauses of a document.
  func units(_ document: Int) -> Range<Int> {
    let first = firstUnit(document)
    return first..<max(first, firstUnit(document + 1))
  }

  /// The document that holds a clause.
  @inline(__always)
  func document(ofUnit unit: Int) -> Int { Int(owners[unit]) }

  /// Whether a document does not hold: archived, or not on that day.
  func isOutdated(_ document: Int, on day: Day?) -> Bool {
    if (number(document, DocumentTable.statusOffset) as UInt8) == DocumentTable.archived { return true }
    guard let day = day.map(DocumentFacts.number) else { return false }
    let from: UInt32 = number(document, 24)
    let until: UInt32 = number(document, 28)
    return day < from || until != 0 && until < day
  }

  private func status(_ document: Int) -> DocumentStatus {
    DocumentTable.statuses[min(Int(number(document, DocumentTable.statusOffset) as UInt8), DocumentTable.statuses.count - 1)]
  }

  func kind(_ document: Int) -> DocumentKind {
    DocumentTable.kind(number(document, DocumentTable.kindOffset))
  }

  /// What a search makes of a score by the kind of the document.
  func prior(_ document: Int) -> Float {
    let kind = Int(number(document, DocumentTable.kindOffset) as UInt8)
    return kind < DocumentTable.priors.count ? DocumentTable.priors[kind] : 1
  }

  private static let kindOffset = 32
  private static let statusOffset = 33

  // Every query asks for these of hundreds of documents; a list of all cases is made anew each time.
  private static let kinds = DocumentKind.allCases
  private static let statuses = DocumentStatus.allCases
  private static let archived = UInt8(statuses.firstIndex(of: .archived) ?? statuses.count)
  private static let priors = kinds.map { FieldWeights.prior($0) }

  private static func kind(_ number: UInt8) -> DocumentKind {
    number < kinds.count ? kinds[Int(number)] : .manual
  }

  func hasTerms(_ document: Int) -> Bool { (number(document, 35) as UInt8) & 1 != 0 }

  func facts(_ document: Int) -> DocumentFacts {
    var facts = DocumentFacts()
    facts.kind = kind(document)
    facts.status = status(document)
    let audience = Int(number(document, 34) as UInt8)
    facts.audience = audience == 0 ? nil : DocumentAudience.allCases[min(audience, DocumentAudience.allCases.count) - 1]
    let from: UInt32 = number(document, 24)
    let until: UInt32 = number(document, 28)
    facts.validFrom = from == 0 ? nil : from
    facts.validUntil = until == 0 ? nil : until
    facts.hasTerms = hasTerms(document)
    let place = Int(number(document, 36) as UInt32)
    if place > 0 {
      var cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: file.source.bytes[names]), at: place)
      facts.channels = (0..<cursor.variable()).map { _ in cursor.text() }
      facts.products = (0..<cursor.variable()).map { _ in cursor.text() }
    }
    return facts
  }

  @inline(__always)
  private func number<Number: FixedWidthInteger>(_ document: Int, _ offset: Int) -> Number {
    let place = records.lowerBound + document * DocumentTable.recordSize + offset
    return Number(littleEndian: file.source.bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
  }
}

/// Writes what `DocumentTable` reads.
struct DocumentTableWriter {
  private(set) var records: [UInt8] = []
  private(set) var owners: [UInt8] = []
  private var count: UInt32 = 0
  /// Place zero means no names.
  private(set) var names: [UInt8] = [0]
  private var places: [[UInt8]: Int] = [:]

  mutating func append(_ extent: DocumentTable.Extent, units: Range<Int>, facts: DocumentFacts) {
    for _ in units { owners.append(number: count) }
    count += 1
    records.append(number: extent.offset)
    records.append(number: extent.hash)
    records.append(number: extent.length)
    records.append(number: UInt32(units.lowerBound))
    records.append(number: facts.validFrom ?? 0)
    records.append(number: facts.validUntil ?? 0)
    records.append(UInt8(DocumentKind.allCases.firstIndex(of: facts.kind) ?? 0))
    records.append(UInt8(DocumentStatus.allCases.firstIndex(of: facts.status) ?? 0))
    records.append(UInt8(facts.audience.flatMap { DocumentAudience.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0))
    records.append(facts.hasTerms ? 1 : 0)
    records.append(number: UInt32(place(facts)))
  }

  private mutating func place(_ facts: DocumentFacts) -> Int {
    guard !facts.channels.isEmpty || !facts.products.isEmpty else { return 0 }
    var list: [UInt8] = []
    for group in [facts.channels, facts.products] {
      list.append(variable: group.count)
      for name in group { list.append(text: name) }
    }
    if let place = places[list] { return place }
    let place = names.count
    places[list] = place
    names += list
    return place
  }
}
