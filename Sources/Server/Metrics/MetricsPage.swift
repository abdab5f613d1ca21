import Foundation
import Hummingbird

/// `/metrics` as Prometheus reads it (text format 0.0.4,
/// https://prometheus.io/docs/instrumenting/exposition_formats/).
enum MetricsPage {
  static func response(_ counts: RequestCounts, site: Site, isStale: Bool, startedAt: Date) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
    headers[.cacheControl] = "no-store"
    let text = text(counts.snapshot, site: site, isStale: isStale, uptime: Date().timeIntervalSince(startedAt))
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  static func text(_ counts: RequestCounts.Snapshot, site: Site, isStale: Bool, uptime: Double) -> String {
    var page = Page()
    page.family("etalon_requests_total", "counter", "Answers by route, method and status.")
    for (key, count) in counts.answers.sorted(by: {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }) {
      page.sample("etalon_requests_total", ["route": key.route, "method": key.method, "status": String(key.status)], String(count))
    }
    page.family("etalon_request_seconds", "histogram", "Time from request to answer.")
    for (route, durations) in counts.durations.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (bound, count) in zip(RequestCounts.bounds.map { "\($0)" } + ["+Inf"], durations.buckets) {
        sum += count
        page.sample("etalon_request_seconds_bucket", ["route": route, "le": bound], String(sum))
      }
      page.sample("etalon_request_seconds_sum", ["route": route], "\(durations.sum)")
      page.sample("etalon_request_seconds_count", ["route": route], String(durations.count))
    }
    page.gauge("etalon_requests_open", "Requests that are being answered.", "\(counts.open)")
    page.gauge("etalon_content_documents", "Documents served.", "\(site.documentCount)")
    page.gauge("etalon_content_clauses", "Clauses served.", "\(site.clauseCount)")
    page.gauge("etalon_content_errors", "Findings of loading that are errors.", "\(site.errorCount)")
    page.gauge("etalon_content_stale", "1 while newer content cannot be loaded.", isStale ? "1" : "0")
    page.gauge("etalon_content_loaded_timestamp_seconds", "When the content was loaded.", "\(site.loadedAt.timeIntervalSince1970)")
    page.gauge("etalon_uptime_seconds", "Since the server started.", "\(uptime)")
    if let bytes = residentBytes() { page.gauge("process_resident_memory_bytes", "Resident memory.", "\(bytes)") }
    return page.text
  }

  /// The second number of `/proc/self/statm`, in pages; nil where there is no such file.
  private static func residentBytes() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }

  /// The page under construction.
  private struct Page {
    var text = ""

    mutating func family(_ name: String, _ type: String, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func gauge(_ name: String, _ help: String, _ value: String) {
      family(name, "gauge", help)
      sample(name, [:], value)
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: String) {
      let written = labels.map { "\($0.key)=\"\(Page.escaped($0.value))\"" }.joined(separator: ",")
      text += written.isEmpty ? "\(name) \(value)\n" : "\(name){\(written)} \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
  }
}
