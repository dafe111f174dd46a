import { createSignal, type JSX, Show } from 'solid-js';
import type { PumpsSent } from '../../../contract/reports-view.ts';
import type { BuildingDetail, Words } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import { sendPumps } from '../../store/api.ts';
import { reader } from '../../store/said.ts';
import { now_ms } from '../../store/time.ts';
import { when } from '../../text/format.ts';
import { ask } from '../asking.ts';

type Pumps = NonNullable<BuildingDetail['pumps']>;

/** What the forecast assumes of the network's pumps, and one press to say what they did: while nobody has, half of the cases assume each. */
export function PumpsCard(props: Readonly<{ pumps: Pumps }>): JSX.Element {
  const text = () => words().forecast.pumps;
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | null>(null);
  /** A name that this desk knows signs at once; without one the form asks for it. */
  const tell = async (sent: Omit<PumpsSent, 'who'>): Promise<void> => {
    const { source, lost_ms } = props.pumps;
    if (reader().trim() === '') {
      ask({ kind: 'pumps', source, lost_ms, says: sent.says });
      return;
    }
    setSending(true);
    const answer = await sendPumps(source, { ...sent, who: reader().trim() }, crypto.randomUUID());
    setSending(false);
    setProblem('problem' in answer ? answer.problem : null);
  };
  const said = (): string => {
    const known = props.pumps.said;
    if (!known) return text().nobody;
    if (known.stopped_ms === null) return text().ranOn;
    return known.stopped_ms <= props.pumps.lost_ms ? text().stoppedAtOnce : text().stopped(when(known.stopped_ms, now_ms()));
  };
  return (
    <section class="pumps" data-part="pumps" data-source={props.pumps.source} classList={{ open: props.pumps.said === null }}>
      <h3>{text().title(say(props.pumps.name))}</h3>
      <p>{said()}</p>
      <Show when={props.pumps.said}>
        {(known) => (
          <small class="quiet-text">
            {known().author === '' ? '' : `${text().author(known().author)} `}
            {known().who === '' ? '' : text().by(known().who, when(known().at_ms, now_ms()))}
          </small>
        )}
      </Show>
      <div class="pump-acts">
        <Show when={props.pumps.said?.stopped_ms !== props.pumps.lost_ms}>
          <button type="button" disabled={sending()} onClick={() => void tell({ says: 'stopped', stopped_ms: props.pumps.lost_ms })}>
            {text().sayStopped}
          </button>
        </Show>
        <Show when={props.pumps.said?.stopped_ms !== null}>
          <button type="button" disabled={sending()} onClick={() => void tell({ says: 'ranOn' })}>
            {text().sayRanOn}
          </button>
        </Show>
        <button
          type="button"
          title="Shift + N"
          onClick={() => ask({ kind: 'pumps', source: props.pumps.source, lost_ms: props.pumps.lost_ms, says: 'stopped' })}
        >
          {text().sayMore}
        </button>
        <Show when={props.pumps.said}>
          <button type="button" class="quiet" disabled={sending()} onClick={() => void tell({ says: 'unknown' })}>
            {text().takeBack}
          </button>
        </Show>
      </div>
      <Show when={problem()}>{(got) => <p role="alert">{say(got())}</p>}</Show>
    </section>
  );
}
