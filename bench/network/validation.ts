/**
 * Writes docs/validation/network.md and pipe.md with their plots: `node bench/network/validation.ts`. Needs the reference folder beside
 * the repository; every number in those pages comes from this run.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compareWithResult, frictionOfResult, runNetwork } from '../../src/cli/network-check.ts';
import { checkPipeFiles } from '../../src/cli/pipe-check.ts';
import { readNetworkJson, readNetworkResultJson } from '../../src/exchange/network-json.ts';
import { runAitWeek } from './ait-week.ts';
import { type CaseFile, compareCase, compareCe0, OUTLIERS, PRESSURE_bar, runCe1, SPEED_mps } from './cases.ts';
import { barPlot, linePlot } from './plot.ts';
import { compareTheirWay } from './their-way.ts';

const REFERENCE = new URL('../../../shared/reference/', import.meta.url).pathname;
const DOCS = new URL('../../docs/validation/', import.meta.url).pathname;
const sci = (value: number): string => (value === 0 ? '0' : value.toExponential(1));
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (...names: readonly string[]): string[] => [row(...names), `|${names.map(() => '---').join('|')}|`];

function networkPage(): string {
  const folder = `${REFERENCE}networks/`;
  const results = readdirSync(folder)
    .filter((name) => name.includes('.result.'))
    .sort();
  const measured = results.map((name) => {
    const result = readNetworkResultJson(readFileSync(folder + name, 'utf8'), name).value!;
    const network = readNetworkJson(readFileSync(`${folder}${name.split('.')[0]}.json`, 'utf8'), name, result).value!;
    const run = runNetwork(network, frictionOfResult(result));
    return { name, tables: result.fluidTables, report: run.report, ...compareWithResult(run, result) };
  });
  writeFileSync(
    `${DOCS}network-pressure.svg`,
    barPlot(
      'Largest pressure difference to pandapipes',
      'Pa',
      measured.map((one) => ({ name: one.name, value: one.max_dp_Pa, limit: one.tables ? 50 : 1 })),
    ),
  );
  const cases = readdirSync(`${REFERENCE}pandapipes_cases/`)
    .filter((name) => /^(om|omheat|stanet)_/.test(name))
    .sort();
  const compared = cases.map((name) => {
    const file = JSON.parse(readFileSync(`${REFERENCE}pandapipes_cases/${name}`, 'utf8')) as CaseFile;
    const key = name.replace('.json', '');
    return { key, outlier: OUTLIERS[key], theirs: compareTheirWay(name, file), ...compareCase(name, file) };
  });
  writeFileSync(
    `${DOCS}network-cases.svg`,
    barPlot(
      'Largest pressure difference to STANET and OpenModelica',
      'bar',
      compared.map((one) => ({ name: one.key, value: one.worst_bar, limit: one.outlier?.bar ?? PRESSURE_bar })),
    ),
  );
  const band = compareCe0(REFERENCE);
  writeFileSync(
    `${DOCS}network-ce0.svg`,
    linePlot('DESTEST CE 0: place within the six participants’ band (0 lowest, 1 highest)', 'column', 'share', [
      {
        name: 'ours',
        x: band.map((_, at) => at),
        y: band.map((one) => Math.min(2, Math.max(-1, (one.ours - one.min) / (one.max - one.min || 1)))),
        dots: true,
      },
    ]),
  );
  const ce1 = runCe1(REFERENCE);
  return [
    '# Networks against other programs',
    '',
    'Made by `node bench/network/validation.ts`; not edited by hand. One network alone: `./frostline validate network NET.json [RESULT.json]`.',
    '',
    '## Format',
    '`neutral-district-heating-network`, version 1: `nodes {z_m, side}`, `pipes {from, to, length_m, inner_diameter_m, roughness_m, zeta, linear_heat_loss_w_per_mk, open}`,',
    '`consumers {from, to, heat_w, return_temperature_k | delta_t_k | mdot_kg_s, connected}` as columns, `plants [{supply_node, return_node, supply_pressure_pa, pressure_lift_pa, supply_temperature_k, capacity_w?}]`, `ground_temperature_k`. Kelvin, pascal, node numbers from 0.',
    '',
    '## Thirteen results of pandapipes',
    '',
    ...head('result', 'steps', 'max Δp, Pa', 'max Δṁ, kg/s', 'max ΔT, K', 'limit'),
    ...measured.map((one) =>
      row(
        one.name,
        one.report.iterations,
        sci(one.max_dp_Pa),
        sci(one.max_dmdot_kgps),
        sci(one.max_dT_K),
        one.tables ? '50 Pa, 0.01 kg/s, 0.05 K' : '1 Pa, 1e-4 kg/s, 1e-3 K',
      ),
    ),
    '',
    '![pressure](network-pressure.svg)',
    '',
    `## ${compared.length} small cases of STANET and OpenModelica`,
    '',
    `Limit ${PRESSURE_bar} bar and ${SPEED_mps} m/s, except where a reason stands. Friction: our own law (Colebrook with a laminar branch); for the cases of Nikuradse the law of the reference files.`,
    'The columns “their way” come from the same kernel with the definitions of the other program (`bench/network/their-way.ts`): they show that the reason named is the whole difference.',
    '',
    ...head('case', 'max Δp, bar', 'max Δv, m/s', 'their way: Δp, bar', 'Δv, m/s', 'beyond the limit because'),
    ...compared.map((one) =>
      row(one.key, sci(one.worst_bar), sci(one.worst_mps), sci(one.theirs.worst_bar), sci(one.theirs.worst_mps), one.outlier?.why ?? ''),
    ),
    '',
    '![cases](network-cases.svg)',
    '',
    '## DESTEST CE 0',
    '',
    ...head('column', 'ours', 'lowest', 'highest', 'inside'),
    ...band.map((one) => row(one.column, one.ours.toFixed(3), one.min, one.max, one.inside ? 'yes' : 'no')),
    '',
    'The participants do not agree on what `loss_supply_i_h_w` means; it is not compared.',
    '',
    '![CE 0](network-ce0.svg)',
    '',
    '## DESTEST CE 1, day 2 to 7',
    '',
    `Mean loss ${(ce1.loss_W / 1000).toFixed(2)} kW (participants 3.2…3.4), injection ${(ce1.injection_W / 1000).toFixed(2)} kW, demand ${(ce1.demand_W / 1000).toFixed(2)} kW. Ground 10 °C assumed.`,
    '',
  ].join('\n');
}

function pipePage(): string {
  const names = ['ibpsa_ulg150801', 'ibpsa_ulg151202', 'ibpsa_ulg151204_2', 'ibpsa_ulg160118_1', 'gershub_case1_input'];
  const rows = names.map((name) => {
    const { value } = checkPipeFiles(`${REFERENCE}pipe_measurements/${name}.csv`, `${DOCS}pipes/${name}.json`);
    writeFileSync(
      `${DOCS}pipe-${name}.svg`,
      linePlot(`${name}: outlet temperature`, 'time, s', '°C', [
        { name: 'measured', x: value!.time_s, y: value!.measured_C, dots: true },
        { name: 'model', x: value!.time_s, y: value!.modelled_C },
        { name: 'inlet', x: value!.time_s, y: value!.inlet_C },
      ]),
    );
    return { name, ...value! };
  });
  const week = runAitWeek(REFERENCE);
  for (const one of week) {
    const day = one.time_s.map((time_s) => time_s / 86_400);
    writeFileSync(
      `${DOCS}pipe-ait-point${one.point}.svg`,
      linePlot(`AIT week, point ${one.point}`, 'day', '°C', [
        { name: 'measured', x: day, y: one.measured_C, dots: true },
        { name: 'model', x: day, y: one.modelled_C },
      ]),
    );
  }
  return [
    '# Pipes against measurements',
    '',
    'Made by `node bench/network/validation.ts`; not edited by hand. One pipe alone: `./frostline validate pipe DATA.csv --pipe PIPE.json`; the descriptions used here lie in `pipes/`.',
    '',
    '## PIPE.json',
    '`length_m, inner_m, outer_m, wall_kgpm3, wall_JpkgK, insulation_m, insulation_WpmK, outside_Wpm2K`, `ambient_C` or `columns.ambient_C`, `start_C [inlet, outlet]`, `columns {time_s, flow_kgps, inlet_C, outlet_C}` (names in the table), `flow_scale`, `rows [from, to]`, `skip_s`.',
    '',
    '## Outlet temperature, one film correlation for all',
    '',
    ...head('run', 'RMSE, K', 'bias, K', 'largest, K', 'limit, K'),
    ...rows.map((one) =>
      row(one.name, one.rmse_K.toFixed(3), one.bias_K.toFixed(3), one.max_K.toFixed(2), one.name.startsWith('gershub') ? 0.35 : 0.6),
    ),
    '',
    'Steel of the Liège rig 7,850 kg/m³ and 490 J/(kg K), the middle of what its source gives. Eight programs lie at 0.23…1.54 K on the GersHub rows.',
    '',
    ...rows.map((one) => `![${one.name}](pipe-${one.name}.svg)`),
    '',
    '## AIT week (six pipes, three points), rows after 10,000 s with flow above 0.01 kg/s',
    '',
    ...head('point', 'RMSE, K', 'bias, K', 'rows'),
    ...week.map((one) => row(one.point, one.rmse_K.toFixed(2), one.bias_K.toFixed(2), one.rows)),
    '',
    'No limit is set: flows are 900 s means of a few litres a minute and the ground is assumed at 5 °C.',
    '',
    ...week.map((one) => `![point ${one.point}](pipe-ait-point${one.point}.svg)`),
    '',
  ].join('\n');
}

writeFileSync(`${DOCS}network.md`, networkPage());
writeFileSync(`${DOCS}pipe.md`, pipePage());
