/** The network of a city compiled once, with what names its places to people. Held by the thread that answers questions about it. */
import type { Building, City, Position } from '../../domain/city.ts';
import { type CityIndex, indexCity } from '../../domain/city-index.ts';
import { distance_m } from '../../domain/geography.ts';
import type { NodeId } from '../../domain/ids.ts';
import { NETWORK_FLAGS, type NetworkFlag } from '../../domain/network-flags.ts';
import { fillText } from '../../domain/text.ts';
import { type CityNetwork, makeCityNetwork } from '../../twin/network/city-network.ts';
import type { LimitingElement } from '../../twin/network/feed.ts';
import { type Ground, makeGround } from '../ground.ts';
import { NO_OUTAGE, traceFeed } from '../lose-source.ts';
import { say, type Words } from '../words.ts';

export type NetworkTwin = Readonly<{
  city: City;
  index: CityIndex;
  ground: Ground;
  network: CityNetwork;
  /** By node of the city: row of the source that feeds it in quiet times, −1 where none does; and the node on the way there. */
  homeSource: Int32Array;
  parent: Int32Array;
  /** Row of the substation that a service pipe leads to; −1 for other pipes. */
  pipeSubstation: Int32Array;
}>;

const VERSION = 1;

export function makeNetworkTwin(city: City): NetworkTwin {
  const ground = makeGround(city);
  const index = indexCity(city);
  const network = makeCityNetwork(city, VERSION).value;
  const { parent, order } = traceFeed(ground, NO_OUTAGE);
  const homeSource = new Int32Array(city.nodes.length).fill(-1);
  for (let row = 0; row < city.sources.length; row++) {
    const node = ground.sourceNode[row]!;
    if (node >= 0 && homeSource[node] === -1) homeSource[node] = row;
  }
  for (const node of order) if (parent[node]! >= 0) homeSource[node] = homeSource[parent[node]!]!;
  const substationRow = new Map(city.substations.map((one, row) => [one.node as string, row]));
  const pipeSubstation = Int32Array.from(city.pipes, (pipe) =>
    pipe.role === 'service' ? (substationRow.get(pipe.to) ?? substationRow.get(pipe.from) ?? -1) : -1,
  );
  return { city, index, ground, network, homeSource, parent, pipeSubstation };
}

/** Farther from any building than this, a place has no address. [I] */
const NEAR_MAX_m = 400;
const NOWHERE: Words = { uk: '', en: '' };

/** The nearest address, because nobody knows a chamber by its number. */
export function nearNode(twin: NetworkTwin, node: NodeId): Words {
  const place = twin.index.node.get(node);
  return place ? nearPlace(twin.city.buildings, [place.lon_deg, place.lat_deg]) : NOWHERE;
}

function nearPlace(buildings: readonly Building[], place: Position): Words {
  let best: Building | null = null;
  let least_m = NEAR_MAX_m;
  for (const building of buildings) {
    const away_m = distance_m(place, [building.lon_deg, building.lat_deg]);
    if (away_m >= least_m) continue;
    least_m = away_m;
    best = building;
  }
  if (!best) return NOWHERE;
  return { uk: best.address, en: best.addressEn };
}

/** A flag as a sentence in which elements bear the names that people use. */
export function flagWords(twin: NetworkTwin, flag: NetworkFlag): Words {
  const of = (language: 'uk' | 'en'): string => {
    const named = Object.fromEntries(
      Object.entries(flag.say).map(([name, value]) => [name, typeof value === 'string' ? nameOf(twin, value, language) : value]),
    );
    return fillText(NETWORK_FLAGS[flag.code][language], named);
  };
  return { uk: of('uk'), en: of('en') };
}

function nameOf(twin: NetworkTwin, id: string, language: 'uk' | 'en'): string {
  const { index, city } = twin;
  const source = city.sources.find((one) => one.id === id);
  if (source) return language === 'uk' ? source.name : source.nameEn;
  const substation = city.substations.find((one) => one.id === id);
  const building = substation && index.buildingsOfSubstation.get(substation.id)?.[0];
  if (building) return language === 'uk' ? building.address : building.addressEn;
  return id;
}

const LIMITED_BY_SOURCE: Words = {
  uk: 'Більше тепла не дає джерело: {source} віддає {heat} з {capacity} МВт.',
  en: 'The source gives no more: {source} delivers {heat} of {capacity} MW.',
};
const LIMITED_BY_PIPE: Words = {
  uk: 'Найвужче місце — труба {pipe} (поруч: {near}): втрата напору {gradient} Па на метр.',
  en: 'The narrowest place is pipe {pipe} (by {near}): it loses {gradient} Pa per metre.',
};
const WATT_PER_MEGAWATT = 1e6;

export function limitingWords(twin: NetworkTwin, limiting: LimitingElement): Words | null {
  if (limiting.kind === 'none') return null;
  if (limiting.kind === 'pipe') {
    const pipe = twin.index.pipe.get(limiting.pipe);
    const near = pipe ? nearNode(twin, pipe.to) : NOWHERE;
    const values = { pipe: limiting.pipe, gradient: Math.round(limiting.gradient_Papm) };
    return { uk: say(LIMITED_BY_PIPE, { ...values, near: near.uk }).uk, en: say(LIMITED_BY_PIPE, { ...values, near: near.en }).en };
  }
  const source = twin.index.source.get(limiting.source);
  const megawatts = (value_W: number): string => (value_W / WATT_PER_MEGAWATT).toFixed(1);
  const heat = megawatts(limiting.heat_W);
  const capacity = megawatts(limiting.capacity_W);
  const comma = (text: string): string => text.replace('.', ',');
  return {
    uk: say(LIMITED_BY_SOURCE, { source: source?.name ?? limiting.source, heat: comma(heat), capacity: comma(capacity) }).uk,
    en: say(LIMITED_BY_SOURCE, { source: source?.nameEn ?? limiting.source, heat, capacity }).en,
  };
}
