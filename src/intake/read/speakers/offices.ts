/**
 * An office without a name speaks: "the mayor said". Its holder is whom the text itself calls so, else an official of that office named in the
 * text, else the list of officials at the place of the text; an office whose holder nobody knows stays an office.
 */
import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { type Official, type Officials, officialOf, officialsNamed } from '../../gazetteer/officials.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { findAll } from '../../text/lexis.ts';
import { type Candidate, people } from './candidates.ts';

type Office = 'mayor' | 'governor' | 'president' | 'usPresident' | 'kremlin';
const OFFICES: readonly (readonly [Office, RegExp])[] = [
  [
    'mayor',
    /(?<!\p{L}|deputy |acting |заступни\p{L}{1,3} |заместитель )(?:мер|мэр|мера|мэра|мером|мэром|міський голова|міського голови|городской голова|городского головы|глава города|градоначальник|градоначальника|очільник міста|очільника міста|mayor)(?!\p{L})/gu,
  ],
  [
    'governor',
    /(?<!\p{L}|deputy |заступни\p{L}{1,3} |заместитель )(?:губернатор|губернатора|голова ова|голови ова|глава ова|главы ова|начальник ова|начальника ова|начальник області|глава області|голова області|глава области|глава региона|главы региона|глава регіону|очільник області|очільник ова|governor|head of the region)(?!\p{L})/gu,
  ],
  [
    'president',
    /(?<!\p{L})(?:ukraine's president|ukrainian (?:president|leader)|president of ukraine|глава держави|глави держави|президент україни|президента україни|глава государства|главы государства|президент украины|президента украины|президент(?! (?:сша|рф|росії|россии|франц|польщ|польш|білорус|белорус|румун|фінлянд|финлянд|компан|клуб))|український президент|украинский президент|українського президента|украинского президента)(?!\p{L})/gu,
  ],
  [
    'usPresident',
    /(?<!\p{L})(?:(?:the )?(?:us|u\.s\.|american) president|president of the united states|президент(?:а)? сша|американськ\p{L}+ президент\p{L}?|американск\p{L}+ президент\p{L}?)(?!\p{L})/gu,
  ],
  [
    'kremlin',
    /(?<!\p{L})(?:kremlin spokesman|речник кремля|речника кремля|пресс-секретарь кремля|прессекретар кремля|прес-секретар кремля)(?!\p{L})/gu,
  ],
];
const ROLE_OF: Readonly<Record<Office, RegExp>> = {
  mayor: /mayor|^head of city$/u,
  governor: /^governor|^Russian-installed|^head of regional military/u,
  president: /^president of Ukraine$/u,
  usPresident: /^president of the United States$/u,
  kremlin: /^Kremlin spokesman$/u,
};
const TITLE_OF: Readonly<Record<Office, RegExp>> = {
  mayor: /мер|мэр|міськ\p{L}+ голов|городск\p{L}+ голов|глав\p{L} города|mayor|city head|town head|градоначальник/u,
  governor: /губернатор|ова(?!\p{L})|governor|глав\p{L} региона|області|области|regional (?:military|state) administration/u,
  president: /президент(?! сша)|president/u,
  usPresident: /сша|u\.?s\.?|american|американ/u,
  kremlin: /кремл|kremlin/u,
};
/** Deputies are not the office. */
const DEPUTY = /заступни|заместител|замглав|deputy|vice|віце|вице|речни|секретар|spokes|радни|советник|advis/u;

export function offices(
  reading: Reading,
  stretch: string,
  offset: number,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
): Candidate[] {
  const folded = reading.folded.slice(offset, offset + stretch.length);
  const found: Candidate[] = [];
  for (const [office, expression] of OFFICES) {
    for (const hit of findAll(expression, folded)) {
      const place = { start: offset + hit.start, end: offset + hit.end };
      const titled = titledPerson(reading, office, places, gazetteer);
      if (titled) {
        found.push({ ...titled, ...place, official: false });
        continue;
      }
      const holder = namedHolder(reading, office, gazetteer.officials) ?? listedHolder(office, places, gazetteer.officials);
      if (holder)
        found.push({
          ...place,
          speaker: holder.name,
          role: holder.role,
          kind: 'person',
          named: true,
          place: holder.place,
          official: false,
        });
    }
  }
  return found.length > 0 ? found : unheld(reading, stretch, offset);
}

/** "Mayor Andrii Bilokin …, the mayor said": the text names its own holder. */
function titledPerson(reading: Reading, office: Office, places: readonly PlaceMention[], gazetteer: Gazetteer): Candidate | null {
  const named = people(reading, reading.text, 0, places, gazetteer);
  return named.find((each) => !each.official && each.role !== '' && TITLE_OF[office].test(each.role) && !DEPUTY.test(each.role)) ?? null;
}

/** An official of this office whose surname stands anywhere in the text: "the governor" is that one. */
function namedHolder(reading: Reading, office: Office, officials: Officials): Official | null {
  for (const word of new Set(reading.folded.match(/\p{L}[\p{L}'-]{2,}/gu) ?? [])) {
    const holder = officialsNamed(officials, word).find((official) => ROLE_OF[office].test(official.role));
    if (holder) return holder;
  }
  return null;
}

function listedHolder(office: Office, places: readonly PlaceMention[], officials: Officials): Official | null {
  if (office !== 'mayor' && office !== 'governor') return officials.list.find((official) => ROLE_OF[office].test(official.role)) ?? null;
  for (const place of places) {
    const holder = officialOf(officials, office, office === 'mayor' ? place.place.split(':')[0]! : place.place);
    if (holder) return holder;
  }
  return null;
}

/** Offices that nobody holds by name in the text; the English name of what the text says. */
const UNHELD: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\p{L})(?:заступни\p{L}{1,3} (?:мера|міського голови|голови міста)|заместител\p{L}{1,3} мэра|заммэра|віцемер\p{L}?|вице-мэр\p{L}?)(?!\p{L})/gu,
    'deputy mayor',
  ],
  [
    /(?<!\p{L})(?:заступни\p{L}{1,3} (?:голови|начальника) ова|заместител\p{L}{1,3} (?:главы|начальника) ова|вице-губернатор\p{L}?)(?!\p{L})/gu,
    'deputy governor',
  ],
  [
    /(?<!\p{L})(?:начальни\p{L}{1,3}|голов[аи]|глав[аы]|керівни\p{L}{1,3}) (?:\p{L}+ )?рва(?!\p{L})/gu,
    'head of district military administration',
  ],
  [
    /(?<!\p{L})(?:начальни\p{L}{1,3}|голов[аи]|глав[аы]|керівни\p{L}{1,3}) (?:\p{L}+ )?(?:мва|міської військової адміністрації)(?!\p{L})/gu,
    'head of city military administration',
  ],
  [/(?<!\p{L})(?:голов[аи]|глав[аы]|керівни\p{L}{1,3}|очільни\p{L}{1,3}) (?:\p{L}+ )?(?:громади|общины)(?!\p{L})/gu, 'head of community'],
  [
    /(?<!\p{L})(?:(?:місцев|местн)\p{L}+ )?(?:житель|жителька|жительница|мешканець|мешканка|містянин|містянка|пенсіонер|пенсіонерка|пенсионер|пенсионерка)(?!\p{L})/gu,
    'resident',
  ],
  [/(?<!\p{L})(?:речни(?:к|ця) \p{L}+|пресс-секретарь \p{L}+|прес(?:с?екретар|-секретар)\p{L}{0,2} \p{L}+)(?!\p{L})/gu, 'spokesperson'],
];
const ENGLISH_OFFICE =
  /(?<!\p{L})((?:(?:deputy|acting|first|vice|senior|former|local|regional|city|district|town|village) )*(?:head|chief|mayor|governor|director|spokesman|spokeswoman|spokesperson|chairman|chairwoman|commander|engineer|dispatcher)(?: (?:of|for|at) (?:the )?[\p{L}'-]+(?: [\p{L}'-]+){0,4})?)(?:,[^,.;]{3,50},)?\s*$/u;
/** "A European diplomat", "a resident of Druzhkivka": somebody by what he is. */
const ENGLISH_SOMEBODY =
  /(?<!\p{L})(?:an?|one|another) ((?:[\p{L}-]+ ){0,3}(?:diplomat|resident|official|lawmaker|eyewitness|witness|aide|adviser|advisor|doctor|engineer|worker|volunteer|pensioner|soldier|spokesman|spokeswoman|spokesperson|deputy|analyst|expert|teacher|nurse|plumber|electrician)(?: (?:of|from|in|at|for|with) (?:the )?[\p{L}'’-]+(?: [\p{L}'’-]+){0,3})?)(?:,[^,.;]{3,50},)?(?: (?:has|had|also|later|then))?\s*$/u;

function unheld(reading: Reading, stretch: string, offset: number): Candidate[] {
  const make = (start: number, end: number, speaker: string): Candidate => ({
    start,
    end,
    speaker,
    role: speaker,
    kind: 'person',
    named: false,
    place: null,
    official: false,
  });
  const folded = reading.folded.slice(offset, offset + stretch.length);
  const found = UNHELD.flatMap(([expression, name]) =>
    findAll(expression, folded).map((hit) => make(offset + hit.start, offset + hit.end, name)),
  );
  const english = ENGLISH_OFFICE.exec(folded);
  const somebody = found.length === 0 && !english ? ENGLISH_SOMEBODY.exec(folded) : null;
  if (somebody) {
    const start = offset + somebody.index + somebody[0].indexOf(somebody[1]!);
    found.push(make(start, start + somebody[1]!.length, reading.text.slice(start, start + somebody[1]!.length)));
  }
  if (found.length === 0 && english) {
    const start = offset + english.index + english[0].indexOf(english[1]!);
    found.push(make(start, start + english[1]!.length, reading.text.slice(start, start + english[1]!.length)));
  }
  return found;
}
