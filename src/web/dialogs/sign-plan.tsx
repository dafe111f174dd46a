import { createMemo, createSignal, type JSX } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendPlanSignature } from '../store/api.ts';
import { recall, remember } from '../store/memory.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

type Matter = Readonly<{ matter: 'departure' | 'weights'; id: string; text: Words }>;

/** A named person takes on what the plan asks for: a departure from a rule, a consent, the weights. */
export function SignPlanDialog(props: Readonly<{ matter: Matter }>): JSX.Element {
  const [name, setName] = createSignal(recall('name.dispatcher') ?? '');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    name();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (name().trim() === '') {
      setProblem(words().accept.nameMissing);
      return;
    }
    setSending(true);
    setProblem(null);
    const { matter, id } = props.matter;
    const answer = await sendPlanSignature({ matter, id, who: name().trim() }, key());
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    remember('name.dispatcher', name().trim());
    ask(null);
  };
  return (
    <Dialog title={words().plan.rules.dialog} class="sign">
      <form onSubmit={(event) => void submit(event)}>
        <p class="sign-what">{say(props.matter.text)}</p>
        <div class="sign-fields">
          <NameField label={words().plan.rules.name} name={name()} set={setName} first />
        </div>
        <p class="quiet-text">{words().plan.rules.note}</p>
        <ProblemLine problem={problem()} lead={words().accept.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {sending() ? words().accept.sending : words().accept.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
