import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { CallSent } from '../../contract/reports-view.ts';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { findAddresses } from '../store/address.ts';
import { sendCall } from '../store/api.ts';
import type { MapBuilding } from '../store/rows.ts';
import { reader, setReader } from '../store/said.ts';
import { number } from '../text/format.ts';
import { readNumber } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

type Matter = CallSent['what'];
/** In the order of their digits; the contract's list would bring zod into the bundle. */
const MATTERS: readonly Matter[] = [
  'noHeat',
  'weakHeat',
  'burst',
  'noPower',
  'noWater',
  'heatedAgain',
  'powerAgain',
  'waterAgain',
  'other',
];
const FOUND_MAX = 6;
/** What a room's thermometer can show; beyond it a digit was mistyped [I]. */
const ROOM_MIN_C = -40;
const ROOM_MAX_C = 50;

/**
 * A telephone call in three steps by keyboard: letters of the address and Enter, one digit for what happened, degrees and Enter. After it is
 * recorded the form stands empty for the next one. Who may be called back is a part of its own and never goes into the journal.
 */
export function CallDialog(): JSX.Element {
  let addressField!: HTMLInputElement;
  let matterGroup!: HTMLDivElement;
  let temperatureField!: HTMLInputElement;
  const [typed, setTyped] = createSignal('');
  const [at, setAt] = createSignal(0);
  const [building, setBuilding] = createSignal<MapBuilding | null>(null);
  const [asSpoken, setAsSpoken] = createSignal('');
  const [what, setWhat] = createSignal<Matter | null>(null);
  const [temperature, setTemperature] = createSignal('');
  const [note, setNote] = createSignal('');
  const [phone, setPhone] = createSignal('');
  const [name, setName] = createSignal('');
  const [started_ms, setStarted] = createSignal(performance.now());
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const [saved, setSaved] = createSignal('');
  const found = createMemo(() => (building() || asSpoken() !== '' ? [] : findAddresses(typed(), FOUND_MAX)));
  const missed = (): boolean => typed().trim() !== '' && !building() && asSpoken() === '' && found().length === 0;
  /** One key for one content: after a lost answer the same call counts once. */
  const key = createMemo(() => {
    building();
    asSpoken();
    what();
    temperature();
    note();
    phone();
    name();
    return crypto.randomUUID();
  });
  createEffect(on(typed, () => setAt(0)));
  const focusOn = (element: HTMLElement): void => queueMicrotask(() => element.focus());
  const focusMatter = (): void => focusOn(matterGroup.querySelector<HTMLElement>('[aria-checked=true], [role=radio]')!);

  const choose = (chosen: MapBuilding): void => {
    setBuilding(chosen);
    setTyped(say(chosen.address));
    setProblem(null);
    focusMatter();
  };
  const onAddressKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found().length - 1, at() + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at() - 1));
    else if (event.key === 'Enter') {
      const chosen = found()[at()];
      if (building()) focusMatter();
      else if (chosen) choose(chosen);
      else if (typed().trim() !== '') {
        setAsSpoken(typed().trim());
        focusMatter();
      }
    } else return;
    event.preventDefault();
  };
  const pick = (matter: Matter): void => {
    setWhat(matter);
    setProblem(null);
    focusOn(temperatureField);
  };
  const onMatterKey = (event: KeyboardEvent): void => {
    const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
    const here = MATTERS.findIndex((matter) => document.activeElement?.id === `matter-${matter}`);
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (digit !== undefined) pick(MATTERS[Number(digit) - 1]!);
    else if (step !== 0) document.getElementById(`matter-${MATTERS[(here + step + MATTERS.length) % MATTERS.length]}`)?.focus();
    else if (event.key === 'Enter' && here >= 0) pick(MATTERS[here]!);
    else return;
    event.preventDefault();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const refuse = (message: string, field: HTMLElement): void => {
      setProblem(message);
      focusOn(field);
    };
    const form = words().reports.form;
    if (!building() && asSpoken() === '' && typed().trim() === '') return refuse(form.addressMissing, addressField);
    if (what() === null) return refuse(form.whatMissing, matterGroup.querySelector<HTMLElement>('[role=radio]')!);
    const cold = temperature().trim() === '' ? null : readNumber(temperature());
    const isRoom = cold === null ? temperature().trim() === '' : cold >= ROOM_MIN_C && cold <= ROOM_MAX_C;
    if (!isRoom) return refuse(form.temperatureWrong, temperatureField);
    if (reader().trim() === '') return refuse(form.whoMissing, document.querySelector<HTMLElement>('.call-form input[name=who]')!);
    setSending(true);
    setProblem(null);
    const chosen = building();
    const answer = await sendCall(
      {
        ...(chosen ? { building: chosen.id } : { address: asSpoken() || typed().trim() }),
        what: what()!,
        ...(cold === null ? {} : { temperature_C: cold }),
        ...(note().trim() === '' ? {} : { note: note().trim() }),
        ...(phone().trim() === '' && name().trim() === '' ? {} : { callBack: { phone: phone().trim(), name: name().trim() } }),
        who: reader().trim(),
      },
      key(),
    );
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    const seconds = number((performance.now() - started_ms()) / 1000);
    setSaved(chosen ? form.saved(say(chosen.address), seconds) : form.savedUnknown(seconds));
    clear();
  };
  const clear = (): void => {
    setTyped('');
    setBuilding(null);
    setAsSpoken('');
    setWhat(null);
    setTemperature('');
    setNote('');
    setPhone('');
    setName('');
    setStarted(performance.now());
    focusOn(addressField);
  };
  return (
    <Dialog title={words().reports.form.title} class="call">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <p class="call-saved" role="status">
          {saved()}
        </p>
        <div class="address-field">
          <label>
            {words().reports.form.address}
            <input
              type="search"
              name="address"
              role="combobox"
              autocomplete="off"
              maxlength="200"
              aria-expanded={found().length > 0}
              aria-controls="call-found"
              aria-activedescendant={found().length > 0 ? `call-found-${at()}` : undefined}
              value={typed()}
              onInput={(event) => {
                setBuilding(null);
                setAsSpoken('');
                if (typed() === '') setStarted(performance.now());
                setTyped(event.currentTarget.value);
              }}
              onKeyDown={onAddressKey}
              ref={(element) => {
                addressField = element;
                focusOn(element);
              }}
            />
          </label>
          <div id="call-found" role="listbox" aria-label={words().reports.form.address}>
            <For each={found()}>
              {(one, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
                <div
                  id={`call-found-${index()}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at() === index()}
                  classList={{ on: at() === index() }}
                  onClick={() => choose(one)}
                >
                  {say(one.address)}
                </div>
              )}
            </For>
          </div>
        </div>
        <Show when={missed()}>
          <p class="warning">{words().reports.form.addressNone}</p>
        </Show>
        <Show when={!building() && !missed()}>
          <p class="quiet-text">{asSpoken() === '' ? words().reports.form.addressHint : words().reports.form.asSpoken(asSpoken())}</p>
        </Show>
        <div
          class="matters"
          role="radiogroup"
          tabIndex={-1}
          aria-label={words().reports.form.what}
          ref={matterGroup}
          onKeyDown={onMatterKey}
        >
          <For each={MATTERS}>
            {(matter, index) => (
              // biome-ignore lint/a11y/useSemanticElements: big choices that answer to digits
              <button
                type="button"
                role="radio"
                id={`matter-${matter}`}
                aria-checked={what() === matter}
                tabindex={(what() ?? MATTERS[0]) === matter ? 0 : -1}
                onClick={() => pick(matter)}
              >
                <kbd>{index() + 1}</kbd>
                <span>{words().reports.form.matters[matter]}</span>
              </button>
            )}
          </For>
        </div>
        <label class="cold">
          {words().reports.form.temperature}
          <input
            type="text"
            name="temperature"
            inputmode="decimal"
            autocomplete="off"
            maxlength="8"
            value={temperature()}
            onInput={(event) => setTemperature(event.currentTarget.value)}
            ref={temperatureField}
          />
          <small>{words().reports.form.temperatureHint}</small>
        </label>
        <label>
          {words().reports.form.note}
          <input
            type="text"
            name="note"
            maxlength="500"
            autocomplete="off"
            value={note()}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <fieldset class="private">
          <legend>{words().reports.form.private}</legend>
          <label>
            {words().reports.form.phone}
            <input
              type="tel"
              name="phone"
              maxlength="40"
              autocomplete="off"
              value={phone()}
              onInput={(event) => setPhone(event.currentTarget.value)}
            />
          </label>
          <label>
            {words().reports.form.name}
            <input
              type="text"
              name="caller"
              maxlength="120"
              autocomplete="off"
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        </fieldset>
        <NameField label={words().reports.form.who} name={reader()} set={setReader} />
        <ProblemLine problem={problem()} lead={words().reports.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().close}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {sending() ? words().reports.form.saving : words().reports.form.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
