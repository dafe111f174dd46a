/** The orders of one crew as an iCalendar file: drains, second crews, valves to shut first, ways of feeding again. */
import type { City } from '../../domain/city.ts';
import { englishNote } from '../../domain/english-notes.ts';
import type { BuildingId, CrewId } from '../../domain/ids.ts';
import type { Plan, PlanLine } from '../../domain/plan.ts';
import type { Language } from '../../domain/text.ts';
import { type CalendarEntry, writeCalendar } from '../calendar.ts';

const SECOND_MS = 1_000;
const WORDS = {
  uk: {
    drain: 'Злити воду',
    second: 'Друга бригада: злити воду',
    isolate: 'Перекрити засувки',
    refeed: 'Заживити будинки',
    leave: 'виїхати о',
    latest: 'почати не пізніше',
    access: 'доступ',
  },
  en: {
    drain: 'Drain the water',
    second: 'Second crew: drain the water',
    isolate: 'Shut valves',
    refeed: 'Feed buildings again',
    leave: 'leave at',
    latest: 'begin no later than',
    access: 'access',
  },
} as const;

/** Null when the plan has nothing for that crew to do. */
export function crewCalendar(city: City, plan: Plan, crew: CrewId, language: Language): string | null {
  return crewCalendars(city, plan, language)(crew);
}

/** The same for many crews of one plan: what all of them need is looked up once. */
export function crewCalendars(city: City, plan: Plan, language: Language): (crew: CrewId) => string | null {
  const words = WORDS[language];
  const buildings = new Map(city.buildings.map((building) => [building.id, building]));
  const clock = new Intl.DateTimeFormat(language === 'uk' ? 'uk-UA' : 'en-GB', {
    timeZone: city.meta.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const at = (id: BuildingId): string => {
    const building = buildings.get(id);
    return building ? (language === 'uk' ? building.address : building.addressEn) : id;
  };
  const noteOf = (id: BuildingId, parts: readonly (string | null)[]): string => {
    const note = buildings.get(id)?.access ?? '';
    const access = language === 'uk' ? note : englishNote(note);
    return [...parts, access === '' ? null : `${words.access}: ${access}`].filter((part) => part !== null).join('\n');
  };
  const linesOf = new Map<CrewId | null, PlanLine[]>();
  for (const line of plan.lines) {
    const known = linesOf.get(line.crew);
    if (known) known.push(line);
    else linesOf.set(line.crew, [line]);
  }
  return (crew) => {
    const known = city.crews.find(({ id }) => id === crew);
    if (!known) return null;
    const entries: CalendarEntry[] = [];
    for (const line of linesOf.get(crew) ?? []) {
      if (line.start_ms === null || line.end_ms === null) continue;
      const latest = line.latestStart_ms === null ? null : `${words.latest} ${clock.format(line.latestStart_ms)}`;
      const leave = `${words.leave} ${clock.format(line.start_ms - line.travel_s * SECOND_MS)}`;
      const summary = `${words.drain}: ${at(line.building)}`;
      const span = { start_ms: line.start_ms, end_ms: line.end_ms };
      entries.push({
        id: `${crew}-${line.building}`,
        ...span,
        summary,
        place: at(line.building),
        note: noteOf(line.building, [leave, latest]),
      });
    }
    for (const one of plan.seconds ?? []) {
      if (one.crew !== crew) continue;
      const leave = `${words.leave} ${clock.format(one.start_ms - one.travel_s * SECOND_MS)}`;
      const span = { start_ms: one.start_ms, end_ms: one.end_ms };
      const summary = `${words.second}: ${at(one.building)}`;
      entries.push({ id: `${crew}-${one.building}-2`, ...span, summary, place: at(one.building), note: noteOf(one.building, [leave]) });
    }
    const errand = (id: string, summary: string, end_ms: number, valves: readonly string[]): void => {
      entries.push({ id: `${crew}-${id}`, start_ms: Math.min(plan.t0_ms, end_ms), end_ms, summary, place: '', note: valves.join(', ') });
    };
    for (const option of plan.options) {
      if (option.crew !== crew) continue;
      errand(option.id, `${words.refeed}: ${option.id}`, option.crewDone_ms ?? option.ready_ms, [...option.close, ...option.open]);
    }
    (plan.isolations ?? []).forEach((one, index) => {
      if (one.crew === crew && one.ready_ms !== null) errand(`isolate-${index}`, words.isolate, one.ready_ms, one.valves);
    });
    if (entries.length === 0) return null;
    entries.sort((one, other) => one.start_ms - other.start_ms || (one.id < other.id ? -1 : 1));
    return writeCalendar(language === 'uk' ? known.name : englishNote(known.name), plan.t0_ms, entries);
  };
}
