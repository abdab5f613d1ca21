/// What a file of the handbook is for; decided by its front matter, else by its folder.
public enum DocumentKind: String, Sendable, CaseIterable {
  case standard
  case faq
  case manual
  case phrases
  case templates
  case notice
  case checklist
  case glossary
  case questions
  case exam
  case program

  /// A kind by its id or its Russian name, as front matter writes them; nil: there is none.
  public init?(named name: String) {
    guard let kind = FrontMatterNames.kinds[FrontMatterNames.fold(name)] ?? DocumentKind(rawValue: name) else { return nil }
    self = kind
  }
}

/// Where a document stands in its life.
public enum DocumentStatus: String, Sendable, CaseIterable {
  /// Neither searched nor drawn.
  case draft
  case valid
  /// Found last.
  case archived
}

/// Who may read a document.
public enum DocumentAudience: String, Sendable, CaseIterable {
  case `internal`
  case `public`
}

/// A Markdown file of the content root with the clauses it holds.
public struct Document: Sendable {
  /// The file, relative to the content root, with `/` between folders.
  public let path: String
  /// The id that references use: `service/complaints`.
  public let id: String
  /// Title for people: front matter, else first heading, else file name.
  public let title: String
  /// What the file is for.
  public let kind: DocumentKind
  /// The front matter as understood.
  public let frontMatter: FrontMatter
  /// The file as it was read: UTF-8 with its byte order mark and line ends.
  public let source: [UInt8]
  /// Byte at which the Markdown begins: behind byte order mark and front matter.
  public let bodyStart: Int
  /// Clauses in the order of the file.
  public let clauses: [Clause]

  /// Whether the document takes part in search, lint and exams.
  public var isDraft: Bool { frontMatter.status == .draft }

  /// Whether the document is a mystery shopper's scenario: sealed, because whoever is tested must not come across it.
  public var isScenario: Bool { kind == .checklist && frontMatter.other.contains { $0.key == "scenario" && $0.value != .null } }
}

/// The unit that is searched, cited, asked about and enforced.
public struct Clause: Sendable {
  /// What opened the clause.
  public enum Opening: Sendable, Hashable {
    /// Text before the first heading: `doc#`.
    case document
    /// A heading of level 1…6.
    case heading(level: Int)
    /// A paragraph or a line of it that begins with `4.2 `.
    case number
  }

  /// Full reference: `service/complaints#no-blame`.
  public let reference: String
  /// The part of the reference behind `#`; empty for the document's own clause.
  public let id: String
  /// Older ids that still lead here.
  public let aliases: [String]
  /// Anchors that the heading sets in HTML, `<a name="…"></a>`: links lead to them as to ids.
  public var anchors: [String] = []
  /// `4.2` where the clause begins with a number.
  public let number: String?
  /// Heading text without number and `{#id}`; for a numbered paragraph its beginning.
  public let title: String
  /// What opened the clause.
  public let opening: Opening
  /// Titles of the document and of the headings around the clause, outermost first.
  public let breadcrumb: [String]
  /// 1-based whole-file line on which the clause begins.
  public let line: Int
  /// Bytes of the file that belong to the clause, heading included, sub-clauses not.
  public let bytes: Range<Int>
  /// Plain text of the clause without its heading; blocks are separated by line feeds.
  public let text: String
  /// Fingerprint, version 1.
  public let fingerprint: Fingerprint
  /// Links and images in the clause, in order.
  public let links: [Link]
}

/// A link or an image as written.
public struct Link: Sendable, Hashable {
  /// Destination as written, entities and escapes resolved, not percent-decoded.
  public let destination: String
  /// 1-based whole-file line.
  public let line: Int
  /// Whether it is an image.
  public let isImage: Bool
}
