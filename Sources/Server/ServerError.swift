public import Handbook

/// Why the server could not start or had to stop.
public enum ServerError: Error, Sendable, Hashable {
  /// Something else listens on the port.
  case portTaken(host: String, port: Int)
  /// The system does not let this user listen on the port.
  case portForbidden(host: String, port: Int)
  /// The number is no port.
  case noSuchPort(Int)
  /// The host names no address of this machine.
  case hostUnknown(String, reason: String)
  /// A part that is built into the program cannot be used: the build is broken.
  case partBroken(name: String, reason: String)
  /// The server stopped for another reason.
  case stopped(reason: String)

  /// What was found.
  public var message: Localized {
    switch self {
    case .portTaken(let host, let port):
      Localized(ru: "Порт \(port) на \(host) уже занят другой программой.", en: "Port \(port) on \(host) is taken by another program.")
    case .portForbidden(let host, let port):
      Localized(ru: "Нет права слушать порт \(port) на \(host).", en: "Not permitted to listen on port \(port) of \(host).")
    case .noSuchPort(let port):
      Localized(ru: "\(port) — не номер порта.", en: "\(port) is no port number.")
    case .hostUnknown(let host, let reason):
      Localized(
        ru: "«\(host)» — не адрес этой машины (\(reason)).", en: "“\(host)” is no address of this machine (\(reason)).")
    case .partBroken(let name, let reason):
      Localized(ru: "Встроенная часть \(name) испорчена: \(reason).", en: "The built-in part \(name) is broken: \(reason).")
    case .stopped(let reason):
      Localized(ru: "Сервер остановился: \(reason).", en: "The server stopped: \(reason).")
    }
  }

  /// What to do about it.
  public var remedy: Localized {
    switch self {
    case .portTaken(_, let port):
      Localized(
        ru: "Остановите её или назовите другой порт: --port \(port < 65_535 ? port + 1 : 8080).",
        en: "Stop it, or name another port: --port \(port < 65_535 ? port + 1 : 8080).")
    case .portForbidden:
      Localized(
        ru: "Возьмите порт от 1024, например --port 8080; наружу его откроет обратный прокси.",
        en: "Take a port from 1024 on, such as --port 8080; a reverse proxy can show it to the outside.")
    case .noSuchPort:
      Localized(ru: "Назовите число от 0 до 65535; 0 — любой свободный порт.", en: "Name a number from 0 to 65535; 0 is any free port.")
    case .hostUnknown:
      Localized(
        ru: "Укажите --host 127.0.0.1 (только эта машина) или --host 0.0.0.0 (вся сеть).",
        en: "Use --host 127.0.0.1 (this machine only) or --host 0.0.0.0 (the whole network).")
    case .partBroken:
      Localized(ru: "Соберите программу заново.", en: "Build the program anew.")
    case .stopped:
      Localized(ru: "Запустите его снова; подробности — в журнале.", en: "Start it again; the log has the details.")
    }
  }
}
