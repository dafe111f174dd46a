import { createEffect, For, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { Decision } from '../contract/view.ts';
import { AcceptTrialDialog, WithdrawTrialDialog } from './dialogs/accept-trial.tsx';
import { AddClaimDialog } from './dialogs/add-claim.tsx';
import { CallDialog } from './dialogs/call.tsx';
import { ContactDialog } from './dialogs/contact.tsx';
import { HelpDialog } from './dialogs/help.tsx';
import { PasteDialog } from './dialogs/paste.tsx';
import { PinDialog } from './dialogs/pin.tsx';
import { PumpsDialog } from './dialogs/pumps.tsx';
import { JudgeReadingDialog, ReadingDialog } from './dialogs/reading.tsx';
import { ReturnDialog } from './dialogs/return.tsx';
import { ScoreDialog } from './dialogs/score.tsx';
import { SearchDialog } from './dialogs/search.tsx';
import { SheetsDialog } from './dialogs/sheets.tsx';
import { SignDialog } from './dialogs/sign.tsx';
import { SignPlanDialog } from './dialogs/sign-plan.tsx';
import { WhyDialog } from './dialogs/why.tsx';
import { useKeys } from './keys.ts';
import { MapView } from './map/map-view.tsx';
import { language, words } from './messages/language.ts';
import { type Asking, ask, asking } from './panels/asking.ts';
import { CrewsView } from './panels/crews-view.tsx';
import { Detail } from './panels/detail.tsx';
import { Guide } from './panels/guide.tsx';
import { Bands, Header, Situation } from './panels/header.tsx';
import { NetworkPanel } from './panels/network/network-panel.tsx';
import { PlanView } from './panels/plan/plan-view.tsx';
import { Queue } from './panels/queue.tsx';
import { ReportsView } from './panels/reports-view.tsx';
import { TableView } from './panels/table-view.tsx';
import { Timeline } from './panels/timeline.tsx';
import { WhatIfPanel } from './panels/what-if-panel.tsx';
import { openLink } from './store/branches.ts';
import { cityMap } from './store/sections.ts';
import { decisionById, setTab, type Tab, tab } from './store/selection.ts';
import { sidePanel } from './store/side.ts';
import { connect, hurry, link } from './store/stream.ts';

const TABS: readonly (readonly [Tab, string])[] = [
  ['map', 'G M'],
  ['plan', 'B'],
  ['crews', 'C'],
  ['reports', 'R'],
  ['table', 'X'],
];

export function App(): JSX.Element {
  useKeys();
  const onHash = (): void => openLink(location.hash);
  onMount(() => {
    void connect();
    addEventListener('online', hurry);
    openLink(location.hash);
    addEventListener('hashchange', onHash);
    document.addEventListener('visibilitychange', hurry);
  });
  onCleanup(() => {
    removeEventListener('online', hurry);
    removeEventListener('hashchange', onHash);
    document.removeEventListener('visibilitychange', hurry);
  });
  createEffect(() => {
    document.documentElement.lang = language();
    document.title = words().title;
  });
  const onTabKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = TABS.findIndex(([name]) => name === tab());
    const next = TABS[(at + step + TABS.length) % TABS.length]!;
    setTab(next[0]);
    document.getElementById(`tab-${next[0]}`)?.focus();
  };
  return (
    <div class="desk">
      <a class="skip" href="#queue">
        {words().skip}
      </a>
      <Header openHelp={() => ask({ kind: 'help' })} openSheets={() => ask({ kind: 'sheets' })} />
      <Bands />
      <Show when={cityMap()} fallback={<Waiting />}>
        <main class="room">
          <section class="stage" aria-label={words().tabs.label}>
            <div class="stage-head">
              <div class="tabs" role="tablist" aria-label={words().tabs.label} onKeyDown={onTabKey}>
                <For each={TABS}>
                  {([name, key]) => (
                    <button
                      type="button"
                      role="tab"
                      id={`tab-${name}`}
                      aria-selected={tab() === name}
                      aria-controls="stage-body"
                      tabindex={tab() === name ? 0 : -1}
                      title={`${words().tabs[name]} (${key})`}
                      onClick={() => setTab(name)}
                    >
                      {words().tabs[name]}
                    </button>
                  )}
                </For>
              </div>
              <Situation />
            </div>
            <div class="stage-body" id="stage-body" role="tabpanel" aria-labelledby={`tab-${tab()}`}>
              <Switch>
                <Match when={tab() === 'map'}>
                  <MapView />
                </Match>
                <Match when={tab() === 'plan'}>
                  <PlanView />
                </Match>
                <Match when={tab() === 'crews'}>
                  <CrewsView />
                </Match>
                <Match when={tab() === 'reports'}>
                  <ReportsView />
                </Match>
                <Match when={tab() === 'table'}>
                  <TableView />
                </Match>
              </Switch>
            </div>
          </section>
          <Timeline />
          <div class="side">
            <Switch fallback={<Queue />}>
              <Match when={sidePanel() === 'whatIf'}>
                <WhatIfPanel />
              </Match>
              <Match when={sidePanel() === 'network'}>
                <NetworkPanel />
              </Match>
            </Switch>
            <Detail />
          </div>
        </main>
        <Guide />
      </Show>
      <Dialogs />
    </div>
  );
}

function Waiting(): JSX.Element {
  return (
    <main class="waiting" role="status">
      <p>{link() === 'offline' ? words().link.offline : words().link.connecting}</p>
    </main>
  );
}

function Dialogs(): JSX.Element {
  const about = (): Decision | null => {
    const current = asking();
    return current && 'id' in current ? (decisionById().get(current.id) ?? null) : null;
  };
  const planMatter = () => {
    const current = asking();
    return current?.kind === 'signPlan' ? current : null;
  };
  const pinned = (): string | null => {
    const current = asking();
    return current?.kind === 'pin' ? current.building : null;
  };
  const contactOf = (): string | null => {
    const current = asking();
    return current?.kind === 'contact' ? current.call : null;
  };
  const addedOf = (): Extract<ReturnType<typeof asking>, { kind: 'addClaim' }> | null => {
    const current = asking();
    return current?.kind === 'addClaim' ? current : null;
  };
  const returnOf = (): Readonly<{ claim: string | null }> | null => {
    const current = asking();
    return current?.kind === 'return' ? current : null;
  };
  const askingFor = <K extends Asking['kind']>(kind: K): Extract<Asking, { kind: K }> | null => {
    const current = asking();
    return current?.kind === kind ? (current as Extract<Asking, { kind: K }>) : null;
  };
  const act = (): 'accept' | 'defer' | 'decline' | 'reopen' | null => {
    const kind = asking()?.kind;
    return kind === 'accept' || kind === 'defer' || kind === 'decline' || kind === 'reopen' ? kind : null;
  };
  return (
    <Switch>
      <Match when={asking()?.kind === 'help'}>
        <HelpDialog />
      </Match>
      <Match when={asking()?.kind === 'call'}>
        <CallDialog />
      </Match>
      <Match when={asking()?.kind === 'paste'}>
        <PasteDialog />
      </Match>
      <Match when={contactOf()}>{(call) => <ContactDialog call={call()} />}</Match>
      <Match when={addedOf()}>{(wish) => <AddClaimDialog {...wish()} />}</Match>
      <Match when={returnOf()}>{(wish) => <ReturnDialog claim={wish().claim} />}</Match>
      <Match when={askingFor('reading')}>{(wish) => <ReadingDialog building={wish().building} />}</Match>
      <Match when={askingFor('judgeReading')}>{(wish) => <JudgeReadingDialog wish={wish()} />}</Match>
      <Match when={askingFor('pumps')}>{(wish) => <PumpsDialog wish={wish()} />}</Match>
      <Match when={askingFor('acceptTrial')}>{(wish) => <AcceptTrialDialog side={wish().side} />}</Match>
      <Match when={askingFor('withdrawTrial')}>{(wish) => <WithdrawTrialDialog trial={wish().trial} name={wish().name} />}</Match>
      <Match when={asking()?.kind === 'score'}>
        <ScoreDialog />
      </Match>
      <Match when={asking()?.kind === 'sheets'}>
        <SheetsDialog />
      </Match>
      <Match when={asking()?.kind === 'search'}>
        <SearchDialog />
      </Match>
      <Match when={planMatter()}>{(matter) => <SignPlanDialog matter={matter()} />}</Match>
      <Match when={pinned()}>{(building) => <PinDialog building={building()} />}</Match>
      <Match when={asking()?.kind === 'why' && about()}>{(decision) => <WhyDialog decision={decision()} />}</Match>
      <Match when={act() && about()}>{(decision) => <SignDialog decision={decision()} act={act()!} />}</Match>
    </Switch>
  );
}
