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
  const total = { ...NONE };
  const byDistrict = new Map<DistrictId, { -readonly [key in keyof Tally]: Tally[key] }>();
  for (const [row, service] of desk.services.entries()) {
    if (desk.firstLost[service.building] === undefined) continue;
    const building = desk.ground.city.buildings[row]!;
    const district = byDistrict.get(building.district) ?? { ...NONE };
    byDistrict.set(building.district, district);
    const cold = !FED.has(service.state);
    const drained = DRAINED.has(service.state);
    const action = cold ? lines?.get(service.building)?.action : undefined;
    for (const count of [total, district]) {
      if (building.use !== 'residential') {
        if (cold) count.institutions++;
        continue;
      }
      count.threatened++;
      if (cold) {
        count.withoutHeat++;
        count.people += building.people;
      } else count.refed++;
      if (drained) count.drained++;
      if (action === 'refeed') count.toRefeed++;
      else if (drained) continue;
      else if (action === 'drain') count.toDrain++;
      else if (action === 'hold') count.toHold++;
      else if (action === 'leave') count.notReached++;
    }
  }
  return { total, byDistrict };
}
