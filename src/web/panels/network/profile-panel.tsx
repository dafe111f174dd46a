import { createMemo, For, type JSX, onCleanup, Show } from 'solid-js';
import type uPlot from 'uplot';
import type { ProfileView } from '../../../contract/network-view.ts';
import { keepChart } from '../../charts/chart.ts';
import { language, say, words } from '../../messages/language.ts';
import { inkOf, shownTheme } from '../../store/look.ts';
import { profile, profileProblem, setPointedPipe } from '../../store/network.ts';
import { selectedBuilding } from '../../store/selection.ts';
import { brief, number } from '../../text/format.ts';

const PASCAL_PER_MEGAPASCAL = 1e6;
const METRES_PER_KILOMETRE = 1000;

/** Pressure and temperature of supply and return along the way of the water, as charts and as a table. */
export function ProfilePanel(): JSX.Element {
  const text = () => words().network.profile;
  onCleanup(() => setPointedPipe(-1));
  const shown = createMemo((): ProfileView | null => {
    const path = profile();
    return path && path.building === selectedBuilding() && path.points.length > 0 ? path : null;
  });
  const door = (): number | null => {
    const last = shown()?.points.at(-1);
    return last && last.supply_Pa !== null && last.return_Pa !== null ? last.supply_Pa - last.return_Pa : null;
  };
  return (
    <div class="side-body" data-part="profile">
      <Show when={profileProblem()}>
        <p role="alert">{say(profileProblem()!)}</p>
      </Show>
      <Show
        when={shown()}
        fallback={
          <p class="hint">
            {profile()?.broken && profile()?.building === selectedBuilding()
              ? say(profile()!.broken!)
              : selectedBuilding() === null
                ? words().network.network.choose
                : words().network.network.loading}
          </p>
        }
      >
        {(path) => (
          <>
            <p>
              {text().path(
                path().source ? say(path().source!) : '—',
                number((path().points.at(-1)?.distance_m ?? 0) / METRES_PER_KILOMETRE, 1),
              )}
              <Show when={door() !== null}> {text().atDoor(number(door()! / PASCAL_PER_MEGAPASCAL, 2))}</Show>
            </p>
            <Show when={path().broken}>
              <p class="warn-line" role="note">
                {say(path().broken!)}
              </p>
            </Show>
            <div class="profile-charts">
              <ProfileChart path={path()} what="pressure" />
              <ProfileChart path={path()} what="temperature" />
            </div>
            <ProfileTable path={path()} />
          </>
        )}
      </Show>
    </div>
  );
}

function ProfileChart(props: Readonly<{ path: ProfileView; what: 'pressure' | 'temperature' }>): JSX.Element {
  let box!: HTMLDivElement;
  const text = () => words().network.profile;
  const isPressure = (): boolean => props.what === 'pressure';
  const megapascal = (value_Pa: number | null): number | null => (value_Pa === null ? null : value_Pa / PASCAL_PER_MEGAPASCAL);
  const columns = createMemo((): uPlot.AlignedData => {
    const { points } = props.path;
    return [
      points.map((point) => point.distance_m),
      points.map((point) => (isPressure() ? megapascal(point.supply_Pa) : point.supply_C)),
      points.map((point) => (isPressure() ? megapascal(point.return_Pa) : point.return_C)),
    ];
  });
  const options = createMemo((): Omit<uPlot.Options, 'width' | 'height'> => {
    shownTheme();
    language();
    const font = `11px ${inkOf('--font')}`;
    const axis = { stroke: inkOf('--ink-2'), font, ticks: { show: false }, grid: { stroke: inkOf('--grid'), width: 1 } };
    const last_m = props.path.points.at(-1)?.distance_m ?? 1;
    return {
      cursor: { x: true, y: false, drag: { x: false, y: false }, points: { size: 7 } },
      legend: { show: false },
      padding: [10, 14, 0, 0],
      scales: {
        x: { time: false, range: [0, Math.max(1, last_m)] },
        y: {
          range: (_chart, low, high) => (isPressure() ? [Math.min(0, low), high * 1.06] : [Math.min(0, low), Math.max(20, high * 1.06)]),
        },
      },
      axes: [
        {
          ...axis,
          size: 24,
          gap: 4,
          space: 60,
          values: (_chart, splits) =>
            splits.map((value) => (value === 0 ? '0' : `${number(value / METRES_PER_KILOMETRE, 1)} ${text().kilometre}`)),
        },
        {
          ...axis,
          size: 46,
          gap: 5,
          space: 26,
          values: (_chart, splits) => splits.map((value) => (isPressure() ? number(value, 1) : `${number(value)}°`)),
        },
      ],
      series: [
        {},
        { stroke: inkOf('--profile-supply'), width: 2.4, points: { show: false } },
        { stroke: inkOf('--profile-return'), width: 2.4, dash: [7, 4], points: { show: false } },
      ],
      hooks: {
        setCursor: [
          (chart) => {
            const point = chart.cursor.idx == null ? undefined : props.path.points[chart.cursor.idx];
            setPointedPipe(point && point.at >= 0 ? point.at : -1);
          },
        ],
      },
    };
  });
  keepChart({ box: () => box, options, columns });
  const summary = (): string => {
    const [first, last] = [props.path.points[0], props.path.points.at(-1)];
    if (!first || !last) return '';
    const read = (point: ProfileView['points'][number]): string =>
      isPressure()
        ? `${number(megapascal(point.supply_Pa) ?? 0, 2)} / ${number(megapascal(point.return_Pa) ?? 0, 2)} ${text().megapascal}`
        : `${number(point.supply_C)} / ${number(point.return_C)} °C`;
    return `${text()[props.what]}: ${read(first)} → ${read(last)}`;
  };
  return (
    <figure class="profile-figure">
      <figcaption>
        <b>{isPressure() ? `${text().pressure}, ${text().megapascal}` : `${text().temperature}, °C`}</b>
        <span>
          <i class="line supply" /> {text().supply}
        </span>
        <span>
          <i class="line back" /> {text().back}
        </span>
      </figcaption>
      <div class="profile-chart" ref={box} role="img" aria-label={summary()} />
    </figure>
  );
}

/** The charts' twin. A row under the pointer or the focus is shown on the map. */
function ProfileTable(props: Readonly<{ path: ProfileView }>): JSX.Element {
  const text = () => words().network.profile;
  const pressure = (value_Pa: number | null): string => (value_Pa === null ? '—' : number(value_Pa / PASCAL_PER_MEGAPASCAL, 2));
  return (
    <details>
      <summary>{text().table}</summary>
      <section class="scroll-x" tabindex="0" aria-label={text().table}>
        <table class="profile-table">
          <thead>
            <tr>
              <th>{text().place}</th>
              <th>{text().distance}</th>
              <th>{text().supplyPressure}</th>
              <th>{text().backPressure}</th>
              <th>{text().supplyHeat}</th>
              <th>{text().backHeat}</th>
              <th>{text().flow}</th>
              <th>{text().loss}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.path.points}>
              {(point) => (
                <tr onPointerEnter={() => setPointedPipe(point.at)} onPointerLeave={() => setPointedPipe(-1)}>
                  <td>{brief(say(point.near))}</td>
                  <td>{number(point.distance_m)}</td>
                  <td>{pressure(point.supply_Pa)}</td>
                  <td>{pressure(point.return_Pa)}</td>
                  <td>{number(point.supply_C, 1)}</td>
                  <td>{number(point.return_C, 1)}</td>
                  <td>{number(point.flow_kgps, 1)}</td>
                  <td>{number(point.gradient_Papm)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </details>
  );
}
