/** Residential buildings counted by district: the same states as the header, so that paper and screen agree. */
import type { DistrictId } from '../domain/ids.ts';
import type { Tally } from '../domain/tally.ts';
import { planLines } from './decisions.ts';
import type { Desk } from './desk.ts';
import { DRAINED, FED } from './states.ts';

const NONE: Tally = {
  threatened: 0,
  withoutHeat: 0,
  people: 0,
  refed: 0,
  drained: 0,
  toRefeed: 0,
  toDrain: 0,
  toHold: 0,
  notReached: 0,
  institutions: 0,
};

export function tallyDistricts(desk: Desk): Readonly<{ total: Tally; byDistrict: ReadonlyMap<DistrictId, Tally> }> {
  const lines = desk.assessment ? planLines(desk.assessment.plan) : null;
  const byDistrict = new Map<DistrictId, Tally>();
  let total = NONE;
  for (const [row, service] of desk.services.entries()) {
    if (desk.firstLost[service.building] === undefined) continue;
    const building = desk.ground.city.buildings[row]!;
    const cold = !FED.has(service.state);
    const drained = DRAINED.has(service.state);
    const action = cold && !drained ? lines?.get(service.building)?.action : undefined;
    const count = (holds: boolean): number => (holds ? 1 : 0);
    const home = building.use === 'residential';
    const one: Tally = home
      ? {
          threatened: 1,
          withoutHeat: count(cold),
          people: cold ? building.people : 0,
          refed: count(!cold),
          drained: count(drained),
          toRefeed: count(action === 'refeed'),
          toDrain: count(action === 'drain'),
          toHold: count(action === 'hold'),
          notReached: count(action === 'leave'),
          institutions: 0,
        }
      : { ...NONE, institutions: count(cold) };
    total = plus(total, one);
    byDistrict.set(building.district, plus(byDistrict.get(building.district) ?? NONE, one));
  }
  return { total, byDistrict };
}

function plus(one: Tally, other: Tally): Tally {
  const sum = { ...one };
  for (const key of Object.keys(one) as (keyof Tally)[]) sum[key] = one[key] + other[key];
  return sum;
}
