/** The words of a page or of a mail in HTML: markup gone, blocks on lines of their own, entities as letters. Nothing of it is ever rendered. */

/** Entities that occur in news of our three languages; numeric ones are all read. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  minus: '−',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  hellip: '…',
  deg: '°',
  thinsp: '\u2009',
  ensp: '\u2002',
  emsp: '\u2003',
  shy: '\u00ad',
  sup2: '²',
  sup3: '³',
  plusmn: '±',
  middot: '·',
  bull: '•',
  euro: '€',
  numero: '№',
};
const CODE_POINT_MAX = 0x10ffff;

/** Text of the markup. Comments, scripts, styles, templates and the head are left out. */
export function stripHtml(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|template|head|noscript|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/blockquote|hr)\b[^>]*>/gi, '\n')
    .replace(/<(?:p|div|li|h[1-6]|tr|blockquote|ul|ol|table)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '');
  return tidyLines(decodeEntities(bare));
}

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      const isLetter = code > 0 && code <= CODE_POINT_MAX && !(code >= 0xd800 && code <= 0xdfff);
      return isLetter ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** Spaces at line ends and more than one empty line say nothing. */
function tidyLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n[ \t]+/g, '\n')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
