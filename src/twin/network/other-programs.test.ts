/** 41 small networks with the answers of STANET and OpenModelica, and DESTEST CE 0 and CE 1. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type CaseFile,
  compareCase,
  compareCe0,
  K,
  OUTLIERS,
  PRESSURE_bar,
  runCe1,
  SPEED_mps,
  solve,
  toNetwork,
} from '../../../bench/network/cases.ts';
import { compareTheirWay } from '../../../bench/network/their-way.ts';

const REFERENCE = new URL('../../../../shared/reference/', import.meta.url).pathname;
const FOLDER = `${REFERENCE}pandapipes_cases/`;
const CASES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^(om|omheat|stanet)_/.test(name)) : [];
const SECTION_K = 0.25;
/** Compared in pressure and speed only: a loop whose flows hang on viscosity, and a source whose temperature the file does not tell. */
const WITHOUT_TEMPERATURE: ReadonlySet<string> = new Set([
  'omheat_delta.json',
  'omheat_delta_2sinks.json',
  'omheat_section_variation.json',
]);

describe.skipIf(CASES.length === 0)(`${CASES.length} cases of other programs`, () => {
  test('there are 41', () => expect(CASES.length).toBe(41));

  test.each(CASES)('%s', (name) => {
    const { worst_bar, worst_mps } = compareCase(name, JSON.parse(readFileSync(FOLDER + name, 'utf8')) as CaseFile);
    const allowed = OUTLIERS[name.replace('.json', '')] ?? { bar: PRESSURE_bar, mps: SPEED_mps };
    expect(worst_bar).toBeLessThanOrEqual(allowed.bar);
    expect(worst_mps).toBeLessThanOrEqual(allowed.mps);
  });

  test.each(CASES)('%s with the other program’s own definitions', (name) => {
    const { worst_bar, worst_mps, worst_K } = compareTheirWay(name, JSON.parse(readFileSync(FOLDER + name, 'utf8')) as CaseFile);
    const allowed = OUTLIERS[name.replace('.json', '')]?.theirs ?? { bar: PRESSURE_bar, mps: SPEED_mps };
    expect(worst_bar).toBeLessThanOrEqual(allowed.bar);
    expect(worst_mps).toBeLessThanOrEqual(allowed.mps);
    expect(worst_K).toBeLessThan(SECTION_K);
  });

  test('every outlier lies beyond the limits, or it would not be listed', () => {
    for (const name of Object.keys(OUTLIERS)) {
      const { worst_bar, worst_mps } = compareCase(name, JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')) as CaseFile);
      expect(worst_bar > PRESSURE_bar || worst_mps > SPEED_mps, name).toBe(true);
    }
  });

  test('temperatures at the end of every pipe against OpenModelica', () => {
    for (const name of CASES.filter((one) => one.startsWith('omheat') && !WITHOUT_TEMPERATURE.has(one))) {
      const file = JSON.parse(readFileSync(FOLDER + name, 'utf8')) as CaseFile;
      const network = toNetwork(file);
      const answer = solve(network, 'colebrook');
      (file.tables.pipe!.T_om as unknown as number[][] | undefined)?.forEach((sections, row) => {
        const flow = answer.flow_kgps[row]!;
        if (!sections || Math.abs(flow) < 0.1) return;
        // Sections are counted along the declared direction; the outlet is the last the water passes.
        const theirs = flow > 0 ? sections[sections.length - 1]! : sections[0]!;
        const link = network.links[row]!;
        if (link.kind !== 'pipe') return;
        // Each of their sections is one mixed volume: (1 + x/n)^−n where the exact pipe has e^−x.
        const units = (link.loss_WpmK * link.length_m) / (network.fluid.heat_JpkgK * Math.abs(flow));
        const inlet_K = answer.node_C[flow > 0 ? link.from : link.to]! - link.ambient_C;
        const mixed_C = link.ambient_C + inlet_K * (1 + units / sections.length) ** -sections.length;
        const exact_C = link.ambient_C + inlet_K * Math.exp(-units);
        expect(Math.abs(answer.linkOut_C[row]! - exact_C)).toBeLessThan(1e-9);
        const miss_K = Math.abs(mixed_C + K - theirs);
        if (process.env.FROSTLINE_TELL) process.stdout.write(`${name} pipe ${row} ${miss_K.toFixed(3)} K (${sections.length} sections)\n`);
        expect(miss_K).toBeLessThan(SECTION_K);
      });
    }
  });
});

describe.skipIf(!existsSync(`${REFERENCE}destest`))('DESTEST', () => {
  test('CE 0 lies inside the participants’ band on all columns but the ambiguous heat loss', () => {
    const rows = compareCe0(REFERENCE);
    expect(rows.filter((row) => !row.inside)).toEqual([]);
    expect(rows.length).toBe(17);
  });

  test('CE 1: sixteen houses through a week, mean loss 3.1…3.5 kW and the balance closed', () => {
    const { loss_W, injection_W, demand_W, stored_W } = runCe1(REFERENCE);
    expect(loss_W).toBeGreaterThan(3_100);
    expect(loss_W).toBeLessThan(3_500);
    expect(Math.abs(injection_W - demand_W - loss_W - stored_W) / injection_W).toBeLessThan(0.01);
  });
});
