extension CertificatePage {
  /// One page A4. Fonts are those of the machine, a serif for what is read and digits of one width for what is compared.
  static let style = """

    @page { size: A4 portrait; margin: 0; }
    * { box-sizing: border-box; }
    html { background: #e9e7e2; }
    body { margin: 0; color: #1c1b19; font: 12pt/1.45 "PT Serif", "Source Serif 4", "Noto Serif", "Liberation Serif", Georgia, serif; }
    main { position: relative; width: 210mm; height: 297mm; margin: 8mm auto; padding: 26mm 25mm 22mm; background: #fff;
      display: flex; flex-direction: column; overflow: hidden; }
    main::before { content: ""; position: absolute; inset: 10mm; border: 0.35mm solid #b9b3a6; pointer-events: none; }
    p, h1, dl, dd, figure { margin: 0; }
    header { display: flex; justify-content: space-between; align-items: baseline; gap: 10mm; }
    .company { font-size: 15pt; letter-spacing: 0.02em; overflow-wrap: anywhere; }
    .number { font-size: 10.5pt; color: #5d584e; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .award { margin: auto 0; padding: 12mm 0; }
    h1 { font-size: 13pt; font-weight: normal; letter-spacing: 0.22em; text-transform: uppercase; color: #5d584e; }
    .name { font-size: 35pt; line-height: 1.15; margin: 9mm 0 10mm; overflow-wrap: anywhere; text-wrap: balance; }
    .name.long { font-size: 25pt; }
    .lead { color: #5d584e; }
    .exam { font-size: 19pt; line-height: 1.3; margin-top: 2mm; overflow-wrap: anywhere; text-wrap: balance; }
    .exam.long { font-size: 15pt; }
    dl { display: grid; grid-template-columns: repeat(6, 1fr); gap: 5mm 8mm; border-top: 0.25mm solid #b9b3a6; padding-top: 6mm; }
    dl div { grid-column: span 2; }
    dl div:nth-child(4) { grid-column: 1 / -1; }
    dt { font-size: 9pt; color: #5d584e; }
    dd { font-size: 12.5pt; overflow-wrap: anywhere; }
    footer { display: flex; gap: 8mm; align-items: flex-start; margin-top: 12mm; border-top: 0.25mm solid #b9b3a6; padding-top: 6mm; }
    figure { flex: none; width: 34mm; }
    figure svg { display: block; width: calc(34mm + 2 * var(--quiet)); margin: calc(-1 * var(--quiet)); }
    .proof { font-size: 8.5pt; line-height: 1.4; color: #3d3a34; min-width: 0; }
    table { border-collapse: collapse; margin-top: 2.5mm; }
    th { font-weight: normal; color: #5d584e; text-align: left; vertical-align: top; padding: 0.6mm 4mm 0.6mm 0; white-space: nowrap; }
    td { font: 7.5pt/1.45 "PT Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; padding: 0.7mm 0;
      width: 40ch; }
    @media print { html { background: #fff; } main { margin: 0; } }
    @media screen and (max-width: 210mm) {
      main { width: auto; height: auto; min-height: 100vh; margin: 0; padding: 14mm 8mm; } main::before { display: none; }
      header { flex-wrap: wrap; gap: 1mm 10mm; } .company { overflow-wrap: break-word; }
      .name { font-size: 26pt; } dl { grid-template-columns: 1fr 1fr; } dl div { grid-column: auto; }
      footer { flex-direction: column; }
    }

    """
}
