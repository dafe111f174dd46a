import type { Checked, Problem } from '../../domain/problems.ts';

/**
 * Holders of public offices, as the press of 2025–2026 names them: from the surname to the full name, the office and its place. The list
 * belongs to the operator and ages: `--officials FILE` takes its place. This built-in one is unverified, made from the press, and used only to
 * spell names and to place offices; a name that is not in it is taken from the text as it stands.
 * `Name | surname stems | role | place | given-name stems that must stand before it (optional)`.
 */
const TABLE = `
Serhiy Zelenskyy|зеленськ зеленск zelensk|mayor of Lozova|Lozova|сергі серге serhi serhy sergey sergei
Volodymyr Zelenskyy|зеленськ зеленск zelensk|president of Ukraine||
Yulia Svyrydenko|свириденко svyrydenko|prime minister||
Denys Shmyhal|шмигал шмыгал shmyhal|minister||
Svitlana Hrynchuk|гринчук hrynchuk|minister||
Herman Halushchenko|галущенко halushchenko|minister||
Oleksiy Kuleba|кулеб kuleba|minister||
Ihor Klymenko|клименко клыменко klymenko|minister||
Andrii Sybiha|сибіг сибиг sybiha|minister||
Artem Nekrasov|некрасов nekrasov|deputy minister||
Vitalii Zaichenko|зайченко zaichenko|head of Ukrenergo||
Volodymyr Kudrytskyi|кудрицьк кудрицк kudrytsk|head of Ukrenergo||
Maksym Timchenko|тимченко timchenko|head of DTEK||
Yuriy Ihnat|ігнат! ігната игнат! игната ihnat|Air Force spokesman||
Rafael Grossi|гроссі гросси grossi|head of the IAEA||
Vitali Klitschko|кличк klitschko klychko klichko|mayor of Kyiv|Kyiv|
Timur Tkachenko|ткаченк tkachenko|head of city military administration|Kyiv|
Mykola Povoroznyk|поворозник povoroznyk|first deputy head of Kyiv administration|Kyiv|
Kostiantyn Usov|усов usov|deputy head of Kyiv administration|Kyiv|
Petro Panteleev|пантелеєв пантелеев panteleev panteleiev|deputy head of Kyiv administration|Kyiv|
Mykola Kalashnyk|калашник kalashnyk|head of regional military administration|Kyiv Oblast|
Ihor Terekhov|терехов terekhov terehov|mayor of Kharkiv|Kharkiv|
Oleh Syniehubov|синєгубов синегубов syniehubov synegubov syniegubov synehubov|head of regional military administration|Kharkiv Oblast|
Borys Filatov|філатов филатов filatov|mayor of Dnipro|Dnipro|
Oleksandr Vilkul|вілкул вилкул vilkul|head of the defence council of Kryvyi Rih|Kryvyi Rih|
Vladyslav Haivanenko|гайваненк haivanenko|head of regional military administration|Dnipropetrovsk Oblast|
Oleksandr Hanzha|ганж ганжа hanzha|head of regional military administration|Dnipropetrovsk Oblast|
Mykola Lukashuk|лукашук lukashuk|head of regional council|Dnipropetrovsk Oblast|
Hennadii Trukhanov|труханов trukhanov|mayor of Odesa|Odesa|
Serhii Lysak|лисак лысак lysak|head of city military administration|Odesa|
Oleh Kiper|кіпер кипер kiper|head of regional military administration|Odesa Oblast|
Andrii Sadovyi|садов sadovy|mayor of Lviv|Lviv|
Maksym Kozytskyi|козицьк козицк kozytsky|head of regional military administration|Lviv Oblast|
Oleksandr Sienkevych|сєнкевич сенкевич sienkevych senkevych|mayor of Mykolaiv|Mykolaiv|
Vitalii Kim|кім! кима кіма ким! kim!|head of regional military administration|Mykolaiv Oblast|
Oleksandr Prokudin|прокудін прокудин prokudin|head of regional military administration|Kherson Oblast|
Yaroslav Shanko|шанько shanko|head of city military administration|Kherson|
Ivan Fedorov|федоров fedorov|head of regional military administration|Zaporizhzhia Oblast|
Rehina Kharchenko|харченко kharchenko|acting mayor of Zaporizhzhia|Zaporizhzhia|
Dmytro Orlov|орлов orlov|head of city|Enerhodar|
Viacheslav Chaus|чаус chaus|head of regional military administration|Chernihiv Oblast|
Dmytro Bryzhynskyi|брижинськ брижинск bryzhynsk|head of city military administration|Chernihiv|
Oleksandr Lomako|ломако lomako|acting mayor of Chernihiv|Chernihiv|
Artem Kobzar|кобзар kobzar|acting mayor of Sumy|Sumy|
Oleh Hryhorov|григоров hryhorov grigorov|head of regional military administration|Sumy Oblast|
Volodymyr Kohut|когут kohut|head of regional military administration|Poltava Oblast|
Vitalii Maletskyi|малецьк малецк maletsk|mayor of Kremenchuk|Kremenchuk|
Vadym Filashkin|філашкін филашкин filashkin|head of regional military administration|Donetsk Oblast|
Oleksandr Honcharenko|гончаренк honcharenko|head of city military administration|Kramatorsk|
Ruslan Martsinkiv|марцінків марцинкив martsinkiv|mayor of Ivano-Frankivsk|Ivano-Frankivsk|
Ihor Polishchuk|поліщук полищук polishchuk|mayor of Lutsk|Lutsk|
Serhii Nadal|надал nadal|mayor of Ternopil|Ternopil|
Anatolii Bondarenko|бондаренк bondarenko|mayor of Cherkasy|Cherkasy|
Ihor Taburets|табурец taburets|head of regional military administration|Cherkasy Oblast|
Dmitry Peskov|пєсков песков peskov|Kremlin spokesman||
Vladimir Putin|путін путин putin|president of Russia||
Sergey Lavrov|лавров lavrov|foreign minister of Russia||
Maria Zakharova|захаров zakharova|spokeswoman of the Russian foreign ministry||
Yury Ushakov|ушаков ushakov|aide to the Russian president||
Sergei Shoigu|шойгу shoigu|secretary of the Russian security council||
Vyacheslav Gladkov|гладков gladkov|governor of Belgorod region|Belgorod Oblast|
Valentin Demidov|демидов демідов demidov|mayor of Belgorod|Belgorod|
Alexander Bogomaz|богомаз bogomaz|governor|Bryansk Oblast|
Alexander Khinshtein|хінштейн хинштейн khinshtein|governor|Kursk Oblast|
Yury Slyusar|слюсар slyusar|governor|Rostov Oblast|
Alexander Gusev|гусєв гусев gusev|governor|Voronezh Oblast|
Andrey Vorobyov|воробйов воробьев vorobyov|governor|Moscow Oblast|
Sergey Sobyanin|собянін собянин sobyanin|mayor of Moscow|Moscow|
Yevgeny Balitsky|балицьк балицк balitsk|Russian-installed head of Zaporizhzhia region|Zaporizhzhia Oblast|
Vladimir Saldo|сальдо saldo|Russian-installed head of Kherson region|Kherson Oblast|
Denis Pushilin|пушилін пушилин pushilin|Russian-installed head of Donetsk region|Donetsk Oblast|
Leonid Pasechnik|пасічник пасечник pasechnik|Russian-installed head of Luhansk region|Luhansk Oblast|
Sergey Aksyonov|аксьонов аксенов aksyonov|Russian-installed head of Crimea|Crimea|
Mikhail Razvozhayev|развожаєв развожаев razvozhayev|Russian-installed head of Sevastopol|Sevastopol|
Donald Trump|трамп trump|president of the United States||
Marco Rubio|рубіо рубио rubio|secretary of state of the United States||
Steve Witkoff|віткофф уиткофф виткофф witkoff|US special envoy||
Karoline Leavitt|лівітт левитт leavitt|White House spokeswoman||
JD Vance|венс вэнс vance|vice president of the United States||
Emmanuel Macron|макрон macron|president of France||
Friedrich Merz|мерц merz|chancellor of Germany||
Keir Starmer|стармер starmer|prime minister of the United Kingdom||
Donald Tusk|туск tusk|prime minister of Poland||
Kaja Kallas|каллас kallas|EU high representative||
`;

export type Official = Readonly<{ name: string; surname: RegExp; role: string; place: string | null; given: RegExp | null }>;

const START_LETTERS = 2;

/** Letters of folded names, as ranges: cheap to compile many times over. */
const SMALL = "a-z\\u0400-\\u04ff'";

/** What may follow a stem: the endings of a surname's declension, not any letters: Шаньков is not Шанько, Chauskyi is not Chaus. */
const LATIN_ENDING = "(?:y|yi|yy|iy|i|ii|yj|j|o|a|ov|ova|aya|aia)?(?:'s?)?";
const NOUN_ENDING =
  '(?:а|у|ові|ом|і|е|о|и|ы|я|ю|єві|еві|ем|єм|ь|ою|ой|ей|ею|єю|ій|ія|ії|ию|ии|ый|ый|й|ва|ву|вим|вым|вої|вой|ої|им|ым|им|ам|ами|ах)?';
const ADJECTIVE_ENDING = '(?:ий|ій|ый|ого|ому|им|ім|ым|ом|а|ая|ої|ой|у|ую|ою)?';

function surnameExpression(stemList: string): RegExp {
  const parts = stemList.split(' ').map((stem) => {
    if (stem.endsWith('!')) return `${stem.slice(0, -1)}(?![${SMALL}])`;
    const ending = /^[a-z]/u.test(stem) ? LATIN_ENDING : /(?:ськ|цьк|зьк|ск|цк)$/u.test(stem) ? ADJECTIVE_ENDING : NOUN_ENDING;
    // Клименко, Клименка: the last vowel belongs to the ending.
    const root = /[а-яіїєґ]о$/u.test(stem) ? `${stem.slice(0, -1)}(?:о|а|у|ові|ом|е)` : `${stem}${ending}`;
    return `${root}(?![${SMALL}])`;
  });
  return new RegExp(`^(?:${parts.join('|')})`, 'u');
}

/** A list of officials with its index. `verified`: the operator has looked it through; the built-in list is not. */
export type Officials = Readonly<{ list: readonly Official[]; byStart: ReadonlyMap<string, readonly Official[]>; verified: boolean }>;

const COLUMNS_MIN = 4;
const PROBLEMS_MAX = 20;

/**
 * Officials from lines `Name | surname stems | role | place | given-name stems`, parted by `|` or tabs; `#` begins a remark. Stems are small
 * letters without diacritics of their own, several parted by spaces. A bad line is left out and named (FL-INTAKE-019).
 */
export function readOfficials(text: string, name: string): Checked<Officials> {
  const problems: Problem[] = [];
  const rows: { official: Official; stems: readonly string[] }[] = [];
  text.split('\n').forEach((line, index) => {
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#')) return;
    const columns = bare.split(/\s*[|\t]\s*/u);
    const stems = (columns[1] ?? '')
      .toLowerCase()
      .split(/\s+/u)
      .filter((stem) => /^[\p{L}'-]{2,}!?$/u.test(stem));
    if (columns.length < COLUMNS_MIN || !columns[0] || stems.length === 0) {
      if (problems.length < PROBLEMS_MAX)
        problems.push({ code: 'FL-INTAKE-019', severity: 'warn', at: `${name}:${index + 1}`, say: { got: bare.slice(0, 60) } });
      return;
    }
    rows.push({ official: officialOfColumns(columns, stems), stems });
  });
  return { value: indexed(rows, true), problems };
}

function officialOfColumns(columns: readonly string[], stems: readonly string[]): Official {
  const given = (columns[4] ?? '').split(/\s+/u).filter((stem) => /^[\p{L}'-]+$/u.test(stem));
  return {
    name: columns[0]!,
    surname: surnameExpression(stems.join(' ')),
    role: columns[2] ?? '',
    place: columns[3] ? columns[3] : null,
    given: given.length > 0 ? new RegExp(`^(?:${given.join('|')})`, 'u') : null,
  };
}

/** By the first two letters of the stems: most words of a text need no look at the list. */
function indexed(rows: readonly Readonly<{ official: Official; stems: readonly string[] }>[], verified: boolean): Officials {
  const byStart = new Map<string, Official[]>();
  for (const { official, stems } of rows) {
    for (const stem of stems) {
      const start = stem.slice(0, START_LETTERS);
      const known = byStart.get(start) ?? [];
      if (!known.includes(official)) byStart.set(start, [...known, official]);
    }
  }
  return { list: rows.map((row) => row.official), byStart, verified };
}

let builtIn: Officials | null = null;

/** The list of this file: collected from the press, checked by nobody in office. */
export function builtInOfficials(): Officials {
  builtIn ??= { ...readOfficials(TABLE, 'built-in').value, verified: false };
  return builtIn;
}

/** All officials whose surname this word may be. */
export function officialsNamed(officials: Officials, folded: string): readonly Official[] {
  const bare = folded.replace(/'s?$/u, '');
  return (officials.byStart.get(bare.slice(0, START_LETTERS)) ?? []).filter((official) => official.surname.test(bare));
}

/** The official with this surname; where two share it the given name or the role decides, else the one without conditions. */
export function findOfficial(officials: Officials, foldedSurname: string, foldedBefore: string): Official | null {
  const named = officialsNamed(officials, foldedSurname);
  if (named.length === 0) return null;
  const lastWord = /(\p{L}+)\s*$/u.exec(foldedBefore)?.[1] ?? '';
  const byGiven = named.find((official) => official.given?.test(lastWord));
  return byGiven ?? named.find((official) => official.given === null) ?? null;
}

/** The holder of an office at a place: "the mayor" of a text about Kyiv. Null when the list has none. */
export function officialOf(officials: Officials, kind: 'mayor' | 'governor' | 'cityAdministration', place: string): Official | null {
  const words = {
    mayor: /^(?:acting )?mayor|^head of city$/u,
    governor: /^head of regional military|^governor|^Russian-installed/u,
    cityAdministration: /^head of city military/u,
  };
  return officials.list.find((official) => official.place === place && words[kind].test(official.role)) ?? null;
}
