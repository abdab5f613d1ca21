/// What persons earned at items, and which options they chose: all that statistics of an exam are made from.
///
/// Scores lie column by column: statistics walk along items.
public struct Responses: Sendable {
  /// In what total scores are told.
  public enum Unit: String, Sendable, CaseIterable {
    /// The sum of the scores.
    case points
    /// The share of what could be earned, in percent: for papers that differ.
    case percent
  }

  /// An item.
  public struct Item: Sendable, Hashable {
    /// Id in the bank, or the head of its column.
    public let id: String
    /// Points for a full answer; nil: unknown, the greatest score seen is taken.
    public let maximum: Double?
    /// Options to choose from; empty where only scores are known.
    public let options: [Option]

    /// Describes an item.
    public init(id: String, maximum: Double? = nil, options: [Option] = []) {
      self.id = id
      self.maximum = maximum
      self.options = options
    }
  }

  /// An option of an item.
  public struct Option: Sendable, Hashable {
    /// The letter in front of it.
    public let label: String
    /// What it says; nil if only the letter is known.
    public let text: String?
    /// Whether choosing it is right.
    public let isKey: Bool
    /// Who chose it: numbers of persons, ascending.
    public let persons: [Int32]

    /// Describes an option.
    public init(label: String, text: String? = nil, isKey: Bool, persons: [Int32]) {
      self.label = label
      self.text = text
      self.isKey = isKey
      self.persons = persons
    }
  }

  /// How many persons.
  public let persons: Int
  /// The items in order.
  public let items: [Item]
  /// The score of person p at item i is at `i * persons + p`; NaN: was not asked.
  let scores: [Double]
  /// In what totals are told.
  public let unit: Unit
  /// What a reader of the statistics should know about the data.
  public let notes: [StatisticsNote]

  /// Scores of items one after the other, NaN for what was not asked; nil if there are not `persons` for each item, if one is infinite,
  /// or if an option names a person who is not there.
  public init?(persons: Int, items: [Item], scores: [Double], unit: Unit = .points, notes: [StatisticsNote] = []) {
    guard persons >= 0, scores.count == persons * items.count else { return nil }
    let everyone = 0..<Int32(clamping: persons)
    guard !scores.contains(where: \.isInfinite), items.allSatisfy({ $0.maximum?.isFinite ?? true }),
      items.allSatisfy({ $0.options.allSatisfy { $0.persons.allSatisfy(everyone.contains) } })
    else { return nil }
    self.persons = persons
    self.items = items
    self.scores = scores
    self.unit = unit
    self.notes = notes
  }

  /// Points for a full answer to each item: as declared, else the greatest score seen, at least 1.
  public var maxima: [Double] { items.indices.map { Column(self, $0).maximum } }
}
