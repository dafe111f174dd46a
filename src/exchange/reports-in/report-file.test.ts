import { describe, expect, test } from 'vitest';
import { patient_ms } from '../../../test/pace.ts';
import { kyivDay, parseStamp } from './dates.ts';
import { readFeed } from './feed.ts';
import { stripHtml } from './html.ts';
import { decodeBytes } from './letters.ts';
import { readMail } from './mail.ts';
import { readReportFile } from './report-file.ts';

/** Processor time for a hundred thousand pieces of hostile markup. */
const MARKUP_MAX_MS = 1_000;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Windows-1251 and KOI8-U by searching the decoder's own table backwards. */
function encodeAs(charset: string, text: string): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder(charset).decode(Uint8Array.of(byte)), byte] as const));
  return Uint8Array.from([...text].map((letter) => table.get(letter) ?? 63));
}
function quoted(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)))
    .join('');
}
const BODY = 'У Полтаві без опалення 140 будинків, повідомив міський голова.';
const mailOf = (type: string, encoding: string, body: string, more = ''): string =>
  `From: Чергова <desk@example.net>\r\nDate: Tue, 3 Feb 2026 23:30:00 +0200\r\nMessage-ID: <m1@example.net>\r\nSubject: =?utf-8?B?${Buffer.from('Зведення').toString('base64')}?=\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${more}\r\n${body}`;

describe('mail', () => {
  test.each([
    ['utf-8, quoted-printable', mailOf('text/plain; charset=utf-8', 'quoted-printable', quoted(utf8(BODY)))],
    [
      'windows-1251, quoted-printable',
      mailOf('text/plain; charset="windows-1251"', 'quoted-printable', quoted(encodeAs('windows-1251', BODY))),
    ],
    ['koi8-u, base64', mailOf('text/plain; charset=koi8-u', 'base64', Buffer.from(encodeAs('koi8-u', BODY)).toString('base64'))],
    [
      'utf-8, base64 in lines',
      mailOf(
        'text/plain; charset=UTF8',
        'BASE64',
        Buffer.from(BODY)
          .toString('base64')
          .replace(/(.{20})/g, '$1\r\n'),
      ),
    ],
    [
      'html only',
      mailOf(
        'text/html; charset=utf-8',
        '8bit',
        `<html><head><style>p{}</style></head><body><p>${BODY}</p><script>x()</script></body></html>`,
      ),
    ],
  ])('%s', (_name, raw) => {
    const { value, problems } = readMail(utf8(raw), 'm.eml');
    expect(value?.text).toBe(BODY);
    expect(value?.subject).toBe('Зведення');
    expect(value?.senderHost).toBe('example.net');
    expect(problems).toEqual([]);
  });

  test('of the parts the plain text is taken; attachments stay closed; quoted mail and signature go', () => {
    const parts = [
      '--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n',
      `--b2\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>page</p>\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${BODY}\r\n> old words\r\n-- \r\nsignature\r\n--b2--\r\n`,
      '--b1\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\nattached\r\n--b1--\r\n',
    ].join('');
    expect(readMail(utf8(mailOf('multipart/mixed; boundary="b1"', '7bit', parts)), 'm.eml').value?.text).toBe(BODY);
  });

  test('a mail becomes a report of its day in Kyiv; the sender does not become its source', () => {
    const { value } = readReportFile(utf8(mailOf('text/plain; charset=utf-8', '8bit', BODY)), 'm.eml');
    expect(value).toMatchObject([{ id: 'm1@example.net', publishedDay: '2026-02-03', source: 'example.net' }]);
    expect(JSON.stringify(value)).not.toContain('desk@');
  });

  test.each([
    ['', 'empty'],
    ['no headers at all', 'no headers'],
    ['\u0000\u0001', 'noise'],
    ['Content-Type: multipart/mixed; boundary=x\r\n\r\n--x', 'cut off'],
  ])('nothing readable is named: %j', (raw) => {
    const { value, problems } = readMail(utf8(raw), 'm.eml');
    expect(value).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual(['FL-INTAKE-017']);
  });
});

describe('feeds', () => {
  const RSS = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="x"><channel><title>Вісті</title>
    <item><title>Без тепла</title><guid>g1</guid><pubDate>Tue, 03 Feb 2026 22:30:00 GMT</pubDate><description><![CDATA[<p>${BODY}</p>]]></description></item>
    <item><title>A &amp; B &#1076;&#x456;&#1084;</title><description>short</description><content:encoded>&lt;b&gt;long&lt;/b&gt; text</content:encoded></item>
    </channel></rss>`;
  const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Вісті</title><entry><title>Без тепла</title><id>urn:1</id><updated>2026-02-03T22:30:00Z</updated><content type="html">&lt;p&gt;${BODY}&lt;/p&gt;</content></entry></feed>`;

  test('RSS', () => {
    const { value } = readFeed(RSS, 'f.xml');
    expect(value?.title).toBe('Вісті');
    expect(value?.entries).toMatchObject([
      { id: 'g1', text: `Без тепла\n${BODY}`, publishedAt_ms: Date.UTC(2026, 1, 3, 22, 30) },
      { title: 'A & B дім', text: 'A & B дім\nlong text', publishedAt_ms: null },
    ]);
  });

  test('Atom; the day is that of Kyiv, not of Greenwich', () => {
    const { value } = readReportFile(utf8(ATOM), 'f.xml');
    expect(value).toMatchObject([{ id: 'urn:1', source: 'Вісті', publishedDay: '2026-02-04', text: `Без тепла\n${BODY}` }]);
  });

  test('a broken end keeps what stood before it; entities of its own are refused', () => {
    expect(readFeed(RSS.slice(0, RSS.indexOf('<item><title>A')), 'f.xml').value?.entries).toHaveLength(1);
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`;
    expect(readFeed(bomb, 'f.xml')).toMatchObject({ value: null, problems: [{ code: 'FL-INTAKE-017' }] });
  });

  test('a feed in windows-1251 is read by its own declaration', () => {
    const raw = encodeAs('windows-1251', RSS.replace('utf-8', 'windows-1251'));
    expect(readReportFile(raw, 'f.xml').value[0]?.text).toContain(BODY);
  });
});

describe('texts and pages', () => {
  test.each([
    ['<p>a&nbsp;b</p><p>c</p>', 'a\u00a0b\n\nc'],
    ['x<br>y<script>alert(1)</script>', 'x\ny'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<img src=x onerror=alert(1)>дім', 'дім'],
    ['&laquo;ТЕЦ&raquo; &unknown; &#0;', '«ТЕЦ» &unknown; \ufffd'],
    ['<!-- hidden', ''],
  ])('%j', (html, text) => {
    expect(stripHtml(html)).toBe(text);
  });

  test('a text in windows-1251 without any name is recognised, and said so', () => {
    const { value, problems } = readReportFile(encodeAs('windows-1251', BODY), 'a.txt');
    expect(value[0]?.text).toBe(BODY);
    expect(problems).toMatchObject([{ code: 'FL-INTAKE-016', say: { got: 'windows-1251' } }]);
  });

  test('UTF-16 is told by its mark; UTF-8 that ends in the middle of a letter stays UTF-8', () => {
    const wide = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BODY, 'utf16le')]));
    expect(readReportFile(wide, 'a.txt')).toMatchObject({ value: [{ text: BODY }], problems: [] });
    const cut = utf8(BODY).subarray(0, utf8(BODY).length - 15);
    const { value, problems } = readReportFile(cut, 'a.txt');
    expect(value[0]?.text).toContain('без опалення 140 будинків');
    expect(problems).toMatchObject([{ code: 'FL-INTAKE-016', say: { got: 'utf-8' } }]);
  });

  test.each([
    ['a picture under the name of a text', 'a.txt', Uint8Array.from({ length: 4_000 }, (_, at) => (at * 37) % 256)],
    [
      'a feed that was cut off before its first entry',
      'a.xml',
      utf8('<?xml version="1.0"?><rss><channel><title>x</title><item><guid>1</g'),
    ],
    ['XML of another kind', 'a.xml', utf8('<!DOCTYPE a [<!ENTITY x "y">]><rss><channel><item><title>&x;</title></item></channel></rss>')],
    ['an empty page', 'a.html', utf8('<html><body></body></html>')],
  ])('%s is refused by name', (_name, file, raw) => {
    const { value, problems } = readReportFile(raw, file);
    expect(value).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain('FL-INTAKE-017');
  });

  test('a day that no calendar has is named, and the report is kept without it', () => {
    const line = (published: string): string => JSON.stringify({ id: 'r', text: BODY, published });
    const { value, problems } = readReportFile(
      utf8(`${line('2026-02-30')}\n${line('yesterday')}\n${line('2026-02-03T07:04+02:00')}`),
      'n.jsonl',
    );
    expect(value.map(({ publishedDay }) => publishedDay)).toEqual([null, null, '2026-02-03']);
    expect(problems).toMatchObject([
      { code: 'FL-INTAKE-020', at: 'n.jsonl:1/published' },
      { code: 'FL-INTAKE-020', at: 'n.jsonl:2/published' },
    ]);
  });

  test('an unknown set falls back to UTF-8', () => {
    expect(decodeBytes(utf8(BODY), 'klingon')).toMatchObject({ text: BODY, guessed: true });
  });

  test.each(['<', '<<<<', '&', '&#', '<a <b <c', '<!--', '<![CDATA[', ']]>', '='])(
    'hostile markup %j a hundred thousand times',
    (piece) => {
      const long = piece.repeat(100_000);
      const started_ms = process.cpuUsage().user / 1_000;
      stripHtml(long);
      readFeed(`<rss><channel>${long}`, 'f.xml');
      readMail(utf8(mailOf('text/html', 'quoted-printable', long)), 'm.eml');
      expect(process.cpuUsage().user / 1_000 - started_ms).toBeLessThan(patient_ms(MARKUP_MAX_MS));
    },
  );
});

test.each([
  ['Tue, 03 Feb 2026 07:04:00 +0200', '2026-02-03T05:04:00.000Z'],
  ['3 Feb 2026 07:04 EET', '2026-02-03T05:04:00.000Z'],
  ['Tue, 3 Feb 2026 07:04:00 GMT (comment)', '2026-02-03T07:04:00.000Z'],
  ['2026-02-03T07:04:00+02:00', '2026-02-03T05:04:00.000Z'],
  ['yesterday', null],
  ['Tue, 03 Foo 2026 07:04:00 +0200', null],
  ['Tue, 03 Feb 2026 07:04:00', null],
])('date %s', (text, wanted) => {
  const at_ms = parseStamp(text);
  expect(at_ms === null ? null : new Date(at_ms).toISOString()).toBe(wanted);
});

test('the day in Kyiv follows both clock changes', () => {
  expect(kyivDay(parseStamp('2026-03-28T22:30:00Z')!)).toBe('2026-03-29');
  expect(kyivDay(parseStamp('2026-03-29T21:30:00Z')!)).toBe('2026-03-30');
  expect(kyivDay(parseStamp('2026-03-29T20:30:00Z')!)).toBe('2026-03-29');
});
