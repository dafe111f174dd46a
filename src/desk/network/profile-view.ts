/** Pressure and temperature from the source to a building, in the shape of `ProfileView`. */
import type { BuildingId } from '../../domain/ids.ts';
import { pathProfile } from '../../twin/network/profile.ts';
import type { Words } from '../words.ts';
import { say } from '../words.ts';
import { type NetworkTwin, nearNode } from './twin.ts';
import type { NetworkNow } from './view.ts';

const NOT_JOINED: Words = {
  uk: 'Цей будинок не приєднано до мережі: шляху від джерела немає.',
  en: 'This building hangs on no network: there is no path from a source.',
};
const STANDS: Words = {
  uk: 'Зараз вода тут стоїть: {source} не працює або шлях закрито. Показано, як було до втрати тепла.',
  en: 'The water stands here now: {source} is out or the way is shut. Shown as it was before the loss.',
};
const NO_SOURCE: Words = { uk: 'джерело', en: 'the source' };

export function profileView(twin: NetworkTwin, now: NetworkNow, building: BuildingId) {
  const fed = pathProfile(twin.network, now.answer.columns, building);
  const carried = fed.length > 0 && fed.every((point) => point.supply_Pa !== null && point.return_Pa !== null);
  // What stood still has no pressures to show: the quiet network of before is shown instead, and said to be that.
  const points = carried || !now.before ? fed : pathProfile(twin.network, now.before.columns, building);
  const start = points[0];
  const source = start ? twin.city.sources.find((one) => one.node === start.nodeId) : undefined;
  const name: Words = source ? { uk: source.name, en: source.nameEn } : NO_SOURCE;
  const standing: Words = { uk: say(STANDS, { source: name.uk }).uk, en: say(STANDS, { source: name.en }).en };
  let before_m = 0;
  let before_Pa: number | null = null;
  return {
    version: 1 as const,
    at_ms: now.facts.at_ms as number,
    outdoor_C: now.facts.question.outdoor_C,
    building: building as string,
    source: source ? { uk: source.name, en: source.nameEn } : null,
    broken: fed.length === 0 ? NOT_JOINED : carried ? null : standing,
    points: points.map((point, at) => {
      const length_m = point.distance_m - before_m;
      const lost_Pa = before_Pa !== null && point.supply_Pa !== null ? before_Pa - point.supply_Pa : 0;
      before_m = point.distance_m;
      before_Pa = point.supply_Pa;
      return {
        at: point.pipeId === null ? -1 : (twin.network.pipeAt.get(point.pipeId) ?? -1),
        distance_m: Math.round(point.distance_m),
        elevation_m: tenth(point.elevation_m),
        supply_Pa: whole(point.supply_Pa),
        return_Pa: whole(point.return_Pa),
        supply_C: tenth(point.supply_C),
        return_C: tenth(point.return_C),
        flow_kgps: tenth(point.flow_kgps),
        gradient_Papm: at === 0 || length_m <= 0 ? 0 : Math.round(lost_Pa / length_m),
        near: at === 0 && source ? name : nearNode(twin, point.nodeId),
      };
    }),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
