/** Hazards and scores of the stand-in server: plausible figures, never shipped. */
import type { ForecastScore, HazardsView } from '../../src/contract/forecast-view.ts';

export function makeHazards(id: string, t0_ms: number, horizon_h: number): HazardsView {
  const span = { p05_h: 6, p50_h: 10, p95_h: 18 };
  return {
    version: 1,
    id,
    t0_ms,
    horizon_h,
    drained: false,
    powered: true,
    bursts: [
      { label: { uk: 'Стояк у під’їзді', en: 'Stairwell riser' }, within_per1: 0.42, burst: span, supercooled: { ...span, p05_h: 5 } },
    ],
    residuals: [
      {
        label: { uk: 'Стояк холодної води', en: 'Cold-water riser' },
        zone: { uk: 'під’їзд', en: 'stairwell' },
        within_per1: 0.31,
        freeze: span,
        advice: { uk: 'Залишити воду текти або злити.', en: 'Let it run or drain it.' },
      },
    ],
  };
}

export function makeScore(at_ms: number): ForecastScore {
  const score = { count: 14, within: 12, crps: 0.9, lead_h: 7.5 };
  return { version: 1, at_ms, wanted_per1: 0.9, readings: score, byLead: [{ ...score, from_h: 0, to_h: 6 }], freezes: score, cases: [] };
}
