import { For, type JSX } from 'solid-js';
import { language, words } from '../messages/language.ts';
import { Dialog } from './dialog.tsx';

/** What goes on paper or into other programs; the server makes these sheets, made for A4 and for spreadsheets. */
export function SheetsDialog(): JSX.Element {
  const sheets = (): readonly (readonly [string, string, string])[] => [
    ['/briefing', words().sheets.briefing, words().sheets.briefingNote],
    [`/orders?lang=${language()}`, words().sheets.orders, words().sheets.ordersNote],
    ['/api/v1/plan.csv', words().sheets.csv, words().sheets.csvNote],
    ['/api/v1/plan.geojson', words().sheets.geojson, words().sheets.geojsonNote],
  ];
  return (
    <Dialog title={words().sheets.title} class="sheets">
      <ul>
        <For each={sheets()}>
          {([address, name, note]) => (
            <li>
              <a href={address} target="_blank" rel="noopener">
                {name}
              </a>
              <small>{note}</small>
            </li>
          )}
        </For>
      </ul>
      <p class="quiet-text">{words().sheets.screen}</p>
    </Dialog>
  );
}
