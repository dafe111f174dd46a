/**
 * The forecast's own code against the rule book and against a second model: what `validate building --rule-book` prints.
 * Source: MDS 41-6.2000 pace table [R:S90]; ISO 13790 five resistances [M]. Stated limits: first hour within 0.7…1.1 of the table.
 */
import { ARCHETYPE_VALUES } from '../../domain/archetypes.ts';
import { fiveResistanceHour } from '../../kernel/envelope.ts';
import { PACE_OUTDOORS_C, PACE_TIME_CONSTANTS_h, ruleBookPace } from '../../kernel/sokolov.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { NO_CHANGE, newBench, subjectOf, walkMembers } from './members.ts';
import { prepareForecast } from './prepare.ts';
import { sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';
import { FLATS_MIDDLE } from './zones.ts';

export const PACE_LOW_per1 = 0.7;
export const PACE_HIGH_per1 = 1.1;

/** Pace in K per hour. */
export type PaceRow = Readonly<{ timeConstant_h: number; outdoor_C: number; table: number; model: number; ratio_per1: number }>;

/** Middle flats hour by hour in steady weather at the reference wind, without gains and loop water: what the table speaks of. */
export function steadyFlats_C(timeConstant_h: number, outdoor_C: number, hours: number): readonly number[] {
  const building = { ...sampleBuilding(0, 'P9', timeConstant_h), gasStoves: false, water_m3: 0 };
  const prepared = prepareForecast(
    sampleCity([building]),
    [unfedService(building, 0)],
    sampleWeather(outdoor_C, 1, hours + 1, 3, 0),
    [],
    sampleOptions(1, hours),
  );
  const subject = { ...subjectOf(prepared, 0), inside_W: 0 };
  const bench = newBench(prepared, false);
  walkMembers(prepared, subject, bench, { varying: 'air', members: 1, change: NO_CHANGE }, () => {});
  return Array.from({ length: hours + 1 }, (_, hour) => bench.walk.path_C[hour * NODES + FLATS_MIDDLE]!);
}

export function paceRows(): readonly PaceRow[] {
  return PACE_TIME_CONSTANTS_h.flatMap((timeConstant_h) =>
    PACE_OUTDOORS_C.map((outdoor_C) => {
      const flats_C = steadyFlats_C(timeConstant_h, outdoor_C, 1);
      const model = flats_C[0]! - flats_C[1]!;
      const table = ruleBookPace(timeConstant_h, outdoor_C);
      return { timeConstant_h, outdoor_C, table, model, ratio_per1: model / table };
    }),
  );
}

export type PeerRow = Readonly<{ after_h: number; zones_C: number; air_C: number; mass_C: number }>;

/** The same house at −20 °C as five resistances: heavy, its whole loss equal to C/β, windows a fifth and air a quarter of it. */
export function peerRows(timeConstant_h: number, hours: readonly number[]): readonly PeerRow[] {
  const { capacity_Jpm2K } = ARCHETYPE_VALUES.P9;
  const heated_m2 = sampleBuilding(0).heatedArea_m2;
  const capacity_JpK = capacity_Jpm2K * heated_m2;
  const loss_WpK = capacity_JpK / (timeConstant_h * 3600);
  const house = {
    heated_m2,
    capacity_JpK,
    mass_m2: 3 * heated_m2,
    window_WpK: 0.2 * loss_WpK,
    opaque_WpK: 0.55 * loss_WpK,
    air_WpK: 0.25 * loss_WpK,
  };
  const last = Math.max(...hours);
  const zones_C = steadyFlats_C(timeConstant_h, -20, last);
  const rows: PeerRow[] = [];
  let mass_C = 18;
  for (let hour = 1; hour <= last; hour++) {
    const step = fiveResistanceHour(house, mass_C, -20, { inside_W: 0, sun_W: 0 });
    mass_C = step.mass_C;
    if (hours.includes(hour)) rows.push({ after_h: hour, zones_C: zones_C[hour]!, air_C: step.air_C, mass_C });
  }
  return rows;
}
