import { createMemo, type JSX, Show } from 'solid-js';
import type { CountSpan } from '../../contract/view.ts';
import { language, say, setLanguage, words } from '../messages/language.ts';
import { setTheme, type Theme, theme } from '../store/look.ts';
import { hasForecast } from '../store/rows.ts';
import { clock, header } from '../store/sections.ts';
import { link, lostAt_ms } from '../store/stream.ts';
import { now_ms, tick } from '../store/time.ts';
import { celsius, countdown, duration, number, when } from '../text/format.ts';
import { Term } from '../text/term.tsx';

/** Older than this, a report age is marked by stripes; older than the second, the whole band says so. */
const AGE_MARK_MS = 5 * 60_000;
const AGE_BAND_MS = 60 * 60_000;

function Figure(
  props: Readonly<{ label: string; value: string; note?: string; explain: string; class?: string; testid?: string }>,
): JSX.Element {
  return (
    <div class={`figure ${props.class ?? ''}`}>
      <Term plain explain={props.explain}>
        <span class="figure-label">{props.label}</span>
        <span class="figure-value">
          {props.value}
          <Show when={props.note}>
            <small>{props.note}</small>
          </Show>
        </span>
      </Term>
    </div>
  );
}

const range = (span: CountSpan): string => `${number(span.p05)}–${number(span.p95)}`;

export function reportAge_ms(): number | null {
  const section = clock();
  return section?.lastReport_ms == null ? null : Math.max(0, now_ms() - section.lastReport_ms);
}

export function Header(props: Readonly<{ openHelp: () => void; openSheets: () => void }>): JSX.Element {
  const explain = (): ReturnType<typeof words>['explain'] => words().explain;
  const age = createMemo(reportAge_ms);
  const themes: readonly Theme[] = ['dark', 'light', 'red', 'system'];
  return (
    <header class="header">
      <Show when={header()}>
        {(facts) => (
          <section class="figures" aria-label={words().header.label}>
            <Show when={clock()?.lostAt_ms != null}>
              <Figure
                label={words().header.sinceLoss}
                value={countdown(now_ms() - (clock()?.lostAt_ms ?? 0))}
                explain={`${when(clock()!.lostAt_ms!, now_ms())}. ${explain().sinceLoss}`}
              />
            </Show>
            <Figure
              label={words().header.outdoor}
              value={celsius(facts().outdoor_C.p50)}
              note={words().header.wind(number(facts().wind_mps))}
              explain={explain().outdoor(
                celsius(facts().outdoor_C.p05),
                celsius(facts().outdoor_C.p95),
                facts().weather.origin,
                facts().weather.members,
              )}
            />
            <Figure
              class="strong"
              label={words().header.withoutHeat}
              value={number(facts().withoutHeat)}
              note={words().header.people(facts().people, number(facts().people))}
              explain={explain().withoutHeat(number(facts().threatened), number(facts().refeedable))}
            />
            <Figure
              class="urgent"
              label={words().header.freeze6}
              value={hasForecast() ? number(facts().freezeWithin6h.p50) : '…'}
              note={hasForecast() ? range(facts().freezeWithin6h) : ''}
              explain={explain().freeze(
                number(facts().freezeWithin6h.p05),
                number(facts().freezeWithin6h.p50),
                number(facts().freezeWithin6h.p95),
                6,
              )}
            />
            <Figure
              label={words().header.freeze24}
              value={hasForecast() ? number(facts().freezeWithin24h.p50) : '…'}
              note={hasForecast() ? range(facts().freezeWithin24h) : ''}
              explain={explain().freeze(
                number(facts().freezeWithin24h.p05),
                number(facts().freezeWithin24h.p50),
                number(facts().freezeWithin24h.p95),
                24,
              )}
            />
            <Figure label={words().header.drained} value={number(facts().drained)} explain={explain().drained} />
            <Figure label={words().header.refed} value={number(facts().refed)} explain={explain().refed} />
            <Figure
              label={words().header.crews}
              value={`${number(facts().crews.busy)}/${number(facts().crews.onShift)}`}
              explain={explain().crews(number(facts().crews.busy), number(facts().crews.onShift), number(facts().crews.total))}
            />
            <Figure
              class={(age() ?? 0) > AGE_MARK_MS ? 'old' : ''}
              label={words().header.age}
              value={age() === null ? words().header.none : words().header.ago(duration(age()!))}
              explain={explain().age(
                clock()?.lastReport_ms == null ? words().header.none : when(clock()!.lastReport_ms!, now_ms()),
                clock()?.weatherIssued_ms == null ? words().header.none : when(clock()!.weatherIssued_ms!, now_ms()),
              )}
            />
          </section>
        )}
      </Show>
      <fieldset class="settings" aria-label={words().header.settings}>
        <select
          class="theme-choice"
          aria-label={words().look.theme}
          title={words().look.theme}
          value={theme()}
          onChange={(event) => setTheme(event.currentTarget.value as Theme)}
        >
          {themes.map((name) => (
            <option value={name} selected={theme() === name}>
              {words().look.themes[name as keyof ReturnType<typeof words>['look']['themes']]}
            </option>
          ))}
        </select>
        <fieldset class="choice languages" aria-label={words().look.language}>
          <button
            type="button"
            class="language"
            lang="uk"
            aria-label="УК — українська"
            title="Українська"
            aria-pressed={language() === 'uk'}
            onClick={() => setLanguage('uk')}
          >
            УК
          </button>
          <button
            type="button"
            class="language"
            lang="en"
            aria-label="EN — English"
            title="English"
            aria-pressed={language() === 'en'}
            onClick={() => setLanguage('en')}
          >
            EN
          </button>
        </fieldset>
        <button
          type="button"
          class="square"
          aria-label={words().sheets.title}
          title={`${words().sheets.title} (P)`}
          onClick={() => props.openSheets()}
        >
          ⎙
        </button>
        <button
          type="button"
          class="square"
          aria-label={words().look.help}
          title={`${words().look.help} (?)`}
          onClick={() => props.openHelp()}
        >
          ?
        </button>
      </fieldset>
    </header>
  );
}

/** What is going on, in a sentence. */
export function Situation(): JSX.Element {
  return (
    <Show when={header()}>
      {(facts) => (
        <p class="situation">
          <Term plain explain={words().explain.situation}>
            {say(facts().situation)}
          </Term>
        </p>
      )}
    </Show>
  );
}

/** Says over the whole width when what is shown is old, or when the forecast is being recalculated. */
export function Bands(): JSX.Element {
  const lostFor_ms = (): number => {
    tick();
    return lostAt_ms() === null ? 0 : performance.now() - lostAt_ms()!;
  };
  return (
    <div class="bands" aria-live="polite">
      <Show when={link() === 'lost'}>
        <div class="band stale">{words().link.lost(duration(lostFor_ms()))}</div>
      </Show>
      <Show when={link() === 'live' && (reportAge_ms() ?? 0) > AGE_BAND_MS}>
        <div class="band stale">{words().link.stale(duration(reportAge_ms() ?? 0))}</div>
      </Show>
    </div>
  );
}
