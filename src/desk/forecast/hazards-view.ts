/** What stays dangerous: bursts while full, and what draining the heating does not save. In the shape of `HazardsView`. */
import { burstRisks, type Prepared, type ResidualRisk, residualRisks } from '../../twin/building/forecast.ts';
import { ELEMENT_WORDS, reasonWords, type Words, ZONE_WORDS } from '../words.ts';
import { shownSpan } from './building-what-if.ts';

const RESIDUAL_WORDS: Readonly<Record<ResidualRisk['what'], Words>> = {
  coldRiser: { uk: 'стояк холодної води', en: 'cold-water riser' },
  hotRiser: { uk: 'стояк гарячої води', en: 'hot-water riser' },
  coldInlet: { uk: 'ввід холодної води', en: 'cold-water inlet' },
  trap: { uk: 'сифони каналізації', en: 'sewage traps' },
  pocket: { uk: 'залишки води в опаленні', en: 'pockets left in the heating' },
};

export function hazardsView(prepared: Prepared, row: number) {
  const { horizon_h, options } = prepared;
  const service = prepared.services[row]!;
  return {
    version: 1 as const,
    id: service.building as string,
    t0_ms: options.t0_ms as number,
    horizon_h,
    drained: service.drained_ms !== null || service.state === 'drainedVerified',
    powered: service.powered,
    bursts: burstRisks(prepared, row).map((risk) => ({
      label: { ...ELEMENT_WORDS[risk.kind] },
      within_per1: share(risk.within_per1),
      burst: shownSpan(risk.burst, horizon_h),
      supercooled: shownSpan(risk.supercooled, horizon_h),
    })),
    residuals: residualRisks(prepared, row).map((risk) => ({
      label: { ...RESIDUAL_WORDS[risk.what] },
      zone: { ...ZONE_WORDS[risk.zone] },
      within_per1: share(risk.within_per1),
      freeze: shownSpan(risk.freeze, horizon_h),
      advice: reasonWords({ code: risk.advice, say: {} }),
    })),
  };
}
const share = (value_per1: number): number => Math.round(1000 * value_per1) / 1000;
