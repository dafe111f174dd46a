/**
 * Holders of public offices, as the press of 2025–2026 names them: from the surname to the full name, the office and its place. The list
 * belongs to the operator and ages; a name that is not in it is taken from the text as it stands.
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

function surnameExpression(stemList: string): RegExp {
  const parts = stemList
    .split(' ')
    .map((stem) => (stem.endsWith('!') ? `${stem.slice(0, -1)}(?![${SMALL}])` : `${stem}[${SMALL}]{0,4}(?![${SMALL}])`));
  return new RegExp(`^(?:${parts.join('|')})`, 'u');
}

export const OFFICIALS: readonly Official[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, surnames, role, place, given] = line.split('|');
    return {
      name: name!,
      surname: surnameExpression(surnames!),
      role: role!,
      place: place ? place : null,
      given: given ? new RegExp(`^(?:${given.split(' ').join('|')})`, 'u') : null,
    };
  });

/** Officials by the first two letters of their surname's stems: most words of a text need no look at the list. */
const BY_START = new Map<string, Official[]>();
TABLE.trim()
  .split('\n')
  .forEach((line, index) => {
    for (const stem of line.split('|')[1]!.split(' ')) {
      const start = stem.slice(0, START_LETTERS);
      const known = BY_START.get(start) ?? [];
      if (!known.includes(OFFICIALS[index]!)) BY_START.set(start, [...known, OFFICIALS[index]!]);
    }
  });

/** All officials whose surname this word may be. */
export function officialsNamed(folded: string): readonly Official[] {
  const bare = folded.replace(/'s?$/u, '');
  return (BY_START.get(bare.slice(0, START_LETTERS)) ?? []).filter((official) => official.surname.test(bare));
}

/** The official with this surname; where two share it the given name or the role decides, else the one without conditions. */
export function findOfficial(foldedSurname: string, foldedBefore: string): Official | null {
  const named = officialsNamed(foldedSurname);
  if (named.length === 0) return null;
  const lastWord = /(\p{L}+)\s*$/u.exec(foldedBefore)?.[1] ?? '';
  const byGiven = named.find((official) => official.given?.test(lastWord));
  return byGiven ?? named.find((official) => official.given === null) ?? null;
}

/** The holder of an office at a place: "the mayor" of a text about Kyiv. Null when the list has none. */
export function officialOf(kind: 'mayor' | 'governor' | 'cityAdministration', place: string): Official | null {
  const words = {
    mayor: /^(?:acting )?mayor|^head of city$/u,
    governor: /^head of regional military|^governor|^Russian-installed/u,
    cityAdministration: /^head of city military/u,
  };
  return OFFICIALS.find((official) => official.place === place && words[kind].test(official.role)) ?? null;
}
