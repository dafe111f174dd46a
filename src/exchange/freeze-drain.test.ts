import { describe, expect, it } from 'vitest';
import { FREEZE_DRAIN_FORMAT, readFreezeDrain } from './freeze-drain.ts';

const building = { id: 0, x: 1, y: 2, skill: 0, service_s: 600, weight: 5, deadline_min: 100, ensemble_min: [90, 110] };
const crew = { id: 0, depot: 0, start_s: 0, end_s: 3600, skills: [0] };
const travel = { fixed_s: 10, speed_mps: 6, detour: 1.3, river_y: 0, bridges: [[0, 0]] };
const set = { format: FREEZE_DRAIN_FORMAT, name: 'x', travel, depots: [{ id: 0, x: 0, y: 0 }], crews: [crew], buildings: [building] };
const read = (change: object) => readFreezeDrain(JSON.stringify({ ...set, ...change }), 'x');
const codes = (change: object) => read(change).problems.map((problem) => problem.code);

describe('freeze-drain sets', () => {
  it('reads a good set without a word', () => {
    expect(read({}).problems).toEqual([]);
    expect(read({}).value?.buildings[0]?.ensemble_min).toEqual([90, 110]);
  });

  it('names what is wrong and keeps the rest', () => {
    expect(readFreezeDrain('{', 'x').problems[0]?.code).toBe('FL-CREW-010');
    expect(readFreezeDrain('[]', 'x').value).toBeNull();
    expect(codes({ format: 'other' })).toEqual(['FL-CREW-010']);
    expect(codes({ crews: [] })).toEqual(['FL-CREW-001']);
    expect(codes({ crews: [{ ...crew, depot: 7 }] })).toEqual(['FL-CREW-004', 'FL-CREW-001']);
    expect(codes({ crews: [{ ...crew, end_s: 0 }] })).toEqual(['FL-CREW-003']);
    expect(codes({ buildings: [building, building] })).toEqual(['FL-CREW-009']);
    expect(codes({ buildings: [{ ...building, service_s: -5 }] })).toEqual(['FL-CREW-009']);
    expect(codes({ buildings: [{ ...building, weight: null }] })).toEqual(['FL-CREW-009']);
    expect(codes({ buildings: [{ ...building, ensemble_min: ['a'] }] })).toEqual(['FL-CREW-009']);
    expect(codes({ travel: { ...travel, speed_mps: 0 } })).toEqual(['FL-CREW-009']);
    expect(codes({ depots: 5 })).toEqual(['FL-CREW-004', 'FL-CREW-001']);
  });
});
