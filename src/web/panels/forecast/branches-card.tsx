import { createSignal, For, type JSX, Show } from 'solid-js';
import { words } from '../../messages/language.ts';
import {
  againstName,
  BRANCH_NAME_MAX,
  BRANCHES_MAX,
  branches,
  branchNow,
  compareWith,
  dropBranch,
  keepBranch,
  linkOf,
  loadBranch,
} from '../../store/branches.ts';
import { isChanged } from '../../store/forecast.ts';

/** Trials kept under a name: one press makes one the trial at hand (B), another sets it as what the trial is held against (A). */
export function BranchesCard(): JSX.Element {
  const text = () => words().forecast.branches;
  const [name, setName] = createSignal('');
  const [isFull, setFull] = createSignal(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = name().trim();
    if (typed === '') return;
    const isKept = keepBranch(typed);
    setFull(!isKept);
    if (isKept) setName('');
  };
  return (
    <Show when={isChanged() || branches().length > 0}>
      <section class="branches" data-part="branches">
        <h3>
          {text().title} <small>{text().hint}</small>
        </h3>
        <ul>
          <For each={branches()}>
            {(branch) => (
              <li>
                <button type="button" class="name" aria-pressed={branchNow()?.name === branch.name} onClick={() => loadBranch(branch)}>
                  {branch.name}
                </button>
                <button
                  type="button"
                  aria-pressed={againstName() === branch.name}
                  title={text().compare(branch.name)}
                  onClick={() => compareWith(againstName() === branch.name ? null : branch.name)}
                >
                  {text().asA}
                </button>
                <a href={linkOf(branch)} title={text().linkNote}>
                  {text().link}
                </a>
                <button type="button" class="quiet square" aria-label={text().drop(branch.name)} onClick={() => dropBranch(branch.name)}>
                  ×
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={isChanged() && branchNow() === null}>
          <form onSubmit={submit}>
            <input
              type="text"
              maxlength={BRANCH_NAME_MAX}
              placeholder={text().name}
              aria-label={text().name}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" disabled={name().trim() === ''}>
              {text().keep}
            </button>
          </form>
        </Show>
        <Show when={isFull()}>
          <p role="alert">{text().full(String(BRANCHES_MAX))}</p>
        </Show>
      </section>
    </Show>
  );
}
