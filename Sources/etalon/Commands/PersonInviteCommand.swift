import ArgumentParser
import Etalon
import Foundation
import Records

/// `etalon person invite ID`: the way in for somebody who has no password, the only administrator included.
struct PersonInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: tr("Выдать одноразовую ссылку, по которой выбирают пароль.", "Make a one-time link with which somebody chooses a password."),
    discussion: tr(
      "Ссылка действует 7 дней и открывается один раз; прежняя больше не работает. Так возвращается и администратор, забывший пароль: второй фактор при этом снимается.",
      "The link holds for 7 days and opens once; an earlier one no longer works. An administrator who forgot the password comes back this way too: the second factor is taken off."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Логин.", "Who.")))
  var id: String

  @Option(
    help: ArgumentHelp(tr("Роль, например administrator; без неё не меняется.", "Role, for example administrator; unchanged without.")))
  var role: String?

  @Option(
    help: ArgumentHelp(
      tr("Адрес, по которому открывают сервер.", "Address by which the server is opened."), valueName: "url"))
  var address = "http://127.0.0.1:8080"

  func run() async throws {
    let place = try options.recordsPlace()
    let link = try await attempt { () async throws(EtalonError) in
      let desk = AccountDesk(try place.open(creating: false), clock: place.clock)
      return try await desk.invite(id, PeopleDesk.Change(role: role), by: NSUserName())
    }
    let base = address.hasSuffix("/") ? String(address.dropLast()) : address
    Console.line(base + "/invite/" + link.text)
  }
}
