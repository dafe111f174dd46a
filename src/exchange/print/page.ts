/** The sheet of paper: A4, black on white, system fonts, no scripts, nothing fetched. */
import type { Language } from '../../domain/text.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

/** A template tag's work without the tag: every value is escaped unless it is already `Html`. */
export type Html = Readonly<{ html: string }>;
export function html(strings: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    if (typeof value === 'string' || typeof value === 'number') text += escapeHtml(String(value));
    else if (Array.isArray(value)) text += (value as readonly Html[]).map((part) => part.html).join('');
    else text += (value as Html).html;
    text += strings[index + 1] ?? '';
  });
  return { html: text };
}

const STYLE = `
@page { size: A4; margin: 10mm 12mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.34 system-ui, "Noto Sans", "DejaVu Sans", "Segoe UI", sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 190mm; }
section.sheet { break-after: page; padding: 1mm 0; }
section.sheet:last-of-type { break-after: auto; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm; }
h2 { font-size: 11.5pt; margin: 4mm 0 1.5mm; border-bottom: 0.4mm solid #000; padding-bottom: 0.6mm; }
p { margin: 0 0 1.6mm; }
.lead { font-size: 12.5pt; line-height: 1.35; }
.columns { display: grid; grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr); gap: 7mm; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 3mm 0; }
.figure { border: 0.3mm solid #000; padding: 2mm 2.5mm; }
.figure b { display: block; font-size: 19pt; line-height: 1.1; font-variant-numeric: tabular-nums; }
.figure span { font-size: 8.6pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.2pt; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.9mm 1.6mm; border-bottom: 0.2mm solid #999; vertical-align: top; }
th { font-weight: 600; border-bottom: 0.4mm solid #000; }
th { white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; }
.columns th { white-space: normal; }
.columns th, .columns td { padding-left: 1mm; padding-right: 1mm; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
ol, ul { margin: 0 0 2mm; padding-left: 5mm; }
li { margin-bottom: 1mm; }
.small { font-size: 8.4pt; color: #222; }
.sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6mm; margin-top: 6mm; font-size: 8.6pt; }
.sign div { border-top: 0.3mm solid #000; padding-top: 1mm; }
footer { margin-top: 4mm; border-top: 0.3mm solid #000; padding-top: 1.4mm; font-size: 8.2pt; }
.nowrap { white-space: nowrap; }
svg { width: 100%; height: auto; display: block; }
@media screen { body { padding: 8mm; } section.sheet { border-bottom: 1px dashed #888; } }
`;

export function page(title: string, language: Language, sheets: readonly Html[]): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${sheets.map((sheet) => sheet.html).join('\n')}
</body>
</html>
`;
}

export type Writer = Readonly<{
  clock(at_ms: number | null): string;
  moment(at_ms: number | null): string;
  /** The clock, with its day where that is not the day of `base_ms`. */
  clockBeside(at_ms: number | null, base_ms: number): string;
  whole(value: number): string;
  decimal(value: number, digits: number): string;
}>;

const LOCALES: Readonly<Record<Language, string>> = { uk: 'uk-UA', en: 'en-GB' };

/** Numbers and clocks as people of that language write them, in the city's civil time. */
export function writer(language: Language, timeZone: string): Writer {
  const locale = LOCALES[language];
  const clockFormat = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const momentFormat = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short' });
  const wholeFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimalFormats = new Map<number, Intl.NumberFormat>();
  const decimalFormat = (digits: number): Intl.NumberFormat => {
    const known = decimalFormats.get(digits);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    decimalFormats.set(digits, made);
    return made;
  };
  const minus = (text: string): string => text.replace(/^-/, '−');
  return {
    clock: (at_ms) => (at_ms === null ? '—' : clockFormat.format(at_ms)),
    clockBeside: (at_ms, base_ms) =>
      at_ms === null ? '—' : dayFormat.format(at_ms) === dayFormat.format(base_ms) ? clockFormat.format(at_ms) : momentFormat.format(at_ms),
    moment: (at_ms) => (at_ms === null ? '—' : momentFormat.format(at_ms)),
    whole: (value) => minus(wholeFormat.format(value)),
    decimal: (value, digits) => minus(decimalFormat(digits).format(value)),
  };
}
