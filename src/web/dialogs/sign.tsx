import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import type { Decision, DecisionAct, Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendAct } from '../store/api.ts';
import { recall, remember } from '../store/memory.ts';
import { now_ms } from '../store/time.ts';
import { duration, when } from '../text/format.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

type Role = DecisionAct['role'];
const HOUR_MS = 3_600_000;
const DEFER_CHOICES_H = [0.5, 1, 2, 4] as const;

/** Name and role of who signs; typed once, kept on this computer, one name for each role. */
function createSigner(forced: Role | null) {
  const remembered = recall('role') === 'engineer' ? 'engineer' : 'dispatcher';
  const [role, setRole] = createSignal<Role>(forced ?? remembered);
  const [name, setName] = createSignal(recall(`name.${forced ?? remembered}`) ?? '');
  return {
    role,
    name,
    setName,
    setRole: (next: Role): void => {
      setRole(next);
      if (name() === '' || name() === recall(`name.${next === 'engineer' ? 'dispatcher' : 'engineer'}`)) {
        setName(recall(`name.${next}`) ?? '');
      }
    },
    keep: (): void => {
      remember('role', role());
      remember(`name.${role()}`, name().trim());
    },
  };
}

export function SignDialog(props: Readonly<{ decision: Decision; act: 'accept' | 'defer' | 'decline' | 'reopen' }>): JSX.Element {
  const firstSign = (): Decision['signatures'][number] | undefined =>
    props.decision.status === 'awaitingSecond' ? props.decision.signatures[0] : undefined;
  const otherRole = (): Role | null => {
    const first = firstSign();
    if (!first || props.act !== 'accept') return null;
    return first.role === 'engineer' ? 'dispatcher' : 'engineer';
  };
  const signer = createSigner(otherRole());
  const [why, setWhy] = createSignal('');
  const [wait_h, setWait] = createSignal<number>(1);
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  /** One key for one content: signing again after a lost answer is the same act, a changed form is another one. */
  const key = createMemo(() => {
    signer.name();
    signer.role();
    why();
    wait_h();
    return crypto.randomUUID();
  });
  const until_ms = (): number => now_ms() + wait_h() * HOUR_MS;

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (signer.name().trim() === '') {
      setProblem(words().accept.nameMissing);
      return;
    }
    setSending(true);
    setProblem(null);
    const wish: DecisionAct = {
      act: props.act,
      who: signer.name().trim(),
      role: signer.role(),
      ...(why().trim() === '' ? {} : { why: why().trim() }),
      ...(props.act === 'defer' ? { until_ms: Math.round(until_ms()) } : {}),
    };
    const answer = await sendAct(props.decision.id, wish, key());
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    signer.keep();
    ask(null);
  };
  const title = (): string => {
    if (props.act === 'defer') return words().defer.title;
    if (props.act === 'decline') return words().decline.title;
    if (props.act === 'reopen') return words().queue.reopen;
    return otherRole() ? words().accept.titleSecond : words().accept.title;
  };
  const confirm = (): string => {
    if (props.act === 'defer') return words().defer.confirm;
    if (props.act === 'decline') return words().decline.confirm;
    if (props.act === 'reopen') return words().queue.reopen;
    return words().accept.confirm;
  };
  return (
    <Dialog title={title()} class="sign">
      <form onSubmit={(event) => void submit(event)}>
        <p class="sign-what">{say(props.decision.title)}</p>
        <Show when={props.act === 'accept'}>
          <Show when={props.decision.irreversible} fallback={<p class="reversible">{words().accept.reversible}</p>}>
            <p class="irreversible">
              <b aria-hidden="true">⚠ </b>
              <span class="only-read">{words().accept.irreversible}</span> {say(props.decision.irreversible!)}
            </p>
          </Show>
          <Show when={props.decision.needsTwo}>
            <p class="two">{firstSign() ? words().accept.secondNow(firstSign()!.who) : words().accept.needsTwo}</p>
          </Show>
        </Show>
        <Show when={props.act === 'defer'}>
          <fieldset class="choice wrap" aria-label={words().defer.until}>
            <legend>{words().defer.until}</legend>
            {DEFER_CHOICES_H.map((choice_h) => (
              <button type="button" aria-pressed={wait_h() === choice_h} onClick={() => setWait(choice_h)}>
                {words().defer.hours(duration(choice_h * HOUR_MS))}
              </button>
            ))}
          </fieldset>
          <p>{words().queue.until(when(until_ms(), now_ms()))}</p>
          <Show when={props.decision.deadline_ms !== null && until_ms() > props.decision.deadline_ms!}>
            <p class="warning">{words().defer.afterDeadline}</p>
          </Show>
        </Show>
        <div class="sign-fields">
          <NameField label={words().accept.name} name={signer.name()} set={signer.setName} first />
          <label>
            {words().accept.role}
            <select
              name="role"
              value={signer.role()}
              disabled={otherRole() !== null}
              onChange={(event) => signer.setRole(event.currentTarget.value as Role)}
            >
              <option value="dispatcher">{words().accept.roles.dispatcher}</option>
              <option value="engineer">{words().accept.roles.engineer}</option>
            </select>
          </label>
        </div>
        <Show when={otherRole()}>
          <p class="quiet-text">{words().accept.sameRole}</p>
        </Show>
        <Show when={props.act === 'defer' || props.act === 'decline'}>
          <label class="sign-why">
            {props.act === 'defer' ? words().defer.why : words().decline.why}
            <textarea name="why" maxlength="500" rows="2" value={why()} onInput={(event) => setWhy(event.currentTarget.value)} />
          </label>
        </Show>
        <ProblemLine problem={problem()} lead={words().accept.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {sending() ? words().accept.sending : confirm()}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
