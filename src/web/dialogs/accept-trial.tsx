import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { choiceLines } from '../panels/plan/trial-words.ts';
import { type Answer, sendTrialAccept, sendTrialBack } from '../store/api.ts';
import { recall, remember } from '../store/memory.ts';
import { answers, clearSide, type Side, sides } from '../store/plan-trials.ts';
import { number } from '../text/format.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

const NAME_MAX = 40;
const WHY_MAX = 500;

/** A named person takes the decisions of a trial, under a name and with a reason. */
export function AcceptTrialDialog(props: Readonly<{ side: Side }>): JSX.Element {
  const text = () => words().plan.trial;
  // What lies before the person now; an answer that comes meanwhile does not change it.
  const trial = sides()[props.side];
  const view = answers()[props.side]?.view ?? null;
  const [name, setName] = createSignal(trial.name);
  const send = (who: string, why: string, key: string): Promise<Answer<unknown>> | Words | string => {
    if (name().trim() === '') return text().nameMissing;
    const seen = { inputHash: view?.inputHash ?? '', frozenBefore: view?.before.frozen ?? null, frozenAfter: view?.after.frozen ?? null };
    return sendTrialAccept({ name: name().trim(), choices: trial.choices, supposes: null, seen, who, why }, key);
  };
  return (
    <SignedDialog
      title={text().dialog}
      submit={text().submit}
      note={text().dialogNote}
      send={send}
      done={() => clearSide(props.side)}
      watch={name}
    >
      <ul class="reasons sign-what">
        <For each={choiceLines(trial.choices)}>{(line) => <li>{line.text}</li>}</For>
      </ul>
      <Show when={view}>{(got) => <p>{text().saw(number(got().before.frozen, 1), number(got().after.frozen, 1))}</p>}</Show>
      <div class="sign-fields">
        <label>
          {text().name}
          <input
            type="text"
            name="trialName"
            maxlength={NAME_MAX}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
            ref={(element) => queueMicrotask(() => element.focus())}
          />
        </label>
      </div>
    </SignedDialog>
  );
}

export function WithdrawTrialDialog(props: Readonly<{ trial: string; name: string }>): JSX.Element {
  const text = () => words().plan.trial;
  return (
    <SignedDialog
      title={text().backDialog}
      submit={text().back}
      note={text().backNote}
      send={(who, why, key) => sendTrialBack(props.trial, { who, why }, key)}
      done={() => undefined}
      watch={() => ''}
    >
      <p class="sign-what">{props.name}</p>
    </SignedDialog>
  );
}

type Sent = Promise<Answer<unknown>> | Words | string;

/** Who and why, both needed; `send` gives what is missing instead where it cannot be sent. */
function SignedDialog(
  props: Readonly<{
    title: string;
    submit: string;
    note: string;
    send: (who: string, why: string, key: string) => Sent;
    done: () => void;
    watch: () => string;
    children: JSX.Element;
  }>,
): JSX.Element {
  const text = () => words().plan.trial;
  const [who, setWho] = createSignal(recall('name.dispatcher') ?? '');
  const [why, setWhy] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    who();
    why();
    props.watch();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (who().trim() === '') return void setProblem(words().accept.nameMissing);
    if (why().trim() === '') return void setProblem(text().whyMissing);
    const sent = props.send(who().trim(), why().trim(), key());
    if (!(sent instanceof Promise)) return void setProblem(sent);
    setSending(true);
    setProblem(null);
    const answer = await sent;
    setSending(false);
    if ('problem' in answer) return void setProblem(answer.problem);
    remember('name.dispatcher', who().trim());
    props.done();
    ask(null);
  };
  return (
    <Dialog title={props.title} class="sign">
      <form onSubmit={(event) => void submit(event)}>
        {props.children}
        <div class="sign-fields">
          <NameField label={text().who} name={who()} set={setWho} />
        </div>
        <label class="sign-why">
          {text().reason}
          <textarea name="why" maxlength={WHY_MAX} rows="2" value={why()} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        <p class="quiet-text">{props.note}</p>
        <ProblemLine problem={problem()} lead={words().accept.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {sending() ? words().accept.sending : props.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
