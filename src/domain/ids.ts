/** Ids are branded strings: a pipe's id cannot be handed over where a building's is wanted. */
declare const noun: unique symbol;
type Id<N extends string> = string & { readonly [noun]: N };

export type DistrictId = Id<'district'>;
export type SourceId = Id<'source'>;
export type NodeId = Id<'node'>;
export type PipeId = Id<'pipe'>;
export type ValveId = Id<'valve'>;
export type SubstationId = Id<'substation'>;
export type BuildingId = Id<'building'>;
export type CrewId = Id<'crew'>;
export type DepotId = Id<'depot'>;
export type BoilerId = Id<'boiler'>;
export type GeneratorId = Id<'generator'>;
export type FeederId = Id<'feeder'>;
export type WarmingPointId = Id<'warmingPoint'>;
export type StreetNodeId = Id<'streetNode'>;
export type StreetId = Id<'street'>;
export type RuleId = Id<'rule'>;
export type WeightsId = Id<'weights'>;
export type ReportId = Id<'report'>;
