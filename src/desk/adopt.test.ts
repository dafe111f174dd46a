import { describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import type { Plan } from '../domain/plan.ts';
import { instant_ms } from '../domain/time.ts';
import { adoptJudgement } from './adopt.ts';
import { type Assessment, type Desk, makeDesk } from './desk.ts';
import { makeGround } from './ground.ts';
import { step } from './step.ts';

const ground = makeGround(makeSmallCity());
const stamp = { codeVersion: 'test', inputHash: 'hash-1', seed: 7, options: '' };
const plan = { lossBound: null, worth: [{ of: 'boiler', saves: 1, buildings: 1 }] } as unknown as Plan;
const assessment = { forecast: { stamp }, plan, problems: [], judging: 'under way' } as unknown as Assessment;
const desk: Desk = { ...makeDesk(ground), assessment };
const unseen = { loss: 120, seenLoss: 100, frozen: 1.5, lossByMember: [60, 180] };
const judgement = { unseen, lossBound: 90, worth: [{ of: 'crew', saves: 5, buildings: 2 }] } as const;

describe('what is found out about a plan after it was made', () => {
  it('stands beside the plan in force and goes into the journal, once', () => {
    const adopted = adoptJudgement(desk, 'hash-1', judgement);
    expect(adopted.desk.assessment).toMatchObject({ judging: 'done', plan: { unseen, lossBound: 90 } });
    expect(adopted.desk.assessment!.plan.worth.map(({ of }) => of)).toEqual(['crew', 'boiler']);
    const [line] = adopted.effects;
    expect(line).toMatchObject({ kind: 'append', id: 'judged-hash-1-7', event: { kind: 'plan.judged', unseenLoss: 120, lossBound: 90 } });
    expect(adoptJudgement(adopted.desk, 'hash-1', judgement).effects).toEqual([]);
    // Read back, it is a fact and asks for nothing.
    if (line?.kind !== 'append') throw new Error('the first effect is the line');
    const read = step(makeDesk(ground), line.event, instant_ms(0));
    expect(read.effects).toEqual([]);
    expect(read.desk.judged).toMatchObject({ inputHash: 'hash-1', unseenLoss: 120, seenLoss: 100, unseenFrozen: 1.5 });
  });

  it('says so when something newer came in first, and leaves a newer plan alone', () => {
    const dropped = adoptJudgement(desk, 'hash-1', null);
    expect(dropped.desk.assessment).toEqual({ ...assessment, judging: 'dropped' });
    expect(dropped.effects).toEqual([{ kind: 'push', sections: ['plan'] }]);
    for (const found of [judgement, null]) expect(adoptJudgement(desk, 'hash-0', found)).toEqual({ desk, effects: [] });
  });
});
