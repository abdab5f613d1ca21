/// Drawings of the report.
struct StatisticsPlots {
  let words: StatisticsWords

  private var statistics: ExamStatistics { words.statistics }

  /// Facility across, discrimination upwards, an item a dot; suspicious ones by name. Nil where no item has both.
  func scatter() -> String? {
    let items = statistics.items.compactMap { item in
      item.facility.flatMap { facility in item.discrimination.map { (item, min(max(facility, 0), 1), $0) } }
    }
    guard !items.isEmpty else { return nil }
    let (left, top, width, height) = (46.0, 14.0, 600.0, 300.0)
    let low = min(-0.2, (items.map(\.2).min() ?? 0) - 0.05)
    let high = max(0.6, (items.map(\.2).max() ?? 0) + 0.05)
    func x(_ facility: Double) -> Double { left + facility * width }
    func y(_ discrimination: Double) -> Double { top + (high - discrimination) / (high - low) * height }
    var plot = SVGPlot(width: left + width + 24, height: top + height + 44)
    // Where an item ought to lie.
    plot.rectangle(
      x: x(ItemFlag.hardFacility), y: top, width: x(ItemFlag.easyFacility) - x(ItemFlag.hardFacility),
      height: y(ItemFlag.goodDiscrimination) - top, class: "good")
    for step in 0...5 {
      plot.line((x(Double(step) / 5), top), (x(Double(step) / 5), top + height), class: "grid")
      plot.text(words.percent(Double(step) / 5), x: x(Double(step) / 5), y: top + height + 18)
    }
    for tick in Int((low * 5).rounded(.up))...Int((high * 5).rounded(.down)) {
      let value = Double(tick) / 5
      plot.line((left, y(value)), (left + width, y(value)), class: tick == 0 ? "zero" : "grid")
      plot.text(words.number(value, decimals: 1), x: left - 8, y: y(value) + 4, anchor: "end")
    }
    plot.text(words.tr("решили →", "facility →"), x: left + width, y: top + height + 38, anchor: "end")
    plot.text(words.tr("различает ↑", "discrimination ↑"), x: left + 6, y: top + 12, anchor: "start")
    let namesAll = items.count <= 30
    for (item, facility, discrimination) in items {
      let isBad = item.flags.contains(.miskey) || item.flags.contains(.negativeDiscrimination)
      let isOdd = isBad || item.flags.contains { [.lowDiscrimination, .tooEasy, .tooHard].contains($0) }
      let title = "\(item.id): \(words.percent(facility)), \(words.fixed(discrimination))"
      plot.circle(x: x(facility), y: y(discrimination), radius: 5, class: isBad ? "bad" : isOdd ? "odd" : "dot", title: title)
      guard namesAll || isBad else { continue }
      // Names stand on the side where there is room for them.
      let isRight = facility > 0.8
      plot.text(
        item.id.clipped, x: x(facility) + (isRight ? -9 : 9), y: y(discrimination) + 4, anchor: isRight ? "end" : "start", class: "name")
    }
    return plot.markup(title: words.tr("Решаемость и различение вопросов", "Facility and discrimination of items"))
  }

  /// How many persons have which total, with the cut and its band.
  func histogram() -> String? {
    let totals = statistics.totals
    guard let lowest = totals.min(), let highest = totals.max(), statistics.test.maximum > 0 else { return nil }
    let (left, top, width, height) = (46.0, 24.0, 600.0, 200.0)
    let end = max(statistics.test.maximum, highest)
    let start = min(0, lowest)
    let isWhole = statistics.unit == .points && end <= 40 && totals.allSatisfy { $0 == $0.rounded() } && start == start.rounded()
    let bins = isWhole ? Int(end - start) + 1 : 20
    var counts = [Int](repeating: 0, count: bins)
    for total in totals {
      let place = isWhole ? total - start : (total - start) / (end - start) * Double(bins)
      counts[min(bins - 1, max(0, Int(place.rounded(.down))))] += 1
    }
    let most = Double(counts.max() ?? 1)
    // A bar of whole scores stands on its score.
    let (from, to) = isWhole ? (start - 0.5, end + 0.5) : (start, end)
    func x(_ total: Double) -> Double { left + (min(max(total, from), to) - from) / (to - from) * width }
    var plot = SVGPlot(width: left + width + 24, height: top + height + 44)
    if let band = statistics.cut?.band {
      plot.rectangle(x: x(band.lowerBound), y: top, width: x(band.upperBound) - x(band.lowerBound), height: height, class: "band")
    }
    for (bin, count) in counts.enumerated() where count > 0 {
      let tall = Double(count) / most * height
      let step = width / Double(bins)
      plot.rectangle(
        x: left + Double(bin) * step + 1, y: top + height - tall, width: step - 2, height: tall, class: "bar",
        title: words.persons(count))
    }
    plot.line((left, top + height), (left + width, top + height), class: "zero")
    plot.text(String(Int(most)), x: left - 8, y: top + 4, anchor: "end")
    plot.text("0", x: left - 8, y: top + height + 4, anchor: "end")
    for step in 0...4 {
      let value = isWhole ? (start + (end - start) * Double(step) / 4).rounded() : start + (end - start) * Double(step) / 4
      plot.text(words.total(value), x: x(value), y: top + height + 18)
    }
    plot.text(words.tr("балл →", "score →"), x: left + width, y: top + height + 38, anchor: "end")
    plot.text(words.tr("человек ↑", "persons ↑"), x: left, y: top - 10, anchor: "start")
    if let cut = statistics.cut {
      plot.line((x(cut.score), top - 6), (x(cut.score), top + height), class: "cut")
      plot.text(words.tr("проходной ", "cut ") + words.total(cut.score), x: x(cut.score), y: top - 10, class: "name")
    }
    return plot.markup(title: words.tr("Сколько человек какой балл набрали", "How many persons have which score"))
  }

  /// Shares of the options of an item as bars, the key's in another colour.
  func options(_ item: ItemStatistics) -> String {
    let options =
      item.options.count > StatisticsPlots.shownOptions
      ? Array(item.options.sorted { $0.count > $1.count }.prefix(StatisticsPlots.shownOptions)) : item.options
    let (left, width, row) = (36.0, 150.0, 19.0)
    var plot = SVGPlot(width: left + width + 112, height: Double(options.count) * row + 4)
    for (index, option) in options.enumerated() {
      let y = Double(index) * row + 3
      plot.text(option.label.count > 5 ? option.label.prefix(4) + "…" : option.label, x: left - 7, y: y + 12, anchor: "end", class: "name")
      plot.rectangle(x: left, y: y, width: width, height: row - 5, class: "track")
      plot.rectangle(
        x: left, y: y, width: (option.share ?? 0) * width, height: row - 5,
        class: option.isKey ? "key" : option.beatsKey ? "bad" : "bar", title: option.text)
      let tie = option.pointBiserial.map { "  r " + words.fixed($0) } ?? ""
      plot.text(words.percent(option.share) + tie, x: left + width + 6, y: y + 12, anchor: "start")
    }
    return plot.markup(title: words.tr("Варианты вопроса \(item.id)", "Options of \(item.id)"))
  }

  private static let shownOptions = 12
}
