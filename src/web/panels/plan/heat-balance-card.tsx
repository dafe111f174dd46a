import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { PlanSheet, SourceBalance } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { cityMap } from '../../store/sections.ts';
import { GCALPH_W, hourOfDay, hoursAfter, number } from '../../text/format.ts';

type Balance = NonNullable<PlanSheet['balance']>;
type Row = Readonly<{ name: string; works: boolean; asked_W: readonly number[]; available_W: readonly number[] }>;

const MEGA_W = 1e6;
const WIDTH = 240;
const HEIGHT = 44;
/** Sources drawn at once; those with enough heat are only counted after that. */
const ROWS_MAX = 8;

/** One small chart per source, all on their own scale: what it can give, what is asked, what is missing (hatched). */
export function HeatBalanceCard(props: Readonly<{ balance: Balance }>): JSX.Element {
  const [gcal, setGcal] = createSignal(false);
  const nameOf = (id: string): string => {
    const found = cityMap()?.sources.find((source) => source.id === id);
    return found ? say(found.name) : id;
  };
  const sum = (rows: readonly SourceBalance[], column: 'asked_W' | 'available_W'): number[] =>
    (rows[0]?.[column] ?? []).map((_, hour) => rows.reduce((total, row) => total + (row[column][hour] ?? 0), 0));
  const shortOf = (row: Row): number => row.asked_W.reduce((total, asked, hour) => total + Math.max(0, asked - row.available_W[hour]!), 0);
  /** Most heat missing first. */
  const ranked = createMemo((): readonly Row[] =>
    props.balance.sources
      .filter((source) => source.kind === 'source')
      .map((source): Row => ({ ...source, name: nameOf(source.id) }))
      .sort((one, other) => shortOf(other) - shortOf(one) || loadOf(other) - loadOf(one)),
  );
  const rows = createMemo((): readonly Row[] => {
    const boilers = props.balance.sources.filter((source) => source.kind === 'boiler');
    const together: Row[] =
      boilers.length > 0
        ? [
            {
              name: words().plan.balance.boilers(number(boilers.length)),
              works: true,
              asked_W: sum(boilers, 'asked_W'),
              available_W: sum(boilers, 'available_W'),
            },
          ]
        : [];
    return [...ranked().slice(0, ROWS_MAX), ...together];
  });
  const hidden = (): readonly Row[] => ranked().slice(ROWS_MAX);
  const unit = (): string => (gcal() ? words().plan.balance.gcal : words().plan.balance.mw);
  const power = (value_W: number): string => {
    const shown = value_W / (gcal() ? GCALPH_W : MEGA_W);
    return number(shown, shown < 10 ? 1 : 0);
  };
  return (
    <article class="card balance">
      <div class="card-head">
        <h3>{words().plan.balance.title}</h3>
        <fieldset class="choice" aria-label={words().plan.balance.switchUnit}>
          <button type="button" aria-pressed={!gcal()} onClick={() => setGcal(false)}>
            {words().plan.balance.mw}
          </button>
          <button type="button" aria-pressed={gcal()} onClick={() => setGcal(true)}>
            {words().plan.balance.gcal}
          </button>
        </fieldset>
      </div>
      <p class="quiet-text">{words().plan.balance.note}</p>
      <div class="balance-rows">
        <For each={rows()}>
          {(row) => (
            <figure>
              <figcaption>
                <b>{row.name}</b>
                <span>
                  {row.available_W[0] === 0 && !row.works
                    ? words().plan.balance.stopped
                    : `${words().plan.balance.asked} ${power(row.asked_W[0] ?? 0)} / ${words().plan.balance.can} ${power(row.available_W[0] ?? 0)} ${unit()}`}
                </span>
              </figcaption>
              <BalanceChart row={row} from_ms={props.balance.from_ms} label={labelOf(row, power, unit())} />
            </figure>
          )}
        </For>
      </div>
      <Show when={hidden().length > 0}>
        <p class="quiet-text">
          {words().plan.balance.others(hidden().length, number(hidden().length), number(hidden().filter((row) => shortOf(row) > 0).length))}
        </p>
      </Show>
    </article>
  );
}

function loadOf(row: Row): number {
  return row.asked_W.reduce((most, asked) => Math.max(most, asked), 0);
}

function labelOf(row: Row, power: (value_W: number) => string, unit: string): string {
  return words().plan.balance.row(row.name, power(row.asked_W[0] ?? 0), power(row.available_W[0] ?? 0), unit);
}

function BalanceChart(props: Readonly<{ row: Row; from_ms: number; label: string }>): JSX.Element {
  const hours = (): number => Math.max(1, props.row.asked_W.length - 1);
  const top = createMemo(() => 1.08 * Math.max(1, ...props.row.asked_W, ...props.row.available_W));
  const x = (hour: number): number => (hour / hours()) * WIDTH;
  const y = (value_W: number): number => HEIGHT - (value_W / top()) * HEIGHT;
  /** Steps: a value holds for the hour that follows it. */
  const steps = (values: readonly number[]): string =>
    values
      .slice(0, -1)
      .map((value, hour) => `L${x(hour).toFixed(1)},${y(value).toFixed(1)}L${x(hour + 1).toFixed(1)},${y(value).toFixed(1)}`)
      .join('');
  const area = (): string => `M0,${HEIGHT}${steps(props.row.asked_W)}L${WIDTH},${HEIGHT}Z`;
  const line = (): string => `M${steps(props.row.available_W).slice(1)}`;
  const missing = (): string =>
    props.row.asked_W
      .slice(0, -1)
      .map((asked, hour) => {
        const can = props.row.available_W[hour]!;
        if (asked <= can) return '';
        return `M${x(hour).toFixed(1)},${y(asked).toFixed(1)}H${x(hour + 1).toFixed(1)}V${y(can).toFixed(1)}H${x(hour).toFixed(1)}Z`;
      })
      .join('');
  const midnights = (): readonly number[] =>
    props.row.asked_W.flatMap((_, hour) => (hour > 0 && hourOfDay(hoursAfter(props.from_ms, hour)) === 0 ? [hour] : []));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={props.label}>
      <defs>
        <pattern id="missing-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="missing-ground" width="5" height="5" />
          <line class="missing-line" x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </defs>
      <For each={midnights()}>{(hour) => <line class="midnight" x1={x(hour)} x2={x(hour)} y1="0" y2={HEIGHT} />}</For>
      <path class="asked" d={area()} />
      <path class="missing" d={missing()} fill="url(#missing-hatch)" />
      <path class="can" d={line()} />
    </svg>
  );
}
