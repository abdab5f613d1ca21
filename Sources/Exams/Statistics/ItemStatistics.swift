/// What statistics say about an item. Nil stands for what the data do not determine.
public struct ItemStatistics: Sendable, Hashable {
  /// Its id.
  public let id: String
  /// Persons who were asked.
  public let count: Int
  /// Of these, who chose no option; nil where only scores are known.
  public let unanswered: Int?
  /// Points for a full answer: as declared, else the greatest score seen, at least 1.
  public let maximum: Double
  /// Mean score.
  public let mean: Double?
  /// Mean score by maximum.
  public let facility: Double?
  /// Standard deviation of the score, n − 1 in the denominator.
  public let deviation: Double?
  /// Correlation of the score with that at all other items together: corrected item-total correlation.
  public let discrimination: Double?
  /// Facility among the best third of persons less that among the worst third; whoever is tied at a border counts in part.
  public let thirds: Double?
  /// Reliability of the test without this item.
  public let alphaIfDropped: Double?
  /// Share of the item in the spread of totals, 0…1, as Moodle's effective question weight: √cov(item, total) by the sum of these;
  /// nil for a negative covariance.
  public let effectiveWeight: Double?
  /// By option.
  public let options: [OptionStatistics]
  /// What is suspicious, the worst first.
  public let flags: [ItemFlag]
}

/// What statistics say about an option.
public struct OptionStatistics: Sendable, Hashable {
  /// The letter in front of it.
  public let label: String
  /// What it says; nil if only the letter is known.
  public let text: String?
  /// Whether choosing it is right.
  public let isKey: Bool
  /// Persons who chose it.
  public let count: Int
  /// Share of those asked, 0…1; nil if nobody was.
  public let share: Double?
  /// Correlation of choosing it with the score at all other items; nil if all or none chose it.
  public let pointBiserial: Double?
  /// A distractor that beats the key.
  public let beatsKey: Bool
  /// A distractor that hardly anybody chooses.
  public let isDead: Bool
}
