import { type JSX, Show } from 'solid-js';
import type { DriftView } from '../../../contract/reports-view.ts';
import { say, words } from '../../messages/language.ts';
import { PlainText } from './marked-text.tsx';

/** A fact that changed on the way: what it was and became, each with its quote and who said it. */
export function Drift(props: Readonly<{ drift: DriftView }>): JSX.Element {
  return (
    <div class="drift">
      <b>
        {say(props.drift.label)}: {say(props.drift.from)} → {say(props.drift.to)}
      </b>
      <div class="side-by-side">
        <Side label={words().reports.figures.was} quote={props.drift.quotes[0]} source={say(props.drift.sources[0])} />
        <Side label={words().reports.figures.became} quote={props.drift.quotes[1]} source={say(props.drift.sources[1])} />
      </div>
    </div>
  );
}

/** One of two quotes beside each other, under what it says in the language of the screen. */
export function Side(props: Readonly<{ label: string; quote: string; source: string }>): JSX.Element {
  return (
    <div>
      <Show when={props.label !== ''}>
        <small>{props.label}</small>
      </Show>
      <q>
        <PlainText text={props.quote} />
      </q>
      <span class="quiet-text">
        <PlainText text={props.source} />
      </span>
    </div>
  );
}
