extension CutScore {
  /// Reads the shares of judges for Angoff's method, CSV in UTF-8: the head names the items, each row below has the shares of a judge,
  /// `0.6` or `60%`; if any number of a row is above 1, all of it are percent. Items that the responses lack are passed over.
  public init(judgesCSV bytes: [UInt8], for responses: Responses) throws(ResponsesError) {
    let table = try CSVTable(bytes)
    let layout = try TableLayout(table)
    var places: [Int] = []
    for item in responses.items {
      guard let place = layout.items.firstIndex(of: item.id) else { throw ResponsesError(.unjudged(item: item.id)) }
      places.append(place)
    }
    var judges: [[Double]] = []
    for row in layout.persons {
      var shares: [(value: Double, isPercent: Bool)] = []
      for place in places {
        let text = table.text(layout.cell(place, row: row, in: table))
        guard let share = ScoreText.share(text), share.value >= 0, share.value <= 100 else {
          throw ResponsesError(.noShare(item: layout.items[place], found: text.clipped), line: table.lines[row])
        }
        shares.append(share)
      }
      let isPercent = shares.contains { $0.value > 1 && !$0.isPercent }
      judges.append(shares.map { $0.isPercent || isPercent ? $0.value / 100 : $0.value })
    }
    guard let cut = CutScore(judges: judges, maxima: responses.maxima) else { throw ResponsesError(.nobody) }
    self = cut
  }
}
