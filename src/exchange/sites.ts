/**
 * What single buildings ask of the crews, from a file of the operator: a list of
 * `{ building, twoCrews?, keyAt?: [lon, lat], closed?: [[instant, instant]], isolate?: [valve ids] }`. Entries that cannot be used are named.
 */
import type { City, Place } from '../domain/city.ts';
import type { BuildingId, ValveId } from '../domain/ids.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import { type Instant, parseInstant } from '../domain/time.ts';

export type SiteWish = Readonly<{
  building: BuildingId;
  twoCrews: boolean;
  keyAt: Place | null;
  closed: readonly Readonly<{ start_ms: Instant; end_ms: Instant }>[];
  isolate: readonly ValveId[];
}>;
type Row = Record<string, unknown>;

export function readSites(text: string, at: string, city: City): Checked<readonly SiteWish[] | null> {
  const problems: Problem[] = [];
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (fault) {
    const got = fault instanceof Error ? fault.message : 'no JSON';
    return { value: null, problems: [{ code: 'FL-CREW-010', severity: 'stop', at, say: { format: 'sites', got } }] };
  }
  if (!Array.isArray(rows))
    return { value: null, problems: [{ code: 'FL-CREW-010', severity: 'stop', at, say: { format: 'sites', got: 'no list' } }] };
  const buildings = new Set<string>(city.buildings.map((one) => one.id));
  const valves = new Set<string>(city.valves.map((one) => one.id));
  const seen = new Set<string>();
  const sites = rows.flatMap((one: unknown, index): readonly SiteWish[] => {
    const row: Row = typeof one === 'object' && one !== null ? (one as Row) : {};
    const place = `${at}/${index}`;
    const aside = (where: string, expected: string, got: unknown): void => {
      problems.push({ code: 'FL-CREW-009', severity: 'warn', at: `${place}/${where}`, say: { expected, got: JSON.stringify(got) ?? '' } });
    };
    const building = String(row.building);
    if (!buildings.has(building) || seen.has(building)) {
      aside('building', 'a building of the city, once', row.building);
      return [];
    }
    seen.add(building);
    const closed = list(row.closed).flatMap((span, nth) => {
      const [start_ms, end_ms] = list(span).map((instant) => parseInstant(String(instant)));
      if (start_ms !== undefined && end_ms !== undefined && end_ms > start_ms) return [{ start_ms, end_ms }];
      aside(`closed/${nth}`, 'two instants with their offsets', span);
      return [];
    });
    const isolate = list(row.isolate).flatMap((id, nth) => {
      if (valves.has(String(id))) return [String(id) as ValveId];
      aside(`isolate/${nth}`, 'a valve of the city', id);
      return [];
    });
    return [{ building: building as BuildingId, twoCrews: row.twoCrews === true, keyAt: keyPlace(row.keyAt, aside), closed, isolate }];
  });
  return { value: sites, problems };
}

function keyPlace(value: unknown, aside: (where: string, expected: string, got: unknown) => void): Place | null {
  if (value === undefined || value === null) return null;
  const [lon_deg, lat_deg] = list(value).map(Number);
  if (lon_deg !== undefined && lat_deg !== undefined && Math.abs(lon_deg) <= 180 && Math.abs(lat_deg) <= 90) return { lon_deg, lat_deg };
  aside('keyAt', '[longitude, latitude]', value);
  return null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
