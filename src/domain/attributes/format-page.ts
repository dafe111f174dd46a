/** `docs/city-format.md`: the attribute tables in print, both languages. Compared with the page by a test, which also prints it anew; never edited by hand. */
import type { Bilingual } from '../text.ts';
import type { Attribute, ValueType } from './attribute.ts';
import { CITY_META } from './city-meta.ts';
import { type AnyRow, NOUNS, tableOf } from './tables.ts';

export function cityFormatPage(): string {
  const lines = [
    '# City folder · Тека міста',
    '',
    'This page is printed from the attribute tables in `src/domain/attributes/`; do not edit it by hand.',
    'Сторінку надруковано з таблиць атрибутів у `src/domain/attributes/`; не правте її вручну.',
    '',
    'A city is a folder: `city.json` and one table per noun, CSV or GeoJSON (`pipes.csv` or `pipes.geojson`).',
    'Місто — це тека: `city.json` і по одній таблиці на вид об’єктів, CSV або GeoJSON.',
    '',
    '- CSV: comma, semicolon or tab; decimal point or comma; UTF-8 or windows-1251; any line ends. Headers: the names below, with or without their unit, or an alias; other units are converted (`довжина, км`). ' +
      'Кома, крапка з комою або табуляція; десяткова крапка або кома; UTF-8 або windows-1251. Заголовки: назви нижче, з одиницею чи без, або інші назви; інші одиниці перераховуються.',
    '- GeoJSON: `properties` are the columns; a point gives `lon_deg`, `lat_deg`; a line gives the course from node to node; a polygon gives the outline. `properties` — це колонки; точка дає координати, лінія — трасу, багатокутник — контур.',
    '- Points in a cell: `36.25 50.01|36.26 50.02`, or WKT. Точки в клітинці: так само, або WKT.',
    '- Times carry their offset (`2026-02-03T08:00+02:00`); without it the city’s zone is taken, and said. Час пишеться з поясом; без нього береться пояс міста, і про це сказано у звіті.',
    '- What is missing is estimated by the rule of its column and listed in the column `estimated`. Чого немає, оцінюється за правилом колонки й позначається в колонці `estimated`.',
    '- A bad row is kept, repaired or set aside, and named with file, line, column and value: `./frostline city check DIR`. Хибний рядок залишено, виправлено або відкладено — і названо.',
    '',
    '## `city.json`',
    '',
    ...tableLines(CITY_META as unknown as Readonly<Record<string, Attribute<AnyRow>>>, false),
  ];
  for (const noun of NOUNS) {
    const table = tableOf(noun);
    lines.push('', `## \`${table.file}.csv\``, '', both(table.meaning), '', ...tableLines(table.attributes, table.marksEstimates));
  }
  return `${lines.join('\n')}\n`;
}

function both({ uk, en }: Bilingual): string {
  return `${en} · ${uk}`;
}

function tableLines(attributes: Readonly<Record<string, Attribute<AnyRow>>>, marksEstimates: boolean): readonly string[] {
  const lines = [
    '| column | what it is · що це | values · значення | when blank · якщо порожньо | also called · інші назви |',
    '|---|---|---|---|---|',
  ];
  for (const [name, { meaning, type, absent, aliases }] of Object.entries(attributes)) {
    const cells = [`\`${name}\``, both(meaning), valuesText(type), absentText(absent, type), aliases.join(', ')];
    lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  }
  if (marksEstimates) {
    lines.push(
      '| `estimated` | columns that were estimated, not given · які колонки оцінено, а не дано | names, separated by \\| | nothing · нічого | оцінено |',
    );
  }
  return lines;
}

function valuesText(type: ValueType): string {
  switch (type.kind) {
    case 'id':
      return 'text, unique · текст, унікальний';
    case 'reference':
      return `id from \`${tableOf(type.to).file}\``;
    case 'text':
      return 'text · текст';
    case 'flag':
      return 'true, false, yes, no, так, ні, 1, 0';
    case 'instant':
      return 'time with offset · час із поясом';
    case 'points':
      return type.shape === 'outline' ? 'points, closed outline · точки контуру' : 'points between the ends · точки між кінцями';
    case 'number':
      return `${type.whole ? 'whole number · ціле, ' : ''}${type.min} … ${type.max}`;
    case 'choice':
    case 'choices':
      return type.choices.map(({ value, meaning }) => `\`${value}\` (${meaning.uk})`).join(', ');
  }
}

function absentText(absent: Attribute<AnyRow>['absent'], type: ValueType): string {
  if (type.kind === 'id') return 'made from file and line, and said · береться з назви файлу й номера рядка, і про це сказано';
  switch (absent.act) {
    case 'setAside':
      return '**required · обов’язкова**: the row is set aside · рядок відкладається';
    case 'blank':
      return 'allowed · дозволено';
    case 'locate':
      return 'estimated from its neighbours, else the middle of the city · за сусідами, інакше середина міста';
    case 'estimate':
      return `estimated: ${both(absent.rule)}`;
  }
}
