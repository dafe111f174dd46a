import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { ReportDetail, ReviewClaim } from '../../../contract/reports-view.ts';
import type { Words } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import { sendClaimAct } from '../../store/api.ts';
import { chooseReport, claimAt, detail, readable, reader, reportId, setClaimAt } from '../../store/said.ts';
import { now_ms } from '../../store/time.ts';
import { number, percent, when } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { Chain } from './chain.tsx';
import { CorrectionForm } from './correction.tsx';
import { MarkedText, PlainText } from './marked-text.tsx';
import { Drift } from './side-by-side.tsx';

type Act = 'accept' | 'correct' | 'reject' | 'reopen';
type Correction = Parameters<Parameters<typeof CorrectionForm>[0]['save']>[0];

/** Reports, the text of one with its claims marked, and the claims; everything by keyboard. */
export function ReviewPart(): JSX.Element {
  let claims: HTMLDivElement | undefined;
  const [correcting, setCorrecting] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const list = (): readonly ReviewClaim[] => detail()?.claims ?? [];
  const chosen = (): ReviewClaim | undefined => list()[claimAt()];

  createEffect(on([reportId, claimAt], () => setCorrecting(false)));
  createEffect(
    on([claimAt, detail], () => {
      queueMicrotask(() => claims?.querySelector('.review-claim.on')?.scrollIntoView({ block: 'nearest' }));
    }),
  );

  const move = (step: number): void => {
    setClaimAt(Math.max(0, Math.min(list().length - 1, claimAt() + step)));
  };
  const nextReport = (): void => {
    const rows = readable();
    const from = rows.findIndex((row) => row.id === reportId());
    const order = [...rows.slice(from + 1), ...rows.slice(0, from)];
    const next = order.find((row) => (row.claims?.open ?? 0) > 0);
    if (next) chooseReport(next.id);
  };
  const act = async (kind: Act, correction?: Correction, why?: string): Promise<void> => {
    const claim = chosen();
    if (!claim) return;
    if (reader().trim() === '') {
      setProblem(words().reports.readerMissing);
      document.querySelector<HTMLInputElement>('.reports-reader input')?.focus();
      return;
    }
    if (kind === 'correct' && !correction) {
      if (claim.number) setCorrecting(true);
      else setProblem(words().reports.correction.noNumber);
      return;
    }
    setProblem(null);
    setCorrecting(false);
    // What was decided is behind at once, so that the next key finds the next claim; a refusal comes back to it.
    const from = claimAt();
    const next = list().findIndex((each, at) => at > from && each.standing === 'suggested');
    if (kind !== 'reopen' && next >= 0) setClaimAt(next);
    claims?.focus();
    const wish = { act: kind, who: reader().trim(), ...(why ? { why } : {}), ...(correction ? { correction } : {}) };
    const answer = await sendClaimAct(claim.id, wish, crypto.randomUUID());
    if (!('problem' in answer)) return;
    setProblem(answer.problem);
    setClaimAt(from);
  };
  const addClaim = (): void => {
    const report = detail();
    if (!report) return;
    ask({ kind: 'addClaim', report: report.id, ...markedWords(report.text) });
  };
  /** By the place of the key, so that a Ukrainian layout works; used keys do not reach the desk. */
  const keys: Readonly<Record<string, () => void>> = {
    KeyJ: () => move(1),
    ArrowDown: () => move(1),
    KeyK: () => move(-1),
    ArrowUp: () => move(-1),
    KeyA: () => void act('accept'),
    Enter: () => void act('accept'),
    KeyC: () => void act('correct'),
    KeyX: () => void act('reject'),
    KeyU: () => void act('reopen'),
    KeyM: () => addClaim(),
    KeyN: nextReport,
    Home: () => setClaimAt(0),
    End: () => setClaimAt(Math.max(0, list().length - 1)),
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || correcting() || event.target !== claims) return;
    const use = keys[event.code];
    if (!use) return;
    event.preventDefault();
    use();
  };
  const problemText = (): string => {
    const current = problem();
    if (current === null) return '';
    return typeof current === 'string' ? current : `${words().reports.failed} ${say(current)}`;
  };
  return (
    <div class="review">
      <ReportList />
      <Show when={detail()} fallback={<p class="empty">{reportId() === null ? words().reports.empty : words().reports.review.loading}</p>}>
        {(report) => (
          <>
            <section class="review-text scroll" aria-label={words().reports.review.text} tabindex="0">
              <ReportHead report={report()} />
              <MarkedText
                text={report().text}
                lang={report().language}
                claims={report().claims}
                chosen={claimAt()}
                choose={(at) => {
                  setClaimAt(at);
                  claims?.focus();
                }}
              />
              <Show when={report().translation}>
                {(translation) => (
                  <Show when={say(translation()) !== report().text}>
                    <p class="translation">
                      <small>{words().reports.review.translation}</small> {say(translation())}
                    </p>
                  </Show>
                )}
              </Show>
              <Drifts report={report()} />
              <button type="button" class="add-claim" onClick={addClaim}>
                {words().reports.review.add} <kbd>M</kbd>
              </button>
            </section>
            <section class="review-claims" aria-label={words().reports.review.claims}>
              <Show when={report().claims.length > 0} fallback={<p class="empty">{words().reports.review.none}</p>}>
                <div
                  class="scroll claim-list"
                  role="listbox"
                  tabIndex={0}
                  aria-label={words().reports.review.claims}
                  aria-activedescendant={`claim-${claimAt()}`}
                  ref={(element) => {
                    claims = element;
                    // Opened by its key, the page is ready for the next one.
                    queueMicrotask(() => {
                      if (document.activeElement === document.body) element.focus();
                    });
                  }}
                  onKeyDown={onKey}
                >
                  <For each={report().claims}>
                    {(claim, at) => <ClaimCard claim={claim} at={at()} on={claimAt() === at()} choose={() => setClaimAt(at())} />}
                  </For>
                </div>
                <Show when={chosen()}>
                  {(claim) => (
                    <ClaimDesk claim={claim()} act={act} problem={problemText()}>
                      <Show when={correcting() && claim().number}>
                        <CorrectionForm
                          claim={claim()}
                          save={(correction, why) => void act('correct', correction, why)}
                          cancel={() => {
                            setCorrecting(false);
                            claims?.focus();
                          }}
                        />
                      </Show>
                    </ClaimDesk>
                  )}
                </Show>
              </Show>
            </section>
          </>
        )}
      </Show>
    </div>
  );
}

/** The words marked in the report's text, and where they begin; empty when nothing is marked there. */
function markedWords(text: string): Readonly<{ quote: string; start: number | null }> {
  const selection = getSelection();
  const place = document.querySelector('.report-text');
  const none = { quote: '', start: null };
  if (!selection || selection.isCollapsed || !place?.contains(selection.anchorNode) || !place.contains(selection.focusNode)) return none;
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = selection.toString().trim();
  const near = text.indexOf(quote, Math.max(0, before.toString().length - 1));
  return { quote, start: near < 0 ? null : near };
}

function ReportList(): JSX.Element {
  return (
    <nav class="review-list scroll" aria-label={words().reports.review.list}>
      <ol>
        <For each={readable()}>
          {(row) => (
            <li>
              <button
                type="button"
                class="quiet"
                aria-current={reportId() === row.id ? 'true' : undefined}
                onClick={() => chooseReport(row.id)}
              >
                <span class="report-head">
                  <time>{when(row.at_ms, now_ms())}</time>
                  <Show when={row.relayOf}>
                    <span class="badge plain">↩</span>
                  </Show>
                  <Show when={(row.claims?.open ?? 0) > 0}>
                    <span class="badge important" title={words().reports.review.open(row.claims!.open, number(row.claims!.open))}>
                      {number(row.claims!.open)}
                    </span>
                  </Show>
                </span>
                <span class="row-source">
                  <span>
                    <PlainText text={say(row.source)} />
                  </span>
                </span>
                <span class="row-text">
                  <span>
                    <PlainText text={say(row.text)} />
                  </span>
                </span>
              </button>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}

function ReportHead(props: Readonly<{ report: ReportDetail }>): JSX.Element {
  const report = (): ReportDetail => props.report;
  const outlet = (): string => (report().source !== '' ? report().source : (report().file ?? words().reports.review.noOutlet));
  return (
    <header class="report-about">
      <h3>
        <PlainText text={outlet()} />
      </h3>
      <p class="quiet-text">
        <Show when={report().publishedAt_ms !== null}>
          <span>{words().reports.review.published(when(report().publishedAt_ms!, now_ms()))}</span>
        </Show>
        <span>{words().reports.review.received(when(report().receivedAt_ms, now_ms()))}</span>
        <Show when={report().source !== '' && report().file}>
          {(file) => (
            <span>
              <PlainText text={words().reports.review.fromFile(file())} />
            </span>
          )}
        </Show>
        <Show when={report().informant}>{(name) => <span>{words().reports.review.informant(name())}</span>}</Show>
        <Show when={report().masked > 0}>
          <span>{words().reports.review.masked(number(report().masked))}</span>
        </Show>
        <Show when={report().chars > report().text.length}>
          <span>{words().reports.review.cut(number(report().text.length), number(report().chars))}</span>
        </Show>
      </p>
      <Show when={report().relay}>
        {(relay) => (
          <p class="warning">
            {relay().kind === 'duplicate'
              ? words().reports.review.duplicate(say(relay().source))
              : words().reports.review.relay(say(relay().source), percent(relay().share_per1))}
          </p>
        )}
      </Show>
      <For each={report().problems}>{(problem) => <p class="warning">{say(problem)}</p>}</For>
    </header>
  );
}

function Drifts(props: Readonly<{ report: ReportDetail }>): JSX.Element {
  return (
    <Show when={props.report.drifts.length > 0}>
      <h4 class="drifts-head">{words().reports.figures.drifts}</h4>
      <For each={props.report.drifts}>{(drift) => <Drift drift={drift} />}</For>
    </Show>
  );
}

function ClaimCard(props: Readonly<{ claim: ReviewClaim; at: number; on: boolean; choose: () => void }>): JSX.Element {
  const claim = (): ReviewClaim => props.claim;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all its options
    <div
      id={`claim-${props.at}`}
      role="option"
      tabIndex={-1}
      aria-selected={props.on}
      class={`review-claim ${claim().standing}`}
      classList={{ on: props.on }}
      onClick={() => props.choose()}
    >
      <span class="claim-line">
        <span class="badge plain">{say(claim().kind)}</span>
        <span class={`badge standing ${claim().standing}`}>{words().reports.review.standing[claim().standing]}</span>
      </span>
      <span class="claim-says">{say(claim().says)}</span>
      <q class="claim-quote">
        <PlainText text={claim().quote} />
      </q>
      <Show when={claim().notes.length > 0}>
        <span class="quiet-text">{claim().notes.map(say).join(' · ')}</span>
      </Show>
    </div>
  );
}

/** The chosen claim: whose words, what people did with it, and what can be done. */
function ClaimDesk(
  props: Readonly<{ claim: ReviewClaim; act: (kind: Act) => Promise<void>; problem: string; children: JSX.Element }>,
): JSX.Element {
  const judged = (): boolean => props.claim.standing !== 'suggested' && props.claim.standing !== 'added';
  return (
    <section class="claim-desk scroll" tabindex="0" aria-label={say(props.claim.says)}>
      <Chain steps={props.claim.chain} />
      <For each={props.claim.acts}>
        {(act) => (
          <p class="quiet-text">
            {words().reports.review.by(words().reports.review.acted[act.act] ?? act.act, act.who, when(act.at_ms, now_ms()))}
            {act.to ? ` → ${say(act.to)}` : ''}
            {act.why === '' ? '' : ` (${act.why})`}
          </p>
        )}
      </For>
      <p class="problem" role="alert">
        {props.problem}
      </p>
      <div class="acts">
        <button type="button" class="primary" onClick={() => void props.act('accept')}>
          {words().reports.review.accept} <kbd>A</kbd>
        </button>
        <button type="button" disabled={!props.claim.number} onClick={() => void props.act('correct')}>
          {words().reports.review.correct} <kbd>C</kbd>
        </button>
        <button type="button" onClick={() => void props.act('reject')}>
          {words().reports.review.reject} <kbd>X</kbd>
        </button>
        <Show when={judged()}>
          <button type="button" onClick={() => void props.act('reopen')}>
            {words().reports.review.reopen} <kbd>U</kbd>
          </button>
        </Show>
        <Show when={props.claim.number?.topic === 'heatReturn'}>
          <button type="button" onClick={() => ask({ kind: 'return', claim: props.claim.id })}>
            {words().reports.review.returnAsk}
          </button>
        </Show>
      </div>
      {props.children}
      <p class="keys-line">{words().reports.review.keys}</p>
    </section>
  );
}
