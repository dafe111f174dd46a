/** `--travel`, `--sites` and `--closed` of a calculation: times, demands and closed streets that the operator gives. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { City, Place } from '../domain/city.ts';
import type { StreetId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import { readSites, type SiteWish } from '../exchange/sites.ts';
import { fetchTravel, type GivenTravel, readTravel } from '../exchange/table-service.ts';

export type GivenPlanning = Readonly<{
  sites: readonly SiteWish[];
  travel: Readonly<{ table: GivenTravel; hash: string }> | null;
  closedStreets: readonly StreetId[];
}>;

/** The flags of `run` and `serve` by which these are given. */
export const GIVEN_OPTIONS = [
  { flag: 'travel', value: 'FILE|URL', meaning: 'travel times: a table, or an OSRM-style routing engine on your own network' },
  { flag: 'closed', value: 'STREET,…', meaning: 'streets where nobody gets through' },
  { flag: 'sites', value: 'FILE', meaning: 'buildings that need two crews, a key, certain hours, or valves shut first' },
] as const;

/** `travel` is a file or the address of a routing engine; null where something given cannot be used, which `problems` then says. */
export async function readGiven(
  city: City,
  given: Readonly<{ travel: string | true | undefined; sites: string | true | undefined; closed: string | true | undefined }>,
  problems: Problem[],
): Promise<GivenPlanning | null> {
  let sites: readonly SiteWish[] = [];
  if (typeof given.sites === 'string') {
    const read = readSites(textOf(given.sites), given.sites, city);
    problems.push(...read.problems);
    if (!read.value) return null;
    sites = read.value;
  }
  const streets = new Set<string>(city.streets.map((street) => street.id));
  const closedStreets: StreetId[] = [];
  for (const id of typeof given.closed === 'string' ? given.closed.split(',').map((one) => one.trim()) : []) {
    if (streets.has(id)) closedStreets.push(id as StreetId);
    else problems.push({ code: 'FL-CREW-009', severity: 'warn', at: '--closed', say: { expected: 'street', got: id } });
  }
  if (typeof given.travel !== 'string') return { sites, travel: null, closedStreets };
  const places = new Map<string, Place>([...city.buildings, ...city.depots].map((one) => [one.id, one]));
  const read = /^[a-z]+:\/\//i.test(given.travel)
    ? await fetchTravel(given.travel, [...places.values()])
    : readTravel(textOf(given.travel), given.travel, (id) => places.get(id));
  problems.push(...read.problems);
  if (!read.value) return null;
  const hash = createHash('sha256');
  for (const place of read.value.places) hash.update(`${place.lon_deg} ${place.lat_deg};`);
  hash.update(read.value.travel_s);
  return { sites, travel: { table: read.value, hash: hash.digest('hex') }, closedStreets };
}

/** A file that is not there reads as nothing, which its reader then names. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
