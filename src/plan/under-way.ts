/** What of an announced plan is under way: which drains are fixed, where crews stand, which options are being carried out. */
import type { City } from '../domain/city.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { PlanLine, RefeedOption } from '../domain/plan.ts';
import { HOUR_MS, type Instant, SECOND_MS } from '../domain/time.ts';
import type { CrewState } from './errands.ts';
import type { Announcement } from './options.ts';

/** A drain whose time has passed without word is believed to be still going on for so long; afterwards it is planned anew. [I] */
const WORD_WAIT_MS = HOUR_MS;

export type FixedDrain = Readonly<{ crew: number; travel_s: number; start_s: number; end_s: number }>;

export type UnderWay = Readonly<{
  /** Drains that a crew has left for, by building. */
  fixed: ReadonlyMap<BuildingId, FixedDrain>;
  /** Stops still ahead, by crew, in the announced order, with the second of their promised start. */
  ahead: readonly (readonly Readonly<{ building: BuildingId; start_s: number }>[])[];
}>;

export const NOTHING_UNDER_WAY = (crews: number): UnderWay => ({ fixed: new Map(), ahead: Array.from({ length: crews }, () => []) });

/** Splits an announced plan at `now_s` and moves `crews` to where they will be free; seconds count from `t0_ms`. */
export function splitUnderWay(city: City, announced: Announcement, crews: CrewState[], t0_ms: Instant, now_s: number): UnderWay {
  const fixed = new Map<BuildingId, FixedDrain>();
  const ahead: { building: BuildingId; start_s: number }[][] = city.crews.map(() => []);
  const lines = new Map(announced.lines.map((line): [BuildingId, PlanLine] => [line.building, line]));
  const buildings = new Map(city.buildings.map((building) => [building.id, building]));
  const seconds = (at_ms: number): number => Math.round((at_ms - t0_ms) / SECOND_MS);
  for (const route of announced.routes) {
    const crew = city.crews.findIndex((one) => one.id === route.crew);
    if (crew < 0) continue;
    const errands_s = announced.options.filter((option) => option.crew === route.crew).map((option) => seconds(option.ready_ms));
    let leaves_s = Math.max(seconds(city.crews[crew]!.shiftStart_ms), seconds(announced.t0_ms), ...errands_s);
    for (const stop of route.stops) {
      const line = lines.get(stop);
      const building = buildings.get(stop);
      if (!line || !building || line.start_ms === null || line.end_ms === null) continue;
      const [start_s, end_s] = [seconds(line.start_ms), seconds(line.end_ms)];
      const left = ahead[crew]!.length === 0 && Math.max(leaves_s, start_s - line.travel_s) <= now_s;
      if (left) {
        const stillOn = end_s * SECOND_MS + WORD_WAIT_MS >= now_s * SECOND_MS;
        if (stillOn) fixed.set(stop, { crew, travel_s: line.travel_s, start_s, end_s });
        crews[crew] = { ...crews[crew]!, place: building, free_s: Math.max(now_s, end_s) };
      } else ahead[crew]!.push({ building: stop, start_s });
      leaves_s = end_s;
    }
  }
  return { fixed, ahead };
}

type OptionDeed = Pick<RefeedOption, 'boiler' | 'open' | 'close' | 'buildings'>;

/** The option that does the same, if any: same valves or boiler for the same buildings. */
export function sameOption(known: readonly RefeedOption[], option: OptionDeed): RefeedOption | undefined {
  const key = (one: OptionDeed): string =>
    [one.boiler ?? '', [...one.open].sort().join(), [...one.close].sort().join(), [...one.buildings].sort().join()].join('|');
  return known.find((one) => key(one) === key(option));
}
