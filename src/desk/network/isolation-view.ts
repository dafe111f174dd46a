/** What isolates a pipe, with the places and names that a crew needs. In the shape of `IsolationView`. */
import type { BuildingId, NodeId } from '../../domain/ids.ts';
import type { Checked } from '../../domain/problems.ts';
import type { FeedQuestion } from '../../twin/network/feed.ts';
import { type PartPoint, traceIsolation } from '../../twin/network/isolation.ts';
import { type NetworkTwin, nearNode } from './twin.ts';

/** Low and high points named at most: the lowest and highest come first. */
const POINTS_MAX = 12;

export function isolationView(twin: NetworkTwin, question: FeedQuestion, targets: readonly string[]) {
  const { index, network } = twin;
  const { value, problems } = traceIsolation(index, targets, question);
  const place = ({ node, elevation_m }: PartPoint) => {
    const known = index.node.get(node);
    return {
      node: node as string,
      elevation_m: tenth(elevation_m),
      lon_deg: known?.lon_deg ?? 0,
      lat_deg: known?.lat_deg ?? 0,
      near: nearNode(twin, node),
    };
  };
  const cut = new Set(value.buildingsCut);
  const whenAllRun = question.sourcesOut.size === 0 ? value : traceIsolation(index, targets, { ...question, sourcesOut: new Set() }).value;
  const view = {
    version: 1 as const,
    targets: [...targets],
    shut: value.shut.map((step) => ({
      valve: step.valve as string,
      role: index.valve.get(step.valve)!.role,
      pipe: step.pipe as string,
      near: nearNode(twin, doorOf(twin, step.pipe, step.node)),
      duty: step.duty,
      turn_min: step.turn_min,
      nominal_mm: index.pipe.get(step.pipe)?.nominal_mm ?? 0,
    })),
    already: [...value.already] as string[],
    pipes: value.pipes.map((pipe) => network.pipeAt.get(pipe)!),
    length_m: Math.round(value.pipes.reduce((sum, pipe) => sum + index.pipe.get(pipe)!.length_m, 0)),
    sourcesInside: value.sourcesInside.map((id) => id as string),
    cut: inOrder(value.buildingsCut),
    kept: inOrder(value.buildingsKept),
    cutLater: inOrder(whenAllRun.buildingsCut.filter((id) => !cut.has(id))),
    people: value.people,
    water_m3: tenth(value.water_m3),
    drains: value.drains.slice(0, POINTS_MAX).map((point) => ({ ...place(point), water_m3: tenth(point.water_m3) })),
    vents: value.vents.slice(0, POINTS_MAX).map(place),
    turn_min: value.turn_min,
    refill: {
      open: value.refill.open.map((id) => id as string),
      fillFlow_m3ps: value.refill.fillFlow_m3ps,
      fill_h: tenth(value.refill.fill_s / HOUR_S),
      fillAt: value.refill.fillAt as string | null,
    },
  };
  return { value: view, problems } satisfies Checked<typeof view>;
}
const HOUR_S = 3_600;

/** A house valve is known by its house: the far end of its pipe; others by where they stand. */
function doorOf(twin: NetworkTwin, pipeId: string, node: NodeId): NodeId {
  const pipe = twin.city.pipes[twin.network.pipeAt.get(pipeId as never) ?? -1];
  if (pipe?.role !== 'service') return node;
  return pipe.from === node ? pipe.to : pipe.from;
}

const inOrder = (ids: readonly BuildingId[]): string[] => [...ids].sort();
const tenth = (value: number): number => Math.round(value * 10) / 10;
