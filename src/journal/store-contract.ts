/** The tests every journal store must pass, whatever stands behind it. Not part of the running program. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GENESIS_HASH } from './chain.ts';
import { APPEND_ENTRIES_MAX, type JournalEntry, type JournalStore, type OpenOutcome, READ_LINES_MAX, readAll } from './store.ts';

/** A place where a journal can be opened, closed and opened again. */
export type StorePlace = Readonly<{ open(): Promise<OpenOutcome>; remove(): Promise<void> }>;

export function entry(id: string, payload: JournalEntry['payload'] = { n: 1 }): JournalEntry {
  return { id, kind: 'test.noted', version: 1, recordedAt_ms: 1_770_000_000_000, who: 'tester', payload };
}

export async function opened(place: StorePlace): Promise<JournalStore> {
  const outcome = await place.open();
  if (!outcome.ok) throw new Error(`could not open: ${outcome.problem.code} ${JSON.stringify(outcome.problem.say)}`);
  return outcome.store;
}

export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`journal store: ${name}`, () => {
    let place: StorePlace;
    let store: JournalStore;
    beforeEach(async () => {
      place = await makePlace();
      store = await opened(place);
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it('begins empty', async () => {
      expect(await store.head()).toEqual({ seq: 0, hash: GENESIS_HASH });
      expect(await store.read(1, 10)).toEqual([]);
      expect(await store.verify()).toMatchObject({ ok: true, lines: 0, problem: null });
    });

    it('keeps order, content and links', async () => {
      const payloads: JournalEntry['payload'][] = [
        { text: 'Подавальний 43 °C, зворотний 41 °C', list: [1, 2.5, -0, 1e-7, 1e21] },
        { 'key "quoted"': '\u2028 \ud83d\udd25 \\ \n', deep: { a: [[], {}, null, true] } },
        'only text',
        null,
      ];
      const outcome = await store.append(payloads.map((payload, at) => entry(`e${at}`, payload)));
      expect(outcome).toMatchObject({ ok: true, appended: 4 });
      const lines = await store.read(1, 10);
      expect(lines.map((line) => line.seq)).toEqual([1, 2, 3, 4]);
      expect(lines.map((line) => line.payload)).toEqual(JSON.parse(JSON.stringify(payloads)));
      expect(lines[0]!.prevHash).toBe(GENESIS_HASH);
      for (let at = 1; at < lines.length; at++) expect(lines[at]!.prevHash).toBe(lines[at - 1]!.hash);
      expect(await store.head()).toEqual({ seq: 4, hash: lines[3]!.hash });
      expect(await store.verify()).toMatchObject({ ok: true, lines: 4 });
    });

    it('gives the same chain for the same facts, whatever the order of keys', async () => {
      await store.append([entry('e1', { a: 1, b: { c: 2, d: 3 } })]);
      const first = await store.head();
      const other = await makePlace();
      const twin = await opened(other);
      await twin.append([entry('e1', { b: { d: 3, c: 2 }, a: 1 })]);
      expect(await twin.head()).toEqual(first);
      await twin.close();
      await other.remove();
    });

    it('takes a second delivery once', async () => {
      await store.append([entry('e1'), entry('e2')]);
      const again = await store.append([{ ...entry('e2'), recordedAt_ms: 1_770_000_999_000 }, entry('e3')]);
      expect(again).toMatchObject({ ok: true, appended: 1 });
      if (again.ok) expect(again.lines.map((line) => line.seq)).toEqual([2, 3]);
      const within = await store.append([entry('e4'), entry('e4')]);
      expect(within).toMatchObject({ ok: true, appended: 1 });
      expect((await store.head()).seq).toBe(4);
      expect(await store.find('e3')).toMatchObject({ seq: 3, id: 'e3' });
      expect(await store.find('none')).toBeNull();
    });

    it('refuses the same id with another content, and the whole batch with it', async () => {
      await store.append([entry('e1', { n: 1 })]);
      const outcome = await store.append([entry('e2'), entry('e1', { n: 2 })]);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-002', at: 'e1' } });
      expect((await store.head()).seq).toBe(1);
      expect(await store.append([entry('e2')])).toMatchObject({ ok: true, appended: 1 });
    });

    const unfit: [string, Partial<JournalEntry>][] = [
      ['no id', { id: '' }],
      ['a long id', { id: 'x'.repeat(201) }],
      ['no kind', { kind: '' }],
      ['no name', { who: '' }],
      ['version zero', { version: 0 }],
      ['half a millisecond', { recordedAt_ms: 0.5 }],
      ['a time that is none', { recordedAt_ms: Number.NaN }],
      ['NaN in the payload', { payload: { deep: [1, Number.NaN] } }],
      ['infinity in the payload', { payload: [Number.POSITIVE_INFINITY] }],
      ['undefined in the payload', { payload: { gone: undefined } as never }],
      ['a date object', { payload: { at: new Map() } as never }],
      ['a payload of more than a megabyte', { payload: 'x'.repeat(1_000_001) }],
    ];
    it.each(unfit)('refuses %s and keeps nothing of the batch', async (_name, change) => {
      const outcome = await store.append([entry('fine'), { ...entry('bad'), ...change }]);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-001' } });
      expect((await store.head()).seq).toBe(0);
    });

    it('refuses a batch beyond its limit', async () => {
      const outcome = await store.append(Array.from({ length: APPEND_ENTRIES_MAX + 1 }, (_, at) => entry(`e${at}`)));
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-001' } });
    });

    it('reads page by page', async () => {
      const many = READ_LINES_MAX + 5;
      await store.append(Array.from({ length: many }, (_, at) => entry(`e${at}`, at)));
      expect(await store.read(1, many)).toHaveLength(READ_LINES_MAX);
      expect((await store.read(3, 2)).map((line) => line.seq)).toEqual([3, 4]);
      expect(await store.read(many + 1, 10)).toEqual([]);
      let seen = 0;
      for await (const line of readAll(store)) {
        seen++;
        if (line.seq !== seen || line.payload !== seen - 1) throw new Error(`line ${seen} is out of order`);
      }
      expect(seen).toBe(many);
    });

    it('holds what it kept after closing', async () => {
      await store.append([entry('e1'), entry('e2')]);
      const head = await store.head();
      await store.close();
      await store.close();
      store = await opened(place);
      expect(await store.head()).toEqual(head);
      expect(await store.append([entry('e2')])).toMatchObject({ ok: true, appended: 0 });
      expect(await store.append([entry('e3')])).toMatchObject({ ok: true, appended: 1 });
      expect(await store.verify()).toMatchObject({ ok: true, lines: 3 });
    });

    it('refuses a second opening while the first is there', async () => {
      expect(await place.open()).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-020' } });
      await store.append([entry('e1')]);
      expect((await store.head()).seq).toBe(1);
    });

    it('gives back the newest fitting snapshot of this history only', async () => {
      await store.append([entry('e1'), entry('e2'), entry('e3')]);
      const lines = await store.read(1, 3);
      const keep = async (seq: number, hash: string) => store.putSnapshot({ kind: 'desk', version: 1, seq, hash, body: { seq } });
      expect(await keep(1, lines[0]!.hash)).toEqual({ ok: true });
      expect(await keep(3, lines[2]!.hash)).toEqual({ ok: true });
      expect(await keep(2, 'f'.repeat(64))).toEqual({ ok: true });
      expect(await store.getSnapshot('desk', 1, 3)).toMatchObject({ seq: 3, body: { seq: 3 } });
      expect(await store.getSnapshot('desk', 1, 2)).toMatchObject({ seq: 1 });
      expect(await store.getSnapshot('desk', 2, 3)).toBeNull();
      expect(await store.getSnapshot('other', 1, 3)).toBeNull();
    });
  });
}
