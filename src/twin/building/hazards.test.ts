import { describe, expect, test } from 'vitest';
import { describeReason, REASONS } from '../../domain/reasons.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { forecastBuilding, prepareForecast } from './forecast.ts';
import { burstRisks, hazardRows, residualRisks } from './hazards.ts';
import { SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';

const building = sampleBuilding(0, 'K5B', 42);
const city = sampleCity([building]);
const prepared = prepareForecast(city, [unfedService(building, -3)], sampleWeather(-20, 51, 121), [], sampleOptions(51, 120));

describe('bursting', () => {
  test('comes after freezing, never surely, and less at milder frost', () => {
    const deep = forecastBuilding(prepared, 0);
    const risks = burstRisks(prepared, 0);
    risks.forEach((risk, at) => {
      expect(risk.kind).toBe(deep.elements[at]!.kind);
      expect(risk.burst.p05_h).toBeGreaterThanOrEqual(deep.elements[at]!.freeze.p05_h);
      expect(risk.within_per1).toBeGreaterThanOrEqual(0);
      expect(risk.within_per1).toBeLessThan(0.8);
      expect(risk.supercooled.p50_h).toBeGreaterThanOrEqual(deep.elements[at]!.freeze.p50_h);
    });
    const riser = risks.find((risk) => risk.kind === 'stairwellRiser')!;
    expect(riser.within_per1).toBeGreaterThan(0.25);
    const mild = prepareForecast(city, [unfedService(building, -3)], sampleWeather(-6, 51, 121), [], sampleOptions(51, 120));
    const mildRiser = burstRisks(mild, 0).find((risk) => risk.kind === 'stairwellRiser')!;
    expect(mildRiser.within_per1).toBeLessThan(riser.within_per1 / 2);
  });
});

describe('drained is not safe', () => {
  test('cold-water risers, inlets and traps still freeze in a drained building, later than the heating would have', () => {
    const service = { ...unfedService(building, -3), state: 'drainedVerified' as const, drained_ms: instant_ms(SAMPLE_T0_ms - HOUR_MS) };
    const drained = prepareForecast(city, [service], sampleWeather(-20, 51, 121), [], sampleOptions(51, 120));
    expect(forecastBuilding(drained, 0).freeze.p50_h).toBe(Number.POSITIVE_INFINITY);
    const risks = residualRisks(drained, 0);
    expect(risks.map((risk) => risk.what).sort()).toEqual(['coldInlet', 'coldRiser', 'hotRiser', 'pocket', 'trap']);
    const riser = risks.find((risk) => risk.what === 'coldRiser')!;
    expect(riser.freeze.p50_h).toBeLessThan(60);
    expect(riser.within_per1).toBeGreaterThan(0.8);
    expect(risks.find((risk) => risk.what === 'pocket')!.within_per1).toBeLessThanOrEqual(0.25);
    for (const risk of risks) expect(REASONS[risk.advice].uk.length).toBeGreaterThan(20);
  });
  test('a heated building has no such list', () => {
    const heated = prepareForecast(
      city,
      [{ ...unfedService(building, -3), state: 'heated', heatLost_ms: null }],
      sampleWeather(-20, 5, 49),
      [],
      sampleOptions(5, 48),
    );
    expect(residualRisks(heated, 0)).toEqual([]);
    expect(burstRisks(heated, 0)).toEqual([]);
  });
});

describe('powered flats are not safe pipes', () => {
  test('heaters delay the flats by much and the stairwell by little, and the reason says so', () => {
    const run = (powered: boolean) =>
      forecastBuilding(
        prepareForecast(city, [unfedService(building, -3, powered)], sampleWeather(-20, 51, 121), [], sampleOptions(51, 120)),
        0,
      );
    const [dark, lit] = [run(false), run(true)];
    expect(lit.below8.p50_h - dark.below8.p50_h).toBeGreaterThan(lit.elements[0]!.freeze.p50_h - dark.elements[0]!.freeze.p50_h);
    expect(Number.isFinite(lit.freeze.p05_h)).toBe(true);
    expect(lit.reasons.map((reason) => reason.code)).toContain('forecastPowerNotPipes');
  });
});

describe('hazards as rows', () => {
  test('say everything soonest first, with a sentence each; heated buildings have none', () => {
    const lit = prepareForecast(city, [unfedService(building, -3, true)], sampleWeather(-20, 51, 121), [], sampleOptions(51, 120));
    const rows = hazardRows(lit, 0);
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['burst', 'residual', 'powered']));
    for (let at = 1; at < rows.length; at++) expect(rows[at]!.from.p05_h >= rows[at - 1]!.from.p05_h).toBe(true);
    for (const row of rows) {
      expect(row.within_per1).toBeGreaterThan(0);
      for (const language of ['uk', 'en'] as const) expect(describeReason(row.say, language)).not.toMatch(/\{|NaN|Infinity/);
    }
    expect(rows.filter((row) => row.kind === 'powered').map((row) => row.zone)).not.toContain('flatsMiddle');
    const service = { ...unfedService(building, -3), state: 'drainedVerified' as const, drained_ms: instant_ms(SAMPLE_T0_ms - HOUR_MS) };
    const drained = prepareForecast(city, [service], sampleWeather(-20, 51, 121), [], sampleOptions(51, 120));
    expect(new Set(hazardRows(drained, 0).map((row) => row.kind))).toEqual(new Set(['residual']));
    const heated = prepareForecast(
      city,
      [{ ...unfedService(building, -3), state: 'heated', heatLost_ms: null }],
      sampleWeather(-20, 5, 49),
      [],
      sampleOptions(5, 48),
    );
    expect(hazardRows(heated, 0)).toEqual([]);
  });
});
