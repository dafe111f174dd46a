import { For, type JSX, Match, Switch } from 'solid-js';
import { words } from '../../messages/language.ts';
import { networkPart, setNetworkPart, setSidePanel } from '../../store/side.ts';
import { ProfilePanel } from './profile-panel.tsx';
import { TracePanel } from './trace-panel.tsx';

/** The engineer's look at the network, in the place of the queue: what isolates a pipe, and pressures along the way to a building. */
export function NetworkPanel(): JSX.Element {
  return (
    <section class="side-panel" id="queue" tabindex="-1" aria-label={words().network.network.title}>
      <div class="panel-head">
        <h2>{words().network.network.title}</h2>
        <fieldset class="choice" aria-label={words().network.network.title}>
          <For each={['trace', 'profile'] as const}>
            {(part) => (
              <button type="button" aria-pressed={networkPart() === part} onClick={() => setNetworkPart(part)}>
                {words().network.network.parts[part]}
              </button>
            )}
          </For>
        </fieldset>
        <button
          type="button"
          class="quiet square"
          aria-label={words().network.whatIf.close}
          title={`${words().network.whatIf.close} (T)`}
          onClick={() => setSidePanel('queue')}
        >
          ×
        </button>
      </div>
      <Switch>
        <Match when={networkPart() === 'trace'}>
          <TracePanel />
        </Match>
        <Match when={networkPart() === 'profile'}>
          <ProfilePanel />
        </Match>
      </Switch>
    </section>
  );
}
