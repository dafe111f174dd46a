import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { say, words } from '../messages/language.ts';
import { buildingById, classOf, forecastFrame, paintOf, type Row, rows } from '../store/rows.ts';
import { clock } from '../store/sections.ts';
import { selectBuilding, selectedBuilding, selectedDecision, withPlan } from '../store/selection.ts';
import { now_ms, paintHour_h } from '../store/time.ts';
import { brief, fold, hours, number, when } from '../text/format.ts';
import { spanWords } from '../text/phrases.ts';
import { Term } from '../text/term.tsx';

const ROW_PX = 30;
/** Rows kept above and below the visible ones, so that scrolling never shows a hole. */
const SPARE_ROWS = 12;

type Column = 'left' | 'address' | 'state' | 'start' | 'people';

/** The map as a table: the same buildings, the same hour, the same selection. Only visible rows are built. */
export function TableView(): JSX.Element {
  let scroll!: HTMLDivElement;
  const [order, setOrder] = createSignal<Column>('left');
  const [filter, setFilter] = createSignal('');
  const [top_px, setTop] = createSignal(0);
  const [height_px, setHeight] = createSignal(600);

  const addressOf = (row: Row): string => say(buildingById().get(row.id)?.address ?? { uk: row.id, en: row.id });
  const folded = createMemo(
    () =>
      new Map([...buildingById().values()].map((building) => [building.id, `${fold(building.address.uk)} ${fold(building.address.en)}`])),
  );
  const list = createMemo((): readonly Row[] => {
    const wanted = fold(filter());
    const found = rows().filter((row) => wanted === '' || (folded().get(row.id) ?? '').includes(wanted));
    const compare = new Intl.Collator(words().locale, { numeric: true });
    const far = Number.POSITIVE_INFINITY;
    const numeric = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);
    const by: Readonly<Record<Column, (one: Row, other: Row) => number>> = {
      left: (one, other) => numeric(one.p05_h ?? far, other.p05_h ?? far),
      address: (one, other) => compare.compare(addressOf(one), addressOf(other)),
      state: (one, other) => compare.compare(one.state, other.state),
      start: (one, other) => numeric(one.latestStart_ms ?? far, other.latestStart_ms ?? far),
      people: (one, other) => (buildingById().get(other.id)?.people ?? 0) - (buildingById().get(one.id)?.people ?? 0),
    };
    return [...found].sort((one, other) => by[order()](one, other) || (one.id < other.id ? -1 : 1));
  });
  const first = (): number => Math.max(0, Math.floor(top_px() / ROW_PX) - SPARE_ROWS);
  const last = (): number => Math.min(list().length, Math.ceil((top_px() + height_px()) / ROW_PX) + SPARE_ROWS);
  const shown = createMemo(() => list().slice(first(), last()));
  const group = createMemo(() => new Set(selectedDecision()?.buildings ?? []));

  const Head = (head: Readonly<{ column: Column; label: string; numeric?: boolean; explain?: string }>): JSX.Element => (
    <th classList={{ numeric: head.numeric ?? false }} aria-sort={order() === head.column ? 'ascending' : 'none'}>
      <button type="button" class="quiet" title={words().table.sortBy(head.label)} onClick={() => setOrder(head.column)}>
        {head.label}
        {order() === head.column ? ' ▾' : ''}
      </button>
    </th>
  );
  const step = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move === 0 || list().length === 0) return;
    event.preventDefault();
    const at = list().findIndex((row) => row.id === selectedBuilding());
    const next = Math.max(0, Math.min(list().length - 1, at + move));
    selectBuilding(list()[next]!.id);
    const y_px = next * ROW_PX;
    if (y_px < scroll.scrollTop) scroll.scrollTop = y_px;
    if (y_px + 3 * ROW_PX > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = y_px + 3 * ROW_PX - scroll.clientHeight;
  };
  return (
    <section class="table-twin" aria-label={words().table.title}>
      <div class="panel-head">
        <h2>{words().table.title}</h2>
        <span class="count" aria-live="polite">
          {words().table.shown(list().length, number(list().length))}
        </span>
        <input
          type="search"
          class="filter"
          placeholder={words().table.filter}
          aria-label={words().table.filter}
          value={filter()}
          onInput={(event) => {
            setFilter(event.currentTarget.value);
            scroll.scrollTop = 0;
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region inside the section, reachable by keys */}
      <div
        class="scroll"
        ref={(element) => {
          scroll = element;
          new ResizeObserver(() => setHeight(element.clientHeight)).observe(element);
        }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        role="region"
        aria-label={words().table.title}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={step}
      >
        <table aria-rowcount={list().length + 1}>
          <thead>
            <tr>
              <Head column="left" label={words().table.left} numeric />
              <Head column="address" label={words().table.address} />
              <Head column="state" label={words().table.state} />
              <th class="numeric">
                <Term explain={words().explain.range}>{words().table.range}</Term>
              </th>
              <th>
                <Term explain={words().explain.weakest}>{words().table.weakest}</Term>
              </th>
              <th>{words().table.action}</th>
              <Head column="start" label={words().table.start} numeric />
              <Head column="people" label={words().table.people} numeric />
            </tr>
          </thead>
          <tbody>
            <tr class="spacer" style={{ height: `${first() * ROW_PX}px` }} />
            <For each={shown()}>
              {(row, at) => {
                const paint = createMemo(() => paintOf(row, paintHour_h(), withPlan(), forecastFrame()));
                return (
                  <tr
                    aria-rowindex={first() + at() + 2}
                    aria-selected={selectedBuilding() === row.id}
                    classList={{ chosen: selectedBuilding() === row.id, grouped: group().has(row.id) }}
                    onClick={() => selectBuilding(row.id)}
                  >
                    <td class="numeric">
                      <i
                        class="chip"
                        classList={{
                          [`level-${Math.max(0, paint().level)}`]: paint().level >= 0,
                          heated: paint().level === -1,
                          drained: paint().level === -2,
                        }}
                      />
                      {paint().level < 0
                        ? '–'
                        : row.p05_h === null
                          ? `> ${hours(clock()?.horizon_h ?? 72)}`
                          : hours(Math.max(0, row.p05_h - paintHour_h()))}
                    </td>
                    <td>
                      <button type="button" class="quiet row-name" onClick={() => selectBuilding(row.id)}>
                        {brief(addressOf(row))}
                      </button>
                    </td>
                    <td>{words().state[row.state] ?? row.state}</td>
                    <td class="numeric">
                      {paint().level < 0
                        ? '–'
                        : spanWords(
                            row.p05_h === null ? null : row.p05_h - paintHour_h(),
                            row.p95_h === null ? null : row.p95_h - paintHour_h(),
                            clock()?.horizon_h ?? 72,
                          )}
                    </td>
                    <td>{row.weakest ? say(row.weakest) : '–'}</td>
                    <td>{words().actionShort[row.action]}</td>
                    <td
                      class={`numeric level-text-${classOf(row.latestStart_ms === null ? null : (row.latestStart_ms - now_ms()) / 3_600_000)}`}
                    >
                      {row.latestStart_ms === null ? '–' : when(row.latestStart_ms, now_ms())}
                    </td>
                    <td class="numeric">{number(buildingById().get(row.id)?.people ?? 0)}</td>
                  </tr>
                );
              }}
            </For>
            <tr class="spacer" style={{ height: `${(list().length - last()) * ROW_PX}px` }} />
          </tbody>
        </table>
        <Show when={list().length === 0}>
          <p class="empty">{words().table.empty}</p>
        </Show>
      </div>
    </section>
  );
}
