import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendPin } from '../store/api.ts';
import { recall, remember } from '../store/memory.ts';
import { buildingById, rowById } from '../store/rows.ts';
import { crews, plan } from '../store/sections.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

/** Gives the drain of a building to one crew by name; the search may then move the hour, not the crew. */
export function PinDialog(props: Readonly<{ building: string }>): JSX.Element {
  const pin = () => plan()?.sheet?.pins.find((one) => one.building === props.building);
  const able = createMemo(() => (crews()?.crews ?? []).filter((crew) => crew.skills.includes('drain')));
  const [crew, setCrew] = createSignal(pin()?.crew ?? rowById().get(props.building)?.crew ?? able()[0]?.id ?? '');
  const [name, setName] = createSignal(recall('name.dispatcher') ?? '');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    crew();
    name();
    return crypto.randomUUID();
  });
  const address = (): string => say(buildingById().get(props.building)?.address ?? { uk: props.building, en: props.building });
  const send = async (given: string | null): Promise<void> => {
    if (name().trim() === '') {
      setProblem(words().plan.pin.nameMissing);
      return;
    }
    setSending(true);
    setProblem(null);
    const answer = await sendPin(props.building, { crew: given, who: name().trim() }, `${key()}${given === null ? '-off' : ''}`);
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    remember('name.dispatcher', name().trim());
    ask(null);
  };
  return (
    <Dialog title={words().plan.pin.title} class="sign">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(crew());
        }}
      >
        <p class="sign-what">{words().plan.pin.what(address())}</p>
        <div class="sign-fields">
          <label>
            {words().plan.pin.crew}
            <select name="crew" value={crew()} onChange={(event) => setCrew(event.currentTarget.value)}>
              <For each={able()}>{(one) => <option value={one.id}>{say(one.name)}</option>}</For>
            </select>
          </label>
          <NameField label={words().plan.pin.name} name={name()} set={setName} />
        </div>
        <p class="quiet-text">{words().plan.pin.note}</p>
        <ProblemLine problem={problem()} lead={words().plan.pin.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().plan.pin.cancel}
          </button>
          <Show when={pin()}>
            <button type="button" disabled={sending()} onClick={() => void send(null)}>
              {words().plan.pin.remove}
            </button>
          </Show>
          <button type="submit" class="primary" disabled={sending() || crew() === ''}>
            {sending() ? words().plan.pin.sending : words().plan.pin.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
