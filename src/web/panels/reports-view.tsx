import { For, type JSX, Match, Show, Switch } from 'solid-js';
import type { ReportFolderView } from '../../contract/reports-view.ts';
import { say, words } from '../messages/language.ts';
import { sendReplay } from '../store/api.ts';
import { belief, part, readable, reader, reportFolder, SAID_PARTS, type SaidPart, setPart, setReader } from '../store/said.ts';
import { reports } from '../store/sections.ts';
import { now_ms } from '../store/time.ts';
import { clock, number, when } from '../text/format.ts';
import { ask } from './asking.ts';
import { CallsPart } from './reports/calls-part.tsx';
import { EffectsPart } from './reports/effects-part.tsx';
import { FiguresPart } from './reports/figures-part.tsx';
import { PlainText } from './reports/marked-text.tsx';
import { PastBar } from './reports/past-bar.tsx';
import { ReviewPart } from './reports/review-part.tsx';

/** What people say: read, compared, brought to things of the city. Four parts, one reader by name. */
export function ReportsView(): JSX.Element {
  const waits = (name: SaidPart): number =>
    name === 'review' ? (reports()?.waiting.claims ?? 0) : name === 'effects' ? (reports()?.waiting.effects ?? 0) : 0;
  return (
    <div class="reports">
      <div class="reports-head">
        <fieldset class="choice" aria-label={words().reports.views.label}>
          <For each={SAID_PARTS}>
            {(name) => (
              <button type="button" aria-pressed={part() === name} onClick={() => setPart(name)}>
                {words().reports.views[name]}
                <Show when={waits(name) > 0}>
                  <span class="count-badge" title={words().reports.waiting(number(waits(name)))}>
                    {number(waits(name))}
                  </span>
                </Show>
              </button>
            )}
          </For>
        </fieldset>
        <label class="reports-reader">
          <span class="only-read">{words().reports.reader}</span>
          <input
            type="text"
            maxlength="80"
            autocomplete="name"
            placeholder={words().reports.reader}
            title={words().reports.reader}
            value={reader()}
            onInput={(event) => setReader(event.currentTarget.value)}
          />
        </label>
        <span class="reports-acts">
          <NextRecorded />
          <button type="button" title={words().reports.form.title} onClick={() => ask({ kind: 'call' })}>
            {words().reports.call} <kbd>I</kbd>
          </button>
          <button type="button" title={words().reports.add} onClick={() => ask({ kind: 'paste' })}>
            {words().reports.addShort} <kbd>⇧I</kbd>
          </button>
        </span>
      </div>
      <Show when={part() !== 'review'}>
        <PastBar />
      </Show>
      <Show when={readable().length === 0}>
        <FirstRecorded />
      </Show>
      <Show when={part() === 'review' && reportFolder()}>{(folder) => <FolderLine folder={folder()} />}</Show>
      <div class="reports-body">
        <Switch>
          <Match when={part() === 'review'}>
            <ReviewPart />
          </Match>
          <Match when={part() === 'figures'}>
            <FiguresPart />
          </Match>
          <Match when={part() === 'effects'}>
            <EffectsPart />
          </Match>
          <Match when={part() === 'calls'}>
            <CallsPart />
          </Match>
        </Switch>
      </div>
    </div>
  );
}

/** The watched folder in a line; what it could not give, file by file, behind it. */
function FolderLine(props: Readonly<{ folder: ReportFolderView }>): JSX.Element {
  const unread = (): number => new Set(props.folder.troubled.filter(({ isRead }) => !isRead).map(({ file }) => file)).size;
  const doubted = (): number => new Set(props.folder.troubled.filter(({ isRead }) => isRead).map(({ file }) => file)).size;
  const line = (): string =>
    [
      words().reports.folder.read(props.folder.folder, props.folder.files, number(props.folder.files)),
      ...(unread() > 0 ? [words().reports.folder.unread(number(unread()))] : []),
      ...(doubted() > 0 ? [words().reports.folder.doubts(number(doubted()))] : []),
    ].join(' · ');
  return (
    <Show
      when={props.folder.troubled.length > 0}
      fallback={
        <p class="folder-line">
          <PlainText text={line()} />
        </p>
      }
    >
      <details class="folder-line">
        <summary classList={{ warning: unread() > 0 }}>
          <PlainText text={line()} />
        </summary>
        <ul class="scroll" tabindex="0" aria-label={words().reports.folder.title}>
          <For each={props.folder.troubled}>
            {(each) => (
              <li>
                <span class="badge" classList={{ important: !each.isRead, plain: each.isRead }}>
                  {each.isRead ? words().reports.folder.kept : words().reports.folder.notRead}
                </span>{' '}
                <b>
                  <PlainText text={each.file} />
                </b>{' '}
                <PlainText text={say(each.words)} />
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}

const windOn = (at_ms: number): void => {
  void sendReplay({ seek_ms: at_ms + 1_000 });
};

/** A newcomer enters the recorded night before its first report: says when that comes, and goes there. */
function FirstRecorded(): JSX.Element {
  return (
    <Show when={belief()?.nextRecorded_ms} fallback={<p class="next-recorded">{words().reports.next.live}</p>}>
      {(next) => (
        <p class="next-recorded">
          {words().reports.next.first(when(next(), now_ms()))}{' '}
          <button type="button" class="primary" onClick={() => windOn(next())}>
            {words().reports.next.go}
          </button>
        </p>
      )}
    </Show>
  );
}

/** In a recorded night: on to its next report. */
function NextRecorded(): JSX.Element {
  return (
    <Show when={readable().length > 0 && belief()?.nextRecorded_ms}>
      {(next) => (
        <button type="button" title={words().reports.next.first(when(next(), now_ms()))} onClick={() => windOn(next())}>
          {words().reports.next.short(clock(next()))}
        </button>
      )}
    </Show>
  );
}
