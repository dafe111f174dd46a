/** Parts that forms share: who puts it in, what is wrong, a choice of words for a claim. */
import { For, type JSX } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { say } from '../messages/language.ts';
import { lists } from '../store/said.ts';

/** The name of the person who answers for it; `first` takes the keys at once. */
export function NameField(props: Readonly<{ label: string; name: string; set: (name: string) => void; first?: boolean }>): JSX.Element {
  return (
    <label>
      {props.label}
      <input
        type="text"
        name="who"
        maxlength="80"
        autocomplete="name"
        value={props.name}
        onInput={(event) => props.set(event.currentTarget.value)}
        ref={(element) => {
          if (props.first) queueMicrotask(() => element.focus());
        }}
      />
    </label>
  );
}

/** Our own sentence as it is; what the server refused with the words that lead it in. */
export function ProblemLine(props: Readonly<{ problem: Words | string | null; lead?: string }>): JSX.Element {
  const text = (): string => {
    const { problem, lead } = props;
    if (problem === null || typeof problem === 'string') return problem ?? '';
    return lead === undefined ? say(problem) : `${lead} ${say(problem)}`;
  };
  return (
    <p class="problem" role="alert">
      {text()}
    </p>
  );
}

/** Topic, unit or bound of a claim, of those that the desk knows. */
export function ClaimChoice(
  props: Readonly<{ label: string; value: string; from: 'topics' | 'units' | 'bounds'; set: (code: string) => void }>,
): JSX.Element {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        <For each={lists()?.[props.from] ?? []}>
          {(one) => (
            <option value={one.code} selected={one.code === props.value}>
              {say(one.words)}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
