import Mail
import Testing

@Suite("HTML letters")
struct HTMLTests {
  @Test("Blocks, line breaks, lists and entities become lines")
  func text() throws {
    let letter = try page(
      """
      <html><head><title>x</title><style>p {margin:0}</style></head><body><!-- no --><p>Добрый&nbsp;день,\n Анна!</p>
      <div>Счёт&#8212;<b>17</b> &laquo;оплачен&raquo; &amp; закрыт<br>Спасибо.</div><ul><li>раз<li>два</ul><ol><li>три</li><li>четыре</li></ol>
      <script>alert("<p>")</script><span style="display:none">скрыто</span><a href="https://x.example">ссылка</a> a &lt; b &unknown; &
      </body></html>
      """)
    #expect(
      letter.ownText
        == "Добрый\u{A0}день, Анна!\n\nСчёт—17 «оплачен» & закрыт\nСпасибо.\n- раз\n- два\n1. три\n2. четыре\nссылка a < b &unknown; &")
  }

  @Test("Gmail")
  func gmail() throws {
    let letter = try page(
      """
      <div dir="ltr">Завтра.</div><br><div class="gmail_quote"><div class="gmail_attr">пн, 3 мар. 2025 г. в 10:15, Анна &lt;<a href="mailto:a@b.example">a@b.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="border-left:1px solid">Где заказ?<br></blockquote>А вот ответ.<blockquote class="gmail_quote">Когда?</blockquote></div><div class="gmail_signature">Ирина</div>
      """)
    #expect(letter.ownText == "Завтра.\n\nА вот ответ.")
    #expect(letter.quoted == "Где заказ?\n\nКогда?")
    #expect(letter.signature == "Ирина")
  }

  @Test("Outlook")
  func outlook() throws {
    let letter = try page(
      """
      <p class=MsoNormal>Завтра.<o:p></o:p></p><p class=MsoNormal>Ждите.</p>
      <div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>От:</b> Анна &lt;a@b.example&gt;<br><b>Отправлено:</b> 3 марта 2025 г.<br><b>Кому:</b> Ирина<br><b>Тема:</b> Заказ</p></div><p class=MsoNormal>Где заказ?</p>
      """)
    // Nothing but the border divides head and text here.
    #expect(letter.ownText == "Завтра.\nЖдите.")
    #expect(letter.quoted == "Где заказ?")
    let web = try page(
      """
      <div>Завтра.</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>От:</b> Анна &lt;a@b.example&gt;<br><b>Отправлено:</b> 3 марта 2025 г.<br><b>Кому:</b> Ирина<br><b>Тема:</b> Заказ<div>&nbsp;</div></div><div>Где заказ?</div>
      """)
    #expect(web.ownText == "Завтра.")
    #expect(web.quoted == "Где заказ?")
  }

  @Test("Thunderbird, Yandex and Mail.ru")
  func others() throws {
    let bird = try page(
      "<p>Завтра.</p><div class=\"moz-cite-prefix\">03.03.2025 10:15, Анна пишет:<br></div><blockquote type=\"cite\"><p>Где?</p></blockquote><pre class=\"moz-signature\">-- \nИрина</pre>"
    )
    #expect(bird.ownText == "Завтра.")
    #expect(bird.signature == "Ирина")
    let yandex = try page(
      "<div>Завтра.</div><div>&nbsp;</div><div>03.03.2025, 10:15, \"Анна\" &lt;a@b.example&gt;:</div><blockquote><div>Где?</div></blockquote>"
    )
    #expect(yandex.ownText == "Завтра.")
    let mailru = try page(
      "<div>Завтра.</div><div class=\"mail-quote-collapse\"><blockquote style=\"border-left:1px solid #0857A6;\"><span>Понедельник, 3 марта 2025, 10:15 +03:00 от Анна &lt;a@b.example&gt;:</span><br><div>Где?</div></blockquote></div><div>Ирина</div>"
    )
    #expect(mailru.ownText == "Завтра.")
    #expect(mailru.quoted == "Где?")
    #expect(mailru.signature == "Ирина")
  }

  @Test("Indentation of Gmail is no quote")
  func indentation() throws {
    let letter = try page("<div>Так:</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>пункт</div></blockquote>")
    #expect(letter.ownText == "Так:\nпункт")
  }

  @Test("Broken HTML loses no words")
  func broken() throws {
    #expect(try page("<div>Раз <b два </div> три <a href=\"x>четыре").bodyText.contains("три"))
    #expect(try page("<style>Раз").ownText == "Раз")
    #expect(try page("<!-- Раз").ownText == "Раз")
    #expect(try page("5 < 6 и 7 > 6 <3").ownText == "5 < 6 и 7 > 6 <3")
  }

  @Test("Words lead back to the file through entities and encodings")
  func places() throws {
    let file =
      "From: a@b.example\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=D0=94=D0=B0&amp;=\n=D0=BD=D0=B5=D1=82</p>"
    let letter = try MailReader.read(Array(file.utf8))
    #expect(letter.ownText == "Да&нет")
    let place = try #require(letter.sourceRange(ofOwn: 4..<11))
    #expect(String(decoding: Array(file.utf8)[place], as: UTF8.self) == "&amp;=\n=D0=BD=D0=B5=D1=82")
  }
}
