import { describe, expect, it } from 'vitest';
import { writeCalendar } from './calendar.ts';
import { readVroom, type VroomProblem, writeVroom, writeVroomSolution } from './vroom.ts';

const problem: VroomProblem = {
  jobs: [
    {
      id: 1,
      place: 0,
      setup_s: 0,
      service_s: 600,
      skills: [1],
      priority: 7,
      windows: [[0, 3600]],
      description: 'вул. Тестова, 1',
      loss: { until_s: [3600], loss: [0, 9], never: 9 },
    },
    { id: 2, place: 1, setup_s: 60, service_s: 300, skills: [], priority: 0, windows: [], description: '', loss: null },
  ],
  vehicles: [
    { id: 5, place: 2, window: [0, 7200], skills: [1], breaks: [{ from_s: 1800, length_s: 600 }], description: 'К-1', steps: [1] },
  ],
  travel_s: [
    [0, 100, 200],
    [100, 0, 300],
    [200, 300, 0],
  ],
};

describe('VROOM JSON', () => {
  it('comes back as it went out', () => {
    expect(readVroom(writeVroom(problem), 'x')).toEqual({ value: problem, problems: [] });
  });

  it('refuses what is none and sets aside what is broken', () => {
    expect(readVroom('{', 'x').problems[0]?.code).toBe('FL-CREW-010');
    expect(readVroom('{"jobs":[],"vehicles":[]}', 'x').value).toBeNull();
    const holes = {
      jobs: [{ id: 1, location_index: 9 }, { location_index: 0 }, { id: 2, location_index: 0, service: -1 }],
      vehicles: [{ id: 1 }],
    };
    const read = readVroom(
      JSON.stringify({
        ...holes,
        matrices: {
          car: {
            durations: [
              [0, null],
              [1, 0],
            ],
          },
        },
      }),
      'x',
    );
    expect(read.value?.jobs).toEqual([]);
    expect(read.value?.vehicles).toEqual([]);
    expect(read.problems.map((one) => one.code)).toEqual(Array.from({ length: 5 }, () => 'FL-CREW-009'));
  });

  it('writes a solution with arrivals, sums and reasons', () => {
    const steps = [{ job: 1, arrival_s: 200, waiting_s: 0, service_s: 600, setup_s: 0 }];
    const text = writeVroomSolution(problem, { routes: [{ vehicle: 5, steps }], unassigned: [{ id: 2, reason: 'no time', price: 3 }] });
    const out = JSON.parse(text) as { summary: object; unassigned: object[]; routes: { steps: object[]; cost: number }[] };
    expect(out.summary).toMatchObject({ cost: 200, routes: 1, unassigned: 1, service: 600, priority: 7 });
    expect(out.routes[0]!.steps.map((step) => (step as { type: string }).type)).toEqual(['start', 'job', 'end']);
    expect(out.unassigned[0]).toMatchObject({ id: 2, frostline: { reason: 'no time', price: 3 } });
  });
});

describe('iCalendar', () => {
  it('escapes, folds at 75 octets between characters and states UTC', () => {
    const text = writeCalendar('Бригада 7', 1_770_076_800_000, [
      {
        id: 'B-1',
        start_ms: 1_770_076_800_000,
        end_ms: 1_770_080_400_000,
        summary: 'Злити; вул. Довга Незабутня назва вулиці з багатьма словами, 17',
        place: 'дім, під’їзд 2',
        note: 'один\nдва',
      },
    ]);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain('DTSTART:20260203T000000Z');
    expect(unfolded).toContain('SUMMARY:Злити\\; вул. Довга Незабутня назва вулиці з багатьма словами\\, 17');
    expect(unfolded).toContain('DESCRIPTION:один\\nдва');
  });
});
